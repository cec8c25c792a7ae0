"""Asking for a name, beside the window and without stopping it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget


class NameDialog(QDialog):
    """A sentence and a line to write a name in."""

    def __init__(self, parent: QWidget, title: str, sentence: str, name: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(sentence)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.line = QLineEdit(name)
        self.line.setAccessibleName("Name")
        self.line.setMaxLength(80)
        self.line.selectAll()
        self.line.textChanged.connect(self._judge)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self.line, self.buttons):
            layout.addWidget(widget)
        self.resize(420, 0)
        self._judge()

    def _judge(self) -> None:
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.name))

    @property
    def name(self) -> str:
        """The name as written, in one line."""
        return " ".join(self.line.text().split())


def ask_name(
    parent: QWidget, title: str, sentence: str, name: str, then: Callable[[str], object]
) -> NameDialog:
    """Ask for a name; `then` is called with it once it is given. An open question is replaced."""
    open_one = parent.findChild(NameDialog)
    if open_one is not None:
        open_one.reject()
    dialog = NameDialog(parent, title, sentence, name)
    dialog.accepted.connect(lambda: then(dialog.name))
    dialog.show()
    dialog.line.setFocus()
    return dialog
