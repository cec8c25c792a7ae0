"""RTF: read as lines, with the numbers that the word processor has written beside the text.

The text comes without styles, so headings are told as in plain text, by how they look.
"""

from __future__ import annotations

import re
from dataclasses import replace

from policybrowser.errors import UnreadableFile
from policybrowser.reading.labels import BULLETS
from policybrowser.reading.lines import split_lines
from policybrowser.reading.records import Flow, Hints, Line, Page

CHANGES = (
    "This document has tracked changes, and RTF does not let deleted and inserted words be told "
    "apart: both are in the text. Accept the changes, save it again and add that."
)
HIDDEN = "Text that is hidden in this document may be in what was read."
BOXES = "Text boxes in this document were left out; save it as .docx to have them read."
NOTES = "Footnotes in this document were left out; save it as .docx to have them read."

_CHANGES = re.compile(rb"\\(?:deleted|revised)(?![a-z0-9])")
_HIDDEN = re.compile(rb"\\v(?![a-z0-9])")
_NOTES = re.compile(rb"\\footnote(?![a-z])")
_BOXES = re.compile(rb"\\shptxt(?![a-z])")
_LONE_BAR = re.compile(r"^([^|\n]*)\|[ \t]*$", re.MULTILINE)
"""What is left of a table with a single cell."""
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,200})\}")
_DEEPEST = 500
_MOST_MARKS = 4_000_000


def extract(data: bytes, name: str) -> Page:
    """The page of an RTF file; UnreadableFile where it is damaged."""
    _check(data, name)
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - off the start-up path

    raw = data.decode("latin-1")
    try:
        source: str = rtf_to_text(  # type: ignore[no-untyped-call] # has no types
            raw, encoding="cp1252", errors="replace"
        )
    except Exception:  # noqa: BLE001 - whatever the library makes of a broken file, it is broken
        raise UnreadableFile(
            f"{name} is a damaged RTF file: open it in a word processor, save it as a Word "
            "document (.docx) and add that."
        ) from None
    source = _whole(source.replace("\r\n", "\n").replace("\r", "\n"))
    source = _LONE_BAR.sub(r"\1", source)
    title = _TITLE.search(raw[:20_000])
    return Page(
        source,
        _paragraphs(source),
        tuple(_warnings(data)),
        Hints(title=title.group(1).strip() if title else ""),
    )


def _whole(text: str) -> str:
    """The text with characters that RTF stores in two halves put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _paragraphs(source: str) -> tuple[Line, ...]:
    """The lines, each of which is a paragraph; bullets in a row stand close together."""
    found: list[Line] = []
    for line in split_lines(source):
        close = bool(found) and line.text[0] in BULLETS and found[-1].text[0] == line.text[0]
        found.append(replace(line, flow=Flow.BEGINS, gap=not close))
    return tuple(found)


def _check(data: bytes, name: str) -> None:
    """Refuse what is nested or chopped up beyond what any word processor writes."""
    depth = deepest = 0
    for mark in re.finditer(rb"(?<!\\)[{}]", data):
        depth += 1 if mark.group() == b"{" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST or data.count(b"\\") > _MOST_MARKS:
        raise UnreadableFile(
            f"{name} is not built as any word processor builds RTF: open it in one, save it as a "
            "Word document (.docx) and add that."
        )


def _warnings(data: bytes) -> list[str]:
    signs = ((_CHANGES, CHANGES), (_HIDDEN, HIDDEN), (_NOTES, NOTES), (_BOXES, BOXES))
    return [warning for sign, warning in signs if sign.search(data)]
