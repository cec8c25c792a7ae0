"""Words that follow one another, and words that stand close together.

The matcher and the index both decide with these functions, on positions counted in words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

_FEW = 32
"""So many positions are looked through faster than a set is made of them."""


def phrase_starts(slots: Sequence[Collection[int]]) -> list[int]:
    """Where all slots of a phrase follow one another; `slots` holds each slot's positions."""
    rarest = min(range(len(slots)), key=lambda slot: len(slots[slot]))
    found = [position - rarest for position in slots[rarest]]
    for distance, positions in enumerate(slots):
        if distance != rarest and found:
            there = positions if len(positions) <= _FEW else frozenset(positions)
            found = [start for start in found if start + distance in there]
    return sorted(set(found))


def near_positions(slots: Sequence[Collection[int]], within: int) -> list[int]:
    """The positions of words that belong to a stretch in which every slot occurs.

    The first and the last word of such a stretch lie at most `within` words apart.
    """
    if not all(slots):
        return []
    occurrences = sorted(
        (position, slot) for slot, positions in enumerate(slots) for position in positions
    )
    places = [position for position, _ in occurrences]
    latest = [places[0] - within - 1] * len(slots)  # before all there are
    found: list[int] = []
    first = 0
    for last, (position, slot) in enumerate(occurrences):
        latest[slot] = position
        earliest = position - within
        if min(latest) < earliest:
            continue
        while places[first] < earliest:
            first += 1
        found += places[first : last + 1]
        first = last + 1  # what is found already need not be looked at again
    return list(dict.fromkeys(found))
