"""What one policy says to one question, and on what words that rests."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from policybrowser.model.policy import Span
from policybrowser.model.questions import REFERS_ELSEWHERE, SILENT, AnswerValue
from policybrowser.model.reviews import Review


class Stance(StrEnum):
    """The force of a sentence."""

    REQUIRES = "requires"
    FORBIDS = "forbids"
    ALLOWS = "allows"
    ALLOWS_ON_CONDITION = "allows-on-condition"
    NEED_NOT = "need-not"
    ADVISES = "advises"
    ADVISES_AGAINST = "advises-against"
    STATES = "states"

    @property
    def label(self) -> str:
        """In words, as shown on screen ("allows on condition")."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a position rests on."""

    span: Span
    ref: str
    quote: str
    """The exact words of the span."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One detail of a position: when, where, on what device, with whose leave, how long ..."""

    kind: str
    text: str
    """The exact words."""
    span: Span
    value: str = ""
    """What they come to, where that can be told: "lunch-break", "P90D"; else empty."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A second answer in the same policy, kept and shown beside the first."""

    answer: AnswerValue
    evidence: tuple[Evidence, ...]
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """Where a text sends its reader: the document named and, where given, the section."""

    document: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One policy's answer to one question."""

    policy: str
    question: str
    answer: AnswerValue
    evidence: tuple[Evidence, ...] = ()
    stance: Stance | None = None
    certainty: float = 1.0
    """From 0 (a guess) to 1 (several rules agree); orders the review queue, never shown as fact."""
    slots: tuple[Slot, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    referral: Referral | None = None
    review: Review = field(default=Review())

    @property
    def speaks(self) -> bool:
        """Whether the text itself answers the question."""
        return self.answer not in (SILENT, REFERS_ELSEWHERE)

    @property
    def refs(self) -> tuple[str, ...]:
        """References of the clauses it rests on, in order, each once."""
        return tuple(dict.fromkeys(item.ref for item in self.evidence))


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A passage that came near to answering a question, and why it does not."""

    span: Span
    ref: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The proof of a silence: what was looked for, how much was read, what came nearest."""

    policy: str
    question: str
    looked_for: tuple[str, ...]
    clauses_read: int
    nearest: tuple[NearMiss, ...]


@dataclass(frozen=True)
class Analysis:
    """Everything the rules have found in one policy."""

    policy: str
    topics: dict[str, tuple[int, ...]]
    """Clause indexes by topic id, in document order; every topic is present."""
    stances: tuple[Stance | None, ...]
    """One a clause, by clause index; None for headings."""
    positions: dict[str, Position]
    """By question id; every question is present."""
