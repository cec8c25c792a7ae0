"""The formats that can be read: one module each, all of which hand over a `Page`.

To add a format, write a module beside `text` with a function from the file's bytes and its name to
a `Page`, and enter it below; nothing else has to know. A format that knows more than plain text
does (that a paragraph is a heading, what number the word processor prints before it) says so in
the source text that it makes up: "## Scope", "3.1 ...", "| cell | cell |".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats import text
from policybrowser.reading.records import Page

Extract = Callable[[bytes, str], Page]
"""From the bytes of a file and the name that errors call it by."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format and how to tell it."""

    name: str
    """In words shown to the user: "a PDF file"."""
    magic: tuple[bytes, ...]
    """What such a file begins with."""
    extract: Extract | None = None
    """None for a format that is recognised but cannot be read yet."""
    advice: str = "save it as plain text and open that"


FORMATS: tuple[Format, ...] = (
    Format("a PDF file", (b"%PDF-",)),
    Format("a Word or other office file", (b"PK\x03\x04", b"PK\x05\x06")),
    Format("an old Word file", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    Format("an RTF file", (b"{\\rtf",)),
    Format("a picture", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    Format("a packed archive", (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")),
    Format("a program", (b"\x7fELF", b"MZ\x90")),
)
"""In the order in which they are tried; whatever is none of them is taken for text."""


def extract(data: bytes, name: str) -> Page:
    """The text and lines of a file of any format; UnreadableFile says what else it is."""
    for known in FORMATS:
        if data.startswith(known.magic):
            if known.extract is not None:
                return known.extract(data, name)
            raise UnreadableFile(f"{name} is {known.name}, not plain text: {known.advice}.")
    return text.extract(data, name)
