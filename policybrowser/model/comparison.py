"""A topic laid across policies: rows of questions, cells of positions, matched passages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policybrowser.model.policy import Span
from policybrowser.model.positions import Position, Slot
from policybrowser.model.questions import Question, Topic

NO_GROUP = -1
"""The group of a cell that does not speak."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One policy's position in a row."""

    policy: str
    position: Position
    label: str
    """The answer in words: "Told where possible", "1 year", "Silent"."""
    group: int
    """Equal answers in a row share a group, counted from 0 (the baseline's, or the first that
    speaks); NO_GROUP where the cell is silent or refers elsewhere."""


@dataclass(frozen=True, slots=True)
class SlotDifference:
    """A detail on which policies that give the same answer differ: when, where, how long."""

    kind: str
    """The kind of the slots ("when", "device", "permission")."""
    group: int
    """The group of cells, equal in their answer, among which they differ."""
    slots: tuple[tuple[str, tuple[Slot, ...]], ...]
    """What each policy of the group says, by policy id; no slots where it does not say."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question across the policies."""

    question: Question
    cells: tuple[Cell, ...]
    differs: bool
    """Among the policies that speak on the topic, the answers (silence included) are not all
    equal."""
    contested: float
    """How far apart they are: 0 where all agree, 1 where every policy has an answer of its own."""
    details: tuple[SlotDifference, ...] = ()
    """What differs although the answers agree."""


class PassageKind(StrEnum):
    """At which level two matched passages differ."""

    STRENGTH = "strength"
    """The same thing said with another force."""
    WORDING = "wording"
    """The same thing said in other words."""


@dataclass(frozen=True, slots=True)
class Side:
    """One policy's passage of a matched pair: the sentence and the stretches that differ."""

    policy: str
    ref: str
    passage: Span
    """The sentence within its clause."""
    text: str
    """The words of `passage`."""
    spans: tuple[Span, ...]
    """What differs from the other side, as Spans of the clause."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Two sentences of two policies that say the same thing."""

    kind: PassageKind
    sides: tuple[Side, Side]
    similarity: float
    """0 to 1."""
    note: str = ""
    """The difference in a few words: "should / must"."""


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """A stretch of the summary and the quotes it rests on."""

    text: str
    sources: tuple[tuple[str, str], ...] = ()
    """(policy id, reference) pairs; empty for words that join."""
    question: str = ""
    """The question it speaks of, where there is one."""


@dataclass(frozen=True, slots=True)
class QuietPolicy:
    """Why a policy has no clauses in a comparison, for its narrow column."""

    policy: str
    refers: bool
    reason: str
    """One sentence: "Silent. No clause on monitoring." or "Refers to the code of conduct, 7.1."."""
    nearest: tuple[str, ...] = ()
    """References of the nearest passages."""


@dataclass(frozen=True)
class Comparison:
    """One topic across policies."""

    topic: Topic
    policies: tuple[str, ...]
    baseline: str | None
    rows: tuple[Row, ...]
    clauses: dict[str, tuple[int, ...]]
    """Clause indexes on the topic, by policy id."""
    passages: tuple[Passage, ...]
    quiet: dict[str, QuietPolicy]
    summary: tuple[SummaryPart, ...]

    @property
    def differences(self) -> tuple[Row, ...]:
        """The rows that differ, most contested first."""
        found = [row for row in self.rows if row.differs]
        return tuple(sorted(found, key=lambda row: -row.contested))

    @property
    def summary_text(self) -> str:
        """The summary as plain text."""
        return "".join(part.text for part in self.summary)
