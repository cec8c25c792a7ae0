"""Tables in plain text, as wide as the reader's terminal."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

GAP = "  "
RULE = "─"
_LEAST = 6
"""Characters below which no column is squeezed, whatever the terminal's width."""


def clean(text: str) -> str:
    """`text` in one line and without what could steer a terminal or turn a line's direction."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def wrapped(text: str, width: int, indent: str = "") -> str:
    """One paragraph wrapped to `width`, later lines indented."""
    return "\n".join(_lines(clean(text), max(width, _LEAST), indent))


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A table with its headers underlined; no line is longer than `width` where that can be."""
    if not rows:
        return ""
    texts = [[clean(cell) for cell in row] for row in (headers, *rows)]
    widths = _widths(texts, width)
    head, *body = (_row(row, widths) for row in texts)
    parted = any(len(lines) > 1 for lines in body)
    drawn = [*head, GAP.join(RULE * size for size in widths)]
    for number, lines in enumerate(body):
        drawn += [""] if parted and number else []
        drawn += lines
    return "\n".join(line.rstrip() for line in drawn)


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [_lines(cell, size) for cell, size in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    return [
        GAP.join(
            (lines[number] if number < len(lines) else "").ljust(size)
            for lines, size in zip(columns, widths, strict=True)
        )
        for number in range(height)
    ]


def _lines(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _widths(texts: Sequence[Sequence[str]], width: int) -> list[int]:
    """Narrow columns get what they need; the wide ones share what is left, by their need."""
    needs = [max(len(row[column]) for row in texts) for column in range(len(texts[0]))]
    words = [_longest_word(row[column] for row in texts) for column in range(len(needs))]
    least = [max(_LEAST, min(need, word)) for need, word in zip(needs, words, strict=True)]
    room = width - len(GAP) * (len(needs) - 1)
    if sum(needs) <= room:
        return needs
    spare = max(0, room - sum(least))
    wishes = [max(0, need - size) for need, size in zip(needs, least, strict=True)]
    return [size + _share(wish, wishes, spare) for size, wish in zip(least, wishes, strict=True)]


def _share(wish: int, wishes: Sequence[int], spare: int) -> int:
    """How much of the spare width a column gets: its fair part, which grows as others need less."""
    level, left, open_wishes = 0, spare, sorted(wishes)
    while open_wishes:
        fair = left // len(open_wishes)
        if open_wishes[0] > fair:
            return min(wish, max(level, fair))
        level = open_wishes.pop(0)
        left -= level
    return wish


def _longest_word(cells: Iterable[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)
