"""A fault of our own, shown plainly, with a report to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from policybrowser.ui.faults import described

SENTENCE = (
    "Something went wrong in Policy Browser itself. Your policies and your work are unchanged, and "
    "you can go on. If it happens again, save this report and pass it to whoever looks after the "
    "program: nothing is sent by itself."
)


class ErrorReport(QDialog):
    """Shows one report; a second fault while it is open is added below the first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Policy Browser: something went wrong")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sentence = QLabel(SENTENCE)
        sentence.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.save_button = buttons.addButton("Save report…", role)
        self.copy_button = buttons.addButton("Copy", role)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.hide()
        self.save_button.clicked.connect(self._ask)
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        for widget in (sentence, self.text, self.note, buttons):
            layout.addWidget(widget)
        self.resize(640, 420)

    def add(self, fault: BaseException) -> None:
        """Put one more fault into the report."""
        self.text.appendPlainText(described(fault))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Save report", "policybrowser-report.txt", "Text (*.txt)"
        )
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write the report; says so, or why it could not."""
        try:
            path.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as fault:
            self.note.setText(f"The report cannot be saved there: {fault.strerror or fault}.")
        else:
            self.note.setText(f"Saved as {path}.")
        self.note.show()


def show_report(window: QWidget, fault: BaseException) -> ErrorReport:
    """Show the fault, in the report that is open already where there is one."""
    dialog = window.findChild(ErrorReport) or ErrorReport(window)
    dialog.add(fault)
    dialog.show()
    return dialog
