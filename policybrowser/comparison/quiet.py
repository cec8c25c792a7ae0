"""Policies with nothing to show on a topic: why their column is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policybrowser.comparison.answers import (
    lower_first,
    position_of,
    referral_target,
    speaks,
)
from policybrowser.comparison.weights import content
from policybrowser.model import (
    REFERS_ELSEWHERE,
    Analysis,
    ClauseKind,
    Policy,
    Position,
    QuietPolicy,
    Topic,
)

_NEAREST = 2
_LEAST_SHARED = 0.5
"""More of the words than this has a clause to share with the topic's name to be near it."""


def clauses_on(topic: Topic, analysis: Analysis) -> tuple[int, ...]:
    """The clauses on the topic, those that a position rests on included, in document order."""
    found = set(analysis.topics.get(topic.id, ()))
    for question in topic.questions:
        position = position_of(analysis, question)
        if speaks(position):
            found.update(item.span.clause for item in position.evidence)
    return tuple(sorted(found))


def quiet_policies(
    topic: Topic,
    policies: Sequence[Policy],
    analyses: Mapping[str, Analysis],
    clauses: Mapping[str, Sequence[int]],
) -> dict[str, QuietPolicy]:
    """The policies without a clause on the topic, and the reason of each in one sentence."""
    return {
        policy.id: _quiet(topic, policy, analyses[policy.id])
        for policy in policies
        if not clauses[policy.id]
    }


def handed_over(topic: Topic, analysis: Analysis) -> Position | None:
    """The position by which a text that answers nothing itself sends its reader elsewhere."""
    positions = [position_of(analysis, question) for question in topic.questions]
    if any(speaks(position) for position in positions):
        return None
    return next((p for p in positions if p.answer == REFERS_ELSEWHERE), None)


def _quiet(topic: Topic, policy: Policy, analysis: Analysis) -> QuietPolicy:
    referring = handed_over(topic, analysis)
    if referring is not None:
        target = referral_target(referring.referral) if referring.referral else "another document"
        return QuietPolicy(policy.id, True, f"Refers to {target}.", referring.refs)
    reason = f"Silent. No clause on {lower_first(topic.name)}."
    return QuietPolicy(policy.id, False, reason, _nearest(topic, policy))


def _nearest(topic: Topic, policy: Policy) -> tuple[str, ...]:
    """References of the clauses that share most words with the topic's name."""
    wanted = set(content(topic.name))
    shared = [
        (len(wanted.intersection(content(clause.text))) / max(1, len(wanted)), clause)
        for clause in policy.clauses
        if clause.kind is not ClauseKind.HEADING
    ]
    ranked = sorted((s for s in shared if s[0] > _LEAST_SHARED), key=lambda s: (-s[0], s[1].index))
    return tuple(clause.ref for _, clause in ranked[:_NEAREST])
