"""Policies side by side: wide columns for those that speak, narrow ones for those that do not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.clause_column import ClauseColumn, ColumnContent, QuietColumn
from policybrowser.ui.widgets.linked_scroll import LinkedScroll

_READABLE = 172
"""The least width, in pixels of the design, at which a column of clauses reads well."""
_QUIET_LEAST, _QUIET_MOST = 112, 152


def widths(room: int, speaking: int, quiet: int, scale: float = 1.0) -> tuple[int, int]:
    """The widths of a speaking and of a quiet column; together they may need more than `room`."""
    least, narrow = round(_READABLE * scale), round(_QUIET_LEAST * scale)
    if not speaking:
        return 0, max(narrow, room // max(1, quiet))
    if not quiet:
        return max(least, room // speaking), 0
    wide = min(round(_QUIET_MOST * scale), max(narrow, round(room * 0.12)))
    if (room - quiet * wide) // speaking < least:
        wide = narrow
    return max(least, (room - quiet * wide) // speaking), wide


class ClauseColumns(QScrollArea):
    """The columns of a comparison. Widgets are kept and used again for the next topic."""

    clause_activated = Signal(str, int)
    """A clause is to be opened: policy id, clause index."""
    mark_activated = Signal(str)
    """A highlighted stretch was clicked; carries its key."""
    reference_chosen = Signal(str, str)
    """A link in a quiet column was followed: policy id, reference."""
    menu_requested = Signal(str, int, QPoint)
    """A context menu is asked for: policy id, clause index, point on screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.link = LinkedScroll()
        self._speaking: list[ClauseColumn] = []
        self._quiet: list[QuietColumn] = []
        self._order: list[ClauseColumn | QuietColumn] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self.setWidget(self._body)

    @property
    def columns(self) -> tuple[ClauseColumn, ...]:
        """The columns of clauses on show, from left to right."""
        return tuple(column for column in self._order if isinstance(column, ClauseColumn))

    @property
    def quiet_columns(self) -> tuple[QuietColumn, ...]:
        """The narrow columns on show, from left to right."""
        return tuple(column for column in self._order if isinstance(column, QuietColumn))

    def column(self, policy: str) -> ClauseColumn | None:
        """The column of clauses of one policy."""
        return next((c for c in self.columns if c.policy and c.policy.id == policy), None)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; `show_contents` follows."""
        self._theme = theme
        for column in self._all():
            column.set_theme(theme)

    def show_contents(self, contents: Sequence[ColumnContent]) -> None:
        """Show these columns, from left to right, each from its beginning."""
        quiet = sum(not content.shown for content in contents)
        self._provide(len(contents) - quiet, quiet)
        wide, narrow = iter(self._speaking), iter(self._quiet)
        self._order = [next(wide) if content.shown else next(narrow) for content in contents]
        for column in self._all():
            column.setVisible(column in self._order)
        with self.link.held():
            self._arrange(fresh=True)
            for column, content in zip(self._order, contents, strict=True):
                column.show_content(content)
                column.raise_()
        self._chain_tabs()
        self.link.set_bars([column.text.verticalScrollBar() for column in self.columns])

    def _all(self) -> list[ClauseColumn | QuietColumn]:
        return [*self._speaking, *self._quiet]

    def _provide(self, speaking: int, quiet: int) -> None:
        while len(self._speaking) < speaking:
            column = ClauseColumn(self._theme, self._body)
            self._wire(column)
            self._speaking.append(column)
        while len(self._quiet) < quiet:
            narrow = QuietColumn(self._theme, self._body)
            narrow.reference_chosen.connect(self.reference_chosen)
            self._quiet.append(narrow)

    def _wire(self, column: ClauseColumn) -> None:
        def policy() -> str:
            return column.policy.id if column.policy else ""

        text = column.text
        text.clause_activated.connect(lambda clause: self.clause_activated.emit(policy(), clause))
        text.mark_activated.connect(self.mark_activated)
        text.menu_requested.connect(
            lambda clause, point: self.menu_requested.emit(policy(), clause, point)
        )

    def _chain_tabs(self) -> None:
        for before, after in zip(self._order, self._order[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _arrange(self, *, fresh: bool = False) -> None:
        """Give each column its place; `fresh`: what it shows is about to be replaced."""
        speaking, quiet = len(self.columns), len(self.quiet_columns)
        room = self.viewport().width()
        wide, narrow = widths(room, speaking, quiet, self._theme.zoom)
        total = max(room, speaking * wide + quiet * narrow)
        bar = self.horizontalScrollBar().sizeHint().height() if total > room else 0
        height = self.height() - bar
        self._body.resize(total, height)
        left = 0
        for number, column in enumerate(self._order):
            width = wide if isinstance(column, ClauseColumn) else narrow
            if number == len(self._order) - 1:
                width = total - left
            if fresh and width != column.width() and isinstance(column, ClauseColumn):
                column.text.show_nothing()  # rather than lay it out once more
            column.setGeometry(left, 0, width, height)
            left += width

    def bring_into_sight(self, policy: str, clause: int, offset: int = 0) -> bool:
        """Show a clause in its column, without moving the others; False: it is not on show."""
        column = self.column(policy)
        if column is None:
            return False
        with self.link.held():
            return column.text.bring_into_sight(clause, offset)

    def reveal(self, policy: str) -> None:
        """Scroll sideways until a policy's column can be seen whole."""
        column = self.column(policy)
        if column is not None:
            bar = self.horizontalScrollBar()
            left, right = column.x(), column.x() + column.width() - self.viewport().width()
            bar.setValue(max(right, min(bar.value(), left)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        with self.link.held():
            self._arrange()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over a column that has come to its end still moves the others."""
        if self.link.linked and event.angleDelta().y() and not event.angleDelta().x():
            self.link.scroll_by(-event.angleDelta().y() // 2)
            event.accept()
        else:
            super().wheelEvent(event)
