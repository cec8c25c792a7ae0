"""The left of the window: which policies are compared, and the topics they are compared on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from policybrowser.ui.models.policy_list import PolicyListModel, PolicyRole
from policybrowser.ui.models.topic_list import TopicListModel, TopicRole
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.kept_section import KeptSection
from policybrowser.ui.widgets.sidebar_delegates import PolicyDelegate, TopicDelegate
from policybrowser.ui.widgets.sidebar_list import SidebarList

if TYPE_CHECKING:
    from policybrowser.comparison.briefs import OverviewRow
    from policybrowser.model import Policy


_ON_POLICIES = (
    ("Correct the reading…", "correct-policy"),
    ("Replace by a newer edition…", "replace-policy"),
)


class Sidebar(QScrollArea):
    """Policies with ticks above, topics below."""

    tick_requested = Signal(str, bool)
    order_requested = Signal(object)
    topic_requested = Signal(str)
    policy_requested = Signal(str)
    """A policy's name was clicked: read it."""
    close_requested = Signal(str)
    add_requested = Signal()
    action_requested = Signal(str)
    """An action on the current policy was chosen; its id."""
    topic_edit_requested = Signal(str)
    """A topic of the user's own is to be edited."""
    topic_remove_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Policies and topics")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self.policy_model = PolicyListModel(datetime.now().astimezone().date(), self)
        self.topic_model = TopicListModel(self)
        self._body = QWidget()
        self._body.setObjectName("sidebarBody")
        self._policy_delegate = PolicyDelegate(theme, self)
        self._topic_delegate = TopicDelegate(theme, self)
        self.policies = SidebarList("Policies", self._policy_delegate, self._body)
        self.topics = SidebarList("Topics", self._topic_delegate, self._body)
        self.policies.setModel(self.policy_model)
        self.topics.setModel(self.topic_model)
        self.own_topics: frozenset[str] = frozenset()
        """Ids of the topics that the user has made of a search."""
        self.pins = KeptSection("Pinned", theme, self._body)
        self.searches = KeptSection("Searches", theme, self._body)
        self._policy_heading = _heading("POLICIES")
        self._topic_heading = _heading("TOPICS")
        self.add_button = QPushButton("+ Add policy…")
        self.add_button.setProperty("link", True)
        self.add_button.setAccessibleName("Add policies from files")
        self._lay_out()
        self._connect()
        self.setWidget(self._body)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._body)
        above: tuple[QWidget, ...] = (self._policy_heading, self.policies, self.add_button)
        below = (self._topic_heading, self.topics, self.pins, self.searches)
        for widget in above:
            layout.addWidget(widget)
        layout.addSpacing(self._theme.px(6))
        for widget in below:
            layout.addWidget(widget)
        layout.addStretch(1)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        layout = self._body.layout()
        assert layout is not None
        layout.setContentsMargins(px(9), px(10), px(9), px(6))
        layout.setSpacing(px(2))
        for label in (self._policy_heading, self._topic_heading, self.add_button):
            label.setContentsMargins(px(6), px(3), 0, px(2))

    def _connect(self) -> None:
        self.policy_model.tick_requested.connect(self.tick_requested)
        self.policy_model.order_requested.connect(self.order_requested)
        self.add_button.clicked.connect(self.add_requested)
        self.topics.chosen.connect(lambda i: self.topic_requested.emit(i.data(TopicRole.ID)))
        self.policies.chosen.connect(lambda i: self.policy_requested.emit(i.data(PolicyRole.ID)))
        self.topics.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.topics.customContextMenuRequested.connect(self._topic_menu)
        self.policies.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.policies.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.policies.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.policies.customContextMenuRequested.connect(self._policy_menu)

    def show_policies(
        self, policies: Sequence[Policy], ticked: Sequence[str], reading: str = ""
    ) -> None:
        """Show the policies, in the order of the columns; `reading` is the one that is read."""
        self._policy_delegate.shown = reading
        current = reading or self.current_policy()
        self._policy_heading.setText(f"POLICIES ({len(policies)})")
        self.policy_model.show(policies, ticked)
        row = self.policy_model.row_of(current)
        if row >= 0:
            self.policies.setCurrentIndex(self.policy_model.index(row))
        self.policies.fit()

    def show_topics(self, rows: Sequence[OverviewRow], current: str) -> None:
        """Show the topics; `current` is the one on screen, or empty."""
        self._topic_delegate.shown = current
        self.topic_model.show(rows)
        self._topic_heading.setVisible(bool(rows))
        row = self.topic_model.row_of(current)
        if row >= 0:
            self.topics.setCurrentIndex(self.topic_model.index(row))
        self.topics.fit()
        if row >= 0:
            QTimer.singleShot(0, self, self._bring_topic_into_sight)  # once it has been laid out

    def _bring_topic_into_sight(self) -> None:
        box = self.topics.visualRect(self.topics.currentIndex())
        place = self.topics.mapTo(self._body, box.center())
        self.ensureVisible(0, place.y(), 0, box.height())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._theme = theme
        self._policy_delegate.theme = self._topic_delegate.theme = theme
        self._space()
        self.policies.fit()
        self.topics.fit()
        self.pins.set_theme(theme)
        self.searches.set_theme(theme)

    def current_policy(self) -> str:
        """Id of the policy that the keyboard stands on, or empty."""
        return str(self.policies.currentIndex().data(PolicyRole.ID) or "")

    def move_current(self, step: int) -> None:
        """Move the current policy one place up (-1) or down (1)."""
        index = self.policies.currentIndex()
        if not index.isValid():
            return
        target = index.row() + (step if step < 0 else step + 1)
        if 0 <= target <= self.policy_model.rowCount():
            self.policy_model.move(self.current_policy(), target)

    def _policy_menu(self, point: QPoint) -> None:
        index = self.policies.indexAt(point)
        if not index.isValid():
            return
        policy = str(index.data(PolicyRole.ID))
        self.policies.setCurrentIndex(index)
        self._pop_up(
            self.policies,
            point,
            ("Read", lambda: self.policy_requested.emit(policy)),
            ("Move up", lambda: self.policy_model.move(policy, max(0, index.row() - 1))),
            ("Move down", lambda: self.move_current(1)),
            *((text, partial(self.action_requested.emit, name)) for text, name in _ON_POLICIES),
            ("Close this policy", lambda: self.close_requested.emit(policy)),
            ("Remove from the library", partial(self.action_requested.emit, "remove-policy")),
        )

    def _topic_menu(self, point: QPoint) -> None:
        index = self.topics.indexAt(point)
        topic = str(index.data(TopicRole.ID) or "")
        if topic not in self.own_topics:
            return
        self.topics.setCurrentIndex(index)
        self._pop_up(
            self.topics,
            point,
            ("Compare", lambda: self.topic_requested.emit(topic)),
            ("Edit this topic…", lambda: self.topic_edit_requested.emit(topic)),
            ("Remove this topic", lambda: self.topic_remove_requested.emit(topic)),
        )

    def _pop_up(
        self, over: SidebarList, point: QPoint, *items: tuple[str, Callable[[], None]]
    ) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, work in items:
            action = QAction(text, menu)
            action.triggered.connect(work)
            menu.addAction(action)
        menu.popup(over.viewport().mapToGlobal(point))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
