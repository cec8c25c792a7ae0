"""Where the user is on screen, as one value, and the way back. No Qt here.

A view draws itself from (Workspace, Place) alone: the same input gives the same screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class ViewName(StrEnum):
    """The screens."""

    OVERVIEW = "overview"
    COMPARE = "compare"
    READ = "read"
    SEARCH = "search"
    SIDES = "side-by-side"
    """Chosen clauses beside each other, whatever their topic: a way to compare."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on screen: back and forward, links, search hits, history and tests all speak it."""

    view: ViewName = ViewName.OVERVIEW
    topic: str = ""
    """Topic id; what Compare shows."""
    question: str = ""
    """Question id that is marked as the current difference; empty: none."""
    policies: tuple[str, ...] = ()
    """Ids of the policies that are ticked, in column order."""
    baseline: str = ""
    """Policy id that the others are compared with; empty: none."""
    policy: str = ""
    """Policy id that Read shows."""
    clause: int | None = None
    """Index of the clause to bring into sight in `policy`."""
    query: str = ""
    """What the search box holds; Read marks its words."""
    passage: str = ""
    """Matched passages that are marked as the current difference, "topic:number"; empty: none."""

    filters: tuple[str, ...] = ()
    """What is ticked beside the search results, "policies:lancaster"."""
    grouped: bool = False
    """Whether search results are shown policy by policy rather than best first."""
    like: str = ""
    """The clause that Search shows clauses like, "lancaster:41"; empty: it shows what is found."""
    chosen: tuple[tuple[str, int], ...] = ()
    """Clauses chosen to be put side by side (policy id, clause), in the order of choosing."""

    def go(self, **changes: object) -> Place:
        """The place that differs from this one by `changes`."""
        return replace(self, **changes)  # type: ignore[arg-type]  # checked by dataclass fields


def clause_key(policy: str, clause: int) -> str:
    """How a place names a clause in words: "lancaster:41"."""
    return f"{policy}:{clause}"


def clause_of(key: str) -> tuple[str, int] | None:
    """The clause that `clause_key` named; None where it is none."""
    policy, _, clause = key.rpartition(":")
    return (policy, int(clause)) if policy and clause.isdecimal() else None


class History:
    """Places visited, as a browser keeps them: going somewhere new drops what lay ahead."""

    def __init__(self, start: Place, limit: int = 200) -> None:
        self._places = [start]
        self._at = 0
        self._limit = limit

    @property
    def here(self) -> Place:
        """The place shown now."""
        return self._places[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at + 1 < len(self._places)

    def visit(self, place: Place) -> None:
        """Go to `place`; nothing is recorded where it is the place shown now."""
        if place == self.here:
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[: -self._limit]
        self._at = len(self._places) - 1

    def replace(self, place: Place) -> None:
        """Change the present place without a step back (ticking a policy, a keystroke)."""
        self._places[self._at] = place

    def back(self) -> Place:
        """Go one place back; stays where there is none."""
        self._at = max(0, self._at - 1)
        return self.here

    def forward(self) -> Place:
        """Go one place forward; stays where there is none."""
        self._at = min(len(self._places) - 1, self._at + 1)
        return self.here
