"""Highlights over clause text: what they are, where their lines stand, and how they are painted.

They are painted, not set in the document: F8 then costs a repaint and no new layout, and marks that
share words can lie over one another. Colour is never alone: every mark is underlined, the current
one is framed, and words that differ between two passages have a line above them as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument

from policybrowser.model import NO_GROUP, Span
from policybrowser.ui.theme import Theme

_LANES = 3


class MarkKind(Enum):
    """What a mark says of its words."""

    EVIDENCE = "evidence"
    """A position rests on them."""
    FOUND = "found"
    """A search has found them."""
    DIFFERENCE = "difference"
    """They differ from the passage that says the same thing."""
    SIGNPOST = "signpost"
    """Another policy says this differently: dotted, the way to the two side by side."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One highlighted Span."""

    span: Span
    kind: MarkKind = MarkKind.EVIDENCE
    group: int = NO_GROUP
    """Whose colour it bears; NO_GROUP: muted."""
    key: str = ""
    """What a click on it asks for (a question id)."""
    tip: str = ""
    current: bool = False
    """It belongs to the difference that the user stands on."""


def lanes(marks: Sequence[Mark]) -> tuple[int, ...]:
    """For each mark the lane of its underline, so that marks on the same words all show."""
    taken: list[tuple[Span, int]] = []
    result = []
    for mark in marks:
        span = mark.span
        busy = {
            lane
            for other, lane in taken
            if other.clause == span.clause and other.start < span.end and span.start < other.end
        }
        lane = next((lane for lane in range(_LANES) if lane not in busy), _LANES - 1)
        taken.append((span, lane))
        result.append(lane)
    return tuple(result)


def block_top(document: QTextDocument, block: QTextBlock) -> float:
    """Where the first line of `block` begins, in the document's coordinates."""
    return document.documentLayout().blockBoundingRect(block).y()


def line_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """The boxes, one a line, of the document's positions from `start` to `end`."""
    rects: list[QRectF] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        low = max(0, start - block.position())
        high = min(block.length() - 1, end - block.position())
        rects += _block_rects(document, block, low, high)
        block = block.next()
    return rects


def _block_rects(document: QTextDocument, block: QTextBlock, low: int, high: int) -> list[QRectF]:
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if last <= low or first >= high:
            continue
        left = _x(line.cursorToX(max(low, first)))
        right = min(_x(line.cursorToX(min(high, last))), line.x() + line.naturalTextWidth())
        height = line.ascent() + line.descent()
        found.append(QRectF(origin.x() + left, origin.y() + line.y(), right - left, height))
    return [rect for rect in found if rect.width() > 0]


def _x(value: object) -> float:
    """PySide hands back (x, position) where Qt writes to a pointer."""
    return float(value[0]) if isinstance(value, tuple) else float(value)  # type: ignore[arg-type]


def paint_grounds(
    painter: QPainter, theme: Theme, placed: Iterable[tuple[Mark, int, list[QRectF]]]
) -> None:
    """Paint what lies behind the words: the ground and the underline of each mark."""
    painter.setPen(Qt.PenStyle.NoPen)
    marks = list(placed)
    # Where marks share words the current one's ground lies on top, then that of the lowest lane.
    for mark, _lane, rects in sorted(marks, key=lambda item: (item[0].current, -item[1])):
        if mark.kind is not MarkKind.SIGNPOST:
            for rect in rects:
                painter.fillRect(rect, _colours(mark, theme)[0])
    for mark, lane, rects in marks:
        line = _colours(mark, theme)[1]
        thick = theme.px(2)
        for rect in rects:
            rule = QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick)
            rule.translate(0, lane * (thick + 1))
            if mark.kind is MarkKind.SIGNPOST:
                _dots(painter, rule, line)
                continue
            painter.fillRect(rule, line)
            if mark.kind is MarkKind.DIFFERENCE:
                painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), line)


def _dots(painter: QPainter, rule: QRectF, ink: QColor) -> None:
    painter.setPen(QPen(ink, rule.height(), Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap))
    y = rule.center().y()
    painter.drawLine(QPointF(rule.left(), y), QPointF(rule.right(), y))


def paint_frames(
    painter: QPainter, theme: Theme, placed: Iterable[tuple[Mark, int, list[QRectF]]]
) -> None:
    """Paint the frame of the marks that belong to the current difference."""
    pen = QPen(QColor(theme.current), 1.6 * max(1.0, theme.zoom))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for mark, _lane, rects in placed:
        if mark.current:
            for rect in rects:
                painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1.5), 3, 3)


def _colours(mark: Mark, theme: Theme) -> tuple[QColor, QColor]:
    if mark.kind is MarkKind.FOUND:
        return QColor(theme.search_mark), QColor(theme.text)
    if mark.group == NO_GROUP:
        return QColor(theme.hover), QColor(theme.muted)
    colours = theme.group(mark.group)
    return QColor(colours.mark), QColor(colours.line)
