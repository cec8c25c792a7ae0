"""The table of questions and chips at the head of a comparison."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from policybrowser.ui.models.comparison_table import ComparisonRole, ComparisonTable
from policybrowser.ui.overriding import override
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import Size, Theme
from policybrowser.ui.widgets.position_chip import ChipCell
from policybrowser.ui.widgets.runs import Laid, Layouts, Run, round_box

Index = QModelIndex | QPersistentModelIndex
_PAD = 5
_FIRST, _NARROWEST = 116, 108
"""The least widths of the questions and of a policy, in pixels of the design: no word is broken."""


class QuestionTable(QTableView):
    """Questions down, policies across; as high as its rows, as wide as it is given."""

    cell_chosen = Signal(str, str, str)
    """A cell was clicked or Enter pressed on it: question id, policy id, reference (or "")."""
    question_chosen = Signal(str)
    """A question was clicked or Enter pressed on it."""
    stood_on = Signal()
    """The keyboard or the mouse went to another cell."""
    baseline_chosen = Signal(str)
    """The policy id of a header that was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ComparisonTable(self)
        self._delegate = _ChipDelegate(theme, self)
        self._header = _PolicyHeader(theme, self)
        self.setModel(self.table)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)  # Tab leaves the table; the arrows walk its cells
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self.setAccessibleName("Answers by question and policy")
        self._header.sectionClicked.connect(self._header_clicked)
        self.table.modelReset.connect(self.arrange)
        self.table.answers_changed.connect(self.arrange)
        self.selectionModel().currentChanged.connect(lambda *_: self.stood_on.emit())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._delegate.theme = self._header.theme = theme
        self.arrange()

    def arrange(self) -> None:
        """Share the width among the columns and make each row as high as its words."""
        self._delegate.forget()
        columns = self.table.columnCount()
        if columns < 2:
            return
        theme = self._delegate.theme
        width = self.viewport().width()
        first = min(theme.px(190), max(theme.px(_FIRST), width // (columns + 1)))
        share = max(theme.px(_NARROWEST), (width - first) // (columns - 1))
        if width - share * (columns - 1) < first:
            first = theme.px(_FIRST)
            share = max(theme.px(_NARROWEST), (width - first) // (columns - 1))
        for column in range(columns):
            rest = max(first, width - share * (columns - 1))
            self.setColumnWidth(column, share if column else rest)
        for row in range(self.table.rowCount()):
            self.setRowHeight(row, self._delegate.row_height(self, row))
        self._header.measure()
        self.updateGeometry()

    def standing_on(self) -> Subject | None:
        """The answer of the current cell."""
        index = self.currentIndex()
        policy = self.table.policy_at(index.column()) if index.isValid() else None
        return Subject(policy.id, self.table.row_at(index.row()).question.id) if policy else None

    def stand_on(self, question: str, policy: str) -> None:
        """Make the cell of an answer the current one."""
        row, column = self.table.row_of(question), self.table.column_of(policy)
        if row is not None and column is not None:
            self.setCurrentIndex(self.table.index(row, column))

    def content_height(self) -> int:
        """The height at which nothing has to scroll."""
        rows = sum(self.rowHeight(row) for row in range(self.table.rowCount()))
        bar = self.horizontalScrollBar()
        sideways = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return rows + self._header.sizeHint().height() + sideways + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self.content_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._header.sizeHint().height() + self._delegate.theme.px(34))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows what a cell rests on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click shows what a cell rests on; on a reference, that very clause."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            corner = QPointF(self.visualRect(index).topLeft())
            self._choose(index, self._delegate.reference_at(index, event.position() - corner))

    def _choose(self, index: Index, ref: str) -> None:
        question = self.table.row_at(index.row()).question.id
        policy = self.table.policy_at(index.column())
        if policy is None:
            self.question_chosen.emit(question)
        else:
            self.cell_chosen.emit(question, policy.id, ref)

    def _header_clicked(self, section: int) -> None:
        policy = self.table.policy_at(section)
        if policy is not None:
            self.baseline_chosen.emit(policy.id)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """The hand over what can be clicked."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            index = self.indexAt(event.position().toPoint())
            over = index.isValid()
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
        return super().viewportEvent(event)


class _ChipDelegate(QStyledItemDelegate):
    """Paints questions and chips; keeps what it has laid out until the width or theme changes."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view
        self._cells: dict[tuple[int, int], ChipCell | Laid] = {}
        self._layouts = Layouts()

    def forget(self) -> None:
        """Lay everything out anew."""
        self._cells.clear()

    def row_height(self, view: QTableView, row: int) -> int:
        """What the highest cell of a row needs."""
        columns = range(view.model().columnCount())
        heights = (self._laid(view.model().index(row, column)).height for column in columns)
        return round(max(heights)) + 2 * self.theme.px(_PAD)

    def reference_at(self, index: Index, at: QPointF) -> str:
        """The reference at a point of a cell."""
        cell = self._laid(index)
        pad = self.theme.px(_PAD)
        return cell.reference_at(at - QPointF(pad, pad)) if isinstance(cell, ChipCell) else ""

    def _laid(self, index: Index) -> ChipCell | Laid:
        key = (index.row(), index.column())
        if key not in self._cells:
            width = self._view.columnWidth(index.column()) - 2 * self.theme.px(_PAD)
            chips = index.data(ComparisonRole.CHIPS)
            if chips is None:
                self._cells[key] = self._layouts.laid(self._question(index), self.theme, width)
            else:
                self._cells[key] = ChipCell(chips, self.theme, width, self._layouts)
        return self._cells[key]

    def _question(self, index: Index) -> list[Run]:
        theme, mark = self.theme, str(index.data(ComparisonRole.MARK))
        ink = theme.danger if mark == "≠" else theme.ok
        runs = [Run(f"{mark} ", ink, bold=True), Run(str(index.data()), theme.text)]
        if index.data(ComparisonRole.DETAILS):
            words = f"\u2028{index.data(ComparisonRole.DETAILS)}"
            runs.append(Run(words, theme.muted, Size.SMALL))
        return runs

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.row_height(self._view, index.row()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self.theme, option.rect
        painter.save()
        if index.data(ComparisonRole.CURRENT):
            painter.fillRect(rect, QColor(theme.selection))
            if index.column() == 0:
                bar = QRectF(rect.left(), rect.top(), theme.px(3), rect.height())
                painter.fillRect(bar, QColor(theme.accent))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        pad = theme.px(_PAD)
        self._laid(index).paint(painter, rect.left() + pad, rect.top() + pad)
        if option.state & QStyle.StateFlag.State_HasFocus:
            box = QRectF(rect).adjusted(1, 1, -1, -2)
            round_box(painter, box, fill="", pen=QPen(QColor(theme.accent), 1.5))
        painter.restore()


class _PolicyHeader(QHeaderView):
    """Each policy's name; beneath it what sort of document it is and whether it is the baseline."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self._height = 0
        self._layouts = Layouts()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setAccessibleName("Policies")

    def measure(self) -> None:
        """Find the height that the longest name needs at the present widths."""
        heights = (self._laid(section).height for section in range(self.count()))
        self._height = round(max(heights, default=0)) + self.theme.px(10)
        self.updateGeometry()

    def _laid(self, section: int) -> Laid:
        theme, model = self.theme, self.model()

        def said(role: int) -> str:
            return str(model.headerData(section, Qt.Orientation.Horizontal, role) or "")

        runs = [Run(said(Qt.ItemDataRole.DisplayRole), theme.text, bold=True)]
        if said(ComparisonRole.KIND):
            runs.append(Run(f"\u2028{said(ComparisonRole.KIND)}", theme.muted, Size.SMALL))
        if model.headerData(section, Qt.Orientation.Horizontal, ComparisonRole.BASELINE):
            runs.append(Run("\u2028● baseline", theme.accent, Size.SMALL, bold=True))
        return self._layouts.laid(runs, theme, self.sectionSize(section) - 2 * theme.px(_PAD))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    @override
    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:
        theme = self.theme
        box = QRectF(rect)  # type: ignore[call-overload]  # Qt hands over a QRect
        painter.save()
        painter.fillRect(box, QColor(theme.page))
        laid = self._laid(logicalIndex)
        laid.paint(painter, box.left() + theme.px(_PAD), box.bottom() - laid.height - theme.px(5))
        rule = QRectF(box.left(), box.bottom() - 2, box.width(), 2)
        painter.fillRect(rule, QColor(theme.line_strong))
        painter.restore()
