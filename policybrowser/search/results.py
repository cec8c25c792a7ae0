"""What a search brings back."""

from __future__ import annotations

from dataclasses import dataclass, field

from policybrowser.search.matching import Ranges
from policybrowser.search.nodes import Query
from policybrowser.search.records import ClauseRecord


@dataclass(frozen=True, slots=True)
class Filters:
    """What was ticked beside the results; an empty set lets everything pass."""

    topics: frozenset[str] = frozenset()
    policies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    """Kinds of document."""
    stances: frozenset[str] = frozenset()


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text with the words to highlight; plain text, never markup."""

    text: str
    marks: Ranges = ()
    cut_before: bool = False
    """Whether the text goes on before the stretch."""
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that answers a query."""

    record: ClauseRecord
    score: float
    snippet: Snippet
    """Of the clause's own words."""
    lead: Snippet | None = None
    """Of the words it hangs from, where they have a part in the answer."""


Counts = tuple[tuple[str, int], ...]
"""(value, number of clauses), most first."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How the answers are spread.

    The counts of one group heed what is ticked in the other groups but not in its own, so that a
    second tick in a group shows what it would add.
    """

    topics: Counts = ()
    policies: Counts = ()
    kinds: Counts = ()
    stances: Counts = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was probably meant."""

    text: str
    """The query with the misspelt words put right, or looser than it was."""
    changes: tuple[tuple[int, int, str], ...]
    """(start, end, better word) in the query as typed; none where it was made looser."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query."""

    query: Query
    hits: tuple[Hit, ...]
    """The best first, as many as were asked for."""
    total: int
    """How many clauses answer it."""
    facets: Facets = field(default=Facets())
    suggestion: Suggestion | None = None
    elapsed: float = 0.0
    """Seconds."""

    @property
    def by_policy(self) -> dict[str, tuple[Hit, ...]]:
        """The hits grouped by policy, the policy of the best hit first."""
        groups: dict[str, list[Hit]] = {}
        for hit in self.hits:
            groups.setdefault(hit.record.policy, []).append(hit)
        return {policy: tuple(hits) for policy, hits in groups.items()}
