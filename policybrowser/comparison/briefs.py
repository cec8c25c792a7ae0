"""Where the policies stand, in a few words a topic: the cells of the overview.

"On suspicion; employee told where possible; kept 1 year", with "3.1, 3.2".
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policybrowser.comparison.answers import (
    answer_key,
    answer_label,
    label_of,
    lower_first,
    position_of,
    referral_label,
    speaks,
    upper_first,
)
from policybrowser.comparison.quiet import clauses_on, handed_over
from policybrowser.comparison.references import compact
from policybrowser.comparison.rows import group_numbers, rows_of
from policybrowser.model import (
    NO_GROUP,
    Analysis,
    AnswerKind,
    Policy,
    Position,
    Question,
    Referral,
    ReviewState,
    Stance,
    Topic,
)


@dataclass(frozen=True, slots=True)
class BriefPart:
    """What a brief says to one question."""

    text: str
    question: str
    refs: tuple[str, ...]
    stance: Stance | None = None


@dataclass(frozen=True)
class Brief:
    """One policy on one topic, as short as it can be said."""

    parts: tuple[BriefPart, ...]
    """In question order; empty where the text does not speak."""
    refs: tuple[str, ...]
    """Every reference that an answer rests on, in document order."""
    group_key: Hashable | None
    """Equal for policies that answer all questions of the topic alike; None: does not speak."""
    referral: Referral | None
    """Where a text that does not speak sends its reader."""
    refers: bool
    """Whether it sends its reader elsewhere instead of speaking."""
    review_state: ReviewState
    """Changed where a person changed any of its answers, confirmed where all were confirmed."""
    clauses: tuple[int, ...]
    """The clauses on the topic."""
    states: tuple[ReviewState, ...] = ()
    """Whether a person has looked at each answer, in question order."""

    @property
    def speaks(self) -> bool:
        """Whether the text answers a question of the topic."""
        return self.group_key is not None

    @property
    def silent(self) -> bool:
        """Whether the text neither answers nor says where the answer is."""
        return not self.speaks and not self.refers

    @property
    def stance(self) -> Stance | None:
        """The force of the first answer that has one."""
        return next((part.stance for part in self.parts if part.stance is not None), None)

    @cached_property
    def text_parts(self) -> tuple[str, ...]:
        """The words, one text a question, the first with a capital."""
        if self.refers:
            return (referral_label(self.referral),)
        texts = [part.text for part in self.parts] or ["Silent"]
        return (upper_first(texts[0]), *texts[1:])

    @property
    def text(self) -> str:
        """The words: "On suspicion; employee told where possible; kept 1 year"."""
        return "; ".join(self.text_parts)

    @property
    def refs_text(self) -> str:
        """The references as a person lists them: "3.1, 3.2"."""
        return compact(self.refs)


@dataclass(frozen=True, slots=True)
class OverviewCell:
    """One policy on one topic, and which others stand where it does."""

    policy: str
    brief: Brief
    group: int
    """The same for policies that answer alike; NO_GROUP where the text does not speak."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One topic across the policies."""

    topic: Topic
    cells: tuple[OverviewCell, ...]
    differences: int
    """How many questions are answered differently."""
    speaks: int
    """How many policies speak."""
    silent: int
    """How many neither speak nor refer elsewhere."""

    @property
    def agree(self) -> bool:
        """Whether at least two policies speak, and all that do answer alike."""
        return self.speaks > 1 and not self.differences


@dataclass(frozen=True)
class Overview:
    """Every topic across the policies."""

    policies: tuple[str, ...]
    rows: tuple[OverviewRow, ...]

    @cached_property
    def by_topic(self) -> dict[str, OverviewRow]:
        """Rows by topic id."""
        return {row.topic.id: row for row in self.rows}

    @property
    def differences(self) -> int:
        """Questions answered differently, in all topics."""
        return sum(row.differences for row in self.rows)

    @property
    def silent(self) -> int:
        """Silent cells, in all topics."""
        return sum(row.silent for row in self.rows)


def overview(
    topics: Sequence[Topic],
    policies: Sequence[Policy],
    analyses: Mapping[str, Analysis],
    baseline: str | None = None,
) -> Overview:
    """Where each policy stands on each topic."""
    ids = tuple(policy.id for policy in policies)
    return Overview(ids, tuple(_row(topic, ids, analyses, baseline) for topic in topics))


def brief(topic: Topic, analysis: Analysis) -> Brief:
    """One policy on one topic."""
    asked = [(question, position_of(analysis, question)) for question in topic.questions]
    speaking = [(question, position) for question, position in asked if speaks(position)]
    referring = handed_over(topic, analysis)
    resting = [p for _, p in speaking] or ([referring] if referring else [])
    key = tuple(answer_key(q, p.answer) if speaks(p) else None for q, p in asked)
    return Brief(
        parts=_parts(speaking),
        refs=_refs(resting),
        group_key=key if speaking else None,
        referral=referring.referral if referring else None,
        refers=referring is not None,
        review_state=_review_state([position for _, position in asked]),
        clauses=clauses_on(topic, analysis),
        states=tuple(position.review.state for _, position in asked),
    )


def _row(
    topic: Topic, policies: Sequence[str], analyses: Mapping[str, Analysis], baseline: str | None
) -> OverviewRow:
    briefs = [(policy, brief(topic, analyses[policy])) for policy in policies]
    groups = group_numbers([(policy, told.group_key) for policy, told in briefs], baseline)
    return OverviewRow(
        topic=topic,
        cells=tuple(OverviewCell(policy, told, groups[policy]) for policy, told in briefs),
        differences=sum(row.differs for row in rows_of(topic, policies, analyses)),
        speaks=sum(group != NO_GROUP for group in groups.values()),
        silent=sum(told.silent for _, told in briefs),
    )


def _refs(positions: Sequence[Position]) -> tuple[str, ...]:
    """The references that the positions rest on, in document order, each once."""
    evidence = (item for position in positions for item in position.evidence)
    return tuple(dict.fromkeys(item.ref for item in sorted(evidence, key=lambda e: e.span)))


def _parts(speaking: Sequence[tuple[Question, Position]]) -> tuple[BriefPart, ...]:
    """The words of each answer that has some; where none has, the label of the first."""
    said = [
        BriefPart(text, question.id, position.refs, position.stance)
        for question, position in speaking
        if (text := _brief_text(question, position))
    ]
    if not said:
        said = [BriefPart(label_of(q, p), q.id, p.refs, p.stance) for q, p in speaking[:1]]
    return tuple(said)


def _brief_text(question: Question, position: Position) -> str:
    """An answer inside the sentence of an overview cell; empty where it is not to be said."""
    answer = position.answer
    if question.kind in (AnswerKind.DURATION, AnswerKind.SET) or isinstance(answer, tuple):
        said = lower_first(answer_label(question, answer))
        return question.brief.format(answer=said) if question.brief else said
    known = question.answer(answer)
    return known.brief if known else lower_first(label_of(question, position))


def _review_state(positions: Sequence[Position]) -> ReviewState:
    states = [position.review.state for position in positions]
    if ReviewState.CHANGED in states:
        return ReviewState.CHANGED
    confirmed = bool(states) and all(state is ReviewState.CONFIRMED for state in states)
    return ReviewState.CONFIRMED if confirmed else ReviewState.SUGGESTED
