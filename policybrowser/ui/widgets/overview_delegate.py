"""How the Overview is painted: its head, its topics, and a box for what each policy says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from policybrowser.model import ReviewState
from policybrowser.ui.models.overview_table import OverviewRole
from policybrowser.ui.overriding import override
from policybrowser.ui.review_words import REVIEW_MARKS, reviewed
from policybrowser.ui.theme import Size, Theme, group_pen
from policybrowser.ui.widgets.runs import Laid, Layouts, Run, round_box

if TYPE_CHECKING:
    from policybrowser.comparison.briefs import OverviewCell

Index = QModelIndex | QPersistentModelIndex
GAP = 2
"""Half the distance between two boxes."""
DENSE_BELOW = 150
"""Width of a column below which its words are set a little smaller."""


class OverviewDelegate(QStyledItemDelegate):
    """Paints the cells of the Overview and says how high they have to be."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view
        self._layouts = Layouts()

    def height(self, index: Index) -> int:
        """Height of a cell at the present width of its column."""
        width = self._view.columnWidth(index.column())
        return round(self._laid(index, width).height) + self.theme.px(2 * (GAP + 5))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.columnWidth(index.column()), self.height(index))

    def _laid(self, index: Index, width: int) -> Laid:
        cell: OverviewCell | None = index.data(OverviewRole.CELL)
        size = Size.DENSE if width < self.theme.px(DENSE_BELOW) else Size.BODY
        runs = self._topic(index) if cell is None else cell_runs(cell, self.theme, size)
        return self._layouts.laid(runs, self.theme, width - 2 * self._inset())

    def _topic(self, index: Index) -> list[Run]:
        state = str(index.data(OverviewRole.STATE))
        return [
            Run(str(index.data()), self.theme.text, bold=True),
            Run(f"\u2028{state}", self.theme.muted, Size.SMALL),
        ]

    def _inset(self) -> int:
        return self.theme.px(GAP + 7)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = QRectF(option.rect).adjusted(GAP, GAP, -GAP, -GAP)
        cell: OverviewCell | None = index.data(OverviewRole.CELL)
        if cell is not None:
            fill = self.theme.group(cell.group).fill if cell.group >= 0 else ""
            pen = group_pen(self.theme, cell.group)
            round_box(painter, box, fill=fill, pen=pen, radius=self.theme.px(4))
        self._focus(painter, box, option)
        left = box.left() - GAP + self._inset()
        self._laid(index, option.rect.width()).paint(painter, left, box.top() + self.theme.px(5))
        painter.restore()

    def _focus(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        state = option.state
        hover = state & QStyle.StateFlag.State_MouseOver
        if state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(QColor(self.theme.current), 2)
        elif hover:
            pen = QPen(QColor(self.theme.accent), 1)
        else:
            return
        round_box(painter, box, fill="", pen=pen, radius=self.theme.px(4))


def cell_runs(cell: OverviewCell, theme: Theme, size: Size = Size.BODY) -> list[Run]:
    """What a cell says, word for word; the words that give a rule its force are bold."""
    ink = theme.group(cell.group).text if cell.group >= 0 else theme.muted
    runs: list[Run] = []
    for part in cell.brief.text_parts:
        if runs:
            runs.append(Run("; ", ink, size))
        runs += _forceful(part, ink, size)
    refs = cell.brief.refs_text
    if refs:
        runs.append(Run(f"  {refs}", theme.muted, Size.SMALL))
    told = reviewed(cell.brief.states)
    if told:
        runs.append(Run(f"\u2028{told[0]}", theme.ok, Size.SMALL, bold=True))
        runs.append(Run(told[1:], theme.muted, Size.SMALL))
    else:
        runs.append(Run(f"\u00a0{REVIEW_MARKS[ReviewState.SUGGESTED]}", theme.muted, Size.SMALL))
    return runs


def _forceful(text: str, ink: str, size: Size) -> list[Run]:
    first, _, rest = text.partition(" ")
    if first.lower() in ("should", "must") and rest:
        return [Run(first, ink, size, bold=True), Run(f" {rest}", ink, size)]
    return [Run(text, ink, size)]


class OverviewHeader(QHeaderView):
    """The names of the policies, and below each what sort of document it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self._layouts = Layouts()
        self.setAccessibleName("Policies")
        self.setSectionsClickable(True)

    def _laid(self, section: int) -> Laid:
        model = self.model()
        across = Qt.Orientation.Horizontal
        name = str(model.headerData(section, across) or "") if section else ""
        kind = model.headerData(section, across, OverviewRole.KIND)
        runs = [Run(name, self.theme.text, bold=True)]
        if kind:
            runs.append(Run(f"\u2028{kind}", self.theme.muted, Size.SMALL))
        width = self.sectionSize(section) - self.theme.px(2 * (GAP + 7))
        return self._layouts.laid(runs, self.theme, width)

    @override
    def sizeHint(self) -> QSize:
        heights = [self._laid(section).height for section in range(self.count())]
        return QSize(0, round(max(heights, default=0)) + self.theme.px(6))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.fillRect(rect, QColor(self.theme.page))
        left = rect.left() + self.theme.px(GAP + 7)
        self._laid(logicalIndex).paint(painter, left, rect.top() + self.theme.px(2))
