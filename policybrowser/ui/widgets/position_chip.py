"""Chips: one policy's answers to one question with their references, laid out and painted.

Same colour, same answer. Colour is never alone: the words are there, silence is dashed and without
ground; a suggested answer bears a dashed ring, a confirmed one a tick, a changed one a pencil, with
the word and a thicker line; one that differs from the baseline a ≠.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from policybrowser.model import NO_GROUP, ReviewState
from policybrowser.ui.models.cell_words import Chip
from policybrowser.ui.review_words import REVIEW_MARKS
from policybrowser.ui.theme import Size, Theme, group_pen
from policybrowser.ui.widgets.runs import Laid, Layouts, Run, round_box

_MOST_REFS = 4
_PAD_X = 6
_LONG_REF = re.compile(r"(?P<name>\S+)\s.+?\s(?P<tail>(?:¶|bullet |row |item ).*)")


def short_reference(ref: str, most: int = 16) -> str:
    """A reference for narrow places: "Acceptable Use of Social Media ¶8" as "Acceptable… ¶8"."""
    found = _LONG_REF.fullmatch(ref)
    return f"{found['name']}… {found['tail']}" if found and len(ref) > most else ref


@dataclass(frozen=True, slots=True)
class _PlacedChip:
    chip: Chip
    box: QRectF
    words: Laid


@dataclass(frozen=True, slots=True)
class _PlacedRef:
    chip: int
    ref: str
    box: QRectF
    words: Laid


class ChipCell:
    """The chips of one cell, laid out to a width: ask for the height, then paint or point."""

    def __init__(
        self, chips: Sequence[Chip], theme: Theme, width: float, layouts: Layouts | None = None
    ) -> None:
        self._theme = theme
        self._layouts = layouts or Layouts()
        self._width = width
        self._chips: list[_PlacedChip] = []
        self._refs: list[_PlacedRef] = []
        y = 0.0
        for number, chip in enumerate(chips):
            y = self._lay(number, chip, y) + theme.px(4)
        self.height = max(0.0, y - theme.px(4))

    def _lay(self, number: int, chip: Chip, y: float) -> float:
        theme = self._theme
        pad_x, pad_y = theme.px(_PAD_X), theme.px(2)
        words = self._layouts.laid(self._runs(chip), theme, self._width - 2 * pad_x)
        box = QRectF(0, y, words.width + 2 * pad_x + 1, words.height + 2 * pad_y)
        self._chips.append(_PlacedChip(chip, box, words))
        return self._lay_refs(number, chip, box)

    def _lay_refs(self, number: int, chip: Chip, box: QRectF) -> float:
        theme = self._theme
        x, y, bottom = box.right() + theme.px(5), box.top() + theme.px(3), box.bottom()
        shown = chip.refs[:_MOST_REFS]
        for place, ref in enumerate(shown):
            last = place == len(shown) - 1
            hidden = len(chip.refs) - len(shown)
            text = short_reference(ref) + ("," if not last else f" +{hidden}" if hidden else "")
            words = self._layouts.laid([Run(text, theme.muted, Size.SMALL)], theme, self._width)
            if x + words.width > self._width and x > 0:
                x, y = theme.px(2), bottom + theme.px(1)
            rect = QRectF(x, y, words.width, words.height)
            self._refs.append(_PlacedRef(number, ref, rect, words))
            x, bottom = rect.right() + theme.px(4), max(bottom, rect.bottom())
        return bottom

    def _runs(self, chip: Chip) -> list[Run]:
        theme = self._theme
        quiet = chip.group == NO_GROUP
        ink = theme.muted if quiet else theme.group(chip.group).text
        runs = []
        if chip.differs:
            runs.append(Run("≠ ", theme.danger, bold=True))
        suggested, mark = chip.state is ReviewState.SUGGESTED, REVIEW_MARKS[chip.state]
        if chip.also:
            runs.append(Run("also: ", theme.muted))
        elif suggested:
            runs.append(Run(f"{mark} ", ink, Size.SMALL))
        else:
            runs.append(Run(f"{mark} ", theme.ok, bold=True))
        runs.append(Run(chip.label, ink))
        if not suggested:
            runs.append(Run(f" · {chip.state.value}", theme.muted, Size.SMALL))
        return runs

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the upper left corner at (x, y)."""
        theme = self._theme
        for placed in self._chips:
            chip = placed.chip
            fill = "" if chip.group == NO_GROUP else theme.group(chip.group).fill
            pen = group_pen(theme, chip.group)
            if chip.state is not ReviewState.SUGGESTED:
                pen.setWidthF(2.0)
            round_box(painter, placed.box.translated(x, y), fill=fill, pen=pen)
            corner = placed.box.topLeft() + QPointF(x + theme.px(_PAD_X), y + theme.px(2))
            placed.words.paint(painter, corner.x(), corner.y())
        for ref in self._refs:
            ref.words.paint(painter, x + ref.box.x(), y + ref.box.y())

    def reference_at(self, at: QPointF) -> str:
        """The reference at a point of the cell: its own, or the first one of the chip there."""
        for ref in self._refs:
            if ref.box.adjusted(-2, -3, 2, 3).contains(at):
                return ref.ref
        for placed in self._chips:
            if placed.box.contains(at) and placed.chip.refs:
                return placed.chip.refs[0]
        return ""
