"""What an index keeps of a word comes back as it was written, and nothing else is taken for it."""

import io
import struct
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.search.packing import PackedCodec, PackedMatcher, Postings
from policybrowser.search.schema import Places

PLACES = st.lists(st.integers(0, 70_000), min_size=1, max_size=5, unique=True).map(sorted)
ROWS = st.dictionaries(st.integers(0, 100_000), PLACES, max_size=8).map(
    lambda rows: dict(sorted(rows.items()))
)


class File(io.BytesIO):
    """A file of Whoosh's, as far as it is asked for."""

    def get(self, at: int, length: int) -> bytes:
        return self.getvalue()[at : at + length]


def made(rows: dict[int, list[int]]) -> Postings:
    values = [Places.encode(places) for places in rows.values()]
    weights = array("f", (len(places) for places in rows.values()))
    return Postings(array("I", rows), weights, array("H", map(len, values)), b"".join(values))


def rows_of(postings: Postings) -> dict[int, list[int]]:
    positions, counts = Places.positions_of(postings.values, postings.sizes)
    rest = iter(positions)
    return {
        clause: [next(rest) for _ in range(count)]
        for clause, count in zip(postings.clauses, counts, strict=True)
    }


@given(ROWS, ROWS)
def test_postings_come_back_from_their_place_in_a_file(
    first: dict[int, list[int]], second: dict[int, list[int]]
) -> None:
    file = File()
    made(first).write(file)
    at = file.tell()
    made(second).write(file)
    assert Postings.read(file, 0) == made(first)
    assert rows_of(Postings.read(file, at)) == second


@given(ROWS, st.sets(st.integers(0, 100_000)))
def test_clauses_that_are_gone_are_left_out(rows: dict[int, list[int]], others: set[int]) -> None:
    gone = others | set(list(rows)[::2])
    staying = {clause: places for clause, places in rows.items() if clause not in gone}
    assert rows_of(made(rows).without(gone)) == staying


@given(ROWS)
def test_whoosh_walks_through_them(rows: dict[int, list[int]]) -> None:
    matcher = PackedMatcher(made(rows))
    met = []
    while matcher.is_active():
        places = list(Places.decode_positions(matcher.value()))
        met.append((matcher.id(), matcher.weight(), places))
        matcher.next()
    assert met == [(clause, len(places), places) for clause, places in rows.items()]


def test_a_file_that_is_cut_short_is_seen_to_be() -> None:
    whole = File()
    made({3: [1, 2], 70_000: [5]}).write(whole)
    for left in range(len(whole.getvalue())):
        with pytest.raises(struct.error):
            Postings.read(File(whole.getvalue()[:left]), 0)


@given(st.binary(max_size=40))
def test_other_bytes_are_postings_or_an_error(data: bytes) -> None:
    try:
        found = Postings.read(File(data), 0)
    except struct.error:
        return
    assert len(found.clauses) == len(found.weights) == len(found.sizes)


def test_vectors_are_refused() -> None:
    with pytest.raises(NotImplementedError):
        PackedCodec().postings_writer(File(), byteids=True)
