"""What a report says, settled before any file format is thought of: plain texts in order.

A format only lays this out. Whatever a policy says arrives here as text and stays text: nothing in
it can become markup, a formula or a field.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policybrowser.comparison.answers import answer_label
from policybrowser.comparison.references import compact
from policybrowser.model import (
    NO_GROUP,
    REFERS_ELSEWHERE,
    Cell,
    Comparison,
    PartialDate,
    Passage,
    Policy,
    Position,
    ReviewState,
    Row,
    Side,
    SlotDifference,
)
from policybrowser.reports.data import ranges
from policybrowser.reports.plain import group_letter

SAYS, SILENT, REFERS = "says", "silent", "refers"

NOTES = (
    "Equal answers to a question share a letter and a colour. Neither ranks anything: the program "
    "compares, it does not advise.\n"
    "“Silent” means that no passage answers the question. “Refers elsewhere” means that the text "
    "sends its reader to another document, which was not read.\n"
    "“Suggested” answers were found by rules and no person has confirmed them yet. Each rests on "
    "the words quoted: check them there."
).split("\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words that an answer rests on."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One policy's answer to one question."""

    policy: str
    label: str
    state: str
    """SAYS, SILENT or REFERS."""
    group: int
    """Counted from 0; NO_GROUP where it does not speak."""
    letter: str
    """The letter of the group, empty where there is none."""
    refs: str
    quotes: tuple[Quote, ...]
    force: str
    review: str
    """"Suggested", "Confirmed by A. Smith, 2026-01-31", ..."""
    reviewed: bool
    note: str

    @property
    def spoken_state(self) -> str:
        """The state in words."""
        return {SAYS: "Answers", SILENT: "Silent", REFERS: "Refers elsewhere"}[self.state]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and every policy's answer."""

    ask: str
    mark: str
    """"≠", "=" or nothing, always beside `verdict`."""
    verdict: str
    answers: tuple[Answer, ...]
    details: tuple[str, ...]
    """What differs although the answers agree."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage: the same on both sides, or not."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a pair of passages."""

    policy: str
    ref: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that say the same thing."""

    level: str
    """"Strength: should / must" or "Wording"."""
    sides: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One topic."""

    name: str
    about: str
    summary: str
    asked: tuple[Asked, ...]
    pairs: tuple[Pair, ...]
    quiet: tuple[tuple[str, str], ...]
    """Policies without a clause on the topic, and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """One of the texts compared."""

    name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says."""

    title: str
    date: str
    """In words: "20 November 2026"."""
    day: str
    """ISO 8601."""
    policies: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = tuple(NOTES)


def build(
    comparisons: Sequence[Comparison], policies: Sequence[Policy], *, on: date, title: str = ""
) -> Report:
    """The report on one topic or many, as it stands on the day given."""
    by_id = {policy.id: policy for policy in policies}
    used = comparisons[0].policies if comparisons else tuple(by_id)
    subject = f": {comparisons[0].topic.name}" if len(comparisons) == 1 else ""
    return Report(
        title=readable(title) or f"Policy comparison{subject}",
        date=str(PartialDate(on.year, on.month, on.day)),
        day=on.isoformat(),
        policies=tuple(readable(by_id[name].name) for name in used),
        sections=tuple(_section(found, by_id) for found in comparisons),
        sources=tuple(_source(by_id[name], on) for name in used),
    )


def readable(text: str) -> str:
    """`text` without what no document format may hold: controls, half characters, turned lines."""
    return "".join(
        c
        for c in text
        if c in "\t\n" or (unicodedata.category(c) not in ("Cc", "Cs", "Cn") and c not in _TURNS)
    )


_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _section(found: Comparison, policies: Mapping[str, Policy]) -> Section:
    names = {key: readable(policy.name) for key, policy in policies.items()}
    return Section(
        name=found.topic.name,
        about=found.topic.about,
        summary=readable(found.summary_text),
        asked=tuple(_asked(row, names) for row in found.rows),
        pairs=tuple(_pair(passage, names) for passage in found.passages),
        quiet=tuple((names[q.policy], readable(q.reason)) for q in found.quiet.values()),
    )


def _asked(row: Row, names: Mapping[str, str]) -> Asked:
    mark, verdict = _verdict(row)
    details = (_detail(detail, names) for detail in row.details)
    answers = tuple(_answer(row, cell, names[cell.policy]) for cell in row.cells)
    return Asked(row.question.ask, mark, verdict, answers, tuple(details))


def _verdict(row: Row) -> tuple[str, str]:
    speaking = sum(cell.group != NO_GROUP for cell in row.cells)
    if row.differs:
        return "≠", "They differ"
    if speaking > 1:
        return "=", "They agree"
    return "", "One speaks" if speaking else "None speaks"


def _answer(row: Row, cell: Cell, name: str) -> Answer:
    position = cell.position
    speaks = cell.group != NO_GROUP
    refers = position.answer == REFERS_ELSEWHERE
    return Answer(
        policy=name,
        label=readable(cell.label),
        state=SAYS if speaks else REFERS if refers else SILENT,
        group=cell.group,
        letter=group_letter(cell.group) if speaks else "",
        refs=readable(compact(position.refs)),
        quotes=tuple(Quote(readable(e.ref), readable(e.quote)) for e in position.evidence),
        force=position.stance.label if position.stance else "",
        review=readable(_review(row, position)),
        reviewed=position.review.state is not ReviewState.SUGGESTED,
        note=readable(position.review.note),
    )


def _review(row: Row, position: Position) -> str:
    """Who has said it and when; what a person has changed keeps what the program had suggested."""
    review = position.review
    by = f" by {review.by}" if review.by else ""
    at = f", {review.at[:10]}" if review.at else ""
    told = review.state.value.capitalize() + by + at
    if review.state is ReviewState.CHANGED and review.suggested not in ("", position.answer):
        told += f"; the program suggested: {answer_label(row.question, review.suggested)}"
    return told


def _detail(detail: SlotDifference, names: Mapping[str, str]) -> str:
    said = (
        f"{names[policy]}: {', '.join(f'“{slot.text}”' for slot in slots) or 'not said'}"
        for policy, slots in detail.slots
    )
    return readable(f"Same answer, but they differ on {detail.kind}. {'; '.join(said)}.")


def _pair(passage: Passage, names: Mapping[str, str]) -> Pair:
    note = f": {passage.note}" if passage.note else ""
    sides = (
        Said(names[side.policy], readable(side.ref), tuple(_runs(side))) for side in passage.sides
    )
    return Pair(readable(passage.kind.value.capitalize() + note), tuple(sides))


def _runs(side: Side) -> Iterable[Run]:
    done = 0
    for start, end in sorted(ranges(side)):
        yield Run(readable(side.text[done:start]), False)
        yield Run(readable(side.text[start:end]), True)
        done = end
    yield Run(readable(side.text[done:]), False)


def _source(policy: Policy, on: date) -> Source:
    overdue = " (passed)" if policy.review_overdue(on) else ""
    facts = (
        ("Organisation", policy.organisation),
        ("Title", policy.title),
        ("Kind", policy.kind.label),
        ("Version", policy.version),
        *((item.what[:1].upper() + item.what[1:], str(item.date)) for item in policy.dates),
        ("Due for review", f"{policy.review}{overdue}" if policy.review else ""),
        ("Licence", policy.licence),
        ("Clauses read", str(len(policy.clauses))),
        ("File", policy.file.replace("\\", "/").rsplit("/", 1)[-1]),
    )
    told = ((readable(key), readable(value)) for key, value in facts if value)
    return Source(readable(policy.name), tuple(told))
