"""The readers by format, each imported with the first file that needs it."""

# ruff: noqa: PLC0415 - imports inside functions are what this module is for

from __future__ import annotations

from policybrowser.reading.records import Page


def load_usual() -> None:
    """Import now what Word documents and PDFs need: most policies are one or the other."""
    from lxml import etree  # noqa: F401

    from policybrowser.reading.formats import (
        docx,  # noqa: F401
        pdf_layout,  # noqa: F401
        pdf_writing,  # noqa: F401
    )


def pdf(data: bytes, name: str) -> Page:
    """The page of a PDF."""
    from policybrowser.reading.formats.pdf import extract

    return extract(data, name)


def rtf(data: bytes, name: str) -> Page:
    """The page of an RTF file."""
    from policybrowser.reading.formats.rtf import extract

    return extract(data, name)


def word(data: bytes, name: str) -> Page:
    """The page of a Word document."""
    from policybrowser.reading.formats.docx import extract

    return extract(data, name)


def opendocument(data: bytes, name: str) -> Page:
    """The page of an OpenDocument text."""
    from policybrowser.reading.formats.odt import extract

    return extract(data, name)


def flat_opendocument(data: bytes, name: str) -> Page:
    """The page of an OpenDocument text that is one piece of XML."""
    from policybrowser.reading.formats.odt import extract_flat

    return extract_flat(data, name)


def web_page(data: bytes, name: str) -> Page:
    """The page of a web page."""
    from policybrowser.reading.formats.html import extract

    return extract(data, name)


def markdown(data: bytes, name: str) -> Page:
    """The page of a Markdown text."""
    from policybrowser.reading.formats.markdown import extract

    return extract(data, name)
