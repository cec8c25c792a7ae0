"""What a file is, whatever it is called; and for what cannot be read, what the user can do."""

from __future__ import annotations

import struct

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats import FORMATS, extract
from policybrowser.reading.formats.sniffing import Content
from tests.reading.formats.odt_files import flat, odt
from tests.reading.formats.word_files import document, packed, paragraph


def container(*names: str) -> bytes:
    """A container of the old office programs with empty streams of these names."""
    sector = 512
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, *_NONE)
    head += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * (sector - 8)
    entries = [_entry("Root Entry", 5, 1 if names else 0xFFFFFFFF)]
    for n, name in enumerate(names, 1):
        right = n + 1 if n < len(names) else 0xFFFFFFFF
        entries.append(_entry(name, 2, 0xFFFFFFFF, right))
    directory = b"".join(entries).ljust(sector, b"\0")
    return head.ljust(sector, b"\xff") + table + directory


_NONE = (0xFFFFFFFE, 0, 0xFFFFFFFE, 0)


def _entry(name: str, kind: int, child: int, right: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIII",
        *(text, len(text) + 2, kind, 1, 0xFFFFFFFF, right, child),
        *(b"", 0, 0, 0, 0xFFFFFFFE, 0, 0),
    )


def told(data: bytes) -> str:
    return next(known.name for known in FORMATS if known.told(Content(data)))


READ = {
    "a Word document": document(paragraph("Be polite.")),
    "an OpenDocument text": odt("<text:p>Be polite.</text:p>"),
    "an RTF file": rb"{\rtf1\ansi Be polite.\par}",
}


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_told_by_content(name: str) -> None:
    assert told(READ[name]) == name
    assert extract(READ[name], "called.something").source.strip() == "Be polite."


def test_the_flat_form() -> None:
    data = flat("<text:p>Be polite.</text:p>")
    assert extract(data, "x").source.strip() == "Be polite."


def test_a_word_document_whose_text_has_another_name() -> None:
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="d" Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        "</Relationships>"
    )
    body = '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:r><w:t>Polite.'
    text = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        f"{body}</w:t></w:r></w:p></w:body></w:document>"
    )
    data = packed({"_rels/.rels": related, "word/document2.xml": text})
    assert extract(data, "x").source.strip() == "Polite."


@pytest.mark.parametrize(
    ("data", "said", "advised"),
    [
        (container("WordDocument", "1Table"), "an old Word document", "save it as a Word document"),
        (container("EncryptedPackage"), "protected by a password", "without the password"),
        (container("Workbook"), "a spreadsheet", "save it as PDF"),
        (container("PowerPoint Document"), "a set of slides", "save it as PDF"),
        (container("__properties_version1.0"), "an e-mail", "attached"),
        (container("Something"), "a file of an old office program", "Word document"),
        (container()[:300], "a file of an old office program", "Word document"),
        (packed({"xl/workbook.xml": ""}), "a spreadsheet", "PDF"),
        (packed({"ppt/presentation.xml": ""}), "a set of slides", "PDF"),
        (packed({"Index/Document.iwa": ""}), "a Pages, Numbers or Keynote file", "PDF"),
        (packed({"a.txt": "x"}), "a packed archive", "unpack it"),
        (packed({}), "a packed archive", "unpack it"),
        (
            packed({"mimetype": "application/epub+zip"}, stored=("mimetype",)),
            "an e-book",
            "PDF",
        ),
        (
            packed(
                {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
                stored=("mimetype",),
            ),
            "a spreadsheet",
            "PDF",
        ),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "stored as XML", ""),
        (b"7z\xbc\xaf\x27\x1c", "a packed archive", "unpack it"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "recognised"),
        (b"\xff\xd8\xff\xe0", "a picture", "recognised"),
        (b"MZ\x90\0", "a program", "the document itself"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(data: bytes, said: str, advised: str) -> None:
    with pytest.raises(UnreadableFile) as fault:
        extract(data, "policy.docx")
    assert str(fault.value).startswith("policy.docx is ")
    assert said in str(fault.value)
    assert advised in str(fault.value)
