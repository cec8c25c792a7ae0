"""What every screen is: a widget that draws itself from (Workspace, Place) and asks for places."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from policybrowser.ui.place import Place
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import LIGHT, Theme
from policybrowser.workspace import Workspace


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

    def copy_text(self) -> str:
        """What Edit > Copy takes where no text is selected: the cell or clause that is current."""
        return ""

    def printable(self) -> str:
        """What File > Print… prints, as HTML; where it is empty, the picture of the screen is."""
        return ""
