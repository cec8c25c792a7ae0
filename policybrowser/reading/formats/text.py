"""Plain text: the characters as they stand."""

from __future__ import annotations

from policybrowser.reading.intake import decode
from policybrowser.reading.lines import split_lines
from policybrowser.reading.records import Page


def extract(data: bytes, name: str) -> Page:
    """The text and its lines; UnreadableFile where the bytes are not text."""
    source, warning = decode(data, name)
    return Page(source, split_lines(source), (warning,) if warning else ())
