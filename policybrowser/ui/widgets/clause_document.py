"""Clauses set as a text document, and the way from a clause's characters to it and back.

Policy text goes in as plain text, never as HTML: whatever a file holds, it can neither format nor
fetch anything. A document counts in UTF-16 units and a Clause in characters; here the two meet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from policybrowser.model import ClauseKind, Span
from policybrowser.ui.theme import Size, Theme
from policybrowser.ui.widgets.margin_labels import ShownClause

_LINE_HEIGHT = 124.0
_CELL_JOIN = " | "
# Characters that a document takes for the end of a block, a frame or an object.
_SAFE = str.maketrans(dict.fromkeys("\n\r\x00\u2028\u2029\ufdd0\ufdd1\ufffc", " "))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a clause's text that stands unbroken in the document."""

    clause: int
    start: int
    end: int
    position: int
    """Where it begins in the document."""
    wide: tuple[int, ...]
    """Offsets in the clause of characters that take two units in the document."""

    def at(self, offset: int) -> int:
        """The document position of the clause's character `offset`."""
        return self.position + self._units(offset) - self._units(self.start)

    def offset(self, position: int) -> int:
        """The clause's character at a document position within the piece."""
        low, high = self.start, self.end
        while low < high:
            middle = (low + high) // 2
            if self.at(middle) < position:
                low = middle + 1
            else:
                high = middle
        return low

    def _units(self, offset: int) -> int:
        return offset + bisect_left(self.wide, offset)


class ClauseMap:
    """Where each clause stands in a document."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._positions = [piece.position for piece in pieces]
        self._by_clause: dict[int, list[Piece]] = {}
        for piece in pieces:
            self._by_clause.setdefault(piece.clause, []).append(piece)

    def __contains__(self, clause: int) -> bool:
        return clause in self._by_clause

    def start(self, clause: int) -> int:
        """The document position at which the clause begins."""
        return self._by_clause[clause][0].position

    def end(self, clause: int) -> int:
        """The document position at which the clause ends."""
        last = self._by_clause[clause][-1]
        return last.at(last.end)

    def ranges(self, span: Span) -> tuple[tuple[int, int], ...]:
        """The stretches of the document that show `span`; none where it is not on show."""
        found = []
        for piece in self._by_clause.get(span.clause, ()):
            start, end = max(span.start, piece.start), min(span.end, piece.end)
            if start < end:
                found.append((piece.at(start), piece.at(end)))
        return tuple(found)

    def locate(self, position: int) -> tuple[int, int] | None:
        """(clause, offset) at a document position; None where the document is empty."""
        if not self._pieces:
            return None
        piece = self._pieces[max(0, bisect_right(self._positions, position) - 1)]
        return piece.clause, piece.offset(min(position, piece.at(piece.end)))

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The clause stretches that the document shows from `start` to `end`."""
        found: list[Span] = []
        for piece in self._pieces:
            low, high = max(start, piece.position), min(end, piece.at(piece.end))
            if low < high:
                found.append(Span(piece.clause, piece.offset(low), piece.offset(high)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Setting:
    """How clauses are set in a column."""

    theme: Theme
    margin: int
    """Width kept free on the left for references, in pixels."""
    above: bool = False
    """References stand above their clause instead (in a narrow column)."""
    gutter: int = 0
    """Width kept free on the right, in pixels."""
    tables: bool = False
    """Table rows are set as a table; else as lines of text."""
    outline: bool = False
    """Headings by their rank, items indented by their depth."""


def label_font(theme: Theme) -> QFont:
    """The type of what stands in a margin."""
    return theme.font(Size.SMALL)


def margin_for(shown: Sequence[ShownClause], theme: Theme, *, whole: bool = False) -> int:
    """The width that the longest word of the labels, or the longest label, needs, within reason."""
    metrics = QFontMetricsF(label_font(theme))
    labels = {item.label for item in shown}
    words = labels if whole else {w for text in labels for w in text.replace("(", " (").split()}
    widest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
    return round(min(max(widest, theme.px(26)), theme.px(66))) + theme.px(13)


def build(shown: Sequence[ShownClause], setting: Setting) -> tuple[QTextDocument, ClauseMap]:
    """Set `shown` as a new document."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(setting.theme.font())
    document.setDocumentMargin(0)
    writer = _Writer(document, setting)
    for tabular, run in groupby(shown, lambda s: setting.tables and len(s.clause.cells) > 1):
        if tabular:
            writer.table(tuple(run))
        else:
            for item in run:
                writer.clause(item)
    writer.close()
    return document, ClauseMap(writer.pieces)


class _Writer:
    """Writes clauses at the end of a document and notes where they stand."""

    def __init__(self, document: QTextDocument, setting: Setting) -> None:
        self.pieces: list[Piece] = []
        self._setting = setting
        self._theme = setting.theme
        self._document = document
        self._cursor = QTextCursor(document)
        self._fresh = True
        """Whether the last block is there already and still empty."""
        self._label_height = QFontMetricsF(label_font(setting.theme)).height()

    def clause(self, item: ShownClause) -> None:
        """One clause as one block."""
        block = self._block_format(item)
        if self._fresh:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._fresh = False
        start, end = item.window or (0, len(item.clause.text))
        self._text(item, start, end, self._char_format(item))

    def table(self, items: tuple[ShownClause, ...]) -> None:
        """Table rows as one table."""
        columns = max(len(item.clause.cells) for item in items)
        table = self._cursor.insertTable(len(items), columns, self._table_format(columns))
        for row, item in enumerate(items):
            offset = 0
            for column, cell in enumerate(item.clause.cells):
                self._cursor = table.cellAt(row, column).firstCursorPosition()
                self._text(item, offset, offset + len(cell), self._char_format(item))
                offset += len(cell) + len(_CELL_JOIN)
        self._cursor = QTextCursor(self._document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def close(self) -> None:
        """Keep the gutter free, and room above for the first reference.

        Qt leaves out the top margin of a document's first block.
        """
        root = self._document.rootFrame()
        frame = QTextFrameFormat(root.frameFormat())
        if self._setting.above:
            frame.setTopMargin(round(self._label_height) + self._theme.px(3))
        frame.setRightMargin(self._setting.gutter or self._theme.px(8))
        frame.setBottomMargin(self._theme.px(10))
        root.setFrameFormat(frame)

    def _text(self, item: ShownClause, start: int, end: int, plain: QTextCharFormat) -> None:
        text = item.clause.text
        wide = tuple(i for i, char in enumerate(text) if char > "\uffff")
        at = self._cursor.position()
        self.pieces.append(Piece(item.clause.index, start, end, at, wide))
        bold = QTextCharFormat(plain)
        bold.setFontWeight(QFont.Weight.DemiBold)
        here = start
        for low, high in item.clause.emphasis:
            low, high = max(low, here), min(high, end)  # noqa: PLW2901 - kept within the stretch
            if low < high:
                self._cursor.insertText(text[here:low].translate(_SAFE), plain)
                self._cursor.insertText(text[low:high].translate(_SAFE), bold)
                here = high
        self._cursor.insertText(text[here:end].translate(_SAFE), plain)

    def _char_format(self, item: ShownClause) -> QTextCharFormat:
        form = QTextCharFormat()
        theme = self._theme
        heading = item.clause.kind is ClauseKind.HEADING
        if heading:
            form.setFontWeight(QFont.Weight.DemiBold)
        if heading and self._setting.outline:
            form.setFontPointSize(theme.points() * max(1.0, 1.28 - 0.14 * item.clause.level))
        form.setForeground(QColor(theme.muted if item.context else theme.text))
        return form

    def _block_format(self, item: ShownClause) -> QTextBlockFormat:
        form = QTextBlockFormat()
        theme, setting = self._theme, self._setting
        heading = item.clause.kind is ClauseKind.HEADING
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        left = theme.px(3) if setting.above else setting.margin
        if setting.outline and not heading:
            left += indent(item, theme)
        form.setLeftMargin(left)
        top = theme.px(20) if heading and setting.outline and self.pieces else 0
        if setting.above and item.label:
            top += round(self._label_height) + theme.px(8)
        form.setTopMargin(top)
        form.setBottomMargin(theme.px(8))
        if heading:
            form.setHeadingLevel(min(6, item.clause.level + 1))
        return form

    def _table_format(self, columns: int) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setLeftMargin(0 if self._setting.above else self._setting.margin)
        form.setBottomMargin(self._theme.px(8))
        form.setCellPadding(self._theme.px(4))
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setBorderBrush(QColor(self._theme.line_strong))
        share = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
        form.setColumnWidthConstraints([share] * columns)
        return form


def set_gutter(document: QTextDocument, gutter: int) -> None:
    """Keep another width free on the right."""
    frame = QTextFrameFormat(document.rootFrame().frameFormat())
    frame.setRightMargin(gutter)
    document.rootFrame().setFrameFormat(frame)


def indent(item: ShownClause, theme: Theme) -> int:
    """How far an item of a list is set in."""
    lists = (ClauseKind.LETTERED, ClauseKind.BULLET)
    return theme.px(18) * max(1, item.clause.level) if item.clause.kind in lists else 0
