"""An answer as it is compared (its key) and as it is read (its label)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from policybrowser.comparison.durations import in_words, quantity
from policybrowser.model import (
    REFERS_ELSEWHERE,
    SILENT,
    Analysis,
    AnswerKind,
    AnswerValue,
    Position,
    Question,
    Referral,
    Topic,
)

_POSSESSED = re.compile("['\u2019]s ")
_DETERMINED = ("the ", "a ", "an ", "our ", "your ", "its ", "their ", "this ", "that ")


def position_of(analysis: Analysis, question: Question) -> Position:
    """What the policy says to the question; silence where nothing was found."""
    found = analysis.positions.get(question.id)
    return found or Position(analysis.policy, question.id, SILENT)


def speaks(position: Position) -> bool:
    """Whether the text answers the question itself; a set without members says nothing."""
    return position.speaks and bool(position.answer)


def speaks_on(topic: Topic, analysis: Analysis) -> bool:
    """Whether the text answers at least one question of the topic."""
    return any(speaks(position_of(analysis, question)) for question in topic.questions)


def answer_key(question: Question, answer: AnswerValue) -> Hashable:
    """What two answers have in common exactly when they are equal: order, units do not count."""
    if not answer:
        return SILENT
    if isinstance(answer, tuple):
        return frozenset(answer)
    if question.kind is AnswerKind.DURATION:
        return quantity(answer) or answer
    if question.kind is AnswerKind.SET and answer not in (SILENT, REFERS_ELSEWHERE):
        return frozenset((answer,))
    return answer


def label_of(question: Question, position: Position) -> str:
    """The answer in words, as on a chip: "Told where possible", "1 year", "Silent"."""
    if position.answer == REFERS_ELSEWHERE:
        return referral_label(position.referral)
    return answer_label(question, position.answer)


def answer_label(question: Question, answer: AnswerValue) -> str:
    """An answer value in words."""
    if not answer or answer == SILENT:
        return "Silent"
    if answer == REFERS_ELSEWHERE:
        return referral_label(None)
    if isinstance(answer, tuple):
        return set_label(question, answer)
    if question.kind is AnswerKind.DURATION and (said := in_words(answer)):
        return said
    return _label(question, answer)


def set_label(question: Question, answer: Iterable[str]) -> str:
    """The members of a set in the question's own order: "Employees, agency, casual"."""
    order = {known.id: rank for rank, known in enumerate(question.answers)}
    members = sorted(set(answer), key=lambda member: (order.get(member, len(order)), member))
    first, *rest = (_label(question, member) for member in members)
    return ", ".join((first, *(lower_first(label) for label in rest)))


def referral_label(referral: Referral | None) -> str:
    """Where a text sends its reader: "Refers to the code of conduct, 7.1"."""
    if referral is None or not referral.document:
        return "Refers elsewhere"
    return f"Refers to {referral_target(referral)}"


def referral_target(referral: Referral) -> str:
    """The document named, and its section: "the code of conduct, 7.1"."""
    document = referral.document
    if not document.lower().startswith(_DETERMINED) and not _POSSESSED.search(document):
        document = f"the {document}"
    return ", ".join(filter(None, (document, referral.section)))


def upper_first(text: str) -> str:
    """`text` as it begins a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """`text` as it stands inside a sentence; an abbreviation ("HR", "FOI") keeps its capitals."""
    if len(text) > 1 and not text[1].islower() and text[1].isalpha():
        return text
    return text[:1].lower() + text[1:]


def _label(question: Question, answer: str) -> str:
    known = question.answer(answer)
    return known.label if known and known.label else upper_first(answer.replace("-", " "))
