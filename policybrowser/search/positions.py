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
    found: set[int] = set()
    counts = [0] * len(slots)
    missing = len(slots)
    first = 0
    for last, (position, slot) in enumerate(occurrences):
        missing -= counts[slot] == 0
        counts[slot] += 1
        while position - occurrences[first][0] > within:
            left = occurrences[first][1]
            counts[left] -= 1
            missing += counts[left] == 0
            first += 1
        if missing == 0:
            found.update(place for place, _ in occurrences[first : last + 1])
    return sorted(found)
