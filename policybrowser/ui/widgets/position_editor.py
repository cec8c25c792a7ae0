"""Changing an answer: which it is, the words it rests on, and a note."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import SILENT, AnswerValue, Policy, Position, Question, Span
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.answer_choice import AnswerChoice

_SPAN = Qt.ItemDataRole.UserRole
NEEDED = (
    "No answer without a quote: select the words in the policy, then use the selection as quote "
    "(Ctrl+U)."
)


class PositionEditor(QScrollArea):
    """The form for one answer."""

    saved = Signal()
    cancelled = Signal()
    quote_requested = Signal()
    """The selected words are to be used as a quote."""
    read_requested = Signal()
    """The policy is to be opened in Read, to select words there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Change the answer")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self.setWidget(body)
        self.title = _label("")
        self.choice = AnswerChoice(self)
        self.quotes = QListWidget()
        self.quotes.setAccessibleName("Words the answer rests on; untick what does not belong")
        self.quotes.setWordWrap(True)
        self.quotes.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.quotes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.use = QPushButton("Use selection as quote")
        self.use.setToolTip("Ctrl+U")
        self.read = QPushButton("Open in Read")
        self.needed = _label(NEEDED)
        self.needed.setProperty("role", "fault")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Note")
        self.note.setPlaceholderText("Why, or what to ask")
        self.note.setTabChangesFocus(True)
        self.save = QPushButton("Save")
        self.save.setToolTip("Ctrl+Return")
        self.save.setDefault(True)
        self.cancel = QPushButton("Cancel")
        self._lay_out()
        self._wire()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        layout = self._column
        answer, words = _label("Answer", "heading"), _label("Words it rests on", "heading")
        note = _label("Note", "heading")
        parts: tuple[QWidget | QHBoxLayout, ...] = (
            *(self.title, answer, self.choice, words, self.quotes, self.needed),
            *(self.use, self.read, note, self.note, _row(self.save, self.cancel)),
        )
        for part in parts:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        layout.addStretch(1)

    def _wire(self) -> None:
        self.choice.changed.connect(self._check)
        self.quotes.itemChanged.connect(lambda _: self._check())
        self.use.clicked.connect(self.quote_requested)
        self.read.clicked.connect(self.read_requested)
        self.save.clicked.connect(self.try_to_save)
        self.cancel.clicked.connect(self.cancelled)
        self.note.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(10), theme.px(8))
        self._column.setSpacing(theme.px(6))
        self.quotes.setFixedHeight(theme.px(110))
        self.note.setFixedHeight(theme.px(64))
        border = f"border: 1px solid {theme.line_strong}; border-radius: {theme.px(4)}px;"
        for part in (self.quotes, self.note):
            part.setStyleSheet(f"{type(part).__name__} {{ {border} background: {theme.page}; }}")

    # What is edited

    def show_position(self, policy: Policy, question: Question, position: Position) -> None:
        """Begin with an answer as it stands."""
        self.title.setText(f"{policy.name}: {question.ask}")
        self.choice.show_answer(question, position.answer)
        self.quotes.clear()
        for item in position.evidence:
            self._add(item.span, item.ref, item.quote)
        self.note.setPlainText(position.review.note)
        self._check()

    def add_quotes(self, policy: Policy, spans: Iterable[Span]) -> None:
        """Take further words as quotes; those that are there already are ticked."""
        for span in spans:
            known = next((i for i in self._items() if i.data(_SPAN) == span), None)
            if known is None:
                clause = policy.clauses[span.clause]
                known = self._add(span, clause.ref, clause.text[span.start : span.end])
            known.setCheckState(Qt.CheckState.Checked)
            self.quotes.setCurrentItem(known)
        self._check()

    def _add(self, span: Span, ref: str, quote: str) -> QListWidgetItem:
        item = QListWidgetItem(f"{ref} “{quote}”", self.quotes)
        item.setData(_SPAN, span)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.quotes.item(row) for row in range(self.quotes.count())]

    @property
    def answer(self) -> AnswerValue | None:
        """The answer that is chosen; None: none is."""
        return self.choice.answer()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that are ticked; none for a silence."""
        if self.answer == SILENT:
            return ()
        ticked = (i for i in self._items() if i.checkState() is Qt.CheckState.Checked)
        return tuple(sorted(item.data(_SPAN) for item in ticked))

    @property
    def note_text(self) -> str:
        """The note as written."""
        return self.note.toPlainText().strip()

    @property
    def is_complete(self) -> bool:
        """Whether there is an answer and, where it speaks, a quote."""
        return self.answer == SILENT or (self.answer is not None and bool(self.spans))

    def _check(self) -> None:
        silent = self.answer == SILENT
        self.quotes.setEnabled(not silent)
        self.use.setEnabled(not silent)
        self.needed.setVisible(not silent and not self.spans)
        self.save.setEnabled(self.is_complete)

    def try_to_save(self) -> None:
        """Save, where nothing is missing."""
        if self.is_complete:
            self.saved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return super().eventFilter(watched, event)


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
