"""The numbers of OpenDocument lists, counted as the standard has it.

A list begins anew unless it says that it continues the list before it or another that it names.
An item without words of its own (it only holds an inner list) is not counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policybrowser.reading.formats.odf_styles import DEEPEST, OUTLINE, ListLevel, Styles
from policybrowser.reading.formats.structure import Number
from policybrowser.reading.records import Form

_LONGEST = 60
"""Characters of a number."""
_PLACE = re.compile(r"%(\d{1,2})%")
_NOTHING = ListLevel(None, None)


@dataclass(slots=True)
class Counter:
    """How far one list has counted."""

    name: str
    counts: list[int | None] = field(default_factory=lambda: [None] * (DEEPEST + 1))


@dataclass(slots=True)
class Item:
    """A list item that is open; its first paragraph takes its number."""

    counter: Counter
    style: str
    level: int
    start: int | None = None
    waiting: bool = True
    """Its first paragraph is still to come."""


class Lists:
    """All lists of a document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, Counter] = {}
        self._last: dict[str, Counter] = {}
        self._made = 0
        self._outline = Counter(OUTLINE)

    def begin(self, style: str, name: str, *, continued: bool, other: str) -> Counter:
        """The counter of an outermost list that begins."""
        counter = self._by_id.get(other) or (self._last.get(style) if continued else None)
        if counter is None:
            self._made += 1
            counter = Counter(f"list {self._made}")
        self._last[style] = counter
        if name:
            self._by_id[name] = counter
        return counter

    def restart(self, counter: Counter, level: int) -> None:
        """Begin a level anew: an inner list that continues no other."""
        for deeper in range(level, DEEPEST + 1):
            counter.counts[deeper] = None

    def count(self, item: Item) -> Number | None:
        """Count an item; the number that is printed before it, None where none is."""
        return self._count(item.counter, item.style, item.level, item.start)

    def heading(self, level: int, start: int | None, *, restart: bool) -> Number | None:
        """Count a heading that is in no list; None where headings are not numbered."""
        level = min(max(level, 1), DEEPEST)
        if restart:
            self.restart(self._outline, level)
        return self._count(self._outline, OUTLINE, level, start)

    def indent(self, style: str, level: int) -> int:
        """The column in which the labels of a level begin."""
        return (self._styles.level(style, level) or _NOTHING).indent

    def _count(self, counter: Counter, style: str, level: int, start: int | None) -> Number | None:
        own = self._styles.level(style, level) or _NOTHING
        counts = counter.counts
        at = counts[level]
        if at is None or start is not None:
            at = own.start if start is None else start
        else:
            at += 1
        counts[level] = at
        for higher in range(1, level):
            if counts[higher] is None:
                counts[higher] = (self._styles.level(style, higher) or _NOTHING).start
        self.restart(counter, level + 1)
        printed, many = self._printed(counts, style, level, own)
        if not printed:
            return None
        form = Form.PATH if many and own.form is not Form.BULLET else own.form
        return Number(printed, form, at, counter.name, level - 1)

    def _printed(
        self, counts: list[int | None], style: str, level: int, own: ListLevel
    ) -> tuple[str, bool]:
        """The label, and whether it shows more levels than its own."""
        if own.bullet:
            return own.bullet, False
        if own.write is None:
            return "", False
        if own.pattern:
            places = [int(place) for place in _PLACE.findall(own.pattern)]
            shown = _PLACE.sub(lambda found: self._part(counts, style, int(found[1])), own.pattern)
            return shown.strip()[:_LONGEST], len(places) > 1
        levels = range(max(1, level - own.shown + 1), level + 1)
        parts = [self._part(counts, style, one) for one in levels]
        filled = [part for part in parts if part]
        label = f"{own.prefix}{'.'.join(filled)}{own.suffix}"
        return label.strip()[:_LONGEST], len(filled) > 1

    def _part(self, counts: list[int | None], style: str, level: int) -> str:
        own = self._styles.level(style, level)
        count = counts[level] if level <= DEEPEST else None
        return own.write(count) if own and own.write and count is not None else ""
