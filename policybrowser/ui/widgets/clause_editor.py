"""One clause of a reading, to be merged, split, renumbered, or marked as heading or furniture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import ClauseKind, Policy
from policybrowser.reading import corrections
from policybrowser.ui.theme import Theme

_WITH_CURSOR = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
KEYS = ("Ctrl+M", "Ctrl+T", "Ctrl+H", "Ctrl+Backspace", "Ctrl+Z")
"""Of the buttons, in their order."""


class ClauseEditor(QWidget):
    """The reference, the words, and what can be done with them. The cursor says where to split."""

    corrected = Signal(object)
    """Emitted with a function that puts the reading right."""
    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy: Policy | None = None
        self._clause = 0
        self.ref = QLineEdit()
        self.ref.setAccessibleName("Reference")
        self.ref.editingFinished.connect(self._renumber)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setObjectName("framed")
        self.words.setTextInteractionFlags(_WITH_CURSOR)
        self.words.setAccessibleName("Words of the clause; the cursor says where to split")
        self.words.setToolTip("Put the cursor where the clause is to be split.")
        merge, split, heading, furniture, undo = KEYS
        self.merge = self._button("&Merge with next", self._merge, merge)
        self.split = self._button("&Split at cursor", self._split, split)
        self.heading = self._button("&Heading", self._heading, heading)
        self.furniture = self._button("&Furniture", self._furniture, furniture)
        self.undo = self._button("&Undo", self.undo_requested.emit, undo)
        self.buttons = (self.merge, self.split, self.heading, self.furniture, self.undo)
        self._lay_out()
        self.set_theme(theme)

    def _button(self, text: str, work: Callable[[], None], keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(f"{text.replace('&', '')} ({keys})")
        button.setShortcut(QKeySequence(keys))
        button.clicked.connect(lambda _=False: work())
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        label = QLabel("Reference")
        label.setProperty("role", "small")
        label.setBuddy(self.ref)
        row.addWidget(label)
        row.addWidget(self.ref, 1)
        for button in self.buttons:
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.words)

    def set_theme(self, theme: Theme) -> None:
        """Take another zoom."""
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(theme.px(4))
        self.words.setFixedHeight(theme.px(64))

    def show_clause(self, policy: Policy | None, clause: int, *, can_undo: bool) -> None:
        """Show a clause of a reading."""
        self._policy, self._clause = policy, clause
        there = policy is not None and 0 <= clause < len(policy.clauses)
        for widget in (self.ref, self.words, *self.buttons):
            widget.setEnabled(there)
        self.undo.setEnabled(can_undo)
        if policy is None or not there:
            self.ref.clear()
            self.words.clear()
            return
        shown = policy.clauses[clause]
        self.ref.setText(shown.ref)
        self.words.setPlainText(shown.text)
        is_heading = shown.kind is ClauseKind.HEADING
        keys = self.heading.shortcut()
        self.heading.setText("Not a &heading" if is_heading else "&Heading")
        self.heading.setShortcut(keys)  # a button's text takes the place of its keys
        self.merge.setEnabled(clause + 1 < len(policy.clauses))

    def _correct(self, correction: Callable[[Policy, int], Policy]) -> None:
        if self._policy is not None:
            self.corrected.emit(partial(_applied, correction, self._clause))

    def _renumber(self) -> None:
        if self._policy is None or self._clause >= len(self._policy.clauses):
            return
        wanted = self.ref.text()
        if wanted != self._policy.clauses[self._clause].ref:
            self._correct(lambda policy, clause: corrections.renumber(policy, clause, wanted))

    def _merge(self) -> None:
        self._correct(corrections.merge)

    def _split(self) -> None:
        # Qt counts characters beyond U+FFFF twice.
        before = self.words.toPlainText().encode("utf-16-le")[
            : 2 * self.words.textCursor().position()
        ]
        at = len(before.decode("utf-16-le", "ignore"))
        self._correct(lambda policy, clause: corrections.split(policy, clause, at))

    def _heading(self) -> None:
        if self._policy is None:
            return
        is_heading = self._policy.clauses[self._clause].kind is ClauseKind.HEADING
        self._correct(corrections.unmark_heading if is_heading else corrections.mark_heading)

    def _furniture(self) -> None:
        self._correct(corrections.mark_furniture)


def _applied(correction: Callable[[Policy, int], Policy], clause: int, policy: Policy) -> Policy:
    return correction(policy, clause)
