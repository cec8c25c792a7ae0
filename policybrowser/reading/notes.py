"""Footnotes as plain text prints them: a mark in a sentence, and a line that begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policybrowser.reading.records import Form, Label, Line

_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = rf"(?:\[\^?(?P<number>\d{{1,2}})\]|(?P<small>[{_SMALL}]{{1,2}}))"
_BEGINS = re.compile(rf"{_MARK}:?\s*(?=\S)")
_WITHIN = re.compile(rf"(?<=\S){_MARK}")


def note_marks(lines: Iterable[Line]) -> frozenset[str]:
    """The numbers of the footnotes that some sentence refers to."""
    return frozenset(_number(mark) for line in lines for mark in _WITHIN.finditer(line.text))


def note_label(line: Line, marks: frozenset[str]) -> Label | None:
    """The label of a line that is a footnote; `marks` are those in the sentences."""
    begins = _BEGINS.match(line.text) if marks else None
    if begins is None or _number(begins) not in marks:
        return None
    printed = begins.group().rstrip()
    return Label(
        Form.NOTE,
        line.start,
        line.start + len(printed),
        line.start + begins.end(),
        printed,
        name=f"Footnote {_number(begins)}",
    )


def _number(mark: re.Match[str]) -> str:
    return mark["number"] or "".join(str(_SMALL.index(digit)) for digit in mark["small"])
