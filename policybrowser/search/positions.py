"""Words that follow one another, and words that stand close together.

The matcher and the index both decide with these functions, on positions counted in words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import compress, repeat
from operator import or_, sub

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
    rarest, *others = sorted((sorted(positions) for positions in slots), key=len)
    close = [_within_reach(column, rarest, within) for column in others]
    if len(close) == 1:
        found = sorted(_within_reach(rarest, close[0], within) + close[0])
    else:  # of more words than two all have to be near at the same time
        found = _in_one_stretch([rarest, *close], within)
    return list(dict.fromkeys(found))


def _within_reach(positions: list[int], others: list[int], within: int) -> list[int]:
    """Those positions that have one of the others at most `within` away."""
    if not positions or not others:
        return []
    ahead = list(map(bisect_left, repeat(others), positions))
    known = [positions[0] - within - 1, *others, positions[-1] + within + 1]
    before = map(within.__ge__, map(sub, positions, map(known.__getitem__, ahead)))
    after = map(within.__ge__, map(sub, map(known[1:].__getitem__, ahead), positions))
    return list(compress(positions, map(or_, before, after)))


def _in_one_stretch(columns: Sequence[list[int]], within: int) -> list[int]:
    """The positions of stretches that hold one of each column."""
    if not all(columns):
        return []
    occurrences = sorted(
        (position, number) for number, column in enumerate(columns) for position in column
    )
    places = [position for position, _ in occurrences]
    latest = [places[0] - within - 1] * len(columns)  # before all there are
    found: list[int] = []
    first = 0
    for last, (position, number) in enumerate(occurrences):
        latest[number] = position
        earliest = position - within
        if min(latest) < earliest:
            continue
        while places[first] < earliest:
            first += 1
        found += places[first : last + 1]
        first = last + 1  # what is found already need not be looked at again
    return found
