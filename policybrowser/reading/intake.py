"""The way in: what is refused before anything is read, and how bytes become text."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from policybrowser.errors import UnreadableFile

LARGEST = 20 * 1024 * 1024
"""Bytes; the five texts together have 38,000."""
MOST_CHARACTERS = 4_000_000
MOST_LINES = 200_000
MOST_CLAUSES = 20_000

MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
"""Markdown is plain text until its name says otherwise: no content tells the two apart."""
_LONGEST_HARMLESS = 128 * 1024
_LEADING = codecs.BOM_UTF8 + b" \t\r\n\f"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHORT = 400
"""Bytes; below that a guess at the encoding is worth less than the usual one."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is worth reading; UnreadableFile says why another is not."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableFile(f"{path} is a folder: name a file in it.")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(f"{path} is not an ordinary file, so it cannot be read.")
        if found.st_size > LARGEST:
            raise UnreadableFile(
                f"{path} has {_megabytes(found.st_size)}; files up to {_megabytes(LARGEST)} can be "
                "read. Save the policy itself without pictures or attachments."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}: check the name and the folder.") from None
    except PermissionError:
        raise UnreadableFile(
            f"You have no permission to read {path}: ask its owner or copy it elsewhere."
        ) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UnreadableFile(f"{path} cannot be read ({reason}).") from None
    if not data.strip():
        raise UnreadableFile(f"{path} is empty: there is nothing to read in it.")
    return data


def is_harmless(data: bytes, name: str) -> bool:
    """Whether it is a short plain text, which may be read without a process of its own.

    Whatever has to be parsed, unpacked or guessed at is not.
    """
    if len(data) > _LONGEST_HARMLESS or Path(name).suffix.lower() in MARKDOWN_NAMES:
        return False
    if data.lstrip(_LEADING)[:1] in (b"<", b"{", b"%") or b"\0" in data or b"%PDF-" in data[:1024]:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return data[:4] not in (b"PK\x03\x04", b"PK\x05\x06")


def too_many(name: str) -> UnreadableFile:
    """For a document of more paragraphs than any policy has."""
    return UnreadableFile(
        f"{name} has more than {MOST_CLAUSES:,} paragraphs: it is no single policy."
    )


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.0f} MB"


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text in `data`, and a warning where its encoding had to be guessed.

    `name` is how an error calls the file.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), ""
    if b"\0" in data:
        return _without_mark(data, name), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _guessed(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(
            f"{name} says that it is {encoding.removesuffix('-sig').upper()} text but is damaged: "
            "open it in a word processor and save it again as plain text (UTF-8)."
        ) from None


def _without_mark(data: bytes, name: str) -> str:
    """UTF-16 without its mark, told by the zero bytes; anything else with zeros is no text."""
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    half = len(data[:2000]) // 2
    for zeros, other, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if half and zeros > 0.6 * half and not other and len(data) % 2 == 0:
            return _strictly(data, encoding, name)
    raise UnreadableFile(
        f"{name} is not text but a binary file: open it in the program it was made with and save "
        "it as plain text."
    )


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    """Text in an encoding of its time: Windows western unless there is a better reason."""
    if _has_controls(data):
        raise UnreadableFile(
            f"{name} is not text but a binary file: open it in the program it was made with and "
            "save it as plain text."
        )
    encoding = "cp1252"
    if len(data) >= _SHORT:
        # Imported here: it is slow to load, and hardly any file needs it.
        from charset_normalizer import from_bytes  # noqa: PLC0415

        best = from_bytes(data[:200_000]).best()
        encoding = best.encoding if best is not None else encoding
    for candidate in (encoding, "cp1252"):
        try:
            text = data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        return text, (
            f"The file does not say how its characters are encoded; it was read as {candidate}. "
            "Accents and quotation marks may be wrong."
        )
    raise UnreadableFile(
        f"The characters of {name} cannot be made out: open it in a word processor and save it "
        "as plain text (UTF-8)."
    )


def _has_controls(data: bytes) -> bool:
    """Whether there are more control characters than any text has."""
    sample = data[:100_000]
    controls = sum(sample.count(c) for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1a\x1b")
    return controls > max(1, len(sample) // 200)
