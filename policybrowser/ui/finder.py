"""Searching, for the window: queries as typed against the index of what is open. No Qt.

The search room is imported when it is first needed, off the start-up path.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policybrowser import paths
from policybrowser.errors import QueryError
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.model import Analysis
    from policybrowser.search.index import SearchIndex
    from policybrowser.search.results import Filters, Hit, Results

Progress = Callable[[int, int, str], None]
Cancel = Callable[[], bool]
GROUPS = ("policies", "topics", "kinds", "stances")
"""What results can be narrowed by; the fields of the search room's Filters and Facets."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought back, for a screen."""

    results: Results
    hint: str = ""
    """What is not right yet about a query that could be understood all the same."""
    source: Hit | None = None
    """The clause that others were looked for like, with the words that they share marked."""


class Finder:
    """The index of what is open. Safe to use from several threads."""

    def __init__(self) -> None:
        self._index: SearchIndex | None = None
        self._analyses: dict[str, Analysis] = {}

    def index(
        self, workspace: Workspace, progress: Progress, cancel: Cancel, *, anew: bool = False
    ) -> str:
        """Make `workspace` searchable; returns a sentence where the index cannot be kept."""
        from policybrowser.search.index import SearchIndex
        from policybrowser.search.records import records

        index = self._index or SearchIndex(paths.cache() / "index")
        wanted = [
            record
            for policy in workspace.policies
            for record in records(policy, workspace.analyses.get(policy.id))
        ]
        write = index.build if anew else index.sync
        write(wanted, progress, cancel)
        self._index, self._analyses = index, workspace.analyses
        return index.notice

    def know(self, workspace: Workspace) -> None:
        """Take what the same policies are silent on from here."""
        self._analyses = workspace.analyses

    @property
    def ready(self) -> bool:
        """Whether there is an index to ask."""
        return self._index is not None

    def search(self, text: str, filters: Sequence[str], limit: int) -> Found:
        """Search for a query as typed; raises QueryError where it cannot be understood at all."""
        from policybrowser.search.query import parse

        hint = ""
        try:
            query = parse(text)
        except QueryError as fault:
            query = parse(text, unfinished=True)
            hint = str(fault)
        assert self._index is not None
        results = self._index.search(
            query, limit, filters=filters_of(filters), silence=self._is_silent
        )
        return Found(results, hint)

    def more_like(
        self, workspace: Workspace, clause: tuple[str, int], filters: Sequence[str], limit: int
    ) -> Found:
        """Clauses of the other policies that say something like one, and that one itself."""
        from policybrowser.search.records import records
        from policybrowser.search.snippets import hit

        policy = workspace.by_id[clause[0]]
        record = records(policy, workspace.analyses.get(policy.id))[clause[1]]
        assert self._index is not None
        results = self._index.more_like(record, limit, filters=filters_of(filters))
        return Found(results, source=hit(results.query, record, 0.0))

    def _is_silent(self, policy: str, about: str) -> bool:
        """Whether a policy says nothing on a topic or question, its id given as a slug."""
        analysis = self._analyses.get(policy)
        if analysis is None:
            return False
        topics = [key for key in analysis.topics if key == about]
        asked = [
            position
            for key, position in analysis.positions.items()
            if key.replace(".", "-") == about or key.partition(".")[0] in topics
        ]
        return bool(asked) and not any(position.speaks for position in asked)

    def close(self) -> None:
        """Let go of the index's files."""
        if self._index is not None:
            self._index.close()


def filters_of(ticked: Sequence[str]) -> Filters:
    """What is ticked, written "policies:lancaster", as the search room takes it."""
    from policybrowser.search.results import Filters

    groups: dict[str, set[str]] = {group: set() for group in GROUPS}
    for item in ticked:
        group, _, value = item.partition(":")
        if group in groups:
            groups[group].add(value)
    return Filters(**{group: frozenset(values) for group, values in groups.items()})
