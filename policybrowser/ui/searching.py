"""Searching what is open; a part of `Session`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance

from policybrowser.errors import QueryError
from policybrowser.ui import jobs
from policybrowser.ui.finder import Finder, Found
from policybrowser.ui.jobs import Jobs, Ticket
from policybrowser.ui.place import Place, clause_of
from policybrowser.ui.settings import remembered
from policybrowser.workspace import Workspace


class Searching:
    """The index and the questions put to it, each a job of its own."""

    jobs: Jobs
    finder: Finder
    workspace: Workspace
    index_state: str
    recent_searches: tuple[str, ...]
    message: SignalInstance
    index_changed: SignalInstance
    searches_changed: SignalInstance

    def report(self, fault: Exception) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    # Searching

    def reindex(self) -> None:
        """Build the index again from what is open."""
        self.index(anew=True)

    def search(
        self,
        place: Place,
        limit: int,
        done: Callable[[Found], None],
        failed: Callable[[QueryError], None],
    ) -> None:
        """Search as `place` says; a newer search makes this one stale."""
        workspace, like = self.workspace, clause_of(place.like)

        def work(_: Ticket) -> Found:
            if like is not None:
                return self.finder.more_like(workspace, like, place.filters, limit)
            return self.finder.search(place.query, place.filters, limit)

        self.jobs.run(
            jobs.SEARCH,
            work,
            done,
            lambda fault: failed(fault) if isinstance(fault, QueryError) else self.report(fault),
        )

    def remember_search(self, query: str) -> None:
        """Keep a query among the recent ones."""
        if query.strip():
            self.recent_searches = remembered(query.strip(), self.recent_searches)
            self.searches_changed.emit()

    def index(self, *, anew: bool = False) -> None:
        """Bring the index up to date with what is open, or build it anew."""
        workspace = self.workspace
        self._say_of_index("indexing")
        self.jobs.run(
            jobs.INDEX,
            lambda ticket: self.finder.index(
                workspace, ticket.report, lambda: ticket.cancelled, anew=anew
            ),
            self._indexed,
            self._index_failed,
        )

    def _indexed(self, notice: str) -> None:
        self.finder.know(self.workspace)
        if notice:
            self.message.emit(notice)
        self._say_of_index("index in memory" if notice else "index up to date")

    def _index_failed(self, fault: Exception) -> None:
        self._say_of_index("no index")
        self.report(fault)

    def _say_of_index(self, state: str) -> None:
        self.index_state = state
        self.index_changed.emit(state)
