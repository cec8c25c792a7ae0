"""Clauses of one policy on a page: the text, references in the margin, highlighted Spans.

Whatever a policy file holds, nothing is fetched for it: its words are inserted as plain text and
every outside resource is answered with an empty picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from policybrowser.model import Policy, Span
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.clause_document import Setting, build, margin_for, set_gutter
from policybrowser.ui.widgets.clause_margin import ClauseMargin, Tag
from policybrowser.ui.widgets.clause_marks import (
    Mark,
    lanes,
    line_rects,
    paint_frames,
    paint_grounds,
)
from policybrowser.ui.widgets.margin_labels import ShownClause


class ClausePage(QTextEdit):
    """Clauses of one policy, set with their references, and where each of them stands."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.policy: Policy | None = None
        self._shown: tuple[ShownClause, ...] = ()
        self._setting = Setting(theme, 0)
        self._marks: tuple[tuple[Mark, int], ...] = ()
        self._placed: list[tuple[Mark, int, list[QRectF]]] | None = None
        self._framed: int | None = None
        self._own: QTextDocument | None = None
        self._blank = QTextDocument(self)
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self._set()

    # ------------------------------------------------------------------------------- what is shown

    def show_clauses(
        self,
        policy: Policy,
        shown: Sequence[ShownClause],
        *,
        above: bool = False,
        beside: bool = True,
        gutter: int = 0,
        outline: bool = False,
    ) -> None:
        """Show clauses of `policy`; drops the marks and tags of what was shown before.

        References stand `above` the clauses, or `beside` them, or, with neither, nowhere.
        """
        self.policy = policy
        self._shown = tuple(shown)
        self._marks, self._framed = (), None
        self._setting = Setting(
            self.theme,
            margin=margin_for(shown, self.theme, whole=outline) if beside else 0,
            above=above,
            gutter=gutter,
            tables=outline,
            outline=outline,
        )
        self._set()

    def show_nothing(self) -> None:
        """Show no clauses until others are shown, which will be in a moment."""
        self._shown, self._marks, self._placed = (), (), None
        self.setDocument(self._blank)

    def set_references_above(self, above: bool) -> None:
        """Stand the references above the clauses, for a narrow column, or beside them."""
        if above != self._setting.above and self._shown:
            marks, tags = self.marks, self._margin.tags
            self._setting = replace(self._setting, above=above)
            self._set()
            self.set_marks(marks)
            self.set_tags(tags)

    def _set(self) -> None:
        document, self.map = build(self._shown, self._setting)
        document.setParent(self)  # a document that has no parent goes with its Python name
        self.setDocument(document)
        if self._own is not None:
            self._own.deleteLater()
        self._own = document
        document.documentLayout().documentSizeChanged.connect(self._layout_changed)
        self._margin = ClauseMargin(self._shown, self._setting, self.map, document)
        self._layout_changed()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Highlight these instead of what was highlighted before."""
        given = tuple(marks)
        self._marks = tuple(zip(given, lanes(given), strict=True))
        self._placed = None
        self.viewport().update()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is highlighted."""
        return tuple(mark for mark, _lane in self._marks)

    def set_tags(self, tags: Mapping[int, tuple[Tag, ...]]) -> None:
        """Show tags beside clauses, by clause index."""
        self._margin.tags = tags
        self._margin.forget()
        self.viewport().update()

    def tags_of(self, clause: int) -> tuple[Tag, ...]:
        """The tags beside a clause."""
        return self._margin.tags.get(clause, ())

    def set_gutter(self, gutter: int) -> None:
        """Keep this width free on the right."""
        if gutter != self._setting.gutter and self._shown:
            self._setting = replace(self._setting, gutter=gutter)
            marks, tags = self.marks, self._margin.tags
            set_gutter(self.document(), gutter)
            self._margin = ClauseMargin(self._shown, self._setting, self.map, self.document())
            self.set_marks(marks)
            self.set_tags(tags)

    def frame_clause(self, clause: int | None) -> None:
        """Set one clause off from the others; None: no clause."""
        self._framed = clause
        self.viewport().update()

    # ---------------------------------------------------------------------------- where things are

    def cursor_for(self, span: Span) -> QTextCursor | None:
        """A cursor that selects what is on show of `span`; None where nothing is."""
        ranges = self.map.ranges(span)
        if not ranges:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(ranges[0][0])
        cursor.setPosition(ranges[-1][1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def top_of(self, clause: int, offset: int = 0) -> float | None:
        """How far below the text's beginning a clause, or a character of it, stands."""
        if clause not in self.map:
            return None
        ranges = self.map.ranges(Span(clause, offset, offset + 1))
        start = ranges[0][0] if ranges else self.map.start(clause)
        rects = line_rects(self.document(), start, start + 1)
        block = self.document().findBlock(start)
        layout = self.document().documentLayout()
        return rects[0].top() if rects else layout.blockBoundingRect(block).top()

    def bring_into_sight(self, clause: int, offset: int = 0) -> bool:
        """Scroll a clause, or a character of it, near the top; False: it is not on show."""
        top = self.top_of(clause, offset)
        if top is None:
            return False
        cursor = self.textCursor()
        ranges = self.map.ranges(Span(clause, offset, offset + 1))
        cursor.setPosition(ranges[0][0] if ranges else self.map.start(clause))
        bar = self.verticalScrollBar()
        before = bar.value()
        self.setTextCursor(cursor)  # scrolls as little as it can; we want the same place each time
        page = self.viewport().height()
        start = self.top_of(clause) or 0.0
        deep = top - start >= page * 0.6  # so far down its clause that the two do not fit together
        near = top if deep else start - self._margin.label_room
        in_sight = before <= near and top + 3 * self.fontMetrics().height() <= before + page
        bar.setValue(before if in_sight else round(near) - self.theme.px(1 if deep else 5))
        return True

    def current_clause(self) -> int | None:
        """The clause the text cursor is in."""
        place = self.map.locate(self.textCursor().position())
        return place[0] if place else None

    def is_in_sight(self, clause: int) -> bool:
        """Whether the beginning of a clause can be seen."""
        top, shown = self.top_of(clause), self.verticalScrollBar().value()
        return top is not None and shown <= top + 2 < shown + self.viewport().height()

    def first_visible_clause(self) -> int | None:
        """The clause at the top of what can be seen."""
        point = QPointF(self._setting.margin + 2, self.verticalScrollBar().value() + 6)
        position = self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        place = self.map.locate(max(0, position))
        return place[0] if place else None

    def mark_at(self, point: QPointF) -> Mark | None:
        """The highlight at a point of the viewport; the current one, then the shortest."""
        at = self._in_document(point)
        under = [mark for mark, _l, rects in self._places() if any(r.contains(at) for r in rects)]
        under.sort(key=lambda mark: (not mark.current, mark.span.end - mark.span.start))
        return under[0] if under else None

    def _in_document(self, point: QPointF) -> QPointF:
        return point + QPointF(0, self.verticalScrollBar().value())

    def _places(self) -> list[tuple[Mark, int, list[QRectF]]]:
        if self._placed is None:
            self._placed = [(mark, lane, self._rects(mark.span)) for mark, lane in self._marks]
        return self._placed

    def _rects(self, span: Span) -> list[QRectF]:
        ranges = self.map.ranges(span)
        return [rect for low, high in ranges for rect in line_rects(self.document(), low, high)]

    def _layout_changed(self) -> None:
        self._placed = None
        self._margin.forget()
        self.viewport().update()

    # ------------------------------------------------------------------------------------- painting

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Nothing from outside is ever loaded."""
        if QUrl(name).scheme() == "qrc":
            return super().loadResource(type, name)
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(Qt.GlobalColor.transparent)
        return empty

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        """Marks lie behind the words, frames and margins beside them."""
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QRectF(e.rect()).translated(0, self.verticalScrollBar().value())
        seen = [
            place
            for place in self._places()
            if place[2] and place[2][0].top() < clip.bottom() and place[2][-1].bottom() > clip.top()
        ]
        self._margin.paint_ground(painter, self._framed, self.viewport().width())
        paint_grounds(painter, self.theme, seen)
        painter.end()
        super().paintEvent(e)
        painter.begin(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frames(painter, self.theme, seen)
        self._margin.paint(painter, clip, self.viewport().width())
        painter.end()
