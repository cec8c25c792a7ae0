"""How a search hit is painted: where it stands, then its words with what was found marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from policybrowser.ui.models.hit_list import HitListModel, HitRole, name_of
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Size, Theme
from policybrowser.ui.widgets.runs import READING, Laid, Run, paint_tick, round_box

if TYPE_CHECKING:
    from policybrowser.search.results import Hit, Snippet

Index = QModelIndex | QPersistentModelIndex
PAD = 8
BOX = 13
WIDEST = 860
"""Lines longer than this are hard to read."""


class HitDelegate(QStyledItemDelegate):
    """Paints hits, and the headings between them."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def box_width(self) -> int:
        """How far from the left a click ticks rather than opens."""
        return self.theme.px(PAD + BOX + PAD)

    def _width(self) -> int:
        px = self.theme.px
        wide = min(self._view.viewport().width(), px(WIDEST))
        return wide - self.box_width() - px(PAD)

    def _laid(self, index: Index) -> list[Laid]:
        theme, width = self.theme, self._width()
        heading = str(index.data(HitRole.HEADING) or "")
        if heading:
            return [Laid([Run(heading, theme.text, bold=True)], theme, width)]
        hit: Hit = index.data(HitRole.HIT)
        model = index.model()
        grouped = isinstance(model, HitListModel) and model.grouped
        topics = list(index.data(HitRole.TOPICS) or ())
        lines = [Laid(place_runs(hit, topics, theme, named=not grouped), theme, width)]
        words: list[Run] = []
        if hit.lead is not None:
            words += [*snippet_runs(hit.lead, theme, theme.muted), Run(" ", theme.text)]
        words += snippet_runs(hit.snippet, theme, theme.text)
        lines.append(Laid(words, theme, width, READING))
        return lines

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = sum(laid.height for laid in self._laid(index))
        return QSize(self._width() + self.box_width(), round(height) + 2 * self.theme.px(PAD - 1))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        theme = self.theme
        box = QRectF(option.rect)
        box.setWidth(min(box.width(), theme.px(WIDEST)))
        heading = bool(index.data(HitRole.HEADING))
        self._ground(painter, box, option, heading)
        y = box.top() + theme.px(PAD - 1)
        x = box.left() + (theme.px(PAD) if heading else self.box_width())
        if not heading:
            side = theme.px(BOX)
            self.mark(
                painter, QRectF(box.left() + theme.px(PAD), y + theme.px(2), side, side), index
            )
        for laid in self._laid(index):
            laid.paint(painter, x, y)
            y += laid.height
        painter.restore()

    def mark(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """What stands at the left of a hit: here a box to tick."""
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        paint_tick(painter, box, self.theme, on=on)

    def _ground(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, heading: bool
    ) -> None:
        theme, state = self.theme, option.state
        if heading:
            return
        fill = ""
        if state & QStyle.StateFlag.State_Selected:
            fill = theme.selection
        elif state & QStyle.StateFlag.State_MouseOver:
            fill = theme.hover
        focused = state & QStyle.StateFlag.State_HasFocus
        pen = QPen(QColor(theme.accent), 1) if focused else QPen(Qt.PenStyle.NoPen)
        round_box(painter, box.adjusted(0, 1, 0, -1), fill=fill, pen=pen, radius=theme.px(4))


def place_runs(hit: Hit, topics: list[str], theme: Theme, *, named: bool) -> list[Run]:
    """Where a hit stands: policy, reference, headings and topics."""
    record = hit.record
    runs = []
    if named:
        runs.append(Run(f"{name_of(hit)}  ", theme.text, bold=True))
    runs.append(Run(record.ref, theme.accent, bold=True))
    path = " \u203a ".join(record.heading)
    if path:
        runs.append(Run(f"   {path}", theme.muted, Size.SMALL))
    headed = path.casefold()
    others = [topic for topic in topics if topic.casefold() not in headed]
    if others:
        runs.append(Run(f"   on {', '.join(others)}", theme.muted, Size.SMALL))
    return runs


def snippet_runs(snippet: Snippet, theme: Theme, ink: str) -> list[Run]:
    """The words of a snippet, the ones that were found on a marked ground."""
    runs = [Run("… ", theme.muted)] if snippet.cut_before else []
    at = 0
    for start, end in snippet.marks:
        if start > at:
            runs.append(Run(snippet.text[at:start], ink))
        runs.append(Run(snippet.text[start:end], theme.text, ground=theme.search_mark))
        at = max(at, end)
    runs.append(Run(snippet.text[at:], ink))
    if snippet.cut_after:
        runs.append(Run(" …", theme.muted))
    return runs
