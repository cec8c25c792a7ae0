"""The page as it looked: the whole text of a file, what was dropped from it struck through."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from policybrowser.model import Policy
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Size, Theme

_SHOWN_AS = str.maketrans({"\r": " ", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "\0": " "})
_MOST_MARKS = 2000
"""Pieces of furniture that are struck through: more would make the page slow."""


class SourcePage(QPlainTextEdit):
    """Read-only; a click says which clause was pointed at."""

    clause_pointed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("The page as it looked")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._policy: Policy | None = None
        self._wide: list[int] = []
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._theme = theme
        self.setFont(theme.font(Size.DENSE))
        self._mark(None)

    def show_policy(self, policy: Policy | None, clause: int | None) -> None:
        """Show the page of a policy, and where a clause stands on it."""
        source = policy.source if policy is not None else ""
        if self._policy is None or self._policy.source != source:
            self._wide = [at for at, sign in enumerate(source) if ord(sign) > 0xFFFF]
            self.setPlainText(source.translate(_SHOWN_AS))
        self._policy = policy
        self._mark(clause)

    def _mark(self, clause: int | None) -> None:
        policy = self._policy
        if policy is None:
            self.setExtraSelections([])
            return
        struck = QTextCharFormat()
        struck.setForeground(QColor(self._theme.muted))
        struck.setFontStrikeOut(True)
        marks = [self._range(p.start, p.end, struck) for p in policy.furniture[:_MOST_MARKS]]
        if clause is not None and clause < len(policy.clauses):
            here = QTextCharFormat()
            here.setBackground(QColor(self._theme.selection))
            where = policy.clauses[clause]
            marks.insert(0, self._range(where.start, where.end, here))
            cursor = self.textCursor()
            cursor.setPosition(self._to_qt(where.end))
            self.setTextCursor(cursor)
            cursor.setPosition(self._to_qt(where.start))
            self.setTextCursor(cursor)
        self.setExtraSelections(marks)

    def _range(self, start: int, end: int, how: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._to_qt(start))
        cursor.setPosition(self._to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, how
        return mark

    def _to_qt(self, offset: int) -> int:
        """Qt counts a character beyond U+FFFF twice."""
        return min(
            offset + bisect_right(self._wide, offset - 1), self.document().characterCount() - 1
        )

    def _from_qt(self, position: int) -> int:
        offset = position
        while offset and self._to_qt(offset) > position:
            offset -= 1
        return offset

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        if self._policy is None or self.textCursor().hasSelection():
            return
        offset = self._from_qt(self.cursorForPosition(e.position().toPoint()).position())
        for clause in self._policy.clauses:
            if clause.start <= offset <= clause.end:
                self.clause_pointed.emit(clause.index)
                return
