"""Hostile plain text, and files that are not what their name says."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable

from tests.hostile.packed import said, word
from tests.reading.formats.made_pdf import Page, pdf


def _ole(*streams: str) -> bytes:
    """The head of a container of the old office programs, with a directory of those streams."""
    sector = 512
    head = bytearray(sector)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[24:34] = b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    numbers = {44: 1, 48: 1, 56: 4096, 60: 0xFFFFFFFE, 68: 0xFFFFFFFE, 76: 0}
    for at, number in numbers.items():
        head[at : at + 4] = number.to_bytes(4, "little")
    head[80:] = b"\xff" * (sector - 80)
    table = bytearray(b"\xff" * sector)
    table[0:4] = (0xFFFFFFFD).to_bytes(4, "little")
    table[4:8] = (0xFFFFFFFE).to_bytes(4, "little")
    entries = bytearray()
    for n, name in enumerate(("Root Entry", *streams)):
        entry = bytearray(128)
        wide = name.encode("utf-16-le")
        entry[: len(wide)] = wide
        entry[64:66] = (len(wide) + 2).to_bytes(2, "little")
        entry[66] = 5 if n == 0 else 2
        entry[67] = 1
        entry[68:80] = b"\xff" * 12
        if n == 0 and streams:
            entry[76:80] = (1).to_bytes(4, "little")
        if 0 < n < len(streams):
            entry[72:76] = (n + 1).to_bytes(4, "little")
        entry[116:120] = (0xFFFFFFFE).to_bytes(4, "little")
        entries += entry
    return bytes(head + table + entries.ljust(sector, b"\0"))


def _rubbish(size: int) -> bytes:
    return random.Random(4711).randbytes(size)


FILES: dict[str, Callable[[], bytes]] = {
    "text-zeros-inside.txt": lambda: b"1.1 Staff must\0 ask.\n\0\0\n1.2 And wait.\n",
    "text-half-characters.txt": lambda: b"1.1 Staff \xed\xa0\x80 must \xed\xbf\xbf ask. \xc3\n",
    "text-utf-16-half-characters.txt": lambda: (
        b"\xff\xfe" + "1.1 Staff".encode("utf-16-le") + b"\0\xd8A\0"
    ),
    "text-utf-16-of-odd-length.txt": lambda: "1.1 Staff must ask.".encode("utf-16") + b"a",
    "text-utf-32-beyond-all-signs.txt": lambda: b"\xff\xfe\0\0" + b"\xff\xff\xff\x7f" * 9,
    "text-mark-of-one-encoding-text-of-another.txt": lambda: (
        b"\xef\xbb\xbf" + "Staff é".encode("cp1252")
    ),
    "text-marks-of-three-encodings.txt": lambda: b"\xef\xbb\xbf\xff\xfe\xfe\xff1.1 Staff must ask.",
    "text-marks-everywhere.txt": ("\ufeff1.1 Staff\ufeff must\u200b ask.\ufeff\n" * 2000).encode,
    "text-lines-of-1-mb.txt": lambda: (b"words and more words " * 50_000 + b"\n") * 3,
    "text-word-of-3-mb.txt": lambda: b"a" * 3_000_000,
    "text-sentence-without-end.txt": lambda: b"1.1 Staff must ask, " * 60_000,
    "text-nothing-but-lines.txt": lambda: b"\n" * 3_000_000 + b"a",
    "text-nothing-but-pages.txt": lambda: b"a\f" * 50_000,
    "text-30000-clauses.txt": lambda: b"".join(
        b"%d.1 Staff must ask.\n" % n for n in range(30_000)
    ),
    "text-19000-bullets-each-further-in.txt": lambda: b"".join(
        b" " * (n % 5000) + b"- a\n" for n in range(1_900)
    ),
    "text-dots.txt": lambda: b"." * 400_000 + b"\n" + b". " * 200_000 + b"1\n",
    "text-brackets.txt": lambda: b"(" * 200_000 + b"\n" + b"[" * 100_000 + b"](" * 50_000,
    "text-stars.txt": lambda: b"**a" * 100_000 + b"\n" + b"__a" * 100_000 + b"\n" + b"*_" * 100_000,
    "text-numbers.txt": lambda: b"1." * 100_000 + b"\n" + b"9" * 200_000 + b". x\n",
    "text-bars.txt": lambda: b"|" * 300_000 + b"\n" + (b"| a " * 900 + b"|\n") * 50,
    "text-tabs-and-spaces.txt": lambda: b"a\t" * 100_000 + b"\n" + b"a   b" * 60_000,
    "text-rules.txt": lambda: (
        b"a\n" + b"=" * 300_000 + b"\n" + b"- " * 100_000 + b"\n" + b"_" * 300_000
    ),
    "text-contents-list-of-8000.txt": lambda: (
        b"Contents\n" + b"".join(b"%d Scope ..... %d\n" % (n, n) for n in range(8_000))
    ),
    "text-contents-twenty-times.txt": lambda: (b"Contents\n" + b"Scope 1\nUse 2\n" * 150) * 20,
    "text-running-heads.txt": lambda: (b"Policy\nPage 1 of 9\n" + b"a b c d\n" * 3 + b"\f") * 1500,
    "text-from-right-to-left.txt": lambda: (
        "1.1 \u202eStaff must ask.\u202c \u2066x\u2069\n".encode() * 99
    ),
    "text-signs-over-signs.txt": ("a" + "\u0301" * 100_000 + "\n").encode,
    "text-control-signs.txt": lambda: bytes(range(1, 32)) * 50 + b"Staff must ask.",
    "text-every-line-end.txt": lambda: (
        "a\rb\nc\r\nd\x0be\x85f\u2028g\u2029h\x1ci\x1dj\x1ek".encode() * 999
    ),
    "empty.txt": lambda: b"",
    "white.txt": lambda: b" \n\t\r\n" * 1000,
    "nothing-but-marks.txt": lambda: b"\xef\xbb\xbf\xef\xbb\xbf\n",
    "zeros.docx": lambda: bytes(3_000_000),
    "rubbish.pdf": lambda: _rubbish(500_000),
    "rubbish-under-a-pdf-name.pdf": lambda: b"%PDF-1.4\n" + _rubbish(500_000),
    "rubbish-under-a-packed-name.docx": lambda: b"PK\x03\x04" + _rubbish(500_000),
    "rubbish-under-an-old-name.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _rubbish(50_000),
    "rubbish-under-an-rtf-name.rtf": lambda: b"{\\rtf1 " + _rubbish(300_000),
    "pdf-called-docx.docx": lambda: pdf(Page().lines(72, 700, "Staff must ask.")),
    "docx-called-pdf.pdf": lambda: word(said()),
    "docx-called-txt.txt": lambda: word(said()),
    "web-page-called-docx.docx": lambda: b"<!DOCTYPE html><html><p>Staff must ask.</p></html>",
    "picture-called-pdf.pdf": lambda: b"\x89PNG\r\n\x1a\n" + _rubbish(5000),
    "program-called-txt.txt": lambda: b"MZ\x90\0" + _rubbish(5000),
    "packed-called-txt.txt": lambda: gzip.compress(b"0" * 50_000_000),
    "database-called-docx.docx": lambda: b"SQLite format 3\0" + _rubbish(5000),
    "old-word.doc": lambda: _ole("WordDocument", "1Table"),
    "locked-word.docx": lambda: _ole("EncryptionInfo", "EncryptedPackage"),
    "old-word-cut.doc": lambda: _ole("WordDocument")[:700],
    "text-called-docx.docx": lambda: b"1.1 Staff must ask.\n1.2 Managers must answer.\n",
}
