"""Words that follow one another, and words that stand close together.

The matcher and the index both decide with these functions, on positions counted in words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def phrase_starts(slots: Sequence[Collection[int]]) -> list[int]:
    """Where all slots of a phrase follow one another; `slots` holds each slot's positions."""
    found = set(slots[0])
    for distance, positions in enumerate(slots[1:], start=1):
        found &= {position - distance for position in positions}
        if not found:
            return []
    return sorted(found)


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
