"""What is painted beside the clauses: references on the left, tags on the right or under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextDocument

from policybrowser.model import ClauseKind
from policybrowser.ui.theme import Size, Theme
from policybrowser.ui.widgets.clause_document import ClauseMap, Setting, indent, label_font
from policybrowser.ui.widgets.margin_labels import ShownClause

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_ONE_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextSingleLine
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A small word beside a clause that can be clicked."""

    key: str
    text: str
    tip: str
    current: bool = False
    """It is what the user looks at; set off from the others."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one clause stands: from its first line to its last."""

    item: ShownClause
    top: float
    bottom: float
    first_line: float
    """Height of its first line."""


class ClauseMargin:
    """The margins of one document; knows where in them things are."""

    def __init__(
        self,
        shown: Sequence[ShownClause],
        setting: Setting,
        places: ClauseMap,
        document: QTextDocument,
    ) -> None:
        self.tags: Mapping[int, tuple[Tag, ...]] = {}
        self._shown = tuple(shown)
        self._setting = setting
        self._map = places
        self._document = document
        self._places: list[_Place] = []
        self._tag_rects: list[tuple[QRectF, int, Tag]] = []
        self._width = -1
        self._line_height = QFontMetricsF(setting.theme.font()).height()

    @property
    def label_room(self) -> float:
        """Height of a reference that stands above its clause; 0 where it stands beside it."""
        above = self._setting.above
        return QFontMetricsF(label_font(self._setting.theme)).height() if above else 0.0

    def forget(self) -> None:
        """The layout or the tags have changed: measure again when next asked."""
        self._width = -1

    # ---------------------------------------------------------------------------------- measuring

    def _measure(self, width: int) -> None:
        if width == self._width:
            return
        self._width = width
        self._places = [self._place(item) for item in self._shown if item.clause.index in self._map]
        self._tag_rects = self._lay_tags(width)

    def _place(self, item: ShownClause) -> _Place:
        layout, index = self._document.documentLayout(), item.clause.index
        start, end = self._map.start(index), self._map.end(index)
        first, last = self._document.findBlock(start), self._document.findBlock(end)
        opening, closing = layout.blockBoundingRect(first), layout.blockBoundingRect(last)
        line = first.layout().lineAt(0)
        height = line.height() if line.isValid() else self._line_height
        return _Place(item, opening.top(), max(closing.bottom(), opening.bottom()), height)

    def _lay_tags(self, width: int) -> list[tuple[QRectF, int, Tag]]:
        theme, found = self._setting.theme, []
        metrics = QFontMetricsF(theme.font(Size.LABEL))
        pad, height, below = theme.px(6), metrics.height() + theme.px(4), 0.0
        left = width - self._setting.gutter + theme.px(16)
        for place in self._places:
            top = max(place.top, below)
            for tag in self.tags.get(place.item.clause.index, ()):
                wide = min(metrics.horizontalAdvance(tag.text) + 2 * pad, width - left - 2)
                found.append((QRectF(left, top, wide, height), place.item.clause.index, tag))
                top += height + theme.px(3)
                below = top
        return found

    def _label_rect(self, place: _Place) -> QRectF:
        theme = self._setting.theme
        metrics = QFontMetricsF(label_font(theme))
        if self._setting.above:
            top = place.top - metrics.height()
            return QRectF(theme.px(3), top, self._width, metrics.height())
        shift = max(0.0, (place.first_line - metrics.height()) * 0.7)  # baselines about level
        wide = self._setting.margin - theme.px(6)
        return QRectF(
            0, place.top + shift, wide, max(place.bottom - place.top, 3 * place.first_line)
        )

    # ----------------------------------------------------------------------------------- pointing

    def tag_at(self, at: QPointF, width: int) -> tuple[int, Tag] | None:
        """The clause and tag at a point of the document."""
        self._measure(width)
        hits = ((clause, tag) for rect, clause, tag in self._tag_rects if rect.contains(at))
        return next(hits, None)

    def tip_at(self, at: QPointF, width: int) -> str:
        """What the tag or reference at a point of the document stands for; empty: neither."""
        tagged = self.tag_at(at, width)
        if tagged is not None:
            return tagged[1].tip
        if at.x() >= self._setting.margin or self._setting.above:
            return ""
        refs = (p.item.clause.ref for p in self._places if p.top <= at.y() <= p.bottom)
        return next(refs, "")

    # ----------------------------------------------------------------------------------- painting

    def paint_ground(self, painter: QPainter, framed: int | None, width: int) -> None:
        """Paint what lies behind the one clause that is set off."""
        self._measure(width)
        theme = self._setting.theme
        for place in self._places:
            if place.item.clause.index == framed:
                right = width - self._setting.gutter
                top, high = place.top - theme.px(3), place.bottom - place.top + theme.px(4)
                box = QRectF(0, top, right, high)
                painter.fillRect(box, QColor(theme.selection))
                painter.fillRect(QRectF(0, top, theme.px(3), high), QColor(theme.accent))

    def paint(self, painter: QPainter, clip: QRectF, width: int) -> None:
        """Paint references, bullets and tags that can be seen."""
        self._measure(width)
        theme = self._setting.theme
        painter.setFont(label_font(theme))
        slack = 3 * QFontMetricsF(theme.font()).height()
        for place in self._places:
            if place.top - slack < clip.bottom() and place.bottom + slack > clip.top():
                self._paint_label(painter, place, theme)
        self._paint_tags(painter, clip, theme)

    def _paint_label(self, painter: QPainter, place: _Place, theme: Theme) -> None:
        painter.setPen(QColor(theme.muted))
        rect = self._label_rect(place)
        rect.adjust(theme.px(5) if self._setting.outline else 0, 0, 0, 0)
        painter.drawText(rect, _WRAP, place.item.label.replace("(", "\u200b("))
        if self._setting.outline and place.item.clause.kind is ClauseKind.BULLET:
            x = self._setting.margin + indent(place.item, theme) - theme.px(9)
            y, size = place.top + place.first_line * 0.54, theme.px(4)
            painter.setBrush(QColor(theme.text))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(x, y - size / 2, size, size))

    def _paint_tags(self, painter: QPainter, clip: QRectF, theme: Theme) -> None:
        font = theme.font(Size.LABEL)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for rect, _clause, tag in self._tag_rects:
            if not rect.intersects(clip):
                continue
            painter.setBrush(QColor(theme.selection if tag.current else theme.panel))
            painter.setPen(QPen(QColor(theme.accent if tag.current else theme.line_strong), 1))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(QColor(theme.accent))
            inner = rect.adjusted(theme.px(6), 0, -theme.px(4), 0)
            text = metrics.elidedText(tag.text, Qt.TextElideMode.ElideRight, inner.width() + 1)
            painter.drawText(inner, _ONE_LINE, text)
