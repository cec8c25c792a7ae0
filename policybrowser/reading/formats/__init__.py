"""The formats that can be read: one module each, all of which hand over a `Page`.

To add a format, write a module beside these with a function from the file's bytes and its name to
a `Page`, and enter it below with how it is told by its content; nothing else has to know. There
are two ways to hand over a page:

- A format that is nothing but lines (plain text, PDF, RTF) gives its text and the lines in it. It
  may say of a line that it begins a paragraph, runs on or is furniture (`Flow`).
- A format that knows its structure (Word, OpenDocument, web) yields paragraphs and table rows, with
  numbers, headings and what is bold; `structure.lay_out` makes the page of them, and nothing that
  the format knows is guessed again.

What the user has to be told of ("This document has tracked changes ...") goes into
`Page.warnings`. Whatever a file does to its reader ends in an UnreadableFile with one sentence
that says what can be done. Parsers are imported when the first file needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats import readers, sniffing, text
from policybrowser.reading.formats.sniffing import Content
from policybrowser.reading.intake import MARKDOWN_NAMES
from policybrowser.reading.records import Page

Extract = Callable[[bytes, str], Page]
"""From the bytes of a file and the name that errors call it by."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format and how to tell it."""

    name: str
    """In words shown to the user: "a PDF file"."""
    told: sniffing.Test
    """Whether the content of a file is of this format."""
    extract: Extract | None = None
    """None for a format that is recognised but cannot be read."""
    advice: str = "open it in the program it was made with, save it as plain text and add that"
    """What the user can do where it cannot be read."""


_AS_DOCX = "open it in Word or LibreOffice, save it as a Word document (.docx) and add that"
_AS_PDF = "open it in the program it was made with, save it as PDF and add that"

FORMATS: tuple[Format, ...] = (
    Format("an RTF file", sniffing.begins(b"{\\rtf"), readers.rtf),
    Format("a Word document", sniffing.packs("word/"), readers.word),
    Format(
        "an OpenDocument text",
        sniffing.says("application/vnd.oasis.opendocument.text"),
        readers.opendocument,
    ),
    Format(
        "an OpenDocument text",
        sniffing.mentions_early(b"application/vnd.oasis.opendocument.text"),
        readers.flat_opendocument,
    ),
    Format("a PDF file", sniffing.mentions_early(b"%PDF-"), readers.pdf),
    Format(
        "protected by a password",
        sniffing.has_stream("EncryptedPackage"),
        advice="open it, save a copy without the password and add that",
    ),
    Format("an old Word document (.doc)", sniffing.has_stream("WordDocument"), advice=_AS_DOCX),
    Format(
        "a spreadsheet, not a policy",
        sniffing.either(
            sniffing.has_stream("Workbook", "Book"),
            sniffing.packs("xl/"),
            sniffing.says("application/vnd.oasis.opendocument.spreadsheet"),
        ),
        advice=_AS_PDF,
    ),
    Format(
        "a set of slides, not a policy",
        sniffing.either(
            sniffing.has_stream("PowerPoint Document"),
            sniffing.packs("ppt/"),
            sniffing.says("application/vnd.oasis.opendocument.presentation"),
        ),
        advice=_AS_PDF,
    ),
    Format(
        "an e-mail saved by Outlook",
        sniffing.has_stream("__properties_version1.0"),
        advice="open it, save the document that is attached to it and add that",
    ),
    Format(
        "another OpenDocument file or an e-book",
        sniffing.says("application/"),
        advice=_AS_PDF,
    ),
    Format("a Pages, Numbers or Keynote file", sniffing.packs("Index/"), advice=_AS_PDF),
    Format("a file of an old office program", sniffing.is_ole, advice=_AS_DOCX),
    Format(
        "an old Word document stored as XML",
        sniffing.mentions_early(b"<?mso-application"),
        advice=_AS_DOCX,
    ),
    Format(
        "a web page stored together with its pictures (.mht)",
        sniffing.mentions_early(b"multipart/related"),
        advice="open it in a browser, print it to a PDF and add that",
    ),
    Format("a web page", sniffing.is_web_page, readers.web_page),
    Format("a drawing", sniffing.begins(b"<svg"), advice=_AS_PDF),
    Format(
        "data in XML, not a document",
        sniffing.begins(b"<?xml", b"<!DOCTYPE", b"<!ENTITY"),
        advice=_AS_PDF,
    ),
    Format(
        "a packed archive or a damaged office document",
        sniffing.is_zip,
        advice="unpack it and add the documents in it, or, if it is one document, get it again",
    ),
    Format(
        "a packed archive",
        sniffing.begins(b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"),
        advice="unpack it and add the documents in it",
    ),
    Format(
        "a picture",
        sniffing.begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
        advice="have its text recognised by a scanning program, save that and add it",
    ),
    Format("a program", sniffing.begins(b"\x7fELF", b"MZ\x90"), advice="add the document itself"),
)
"""In the order in which they are tried; whatever is none of them is taken for text."""


def extract(data: bytes, name: str) -> Page:
    """The page of a file of any format; UnreadableFile says what else it is."""
    content = Content(data)
    for known in FORMATS:
        if known.told(content):
            if known.extract is not None:
                return known.extract(data, name)
            raise UnreadableFile(f"{name} is {known.name}: {known.advice}.")
    if PurePath(name).suffix.lower() in MARKDOWN_NAMES:
        return readers.markdown(data, name)
    return text.extract(data, name)
