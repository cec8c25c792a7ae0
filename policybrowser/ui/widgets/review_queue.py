"""The review queue: what nobody has looked at, least certain first, with the count that is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import Position, ReviewState
from policybrowser.ui.models.review_queue import QueueRole, ReviewQueueModel
from policybrowser.ui.overriding import override
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import Size, Theme
from policybrowser.ui.widgets.runs import Laid, Layouts, Run, round_box
from policybrowser.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_PAD = 5
NOTHING = "Nothing left to review."


class QueueDelegate(QStyledItemDelegate):
    """Paints the question and, below it, whose answer it is and what is suggested."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view
        self._layouts = Layouts()

    def _laid(self, index: Index) -> Laid:
        theme = self.theme
        ask, _, told = str(index.data()).partition("\n")
        runs = [Run(ask, theme.text), Run(f"\u2028{told}", theme.muted, Size.SMALL)]
        return self._layouts.laid(runs, theme, self._view.viewport().width() - theme.px(2 * _PAD))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = round(self._laid(index).height) + self.theme.px(2 * _PAD - 2)
        return QSize(self._view.viewport().width(), height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        theme, box = self.theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        pen = QPen(QColor(theme.accent), 1) if focused else QPen(Qt.PenStyle.NoPen)
        fill = theme.selection if chosen else ""
        round_box(painter, box, fill=fill, pen=pen, radius=theme.px(4))
        self._laid(index).paint(
            painter, box.left() + theme.px(_PAD), box.top() + theme.px(_PAD - 1)
        )
        painter.restore()


class _QueueList(QListView):
    """A list whose rows are as high as their words need at the width that it has."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class ReviewQueue(QWidget):
    """Filters, the count, and the list."""

    subject_chosen = Signal(object)
    """Emitted with the Subject that the user goes to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._waits: Callable[[Position], bool] = lambda _: False
        self._moving = False
        self.model = ReviewQueueModel(self)
        self.policies = _filter("Policies in the queue")
        self.topics = _filter("Topics in the queue")
        self.left = QLabel()
        self.left.setProperty("role", "heading")
        self.left.setAccessibleName("How much is left to review")
        self.nothing = QLabel(NOTHING)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = _QueueList()
        self.list.setModel(self.model)
        self.list.setAccessibleName("Answers to review, least certain first")
        self._delegate = QueueDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._lay_out()
        self.set_theme(theme)
        for box in (self.policies, self.topics):
            box.currentIndexChanged.connect(self._refilter)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self.policies, 1)
        filters.addWidget(self.topics, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(filters)
        layout.addWidget(self.left)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.list, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(4))
        layout.setSpacing(theme.px(5))
        self._delegate.theme = theme
        self.list.doItemsLayout()

    # What is shown

    def show_workspace(self, workspace: Workspace, waits: Callable[[Position], bool]) -> None:
        """Show what waits in a workspace; `waits` says what was said of an earlier text."""
        self._workspace, self._waits = workspace, waits
        names = [(policy.name, policy.id) for policy in workspace.policies]
        topics = [(topic.name, topic.id) for topic in workspace.questions.topics]
        self._moving = True
        _offer(self.policies, "All policies", names)
        _offer(self.topics, "All topics", topics)
        self._moving = False
        self._show()

    def _refilter(self) -> None:
        if not self._moving:
            self._show()
            self.stand_on(self.model.subject_at(0))

    def _show(self) -> None:
        if self._workspace is None:
            return
        chosen = self._chosen(self._workspace)
        waiting = self._in_order(chosen)
        at = self.list.currentIndex().row()
        current = self.current
        self._moving = True
        self.model.show(self._workspace, waiting)
        row = self.model.row_of(current)
        # What has been dealt with is gone: stand on what has taken its place.
        row = row if row >= 0 else min(max(at, 0), len(waiting) - 1)
        self.list.setCurrentIndex(self.model.index(row))
        self._moving = False
        self.left.setText(f"{len(waiting)} of {len(chosen)} left")
        self.nothing.setVisible(not waiting)
        self.list.setVisible(bool(waiting))

    def _chosen(self, workspace: Workspace) -> list[Position]:
        """The answers that the filters let through, looked at or not."""
        policy, topic = self.policies.currentData(), self.topics.currentData()
        asked = workspace.questions.question_by_id
        return [
            position
            for name, analysis in workspace.analyses.items()
            for question, position in analysis.positions.items()
            if (not policy or name == policy) and question in asked
            if not topic or asked[question].topic == topic
        ]

    def _in_order(self, chosen: Sequence[Position]) -> list[Position]:
        """What waits: first what was said of an earlier text, then the least certain."""
        waiting = [p for p in chosen if p.review.state is ReviewState.SUGGESTED]
        return sorted(waiting, key=lambda p: (not self._waits(p), p.certainty))

    @property
    def current(self) -> Subject | None:
        """The answer that the list stands on."""
        found: Subject | None = self.list.currentIndex().data(QueueRole.SUBJECT)
        return found

    def rank(self, subject: Subject) -> tuple[int, int] | None:
        """The number of an answer in the queue, counted from 1, and how many there are."""
        row = self.model.row_of(subject)
        return (row + 1, self.model.rowCount()) if row >= 0 else None

    def stand_on(self, subject: Subject | None) -> None:
        """Go to an answer, where it is in the queue."""
        row = self.model.row_of(subject)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self._choose(self.model.index(row))

    def mark(self, subject: Subject) -> None:
        """Stand on an answer that is shown already, without going there."""
        row = self.model.row_of(subject)
        if row >= 0 and row != self.list.currentIndex().row():
            self._moving = True
            self.list.setCurrentIndex(self.model.index(row))
            self._moving = False

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._moving and self.list.hasFocus():
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        subject = index.data(QueueRole.SUBJECT)
        if subject is not None:
            self.subject_chosen.emit(subject)


def _filter(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _offer(box: QComboBox, everything: str, items: Sequence[tuple[str, str]]) -> None:
    """Offer other items, and keep to what is chosen where it is still there."""
    wanted = [(everything, ""), *items]
    if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] == wanted:
        return
    chosen = box.currentData()
    box.clear()
    for text, key in wanted:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
