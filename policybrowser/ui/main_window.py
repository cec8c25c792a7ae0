"""The frame: menus, toolbar, sidebar, the screens, the status bar. It moves nothing by itself.

It shows what the session says, and hands the user's wishes to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from policybrowser.ui import actions, screens
from policybrowser.ui.commands import Commands
from policybrowser.ui.desks import Desks
from policybrowser.ui.dropped import policy_files
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.reviewing import Reviewing
from policybrowser.ui.session import Session
from policybrowser.ui.standing import overview_of, reviewed_of
from policybrowser.ui.theme import Theme
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets.sidebar import Sidebar
from policybrowser.ui.widgets.status_bar import StatusBar
from policybrowser.ui.widgets.toolbar import Toolbar

if TYPE_CHECKING:
    from policybrowser.comparison.briefs import OverviewRow

TITLE = "Policy Browser"
SIDEBAR_WIDTH = 238
SIDEBAR_LEAST = 195
"""So much that the longest word of a topic stands beside its count."""


class Themed(Protocol):
    """A part of the window that takes other colours or another zoom."""

    def set_theme(self, theme: Theme) -> None:
        """Take them."""


class MainWindow(Desks, QMainWindow):
    """The one window."""

    painted = Signal()
    """Emitted once, when the window has been painted for the first time."""
    closing = Signal()

    def __init__(self, session: Session, theme: Theme, *, by: str = "") -> None:
        """Take whose name is kept with what is said; the login name where none was chosen."""
        super().__init__()
        self.session = session
        self.theme = theme
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self._has_painted = False
        self._views: dict[ViewName, View] = {}
        self._topics: tuple[object, tuple[OverviewRow, ...]] = (None, ())
        self.reviewing = Reviewing(session, by, parent=self)
        self.commands = Commands(self)
        self.actions_by_id = actions.build(self, self.commands)
        self.addActions(list(self.actions_by_id.values()))
        self.menus = actions.fill(self.menuBar(), self.actions_by_id)
        for kept in ("Pinned", "Saved searches"):  # until there are any
            self.menus[kept].setEnabled(False)
        self.toolbar = Toolbar(theme, self.actions_by_id)
        self.sidebar = Sidebar(theme)
        self.stack = QStackedWidget()
        self.status = StatusBar(theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._show_history()
        actions.show_undo(self.actions_by_id, self.reviewing.stack)

    def _lay_out(self) -> None:
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.sidebar)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self.sidebar.setMinimumWidth(self.theme.px(SIDEBAR_LEAST))
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self.splitter, 1)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.resize(1280, 800)
        self.setMinimumSize(640, 420)
        self.splitter.setSizes([self.theme.px(SIDEBAR_WIDTH), 2000])

    def _connect(self) -> None:
        session, side, bar = self.session, self.sidebar, self.toolbar
        session.workspace_changed.connect(self._show_workspace)
        session.place_changed.connect(self.show_place)
        session.history_changed.connect(self._show_history)
        session.message.connect(self.status.say)
        stack = self.reviewing.stack
        for kept in (self.reviewing.said, self.reviewing.kept):
            kept.connect(lambda *_: actions.show_undo(self.actions_by_id, stack))
        session.index_changed.connect(lambda _: self._show_open())
        self.status.follow(session.jobs)
        self.status.stop_requested.connect(session.cancel)
        side.tick_requested.connect(lambda policy, on: session.tick(policy, on=on))
        side.order_requested.connect(session.set_order)
        side.topic_requested.connect(self.commands.open_topic)
        side.policy_requested.connect(self.commands.open_policy)
        side.add_requested.connect(self.commands.open_files)
        bar.search.typed.connect(self.commands.search_for)
        bar.search.confirmed.connect(self.commands.remember_search)
        bar.search.left.connect(self.commands.focus_view)
        bar.search.dismissed.connect(self.commands.focus_view)
        bar.baseline.chosen.connect(self.commands.set_baseline)

    # Showing where the user is

    def view(self, name: ViewName) -> View:
        """The screen of that name, made when it is first asked for."""
        if name not in self._views:
            made = screens.build(name, self.theme, self.session)
            made.place_requested.connect(self.session.go)
            made.message_requested.connect(self.status.say)
            made.receipt_requested.connect(self.commands.show_receipt)
            made.stood_on.connect(self._follow)
            made.offer([self.actions_by_id[name] for name in actions.ON_ANSWERS])
            self.collect.join(made)
            made.status_changed.connect(lambda text: self._show_status(made, text))
            self.stack.addWidget(made)
            for area in made.findChildren(QAbstractScrollArea):
                area.viewport().installEventFilter(self)  # for the back and forward buttons
            self._views[name] = made
        return self._views[name]

    @property
    def current_view(self) -> View:
        """The screen that is shown."""
        return self.view(self.session.place.view)

    def show_place(self, place: Place) -> None:
        """Draw `place`: the screen, and the frame around it."""
        workspace = self.session.workspace
        view = self.view(place.view)
        had_focus = self.stack.isAncestorOf(QApplication.focusWidget() or self)
        changed = self.stack.currentWidget() is not view
        self.stack.setCurrentWidget(view)
        view.show_place(workspace, place)
        if changed and had_focus:
            view.setFocus()
        self.toolbar.segments.show_view(place.view)
        self.actions_by_id[place.view.value].setChecked(True)
        self.toolbar.search.show_query(place.query)
        ticked = [workspace.by_id[i] for i in place.policies]
        self.toolbar.baseline.show_baseline(ticked, place.baseline)
        self._show_sidebar(place)
        self._follow()
        self.setWindowTitle(" – ".join(part for part in (TITLE, self._what(place)) if part))

    def _show_sidebar(self, place: Place) -> None:
        workspace = self.session.workspace
        key = (workspace, place.policies, place.baseline)
        if key != self._topics[0]:
            rows = overview_of(workspace, place).rows if workspace.policies else ()
            self._topics = (key, rows)
        policies = [workspace.by_id[i] for i in self.session.order if i in workspace.by_id]
        reading = place.policy if place.view is ViewName.READ else ""
        self.sidebar.show_policies(policies, place.policies, reading)
        topic = place.topic if place.view is ViewName.COMPARE else ""
        self.sidebar.show_topics(self._topics[1], topic)

    def _what(self, place: Place) -> str:
        workspace = self.session.workspace
        if place.view is ViewName.COMPARE and place.topic:
            return workspace.questions.topic_by_id[place.topic].name
        if place.view is ViewName.READ and place.policy:
            return workspace.by_id[place.policy].name
        if place.view is ViewName.SEARCH and place.query:
            return f"Search: {place.query}"
        return ""

    def _show_workspace(self) -> None:
        self.toolbar.search.set_policies(len(self.session.workspace.policies))
        self.sidebar.policy_model.set_reviewed(reviewed_of(self.session.workspace))
        self._show_open()

    def _show_open(self) -> None:
        self.status.show_open(self.session.workspace, self.session.index_state)

    def _show_status(self, view: View, text: str) -> None:
        if self.stack.currentWidget() is view:
            self.status.show_status(text)

    def _show_history(self) -> None:
        self.actions_by_id["back"].setEnabled(self.session.can_go_back)
        self.actions_by_id["forward"].setEnabled(self.session.can_go_forward)

    def _follow(self) -> None:
        if self._desk is not None:
            self._desk.follow(self.current_view.standing_on())

    def furnish(self) -> None:
        """What the first paint need not wait for: icons, the desks, and the screen."""
        actions.paint(self.actions_by_id, self.theme)
        self.toolbar.set_theme(self.theme)
        _ = self.collect, self.shelf_desk
        self.show_place(self.session.place)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; everything is drawn again."""
        self.theme = theme
        parts: tuple[Themed, ...] = (self.toolbar, self.sidebar, self.status)
        for part in (*parts, *self._views.values()):
            part.set_theme(theme)
        self.sidebar.setMinimumWidth(theme.px(SIDEBAR_LEAST))
        actions.paint(self.actions_by_id, theme)
        self.show_place(self.session.place)
        self.shelf_desk.set_theme(theme)
        if self._desk is not None:
            self._desk.set_theme(theme)

    # What Qt tells the window

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._travel(event.button())
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._travel(event.button()):
            super().mousePressEvent(event)

    def _travel(self, button: Qt.MouseButton) -> bool:
        if button == Qt.MouseButton.BackButton:
            self.session.back()
        elif button == Qt.MouseButton.ForwardButton:
            self.session.forward()
        else:
            return False
        return True

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if policy_files(event.mimeData()):
            event.acceptProposedAction()
            self.shelf_desk.expect_files()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = policy_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.commands.open_paths(files)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
