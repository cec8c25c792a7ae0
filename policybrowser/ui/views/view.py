"""What every screen is: a widget that draws itself from (Workspace, Place) and asks for places."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from policybrowser.ui.place import Place
from policybrowser.workspace import Workspace


class View(QWidget):
    """One screen. It keeps nothing that cannot be drawn again from (Workspace, Place)."""

    place_requested = Signal(object)
    """Emitted with the Place the user wants to go to."""
    message_requested = Signal(str)
    """Emitted with a plain sentence for the status bar."""

    def show_place(self, workspace: Workspace, place: Place) -> None:
        """Draw `place`; called again whenever the workspace, place, zoom or theme changes."""
        raise NotImplementedError
