"""Phrases and near-phrases are found where trying every stretch finds them."""

from hypothesis import given
from hypothesis import strategies as st

from policybrowser.search.positions import near_positions, phrase_starts

# Words of the lead-in stand before the clause's own, so positions may be below nought.
SLOTS = st.lists(st.sets(st.integers(-20, 20), max_size=8).map(sorted), min_size=1, max_size=4)


@given(SLOTS, st.integers(0, 12))
def test_near(slots: list[list[int]], within: int) -> None:
    everywhere = {position for positions in slots for position in positions}
    expected: set[int] = set()
    for start in everywhere:
        stretch = range(start, start + within + 1)
        if all(any(position in stretch for position in positions) for positions in slots):
            expected |= everywhere & set(stretch)
    assert near_positions(slots, within) == sorted(expected)


@given(SLOTS)
def test_phrase(slots: list[list[int]]) -> None:
    expected = [
        start
        for start in range(-25, 25)
        if all(start + distance in positions for distance, positions in enumerate(slots))
    ]
    assert phrase_starts(slots) == expected
