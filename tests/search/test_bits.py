from hypothesis import given
from hypothesis import strategies as st

from policybrowser.search.bits import bits_of, numbers_in


@given(st.sets(st.integers(0, 5000)))
def test_a_set_comes_back_as_it_was_whether_few_or_many(numbers: set[int]) -> None:
    bits = bits_of(numbers, 5001)
    assert numbers_in(bits) == sorted(numbers)
    assert bits.bit_count() == len(numbers)


def test_a_full_and_an_empty_set() -> None:
    assert numbers_in(bits_of(range(1000), 1000)) == list(range(1000))
    assert numbers_in(0) == []
    assert bits_of([], 0) == 0
