"""Searching, for the window: what is found, in the form in which it is shown. No Qt.

The search room is imported when it is first needed, off the start-up path. Where its index cannot
be used, every clause is looked at instead: slower, with the same hits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policybrowser.workspace import Workspace

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause that was found."""

    policy: str
    clause: int
    ref: str
    heading: str
    """The headings it stands under: "Monitoring, Records"."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """Ranges of `text` that the search asked for."""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search, and how many hits it would leave."""

    field: str
    """The field of the query language: "policy", "topic", "kind"."""
    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found, best first."""

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    """How many there are, of which `hits` may hold only the first."""
    facets: tuple[Facet, ...] = ()
    suggestion: str = ""
    """Another spelling that would find something, where this one finds nothing."""


class Finder:
    """Searches one workspace; a new one is made known by `index`."""

    def index(self, workspace: Workspace, progress: Progress, *, anew: bool = False) -> None:
        """Make `workspace` searchable; runs off the main thread."""
