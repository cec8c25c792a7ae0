"""A plain editor for question sets: typewriter letters, remarks set back, a faulty line marked."""

from __future__ import annotations

import re

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme

_HEADER = QRegularExpression(r"^\s*\[.*\]\s*$")
_KEY = QRegularExpression(r"^\s*[\w.-]+(?=\s*=)")
_REMARK = re.compile(r"""^(?:[^"'#]|"[^"]*"|'[^']*')*?(#.*)$""")


class _Ink(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._header, self._key, self._remark = (_form(ink) for ink in _inks(theme))
        self._header.setFontWeight(QFont.Weight.Bold)

    @override
    def highlightBlock(self, text: str) -> None:
        for pattern, form in ((_HEADER, self._header), (_KEY, self._key)):
            found = pattern.match(text)
            if found.hasMatch():
                self.setFormat(found.capturedStart(), found.capturedLength(), form)
        remark = _REMARK.match(text)
        if remark:
            self.setFormat(remark.start(1), len(remark[1]), self._remark)


def _inks(theme: Theme) -> tuple[str, str, str]:
    return theme.text, theme.accent, theme.muted


def _form(ink: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(ink))
    return form


class TomlEdit(QPlainTextEdit):
    """Plain text; Tab leaves it, as everywhere else in the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.points())
        self.setFont(font)
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: 1px solid {theme.line_strong}; padding: 4px; "
            f'font-family: "{font.family()}", monospace; }}'
        )
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._ink = _Ink(self.document(), theme)

    def mark_line(self, line: int | None) -> None:
        """Mark the line with the fault, counted from 1, and stand on it; None: no line."""
        if line is None:
            self.setExtraSelections([])
            return
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        marked = QTextEdit.ExtraSelection()
        marked.cursor = cursor
        form = QTextCharFormat()
        form.setBackground(QColor(self._theme.search_mark))
        form.setForeground(QColor(self._theme.text))
        form.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        marked.format = form
        self.setExtraSelections([marked])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def append_example(self, text: str) -> None:
        """Put an example at the end and stand on it, as one step of undo."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        at = cursor.position()
        cursor.insertText(text)
        cursor.setPosition(at + len(text) - len(text.lstrip("\n")))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()
