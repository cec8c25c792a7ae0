"""Values survive being written down."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.library.codec import DecodingError, decode, encode
from policybrowser.library.records import KeptReview
from policybrowser.library.tables import TABLES
from policybrowser.model import (
    Clause,
    ClauseKind,
    Furniture,
    PartialDate,
    Policy,
    PolicyDate,
    PolicyKind,
    Review,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
POLICIES = st.builds(
    Policy,
    id=TEXT,
    organisation=TEXT,
    title=TEXT,
    clauses=st.lists(
        st.builds(
            Clause,
            index=st.integers(),
            ref=TEXT,
            kind=st.sampled_from(ClauseKind),
            text=TEXT,
            parent=st.none() | st.integers(),
            start=st.integers(),
            end=st.integers(),
            emphasis=st.lists(st.tuples(st.integers(), st.integers())).map(tuple),
            cells=st.lists(TEXT).map(tuple),
        )
    ).map(tuple),
    furniture=st.lists(st.builds(Furniture, TEXT, TEXT, st.integers(), st.integers())).map(tuple),
    kind=st.sampled_from(PolicyKind),
    dates=st.lists(
        st.builds(PolicyDate, TEXT, st.builds(PartialDate, st.integers(1900, 2100)))
    ).map(tuple),
    review=st.none() | st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
    source=TEXT,
)


@given(POLICIES)
def test_a_reading_is_written_and_read_back_whole(policy: Policy) -> None:
    again = decode(Policy, encode(policy))
    assert again == policy
    assert again.source == policy.source


@given(
    st.builds(
        KeptReview,
        policy=TEXT,
        question=TEXT,
        answer=TEXT | st.lists(TEXT).map(tuple),
        suggested=TEXT | st.lists(TEXT).map(tuple),
    )
)
def test_a_record_becomes_a_row_and_a_record_again(review: KeptReview) -> None:
    table = TABLES[KeptReview]
    assert table.record(table.row(review)) == review


def test_every_record_class_has_a_table() -> None:
    assert all(table.kind is kind for kind, table in TABLES.items())
    assert len({table.name for table in TABLES.values()}) == len(TABLES)


def test_a_field_that_is_missing_takes_its_default_and_an_unknown_one_is_passed_over() -> None:
    assert decode(Review, '{"by": "Anna", "mood": "good"}') == Review(by="Anna")


@dataclass(frozen=True)
class Mixed:
    numbers: dict[str, float]
    flag: bool | None = None


def test_numbers_flags_and_tables() -> None:
    value = Mixed({"a": 1.5, "b": 2}, True)
    assert decode(Mixed, encode(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"numbers": []}',
        '{"numbers": {"a": "x"}}',
        '{"numbers": {}, "flag": 3}',
    ],
)
def test_what_is_not_the_value_is_a_decoding_error(text: str) -> None:
    with pytest.raises(DecodingError):
        decode(Mixed, text)


@pytest.mark.parametrize("text", ["[1, 2, 3]", "[1]", "{}", "12"])
def test_a_pair_has_two_items(text: str) -> None:
    with pytest.raises(DecodingError):
        decode(tuple[int, int], text)
