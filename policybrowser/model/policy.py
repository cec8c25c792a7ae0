"""A policy as read: one document of any kind, its clauses and its page furniture.

Offsets are counted in characters (Unicode code points) from 0; ranges are half open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property


class PolicyKind(StrEnum):
    """What sort of document it is: only a policy or guidance binds the reader by itself."""

    POLICY = "policy"
    GUIDANCE = "guidance"
    COMMITTEE_REPORT = "committee-report"
    FOI_REPLY = "foi-reply"
    DRAFT = "draft"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind as it is shown on screen ("Committee report")."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    PolicyKind.POLICY: "Policy",
    PolicyKind.GUIDANCE: "Guidance",
    PolicyKind.COMMITTEE_REPORT: "Committee report",
    PolicyKind.FOI_REPLY: "FOI reply",
    PolicyKind.DRAFT: "Draft",
    PolicyKind.UNKNOWN: "Document",
}


class ClauseKind(StrEnum):
    """The form of a clause on the page."""

    HEADING = "heading"
    NUMBERED = "numbered"
    LETTERED = "lettered"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table-row"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day, and no further."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The date as people write it: "27 May 2024", "November 2013" or "2013"."""
        if self.month is None:
            return f"{self.year}"
        name = _MONTHS[self.month - 1]
        return f"{name} {self.year}" if self.day is None else f"{self.day} {name} {self.year}"

    @property
    def iso(self) -> str:
        """ISO 8601 to the precision known: "2024-05-27", "2013-11" or "2013"."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read an ISO 8601 date of year, month or day precision; ValueError if it is none."""
        parts = [int(part) for part in text.strip().split("-")]
        if not 1 <= len(parts) <= 3:
            raise ValueError(text)
        year, month, day = (*parts, None, None)[:3]
        date(int(year or 0), month or 1, day or 1)  # raises ValueError if there is no such day
        return cls(int(year or 0), month, day)

    def is_before(self, today: date) -> bool:
        """Whether the whole of the period named has passed by `today`."""
        known = tuple(part for part in (self.year, self.month, self.day) if part is not None)
        return known < (today.year, today.month, today.day)[: len(known)]


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True, slots=True)
class PolicyDate:
    """One dated event in a document's life, in the document's own words."""

    what: str
    """What happened: "agreed", "adopted", "updated"."""
    date: PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters in one clause; whatever is highlighted is a Span."""

    clause: int
    """Index of the clause in `Policy.clauses`."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest citable piece: heading, numbered paragraph, item, bullet, paragraph, row."""

    index: int
    """Position in `Policy.clauses`; the identity of the clause within its policy."""
    ref: str
    """How a person cites it: "3.1", "6.1.1(a)(iii)", "2.1 bullet 3", "Scope ¶2"."""
    kind: ClauseKind
    text: str
    """The clause's own words, without its number or bullet, in one line."""
    parent: int | None
    """Index of the heading, numbered paragraph or lead-in that it stands under."""
    start: int
    """Where it begins in the source text (label included)."""
    end: int
    label: str = ""
    """Number, letter or bullet as printed ("3.0.", "(a)", "·"); empty where there is none."""
    level: int = 0
    """Depth of indentation for display, 0 for the outermost."""
    emphasis: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` that are printed bold."""
    cells: tuple[str, ...] = ()
    """The cells of a table row; their words are also in `text`, joined by " | "."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words of the page rather than of the document: contents lists, running heads, links back."""

    kind: str
    """What it is, in words shown to the user: "contents list", "page number", "table rule"."""
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Policy:
    """One document of any kind, read into clauses."""

    id: str
    """Short name that is unique in a library: "nw-leicestershire"."""
    organisation: str
    title: str
    clauses: tuple[Clause, ...]
    furniture: tuple[Furniture, ...] = ()
    short: str = ""
    """The organisation's name as a column heading: "North West Leicestershire"."""
    kind: PolicyKind = PolicyKind.UNKNOWN
    version: str = ""
    dates: tuple[PolicyDate, ...] = ()
    review: PartialDate | None = None
    """When the document says it is to be reviewed."""
    licence: str = ""
    file: str = ""
    """The path of the source as it was given."""
    warnings: tuple[str, ...] = ()
    """What the reader could not be sure of, in sentences shown to the user."""
    source: str = field(default="", repr=False)
    """The whole decoded source text; `Clause.start` and `end` count in it."""

    @property
    def name(self) -> str:
        """The name for a column heading."""
        return self.short or self.organisation or self.title or self.id

    @cached_property
    def children(self) -> dict[int | None, tuple[int, ...]]:
        """Clause indexes by parent index; None holds the outermost clauses."""
        found: dict[int | None, list[int]] = {}
        for clause in self.clauses:
            found.setdefault(clause.parent, []).append(clause.index)
        return {parent: tuple(indexes) for parent, indexes in found.items()}

    @cached_property
    def by_ref(self) -> dict[str, int]:
        """Clause index by reference in lower case; the first clause wins where two share one."""
        found: dict[str, int] = {}
        for clause in self.clauses:
            found.setdefault(clause.ref.lower(), clause.index)
        return found

    def ancestors(self, index: int) -> tuple[int, ...]:
        """Indexes of the clauses that clause `index` stands under, outermost first."""
        path: list[int] = []
        parent = self.clauses[index].parent
        while parent is not None:
            path.append(parent)
            parent = self.clauses[parent].parent
        return tuple(reversed(path))

    def heading_path(self, index: int) -> tuple[str, ...]:
        """Texts of the headings above clause `index`, outermost first."""
        above = (self.clauses[i] for i in self.ancestors(index))
        return tuple(clause.text for clause in above if clause.kind is ClauseKind.HEADING)

    def lead_in(self, index: int) -> str:
        """The words an item hangs from: its ancestors that are not headings, outermost first.

        A bullet's parent is the paragraph that introduces it, also where its reference counts from
        the heading ("Scope bullet 1"), so "You must not:" is the lead-in of each of its bullets.
        """
        above = (self.clauses[i] for i in self.ancestors(index))
        return " ".join(clause.text for clause in above if clause.kind is not ClauseKind.HEADING)

    def citation(self, index: int) -> str:
        """The full reference: "Lancaster City Council, Social Media Policy, 5.2"."""
        parts = (self.organisation, self.title, self.clauses[index].ref)
        return ", ".join(part for part in parts if part)

    def review_overdue(self, today: date) -> bool:
        """Whether the review date that the document names has passed."""
        return self.review is not None and self.review.is_before(today)
