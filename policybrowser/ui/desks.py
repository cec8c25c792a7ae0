"""The window's desks: each joins one kind of work to it, and is made when it is first asked for."""

# ruff: noqa: PLC0415 - what the first paint need not wait for is imported after it

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from policybrowser.ui.collect_desk import CollectDesk
    from policybrowser.ui.main_window import MainWindow
    from policybrowser.ui.review_desk import ReviewDesk
    from policybrowser.ui.shelf_desk import ShelfDesk


class Desks:
    """Part of the window."""

    _desk: ReviewDesk | None = None

    @cached_property
    def collect(self) -> CollectDesk:
        """What joins pins, saved searches and topics of the user's own to the window."""
        from policybrowser.ui.collect_desk import CollectDesk

        return CollectDesk(self._this())

    @cached_property
    def shelf_desk(self) -> ShelfDesk:
        """What joins the policies that are kept to the window."""
        from policybrowser.ui.shelf_desk import ShelfDesk

        return ShelfDesk(self._this())

    @property
    def review_desk(self) -> ReviewDesk:
        """What joins the panel of answers to the window, made when it is first asked for."""
        if self._desk is None:
            from policybrowser.ui.review_desk import ReviewDesk

            self._desk = ReviewDesk(self._this())
        return self._desk

    @property
    def panel_state(self) -> str:
        """What is open beside the screens: "answer", "queue" or nothing."""
        if self._desk is None or not self._desk.is_open:
            return ""
        return "queue" if self._desk.panel.queueing else "answer"

    def _this(self) -> MainWindow:
        return cast("MainWindow", self)
