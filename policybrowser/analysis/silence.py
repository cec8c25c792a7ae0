"""The receipt for a silence: what was looked for, how much was read, and what came nearest."""

from __future__ import annotations

from collections.abc import Iterable

from policybrowser.analysis.cue_words import cues_of
from policybrowser.analysis.cutting import units
from policybrowser.analysis.findings import Rejected, findings
from policybrowser.analysis.positions import evidence_at
from policybrowser.analysis.rules import QuestionRules, Rule, RuleBook
from policybrowser.analysis.units import Unit
from policybrowser.model import NearMiss, Policy, Receipt, Span

_NEAREST = 3


def receipt(policy: Policy, book: RuleBook, question: str) -> Receipt:
    """What stands behind "silent": computed when someone asks, from the rules that found nothing.

    Raises KeyError where the question has no rules.
    """
    rules = book.rules[question]
    sentences = units(policy)
    _found, rejected = findings(rules, sentences)
    near = [_near_miss(policy, item) for item in rejected]
    if len(near) < _NEAREST:
        known = {miss.span.clause for miss in near}
        near += [
            miss for miss in _on_subject(policy, rules, sentences) if miss.span.clause not in known
        ]
    read = len({unit.clause for unit in sentences})
    return Receipt(policy.id, question, cues_of(rules), read, tuple(near[:_NEAREST]))


def _near_miss(policy: Policy, item: Rejected) -> NearMiss:
    evidence = evidence_at(policy, item.span)
    return NearMiss(item.span, evidence.ref, evidence.quote, item.why)


def _on_subject(
    policy: Policy, rules: QuestionRules, sentences: Iterable[Unit]
) -> Iterable[NearMiss]:
    """Sentences that have most of what a rule asks for and yet do not answer, nearest first."""
    scored = [(_closeness(rules, unit), unit) for unit in sentences if not unit.question]
    near = sorted(
        ((score, unit) for score, unit in scored if score >= _NEAR_ENOUGH),
        key=lambda item: (-item[0], item[1].clause, item[1].start),
    )
    for _score, unit in near:
        span = Span(unit.clause, unit.start, unit.start + len(unit.raw))
        evidence = evidence_at(policy, span)
        yield NearMiss(span, evidence.ref, evidence.quote, _WHY)


def _closeness(rules: QuestionRules, unit: Unit) -> float:
    """How much of the nearest rule a sentence has: its cue counts as much as its subject."""
    return max((_of_rule(rule, unit) for rule in rules.rules), default=0.0)


def _of_rule(rule: Rule, unit: Unit) -> float:
    says = max(pattern.closeness(unit.text) for pattern in rule.says)
    about = max((pattern.closeness(unit.text) for pattern in rule.about), default=says)
    return (says + about) / 2


_NEAR_ENOUGH = 0.5
_WHY = "It speaks of the subject but gives no answer to this question."
