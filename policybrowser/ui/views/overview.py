"""Overview: where every policy stands on every topic, one box a policy and topic."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import ReviewState
from policybrowser.ui.models.overview_table import OverviewRole, OverviewTableModel
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.review_words import LEGEND, REVIEW_MARKS, reviewed
from policybrowser.ui.standing import cell_text, overview_of, state, summary
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import LIGHT, Theme
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets.overview_delegate import OverviewDelegate, OverviewHeader
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.comparison.briefs import OverviewCell

HINT = (
    "Same colour in a row: same position. Dashed: silent. Open a cell to see the clauses. "
    f"{LEGEND}."
)
EMPTY = "No policy is open. Open one with File > Open files…, or drop files onto this window."
NARROWEST = 108
"""Width below which a column of the design is not squeezed; the table scrolls sideways instead."""


class OverviewTable(QTableView):
    """A grid whose columns share the width and whose rows are as high as their words need."""

    opened = Signal(QModelIndex)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.drawing = OverviewDelegate(theme, self)
        self.head = OverviewHeader(theme, self)
        self.setItemDelegate(self.drawing)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Topics and policies")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.opened)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self.theme = self.drawing.theme = self.head.theme = theme
        self.fit()

    def fit(self) -> None:
        """Share the width among the columns, then give each row the height it needs."""
        model = self.model()
        columns = model.columnCount()
        if columns < 2:
            return
        room, px = self.viewport().width(), self.theme.px
        first = min(px(180), max(px(118), room // 6))
        share = max(px(NARROWEST), (room - first) // (columns - 1))
        self.setColumnWidth(0, max(first, room - share * (columns - 1)))
        for column in range(1, columns):
            self.setColumnWidth(column, share)
        for row in range(model.rowCount()):
            heights = [self.drawing.height(model.index(row, c)) for c in range(columns)]
            self.setRowHeight(row, max(heights))
        self.head.setFixedHeight(self.head.sizeHint().height())
        self.updateGeometries()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open a cell; the arrows walk the grid."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class OverviewView(View):
    """Title, hint and the grid."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Overview")
        self._workspace: Workspace | None = None
        self._place = Place()
        self.model = OverviewTableModel(self)
        self._title = QLabel("Where the policies stand")
        self._title.setProperty("role", "title")
        self._hint = QLabel(HINT)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._problems = QLabel()
        self._problems.setProperty("role", "fault")
        self._problems.setWordWrap(True)
        self._problems.setTextFormat(Qt.TextFormat.PlainText)
        self.table = OverviewTable(theme, self)
        self.table.setModel(self.model)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.stood_on.emit())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        layout = QVBoxLayout(self)
        for widget in (self._title, self._hint, self._problems):
            layout.addWidget(widget)
        layout.addSpacing(theme.px(6))
        layout.addWidget(self.table, 1)
        policy = self.table.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # title and hint stay at the top
        self.table.setSizePolicy(policy)
        self.setFocusProxy(self.table)
        self._space()

    def _space(self) -> None:
        px = self.theme.px
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(18), px(16), px(10), px(4))
        layout.setSpacing(px(6))

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._space()
        self.table.set_theme(theme)

    @override
    def show_place(self, workspace: Workspace, place: Place) -> None:
        current = self._current()
        self._workspace, self._place = workspace, place
        self._problems.setText("\n".join(workspace.problems))
        self._problems.setVisible(bool(workspace.problems))
        if not workspace.policies:  # before the first paint nothing is compared, nor imported
            loading = not workspace.questions.topics and not workspace.problems
            self._hint.setText("Reading the policies…" if loading else EMPTY)
            self.table.setVisible(False)
            self.status_changed.emit("")
            return
        overview = overview_of(workspace, place)
        policies = [workspace.by_id[i] for i in overview.policies]
        self.model.show(overview, policies, place.baseline)
        nothing = "No policy is ticked. Tick one at the left to see it here."
        self._hint.setText(HINT if policies else nothing)
        self.table.setVisible(bool(policies))
        self.table.fit()
        self._restore(current or (place.topic, ""))
        self.status_changed.emit(summary(overview))

    def _current(self) -> tuple[str, str] | None:
        index = self.table.currentIndex()
        if not index.isValid():
            return None
        return str(index.data(OverviewRole.TOPIC)), str(index.data(OverviewRole.POLICY) or "")

    def _restore(self, current: tuple[str, str]) -> None:
        """Stand on the same topic and policy as before; on the first cell where there is none."""
        topic, policy = current
        rows = range(self.model.rowCount())
        row = next((r for r in rows if self.model.row(r).topic.id == topic), 0)
        ids = [cell.policy for cell in self.model.row(row).cells] if rows else []
        column = ids.index(policy) + 1 if policy in ids else 1
        index = self.model.index(row, column)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def _open(self, index: QModelIndex) -> None:
        cell = index.data(OverviewRole.CELL)
        place = self._place.go(
            view=ViewName.COMPARE, topic=index.data(OverviewRole.TOPIC), question="", clause=None
        )
        if cell is not None:
            clauses = cell.brief.clauses
            place = place.go(policy=cell.policy, clause=clauses[0] if clauses else None)
        self.place_requested.emit(place)
        if cell is not None and not cell.brief.speaks:
            self.receipt_requested.emit(*self._answers(index)[0])

    @override
    def offer(self, actions: Sequence[QAction]) -> None:
        self.table.addActions(list(actions))

    @override
    def standing_on(self) -> tuple[Subject, ...]:
        index = self.table.currentIndex()
        return self._answers(index) if index.isValid() else ()

    def _answers(self, index: QModelIndex) -> tuple[Subject, ...]:
        """The answers that a box tells of, in the order of the questions."""
        policy = str(index.data(OverviewRole.POLICY) or "")
        questions = self.model.row(index.row()).topic.questions if policy else ()
        return tuple(Subject(policy, question.id) for question in questions)

    @override
    def copy_text(self) -> str:
        index = self.table.currentIndex()
        text = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        return str(text or "")

    @override
    def printable(self) -> str:
        if self._workspace is None:
            return ""
        overview = overview_of(self._workspace, self._place)
        heads = "".join(
            f"<th>{escape(self._workspace.by_id[i].name)}</th>" for i in overview.policies
        )
        rows = "".join(
            f"<tr><th>{escape(row.topic.name)}<br>{state(row)}</th>"
            + "".join(f"<td>{escape(cell_text(cell))}{_reviewed(cell)}</td>" for cell in row.cells)
            + "</tr>"
            for row in overview.rows
        )
        return (
            f"<h1>{escape(self._title.text())}</h1>"
            f'<table border="1" cellspacing="0" cellpadding="4">'
            f"<tr><th></th>{heads}</tr>{rows}</table><p>{LEGEND}</p>"
        )


def _reviewed(cell: OverviewCell) -> str:
    told = reviewed(cell.brief.states)
    return f"<br><i>{escape(told)}</i>" if told else f" {REVIEW_MARKS[ReviewState.SUGGESTED]}"
