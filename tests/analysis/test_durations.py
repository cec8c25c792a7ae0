"""Lengths of time in running text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.analysis.durations import durations


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("for a period of one year.", ["P1Y"]),
        ("no longer than ninety days", ["P90D"]),
        ("two calendar years", ["P2Y"]),
        ("12 weeks", ["P12W"]),
        ("a fortnight", ["P2W"]),
        ("half a year", ["P6M"]),
        ("the last half-year", ["P6M"]),
        ("twenty-four (24) months", ["P24M"]),
        ("a hundred and twenty days", ["P120D"]),
        ("six months and then a further year", ["P6M", "P1Y"]),
        ("within 48 hours", ["PT48H"]),
        ("thirty-one days", ["P31D"]),
        ("three months' notice", ["P3M"]),
        ("a 90-day period", ["P90D"]),
        ("section 7.1 weeks ago", []),
        ("in 2018", []),
        ("at least twice a week", []),
        ("two days a week", ["P2D"]),
    ],
)
def test_lengths_are_read_in_the_unit_as_written(text: str, iso: list[str]) -> None:
    assert [item.iso for item in durations(text)] == iso


def test_the_words_are_where_it_says() -> None:
    text = "Logs are wiped after ninety days."
    (found,) = durations(text)
    assert text[found.start : found.end] == "ninety days"


@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    for found in durations(text):
        assert 0 <= found.start < found.end <= len(text)
        assert re.fullmatch(r"P\d+[DWMY]|PT\d+H", found.iso)


@given(st.integers(1, 9999), st.sampled_from(["day", "week", "month", "year"]))
def test_figures_come_back(count: int, unit: str) -> None:
    (found,) = durations(f"kept for {count} {unit}s in all")
    assert found.iso == f"P{count}{unit[0].upper()}"
