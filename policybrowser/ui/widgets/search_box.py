"""The box at the top that searches while it is typed in."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from policybrowser.ui.icons import icon
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Size, Theme

DEBOUNCE = 130
"""Milliseconds of rest after which what has been typed is searched for."""
KEYS = "Ctrl+K"
_RIGHT = 8
_SIDES = 48
"""Pixels of the design that the glass and the edges take up."""


class SearchBox(QLineEdit):
    """A line to type a query in; the search follows when the fingers rest, or at once on Enter."""

    typed = Signal(str)
    """What the box holds, after a rest."""
    confirmed = Signal(str)
    """Enter was pressed: the query is worth remembering."""
    left = Signal()
    """Down was pressed: on to the results."""
    dismissed = Signal()
    """Escape was pressed in an empty box."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Search")
        self.setAccessibleDescription("Type words to look for; results follow as you type")
        self.setClearButtonEnabled(False)
        self._glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DEBOUNCE)
        self._rest.timeout.connect(self._send)
        self.textEdited.connect(lambda _: self._rest.start())
        self._recent = QStringListModel(self)
        self.set_policies(0)

    def set_policies(self, count: int) -> None:
        """Say in the empty box how much there is to search."""
        text = f"Search {count} {'policy' if count == 1 else 'policies'}" if count else "Search"
        self.setPlaceholderText(text)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._theme = theme
        self._glass.setIcon(icon("search", theme))

    def set_recent(self, searches: tuple[str, ...]) -> None:
        """Offer these when the typing begins as one of them did."""
        if searches and self.completer() is None:
            completer = QCompleter(self._recent, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            self.setCompleter(completer)
        self._recent.setStringList(list(searches))

    def show_query(self, query: str) -> None:
        """Hold `query`, unless it is what is being typed right now."""
        if query != self.text() and not self._rest.isActive():
            self.setText(query)
            if not self.hasFocus():
                self.setCursorPosition(0)  # where there is little room, its beginning is shown

    def _send(self) -> None:
        self._rest.stop()
        self.typed.emit(self.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches at once, Down goes to the results, Escape empties the box."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
            self.confirmed.emit(self.text())
        elif key == Qt.Key.Key_Down:
            self._send()
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._send()
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and at its right the keys that lead here, while it is empty and has room."""
        super().paintEvent(event)
        said = self.fontMetrics().horizontalAdvance(f"{self.placeholderText()}  {KEYS}")
        if self.text() or self.hasFocus() or self.width() < said + self._theme.px(_SIDES):
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(Size.SMALL))
        painter.setPen(self._theme.muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -self._theme.px(_RIGHT), 0), right, KEYS)
        painter.end()
