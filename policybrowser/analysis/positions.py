"""What one policy says to each question, decided from what its sentences say."""

from __future__ import annotations

from collections.abc import Sequence

from policybrowser.analysis.findings import Finding
from policybrowser.analysis.rules import QuestionRules
from policybrowser.model import (
    REFERS_ELSEWHERE,
    SILENT,
    Alternative,
    AnswerKind,
    Evidence,
    Policy,
    Position,
    Span,
    Stance,
)

_MOST_QUOTES = 8


def position(policy: Policy, rules: QuestionRules, found: Sequence[Finding]) -> Position:
    """The policy's answer to one question; silent where nothing was found."""
    question = rules.question
    if not found:
        return Position(policy.id, question.id, SILENT)
    if question.kind is AnswerKind.SET:
        return _union(policy, rules, found)
    ranked = _ranked(rules, found)
    best = ranked[0]
    chosen = [item for item in found if item.answer == best]
    strongest = _strength(chosen)
    sentences = {item.unit for item in chosen}
    others = [
        answer
        for answer in ranked[1:]
        if answer != REFERS_ELSEWHERE
        and _strength_of(found, answer) >= strongest
        and any(f.answer == answer and f.unit not in sentences for f in found)
    ]
    alternatives = tuple(
        Alternative(answer, _evidence(policy, [f for f in found if f.answer == answer]))
        for answer in others
    )
    certainty = _certainty(chosen, alternatives)
    evidence = _evidence(policy, _outermost(policy, [f for f in chosen if _rank(f) == strongest]))
    return Position(
        policy.id,
        question.id,
        best,
        evidence,
        chosen[0].stance,
        certainty,
        alternatives=alternatives,
    )


def _outermost(policy: Policy, found: Sequence[Finding]) -> list[Finding]:
    """The findings without those in items of a clause that carries the answer itself."""
    cited = {item.unit.clause for item in found}
    return [item for item in found if not cited.intersection(policy.ancestors(item.unit.clause))]


def _union(policy: Policy, rules: QuestionRules, found: Sequence[Finding]) -> Position:
    """A set question takes every answer found, in the question's own order."""
    direct = [item for item in found if item.direct] or list(found)
    given = {item.answer for item in direct} - {REFERS_ELSEWHERE}
    answer = tuple(a.id for a in rules.question.answers if a.id in given)
    if not answer:
        return Position(policy.id, rules.question.id, REFERS_ELSEWHERE, _evidence(policy, found))
    evidence = _evidence(policy, direct)
    return Position(policy.id, rules.question.id, answer, evidence, direct[0].stance, 0.8)


def _rank(item: Finding) -> tuple[int, bool]:
    return item.weight, item.direct


def _strength(found: Sequence[Finding]) -> tuple[int, bool]:
    return max(_rank(item) for item in found)


def _strength_of(found: Sequence[Finding], answer: str) -> tuple[int, bool]:
    return _strength([item for item in found if item.answer == answer])


def _ranked(rules: QuestionRules, found: Sequence[Finding]) -> list[str]:
    """The answers found, the one to be believed first in front."""
    order = {answer: place for place, answer in enumerate(rules.prefer)}

    def key(answer: str) -> tuple[bool, tuple[int, int], int, int]:
        weight, direct = _strength_of(found, answer)
        first = next(place for place, item in enumerate(found) if item.answer == answer)
        speaks = answer == REFERS_ELSEWHERE
        return speaks, (-weight, -int(direct)), order.get(answer, len(order)), first

    return sorted({item.answer for item in found}, key=key)


def _certainty(chosen: Sequence[Finding], alternatives: Sequence[Alternative]) -> float:
    """How sure the rules are: less where only the surroundings tell the subject, or two clash."""
    certainty = 0.9 if any(item.direct for item in chosen) else 0.6
    certainty += 0.05 if len(chosen) > 1 else 0.0
    return round(certainty - (0.3 if alternatives else 0.0), 2)


def _evidence(policy: Policy, found: Sequence[Finding]) -> tuple[Evidence, ...]:
    """The spans of the findings, each clause's overlapping stretches told once, in order."""
    spans: list[Span] = []
    for span in sorted({item.span for item in found}):
        if spans and spans[-1].clause == span.clause and span.start <= spans[-1].end:
            spans[-1] = Span(span.clause, spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(evidence_at(policy, span) for span in spans[:_MOST_QUOTES])


def evidence_at(policy: Policy, span: Span) -> Evidence:
    """The words of a span with their reference."""
    clause = policy.clauses[span.clause]
    return Evidence(span, clause.ref, clause.text[span.start : span.end])


def force_answer(stance: Stance) -> str:
    """How firm a rule of that force is: the answer ids of a FORCE question."""
    return _FIRMNESS[stance]


_FIRMNESS = {
    Stance.FORBIDS: "binding",
    Stance.REQUIRES: "binding",
    Stance.ADVISES: "advisory",
    Stance.ADVISES_AGAINST: "advisory",
    Stance.ALLOWS: "permissive",
    Stance.ALLOWS_ON_CONDITION: "permissive",
    Stance.NEED_NOT: "permissive",
    Stance.STATES: "stated",
}
