"""What a cell of the question table says: its chips, its tooltip, its words for a screen reader.

No Qt here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policybrowser.comparison.answers import answer_label
from policybrowser.model import (
    NO_GROUP,
    REFERS_ELSEWHERE,
    Alternative,
    AnswerValue,
    Cell,
    Evidence,
    Position,
    Question,
    ReviewState,
    Row,
    Stance,
)
from policybrowser.ui.review_words import REVIEW_MARKS

REVIEW_WORDS = {
    ReviewState.SUGGESTED: "Suggested by the program, not yet confirmed by a person.",
    ReviewState.CONFIRMED: "Confirmed by a person.",
    ReviewState.CHANGED: "Changed by a person.",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One answer as it is shown."""

    label: str
    group: int
    refs: tuple[str, ...]
    state: ReviewState = ReviewState.SUGGESTED
    also: bool = False
    """A second answer in the same policy."""
    differs: bool = False
    """It is another answer than the baseline's."""


def chips(cell: Cell, row: Row, baseline: str | None) -> tuple[Chip, ...]:
    """The answer of a cell and, after it, the other answers that the policy gives."""
    position = cell.position
    refers = position.answer == REFERS_ELSEWHERE
    first = Chip(
        "Refers elsewhere" if refers else cell.label,  # where to, its tooltip says
        cell.group,
        position.refs,
        position.review.state,
        differs=_differs(cell, row, baseline),
    )
    return (first, *(_also(other, row) for other in position.alternatives))


def _differs(cell: Cell, row: Row, baseline: str | None) -> bool:
    if baseline is None or cell.policy == baseline:
        return False
    base = next((other for other in row.cells if other.policy == baseline), None)
    if base is None:
        return False
    return (cell.group, cell.position.speaks, cell.label) != (
        base.group,
        base.position.speaks,
        base.label,
    ) and not (cell.group == base.group != NO_GROUP)


def _also(other: Alternative, row: Row) -> Chip:
    refs = tuple(dict.fromkeys(item.ref for item in other.evidence))
    label = answer_label(row.question, other.answer)
    return Chip(label, _groups(row)[other.answer], refs, also=True)


def _groups(row: Row) -> dict[AnswerValue, int]:
    """The group of every answer in a row; those that are only given beside another come last."""
    groups = {cell.position.answer: cell.group for cell in row.cells if cell.group != NO_GROUP}
    for cell in row.cells:
        for other in cell.position.alternatives:
            if other.answer not in groups:
                groups[other.answer] = max(groups.values(), default=NO_GROUP) + 1
    return groups


def details(row: Row, names: Mapping[str, str]) -> str:
    """What differs although the answers agree, with each policy's words; empty: nothing."""
    lines = []
    for detail in row.details:
        lines.append(f"{detail.kind.replace('-', ' ').capitalize()}:")
        for policy, slots in detail.slots:
            words = "; ".join(f"“{slot.text}”" for slot in slots) or "not said"
            lines.append(f"    {names.get(policy, policy)}: {words}")
    return "\n".join(lines)


def tooltip(cell: Cell, row: Row) -> str:
    """The exact words a cell rests on, their force, other answers, and who has confirmed it."""
    position = cell.position
    blocks = [_block(cell.label, position.evidence, position.stance)]
    if position.referral is not None:
        parts = (position.referral.document, position.referral.section)
        blocks.append(f"Named there: {' '.join(part for part in parts if part)}.")
    for chip, other in zip(chips(cell, row, None)[1:], position.alternatives, strict=True):
        blocks.append(_block(f"Also: {chip.label}", other.evidence, other.stance))
    blocks.append(review_words(row.question, position))
    return "\n\n".join(blocks)


def _block(label: str, evidence: Iterable[Evidence], stance: Stance | None) -> str:
    head = label if stance is None else f"{label} ({stance.label})"
    return "\n".join((head, *(f"{item.ref}: “{item.quote}”" for item in evidence)))


def review_words(question: Question, position: Position) -> str:
    """Who has said it and when, what the program had suggested, and the note."""
    review = position.review
    words = REVIEW_WORDS[review.state]
    if review.by:
        words = f"{words[:-1]}: {review.by}{', ' + review.at[:10] if review.at else ''}."
    words = f"{REVIEW_MARKS[review.state]} {words}"
    if review.state is ReviewState.CHANGED and review.suggested not in ("", position.answer):
        words += f"\nThe program suggested: {answer_label(question, review.suggested)}."
    return f"{words}\n{review.note}" if review.note else words


def spoken(cell: Cell, row: Row, policy: str, baseline: str | None) -> str:
    """The cell in one breath, for a screen reader."""
    parts = []
    for chip in chips(cell, row, baseline):
        words = f"also {chip.label}" if chip.also else cell.label
        parts.append(words + (f", {', '.join(chip.refs)}" if chip.refs else ""))
        if chip.differs:
            parts.append("differs from the baseline")
    state = cell.position.review.state
    return f"{policy}: {'; '.join(parts)}; {state.value}"
