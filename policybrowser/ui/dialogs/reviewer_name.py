"""Whose name is kept with what is said of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from policybrowser.ui.main_window import MainWindow

SENTENCE = (
    "Whatever you confirm, change or note is kept with this name and the time, in your library on "
    "this computer."
)


class ReviewerName(QDialog):
    """A line to write a name in; it stands beside the window and stops nothing."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Your name in reviews")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sentence = QLabel(SENTENCE)
        sentence.setWordWrap(True)
        self.line = QLineEdit(name)
        self.line.setAccessibleName("Your name in reviews")
        self.line.setMaxLength(80)
        self.line.selectAll()
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (sentence, self.line, self.buttons):
            layout.addWidget(widget)
        self.resize(380, 0)

    @property
    def name(self) -> str:
        """The name as written."""
        return " ".join(self.line.text().split())


def ask_name(window: MainWindow) -> ReviewerName:
    """Ask for the name, in the dialog that is open already where there is one."""
    dialog = window.findChild(ReviewerName)
    if dialog is None:
        dialog = ReviewerName(window, window.reviewing.by)
        made = dialog
        dialog.accepted.connect(lambda: window.reviewing.set_name(made.name))
    dialog.show()
    dialog.line.setFocus()
    return dialog
