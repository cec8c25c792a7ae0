"""The read-only text of clauses: selecting, copying with citation, pointing into it, its keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip

from policybrowser.model import Span
from policybrowser.ui.overriding import override
from policybrowser.ui.widgets import citation
from policybrowser.ui.widgets.clause_page import ClausePage

COPY_WITH_REFERENCE = QKeySequence(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.Key.Key_C
)


class ClauseText(ClausePage):
    """Clauses of one policy as text that can be read, selected, copied and pointed into."""

    clause_activated = Signal(int)
    """A clause was double-clicked, or Enter pressed on it."""
    mark_activated = Signal(str)
    """A highlighted stretch was clicked; carries its key."""
    tag_activated = Signal(int, str)
    """A tag beside a clause was clicked; carries the clause and the tag's key."""
    menu_requested = Signal(int, QPoint)
    """A context menu is asked for; carries the clause and the point on screen."""

    # -------------------------------------------------------------------------------------- copying

    def quoted(self) -> tuple[citation.Quotation, ...]:
        """The selected words, or else the clause the cursor is in, with their citations."""
        if self.policy is None:
            return ()
        cursor = self.textCursor()
        if cursor.hasSelection():
            spans: tuple[Span, ...] = self.map.spans(cursor.selectionStart(), cursor.selectionEnd())
            spans = _joined(spans)
        else:
            clause = self.current_clause()
            spans = () if clause is None else (self._whole(clause),)
        return citation.quotations(self.policy, spans)

    def selected_spans(self) -> tuple[Span, ...]:
        """The selected words, without the space around them; none where nothing is selected."""
        cursor = self.textCursor()
        if self.policy is None or not cursor.hasSelection():
            return ()
        found = _joined(self.map.spans(cursor.selectionStart(), cursor.selectionEnd()))
        clauses = self.policy.clauses
        return tuple(filter(None, (_trimmed(clauses[s.clause].text, s) for s in found)))

    def copy_with_reference(self) -> None:
        """Put `quoted()` on the clipboard as plain text and as HTML."""
        items = self.quoted()
        if items:
            QGuiApplication.clipboard().setMimeData(citation.mime(items))

    def _whole(self, clause: int) -> Span:
        assert self.policy is not None
        return Span(clause, 0, len(self.policy.clauses[clause].text))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words alone, as they stand in the policy and without our formatting."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    # --------------------------------------------------------------------------------------- events

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Enter opens the clause; Ctrl+Shift+C copies it with its reference."""
        clause = self.current_clause()
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and clause is not None:
            self.clause_activated.emit(clause)
        elif QKeySequence(e.keyCombination()) == COPY_WITH_REFERENCE:
            self.copy_with_reference()
        else:
            super().keyPressEvent(e)

    @override
    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        """A double click opens the clause."""
        super().mouseDoubleClickEvent(e)
        clause = self.current_clause()
        if e.button() == Qt.MouseButton.LeftButton and clause is not None:
            self.clause_activated.emit(clause)

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        """A click, not the end of a selection, on a mark or a tag asks for what it stands for."""
        super().mouseReleaseEvent(e)
        if e.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        tagged = self._margin.tag_at(self._in_document(e.position()), self.viewport().width())
        mark = self.mark_at(e.position())
        if tagged is not None:
            self.tag_activated.emit(tagged[0], tagged[1].key)
        elif mark is not None and mark.key:
            self.mark_activated.emit(mark.key)

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        """The pointer says what a click would do."""
        super().mouseMoveEvent(e)
        tagged = self._margin.tag_at(self._in_document(e.position()), self.viewport().width())
        mark = self.mark_at(e.position())
        hand = tagged is not None or (mark is not None and bool(mark.key))
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips: a tag's, a reference's in full, a mark's."""
        if isinstance(event, QHelpEvent):
            point = QPointF(event.pos())
            tip = self._margin.tip_at(self._in_document(point), self.viewport().width())
            mark = self.mark_at(point)
            QToolTip.showText(event.globalPos(), tip or (mark.tip if mark else ""), self)
            return True
        return super().viewportEvent(event)

    @override
    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        """Ask whoever shows us for a menu on the clause pointed at, or the current one."""
        if e.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(e.pos()))
        clause = self.current_clause()
        if clause is not None:
            self.menu_requested.emit(clause, e.globalPos())

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        """Say to a screen reader which clause the cursor is in."""
        super().focusInEvent(e)
        clause = self.current_clause()
        if self.policy is not None and clause is not None:
            self.setAccessibleDescription(self.policy.citation(clause))


def _trimmed(text: str, span: Span) -> Span | None:
    """The words of a span without the space around them; None where that is all it holds."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(span.clause, start, start + len(words.strip())) if words.strip() else None


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Stretches of one clause (the cells of a row) as one."""
    joined: dict[int, Span] = {}
    for span in spans:
        first = joined.get(span.clause, span)
        joined[span.clause] = Span(
            span.clause, min(first.start, span.start), max(first.end, span.end)
        )
    return tuple(joined.values())
