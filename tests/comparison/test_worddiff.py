"""Word differences: right by example, and lossless on any two texts."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.comparison.worddiff import word_differences, words_without

FIXTURES = Path(__file__).parents[1] / "fixtures" / "comparison"

PROSE = st.lists(
    st.sampled_from(
        "staff must not should the of a post use Council's \u2018it\u2019 , ; 7.1".split()
    )
).map(" ".join)


def examples() -> list[tuple[str, str]]:
    blocks = (FIXTURES / "word-differences.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [(one, other) for one, other in (block.splitlines() for block in blocks)]


def marked(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    """The text with brackets around the ranges."""
    for start, end in reversed(ranges):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(("one", "other"), examples())
def test_what_differs_is_marked(one: str, other: str) -> None:
    plain_one, plain_other = (re.sub(r"[\[\]]", "", text) for text in (one, other))
    here, there = word_differences(plain_one, plain_other)
    assert marked(plain_one, here) == one
    assert marked(plain_other, there) == other


@given(PROSE | st.text(), PROSE | st.text())
def test_what_is_not_marked_is_the_same_on_both_sides(one: str, other: str) -> None:
    here, there = word_differences(one, other)
    assert words_without(one, here) == words_without(other, there)


@given(PROSE | st.text(), PROSE | st.text())
def test_ranges_are_in_order_apart_and_within_the_text(one: str, other: str) -> None:
    for text, ranges in zip((one, other), word_differences(one, other), strict=True):
        edges = [edge for piece in ranges for edge in piece]
        assert edges == sorted(edges)
        assert all(start < end for start, end in ranges)
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))


@given(PROSE)
def test_a_text_does_not_differ_from_itself_nor_from_its_capitals(text: str) -> None:
    assert word_differences(text, text) == ((), ())
    assert word_differences(text, text.upper()) == ((), ())


def test_no_single_word_is_left_between_two_changes() -> None:
    here, _ = word_differences("a b c d e f g h i", "q b w x y f v u i")
    words = re.split(r"\s+", "a b c d e f g h i")
    left = words_without(" ".join(words), here)
    assert left == ("i",)
