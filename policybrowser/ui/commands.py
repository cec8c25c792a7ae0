"""What the actions do: a method each, named in the table of actions."""

# ruff: noqa: PLC0415 - dialogs and printing are imported when they are first wanted

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from policybrowser.ui.collect_commands import CollectCommands
from policybrowser.ui.place import ViewName
from policybrowser.ui.review_commands import ReviewCommands
from policybrowser.ui.shelf_commands import ShelfCommands

if TYPE_CHECKING:
    from policybrowser.ui.main_window import MainWindow

ZOOM_STEP = 1.1


class Commands(ReviewCommands, CollectCommands, ShelfCommands, QObject):
    """The user's wishes, carried out on the window and its session."""

    zoom_requested = Signal(float)
    theme_requested = Signal(str)
    files_opened = Signal(object)
    """Emitted with the paths that the user added."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    # Files

    def print_view(self) -> None:
        """Print what is shown."""
        from policybrowser.ui.printing import print_view

        print_view(self._window.current_view, self._window)

    def quit(self) -> None:
        """Close the window; its state is saved on the way."""
        self._window.close()

    # Editing and searching

    def copy(self) -> None:
        """Copy the selected text, or else what is current on the screen."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit) and focus.hasSelectedText():
            focus.copy()
            return
        if _copies_itself(focus):
            return
        text = self._window.current_view.copy_text()
        if text:
            QApplication.clipboard().setText(text)
            self._window.status.say("Copied.")

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        box = self._window.toolbar.search
        box.setFocus()
        box.selectAll()

    def find_here(self) -> None:
        """Find words in the policy that is read; elsewhere, search all policies."""
        view = self._window.current_view
        find = getattr(view, "open_find", None)
        if find is None:
            self.focus_search()
        else:
            find()

    def search_for(self, query: str) -> None:
        """Show what a query finds; the first letter leaves a step to come back by."""
        place = self._session.place
        if place.view is ViewName.SEARCH:
            self._session.replace(place.go(query=query, like=""))
        elif query.strip():
            self._session.go(place.go(view=ViewName.SEARCH, query=query, like=""))

    def remember_search(self, query: str) -> None:
        """Keep a query among the recent ones, and open the first hit."""
        self._session.remember_search(query)
        view = self._window.current_view
        open_first = getattr(view, "open_first", None)
        if query.strip() and open_first is not None:
            open_first()
            self._window.current_view.setFocus()

    # Going places

    def show_view(self, name: str) -> None:
        """Go to a screen."""
        self._session.go(self._session.place.go(view=ViewName(name)))

    def open_topic(self, topic: str) -> None:
        """Compare the policies on a topic."""
        self._session.go(
            self._session.place.go(view=ViewName.COMPARE, topic=topic, question="", clause=None)
        )

    def open_policy(self, policy: str) -> None:
        """Read a policy."""
        place = self._session.place
        if place.view is ViewName.READ and place.policy == policy:
            return
        self._session.go(place.go(view=ViewName.READ, policy=policy, clause=None))

    def back(self) -> None:
        """Go one place back."""
        self._session.back()

    def forward(self) -> None:
        """Go one place forward."""
        self._session.forward()

    def next_difference(self) -> None:
        """Walk on to the next difference."""
        self._walk("next_difference")

    def previous_difference(self) -> None:
        """Walk back to the difference before."""
        self._walk("previous_difference")

    def _walk(self, step: str) -> None:
        if not self._session.place.policies:
            return
        if self._session.place.view is not ViewName.COMPARE:
            self.show_view(ViewName.COMPARE)
        getattr(self._window.view(ViewName.COMPARE), step)()

    def next_topic(self) -> None:
        """Compare on the topic after this one."""
        self._step_topic(1)

    def previous_topic(self) -> None:
        """Compare on the topic before this one."""
        self._step_topic(-1)

    def _step_topic(self, step: int) -> None:
        topics = [topic.id for topic in self._session.workspace.questions.topics]
        here = self._session.place.topic
        if not topics:
            return
        at = (topics.index(here) + step) % len(topics) if here in topics else 0
        self.open_topic(topics[at])

    def focus_view(self) -> None:
        """Put the keyboard onto the screen."""
        self._window.current_view.setFocus()

    def focus_sidebar(self) -> None:
        """Put the keyboard onto the sidebar, then the panel, then back onto the screen."""
        side = self._window.sidebar
        lists: tuple[QWidget, ...] = (side.policies, side.topics, *self.panel_parts())
        at = next((i for i, widget in enumerate(lists) if widget.hasFocus()), -1)
        if at + 1 < len(lists):
            lists[at + 1].setFocus()
        else:
            self.focus_view()

    # What is compared

    def move_policy(self, step: str) -> None:
        """Move the sidebar's policy, and its column, one place."""
        self._window.sidebar.move_current(int(step))

    def tick_all(self) -> None:
        """Include every policy in the comparison."""
        self._session.replace(self._session.place.go(policies=self._session.order))

    def set_baseline(self, policy: str) -> None:
        """Compare the others with this policy; empty: with none."""
        self._session.replace(self._session.place.go(baseline=policy))

    def no_baseline(self) -> None:
        """Compare all with all."""
        self.set_baseline("")

    # Looks

    def zoom_in(self) -> None:
        """Larger type."""
        self.zoom_requested.emit(self._window.theme.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller type."""
        self.zoom_requested.emit(self._window.theme.zoom / ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Type as designed."""
        self.zoom_requested.emit(1.0)

    def set_theme(self, choice: str) -> None:
        """Light, dark, or as the system."""
        self.theme_requested.emit(choice)

    def full_screen(self) -> None:
        """Fill the screen, or leave it."""
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    # The rest

    def reindex(self) -> None:
        """Build the search index again from what is open."""
        self._session.reindex()

    def stop(self) -> None:
        """Stop long work."""
        self._session.cancel()

    def manual(self) -> None:
        """Open the manual."""
        self._help("manual")

    def shortcuts(self) -> None:
        """Open the manual at the list of shortcuts."""
        self._help("shortcuts")

    def about(self) -> None:
        """Open the manual at what the program is and what it promises."""
        self._help("about")

    def read_clause(self, policy: str, clause: int) -> None:
        """Read a clause where it stands."""
        place = self._session.place.go(view=ViewName.READ, policy=policy, clause=clause)
        self._session.go(place)

    def _help(self, page: str) -> None:
        from policybrowser.ui.dialogs.manual import show_manual

        show_manual(self._window, self._window.theme, page)


def _copies_itself(widget: QWidget | None) -> bool:
    """Let a text that has words selected copy them itself."""
    cursor = getattr(widget, "textCursor", None)
    if cursor is None or not cursor().hasSelection():
        return False
    copy = getattr(widget, "copy", None)
    if copy is not None:
        copy()
    return copy is not None
