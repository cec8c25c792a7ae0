"""Where a text hands a matter to another document, and to which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policybrowser.analysis.patterns import Pattern
from policybrowser.analysis.positions import evidence_at
from policybrowser.analysis.rules import QuestionRules, ReferralRules
from policybrowser.analysis.units import Unit
from policybrowser.model import (
    REFERS_ELSEWHERE,
    Policy,
    Position,
    Referral,
    Stance,
)

_ANAPHOR = re.compile(
    r"^(?:all of )?(?:that|this|these|those|such|it|they)\b"
    r"|\b(?:find|found|see|read|deals? with|covers?|explains?|sets? out) (?:that|this|it|them)\b",
    re.IGNORECASE,
)
"""A sentence that points back so names its matter in the sentence before."""
_HANDS_OVER_WHOLE = 3
"""A text that answers fewer questions than this itself can hand over the whole subject."""


def hand_overs(rules: ReferralRules, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The sentences that send the reader to another document for some matter."""
    return tuple(unit for unit in units if not unit.question and _hands_over(rules, unit))


def _hands_over(rules: ReferralRules, unit: Unit) -> bool:
    if any(pattern.find(unit.text) for pattern in rules.unless):
        return False
    says = any(pattern.find(unit.text) for pattern in rules.says)
    return says and any(pattern.find(unit.text) for pattern in rules.document)


def refer(
    policy: Policy, rules: QuestionRules, referral: ReferralRules, sentences: Sequence[Unit]
) -> Position | None:
    """The position of a text that hands this question's matter over; None where it does not."""
    for unit in sentences:
        where = unit.here if _ANAPHOR.search(unit.raw) else unit.whole
        if any(pattern.find(where) for pattern in rules.matter):
            return _position(policy, rules, referral, unit)
    return None


def refer_whole(
    policy: Policy,
    rules: QuestionRules,
    referral: ReferralRules,
    sentences: Sequence[Unit],
    speaking: int,
) -> Position | None:
    """The same for a text that hands over its whole subject and says next to nothing itself."""
    if speaking >= _HANDS_OVER_WHOLE:
        return None
    for unit in sentences:
        if any(pattern.find(unit.whole) for pattern in referral.whole):
            return _position(policy, rules, referral, unit)
    return None


def _position(
    policy: Policy, rules: QuestionRules, referral: ReferralRules, unit: Unit
) -> Position:
    evidence = evidence_at(policy, unit.span((unit.own_at, len(unit.whole))))
    return Position(
        policy.id,
        rules.question.id,
        REFERS_ELSEWHERE,
        (evidence,),
        Stance.STATES,
        0.7,
        referral=named(policy, referral, unit),
    )


def named(policy: Policy, rules: ReferralRules, unit: Unit) -> Referral:
    """The document that a sentence names, and the section where it or the next sentence tells."""
    document = _first(rules.document, unit) or ""
    section = _first(rules.section, unit)
    if section is None:
        clause = policy.clauses[unit.clause]
        rest = Unit(unit.clause, 0, clause.text[unit.start :], "", "", "")
        section = _first(rules.section, rest)
    return Referral(document, section or "")


def _first(patterns: Sequence[Pattern], unit: Unit) -> str | None:
    """The words of the first pattern found, as printed."""
    for pattern in patterns:
        parts = pattern.find(unit.text)
        if parts:
            return unit.raw[min(s for s, _ in parts) : max(e for _, e in parts)].strip(" ,.()[]")
    return None
