"""A clause as search sees it: its words, where it stands, and what is known of it.

Search, topics and the index all work on these flat records and never on a Policy itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from policybrowser.model import Analysis, Clause, ClauseKind, Policy, PolicyKind, Stance


@dataclass(frozen=True, slots=True)
class ClauseRecord:
    """One clause, with everything a query can ask of it."""

    policy: str
    """Id of the policy."""
    organisation: str
    clause: int
    """Index of the clause in its policy."""
    ref: str
    kind: ClauseKind
    heading: tuple[str, ...]
    """Texts of the headings above it, outermost first."""
    lead: str
    """The words that introduce the list an item stands in; empty for any other clause."""
    text: str
    """The clause's own words."""
    topics: frozenset[str] = frozenset()
    """Ids of the topics it belongs to, where they are known."""
    stance: Stance | None = None
    policy_kind: PolicyKind = PolicyKind.UNKNOWN
    title: str = ""
    """Title of the policy."""
    short: str = ""
    """Short name of the policy's organisation, as a column heading."""


def records(policy: Policy, analysis: Analysis | None = None) -> tuple[ClauseRecord, ...]:
    """One record a clause, in document order; topics and stances need an analysis."""
    topics: dict[int, set[str]] = {}
    stances: tuple[Stance | None, ...] = ()
    if analysis is not None:
        stances = analysis.stances
        for topic, indexes in analysis.topics.items():
            for index in indexes:
                topics.setdefault(index, set()).add(topic)
    return tuple(
        ClauseRecord(
            policy=policy.id,
            organisation=policy.organisation,
            clause=clause.index,
            ref=clause.ref,
            kind=clause.kind,
            heading=policy.heading_path(clause.index),
            lead=_lead(policy, clause),
            text=clause.text,
            topics=frozenset(topics.get(clause.index, ())),
            stance=stances[clause.index] if clause.index < len(stances) else None,
            policy_kind=policy.kind,
            title=policy.title,
            short=policy.short,
        )
        for clause in policy.clauses
    )


_ITEMS = frozenset({ClauseKind.LETTERED, ClauseKind.BULLET})


def _lead(policy: Policy, clause: Clause) -> str:
    """What introduces an item, from the nearest heading down: "You must not:"."""
    found: list[str] = []
    at = clause
    while at.kind in _ITEMS and at.parent is not None:
        at = policy.clauses[at.parent]
        if at.kind is ClauseKind.HEADING:
            break
        found.insert(0, at.text)
    return " ".join(found)
