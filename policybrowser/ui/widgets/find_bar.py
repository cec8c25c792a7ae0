"""Finding words in the policy that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from policybrowser.errors import QueryError
from policybrowser.model import Policy, Span
from policybrowser.ui.icons import icon
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme


def find(policy: Policy, words: str) -> tuple[Span, ...]:
    """Every place in the policy's clauses that `words` find, in order.

    They are read as a search (so "organisation" finds "organization") and, as in any other
    program, as letters in a row (so that half a word finds the whole one while it is typed).
    """
    words = words.strip()
    if not words:
        return ()
    found = []
    for clause in policy.clauses:
        ranges = sorted({*_searched(words, clause.text), *_literal(words, clause.text)})
        found += [Span(clause.index, start, end) for start, end in _merged(ranges)]
    return tuple(found)


def _searched(words: str, text: str) -> tuple[tuple[int, int], ...]:
    # Imported when words are first looked for: nobody who only reads pays for it at the start.
    from policybrowser.search.matching import marks  # noqa: PLC0415
    from policybrowser.search.query import parse  # noqa: PLC0415

    try:
        return tuple(marks(parse(words, unfinished=True), text))
    except QueryError:
        return ()


def _literal(words: str, text: str) -> list[tuple[int, int]]:
    wanted, where = words.strip('"').casefold(), text.casefold()
    if not wanted or len(where) != len(text):  # a letter that folds to two would shift the rest
        wanted, where = words.strip('"'), text
    found, start = [], where.find(wanted) if wanted else -1
    while start >= 0:
        found.append((start, start + len(wanted)))
        start = where.find(wanted, start + len(wanted))
    return found


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class FindBar(QWidget):
    """A line to type into, how many places it finds, and the way through them."""

    words_changed = Signal(str)
    step_requested = Signal(int)
    """+1: the next place, -1: the one before."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Find in this policy")
        self.line.setAccessibleName("Find in this policy")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.words_changed)
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.line, 1)
        self._layout.addWidget(self.count)
        self._icons: list[tuple[QToolButton, str]] = []
        self._button("chevron-up", "Previous place (Shift+F3)", lambda: self._step(-1))
        self._button("chevron-down", "Next place (F3)", lambda: self._step(1))
        self._button("close", "Close (Escape)", self.close_bar)
        self.set_theme(theme)

    def _button(self, name: str, tip: str, action: object) -> None:
        button = QToolButton(self)
        button.setProperty("flat", "true")
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        button.clicked.connect(action)
        self._icons.append((button, name))
        self._layout.addWidget(button)

    def _step(self, by: int) -> None:
        self.step_requested.emit(by)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._layout.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._layout.setSpacing(theme.px(6))
        for button, name in self._icons:
            button.setIcon(icon(name, theme))
            button.setIconSize(theme.icon_size())

    def open_with(self, words: str) -> None:
        """Show the bar, ready to be typed into."""
        self.show()
        if words:
            self.line.setText(words)
        self.line.setFocus()
        self.line.selectAll()

    def set_words(self, words: str) -> None:
        """Hold other words without telling anybody."""
        self.line.blockSignals(True)
        self.line.setText(words)
        self.line.blockSignals(False)

    def show_count(self, at: int | None, total: int) -> None:
        """Say "3 of 12"."""
        if not self.line.text().strip():
            words = ""
        elif not total:
            words = "Not found"
        else:
            words = f"{total} found" if at is None else f"{at + 1} of {total}"
        self.count.setText(words)
        self.count.setAccessibleName(words)

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
        else:
            super().keyPressEvent(event)
