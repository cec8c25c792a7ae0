"""Word differences of two sentences that say the same thing.

Words are compared without case, quotes, punctuation and kinds of dash: what a reader would not call
a difference is none. A word or two that happen to be equal in the midst of change are folded into
it, for a highlight that stops and starts at every "the" tells nobody anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from rapidfuzz.distance import Indel

from policybrowser.comparison.weights import SMALL

Range = tuple[int, int]
_Block = tuple[Range, Range]
"""A change: the words replaced on one side and those that replace them on the other."""

_WORD = re.compile(r"([^\W_]+(?:['\u2019\u02bc][^\W_]+)*)")
_APOSTROPHE = re.compile("['\u2019\u02bc]")
_FEW = 3
"""Equal runs of up to so many small words are folded into the changes around them; of other words
only a single one is."""


def word_differences(a: str, b: str) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """What differs, as character ranges of `a` and of `b`; none where they read the same."""
    (here, edges), (there, other_edges) = _read(a), _read(b)
    blocks = _changes(here, there)
    return (
        _characters(edges, [left for left, _ in blocks]),
        _characters(other_edges, [right for _, right in blocks]),
    )


def words_without(text: str, differing: Sequence[Range]) -> tuple[str, ...]:
    """The words of `text`, as they are compared, that lie in none of the ranges."""
    words, edges = _read(text)
    return tuple(
        word
        for number, word in enumerate(words)
        if not any(
            low <= edges[2 * number] and edges[2 * number + 1] <= high for low, high in differing
        )
    )


def _read(text: str) -> tuple[list[str], list[int]]:
    """The words as they are compared, and where each begins and ends, one after the other."""
    lowered = text.lower()
    pieces = _WORD.split(lowered if len(lowered) == len(text) else text)
    edges = list(accumulate(map(len, pieces)))
    words = pieces[1::2]
    if _APOSTROPHE.search(text) is not None or len(lowered) != len(text):
        words = [_APOSTROPHE.sub("", word).lower() for word in words]
    return words, edges


def _changes(a: list[str], b: list[str]) -> list[_Block]:
    """The changes from `a` to `b`, without equal runs that are too short to read by themselves."""
    blocks: list[_Block] = []
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            continue
        left, right = (op.src_start, op.src_end), (op.dest_start, op.dest_end)
        if blocks and _is_orphan(a[blocks[-1][0][1] : left[0]]):
            (left_start, _), (right_start, _) = blocks.pop()
            left, right = (left_start, left[1]), (right_start, right[1])
        blocks.append((left, right))
    return blocks


def _is_orphan(between: list[str]) -> bool:
    """Whether equal words between two changes are too little to read by themselves."""
    return len(between) < 2 or (len(between) <= _FEW and SMALL.issuperset(between))


def _characters(edges: Sequence[int], runs: Sequence[Range]) -> tuple[Range, ...]:
    """Runs of words as ranges of characters, without the empty ones."""
    return tuple([(edges[2 * start], edges[2 * end - 1]) for start, end in runs if start < end])
