"""Clauses put aside together under a name, and where they stand in the policies that are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policybrowser.library.anchors import anchor, find
from policybrowser.library.changes import Change, Drop, Put, Step
from policybrowser.library.keeping import known, new_id, now
from policybrowser.library.library import Library
from policybrowser.library.records import Pin, PinSet
from policybrowser.model import Policy, Span

Place = tuple[str, int]
"""A clause: policy id and index."""


def keep_set(name: str, clauses: Iterable[tuple[Policy, int]]) -> Change:
    """Keep these clauses together, in this order."""
    kept = PinSet(new_id(), name, now())
    steps: list[Step] = []
    for policy, clause in clauses:
        whole = Span(clause, 0, len(policy.clauses[clause].text))
        steps += known(policy)
        steps.append(Put(Pin(new_id(), policy.id, anchor(policy, whole), "", now(), kept.id)))
    return Change("pin clauses", (Put(kept), *steps))


def rename_set(kept: PinSet, name: str) -> Change:
    """The same set under another name."""
    return Change("rename pinned clauses", (Put(replace(kept, name=name)),))


def remove_set(library: Library, kept: PinSet) -> Change:
    """The set and its pins no longer; undoing it brings both back."""
    pins = (Drop(Pin, (pin.id,)) for pin in pins_of(library, kept.id))
    return Change("remove pinned clauses", (*pins, Drop(PinSet, (kept.id,))))


def pins_of(library: Library, kept_in: str) -> tuple[Pin, ...]:
    """The pins of a set, in the order in which they were put aside."""
    return tuple(pin for pin in library.all(Pin) if pin.kept_in == kept_in)


def places(pins: Iterable[Pin], policies: Mapping[str, Policy]) -> tuple[Place, ...]:
    """Where the pinned clauses now stand; those of policies that are closed are left out.

    A clause that has changed is shown as it is now: who compares it sees what it says.
    """
    found = []
    for pin in pins:
        policy = policies.get(pin.policy)
        where = find(pin.anchor, policy).span if policy is not None else None
        if where is not None:
            found.append((pin.policy, where.clause))
    return tuple(dict.fromkeys(found))
