"""Topics of the user's own: a saved search, and what a person has decided of its hits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from policybrowser.library.anchors import Fate, anchor, find
from policybrowser.library.changes import Change, Drop, Put, Step
from policybrowser.library.keeping import known, new_id, now
from policybrowser.library.library import Library
from policybrowser.library.records import OwnTopic, Verdict
from policybrowser.model import Policy, Span


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a clause belongs to a topic."""

    policy: Policy
    clause: int
    belongs: bool


def keep_topic(
    topic: OwnTopic, decisions: Iterable[Decision] = (), replaced: Iterable[Verdict] = ()
) -> Change:
    """Keep a topic with these decisions, in the place of the earlier ones."""
    steps: list[Step] = [Drop(Verdict, (verdict.id,)) for verdict in replaced]
    steps.append(Put(topic))
    for said in decisions:
        whole = Span(said.clause, 0, len(said.policy.clauses[said.clause].text))
        where = anchor(said.policy, whole)
        verdict = Verdict(new_id(), topic.id, said.policy.id, where, said.belongs, now())
        steps += [*known(said.policy), Put(verdict)]
    return Change("keep topic", tuple(steps))


def remove_topic(library: Library, topic: str) -> Change:
    """The topic and what was decided of its hits no longer; undoing it brings both back."""
    said = (Drop(Verdict, (verdict.id,)) for verdict in verdicts_of(library, topic))
    return Change("remove topic", (*said, Drop(OwnTopic, (topic,))))


def verdicts_of(library: Library, topic: str) -> tuple[Verdict, ...]:
    """What was decided of the hits of a topic."""
    return tuple(verdict for verdict in library.all(Verdict) if verdict.topic == topic)


def decided(verdicts: Iterable[Verdict], policy: Policy) -> dict[int, bool]:
    """The decisions that hold in this reading, by clause.

    A clause whose words have changed is undecided again.
    """
    found: dict[int, bool] = {}
    for verdict in verdicts:
        if verdict.policy == policy.id:
            place = find(verdict.anchor, policy)
            if place.fate is Fate.CARRIED and place.span is not None:
                found[place.span.clause] = verdict.belongs
    return found


def new_topic_id(name: str, taken: Collection[str]) -> str:
    """An id for a topic of that name that no other has: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    base = "-".join(re.findall(r"[a-z0-9]+", plain)) or "topic"
    free, number = base, 1
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    return free
