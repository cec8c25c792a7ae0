"""The source text as lines with offsets: where each begins and ends, how far it is indented."""

from __future__ import annotations

import re

from policybrowser.reading.records import Line

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_TAB = 4
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


def split_lines(source: str) -> tuple[Line, ...]:
    """The lines of `source` that have ink on them."""
    found: list[Line] = []
    gap = cut = False
    at = 0
    while at <= len(source):
        broken = _BREAK.search(source, at)
        end = broken.start() if broken else len(source)
        line = _line(source, at, end, gap or not found, cut)
        if line is None:
            gap = True
        else:
            found.append(line)
            gap = cut = False
        if broken is None:
            break
        if broken.group() == "\x0c":
            gap = cut = True
        at = broken.end()
    return tuple(found)


def _line(source: str, start: int, end: int, gap: bool, cut: bool) -> Line | None:
    raw = source[start:end]
    text = raw.strip()
    if not text.strip(_INVISIBLE):
        # Nothing a reader sees, but a stray byte order mark still has to belong somewhere.
        return None
    lead = len(raw) - len(raw.lstrip())
    first = start + lead
    return Line(first, first + len(text), text, _columns(raw[:lead]), gap, cut)


def _columns(white: str) -> int:
    column = 0
    for character in white:
        column += _TAB - column % _TAB if character == "\t" else 1
    return column
