"""What every screen is: a widget that draws itself from (Workspace, Place) and asks for places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from policybrowser.ui.place import Place
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import LIGHT, Theme
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.ui.exporting import Listed

MenuItem = tuple[str, Callable[[], None]]
"""Words of a menu and what they do."""


class View(QWidget):
    """One screen. It keeps nothing that cannot be drawn again from (Workspace, Place)."""

    place_requested = Signal(object)
    """Emitted with the Place the user wants to go to."""
    message_requested = Signal(str)
    """Emitted with a plain sentence for the status bar."""
    status_changed = Signal(str)
    """Emitted with what the left of the status bar is to say while this screen is shown."""

    receipt_requested = Signal(str, str)
    """An answer that does not speak was chosen: policy id, question id."""
    like_requested = Signal(str, int)
    """Clauses like this one are wanted: policy id, clause."""
    choice_requested = Signal(str, int)
    """A clause is to be put side by side with others, or taken from them: policy id, clause."""
    stood_on = Signal()
    """The user stands on other answers; see `standing_on`."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; `show_place` follows."""
        self.theme = theme

    def show_place(self, workspace: Workspace, place: Place) -> None:
        """Draw `place`; called again whenever the workspace, place, zoom or theme changes."""
        raise NotImplementedError

    def standing_on(self) -> tuple[Subject, ...]:
        """The answers that the user stands on, for the panel beside the screen."""
        return ()

    def current_clause(self) -> tuple[str, int] | None:
        """The clause that the user stands on, as policy id and index; None where there is none."""
        return None

    def clause_items(self, policy: str, clause: int, place: Place) -> tuple[MenuItem, ...]:
        """What the menu on a clause offers on every screen."""
        chosen = (policy, clause) in place.chosen
        words = "Take from side by side" if chosen else "Choose for side by side"
        return (
            ("Find clauses like this", lambda: self.like_requested.emit(policy, clause)),
            (words, lambda: self.choice_requested.emit(policy, clause)),
        )

    def offer(self, actions: Sequence[QAction]) -> None:
        """Show these in the menu on an answer, where the screen has answers."""

    def use_actions(self, actions: Mapping[str, QAction]) -> None:
        """Take the window's actions, by id, for buttons that do the same."""

    def copy_text(self) -> str:
        """What Edit > Copy takes where no text is selected: the cell or clause that is current."""
        return ""

    def listed(self) -> tuple[Listed, ...]:
        """The clauses that are listed, to be copied or written to a file."""
        return ()

    def listed_as(self) -> str:
        """How the list was come by: "Search: monitor*"."""
        return ""

    def printable(self) -> str:
        """What File > Print… prints, as HTML; where it is empty, the picture of the screen is."""
        return ""
