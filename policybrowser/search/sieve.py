"""Which of many clauses answer a query: what it asks for is looked up once for all of them.

Twenty topics put to a policy ask for the same few hundred words. Each node of a query becomes a set
of clauses, a bit each, so that "and", "or" and "not" are one step for the whole policy; only
phrases are looked at clause by clause, and only in clauses that have all their words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import and_, or_

from policybrowser.search.answering import answering
from policybrowser.search.bits import bits_of, numbers_in
from policybrowser.search.matching import (
    HEADING_JOINT,
    Silence,
    Stream,
    field_matches,
    nobody_is_silent,
    stands,
    stream_of,
)
from policybrowser.search.nodes import (
    Field,
    Fuzzy,
    Near,
    Phrase,
    Query,
    Scope,
    Slot,
    Spoken,
    Word,
)
from policybrowser.search.records import ClauseRecord


class Sieve:
    """Clauses, made ready to be asked many things."""

    def __init__(self, records: Sequence[ClauseRecord], silence: Silence = nobody_is_silent):
        self._records = tuple(records)
        self._silence = silence
        self._all = (1 << len(self._records)) - 1
        self._known: dict[Field | Spoken, int] = {}

    def matching(self, query: Query) -> tuple[ClauseRecord, ...]:
        """The clauses that answer the query, in order: those that `matching.matches`."""
        found = answering(query.root, self._all, self._leaf)
        return tuple(self._records[at] for at in numbers_in(found))

    def _leaf(self, leaf: Field | Spoken) -> int:
        found = self._known.get(leaf)
        if found is None:
            known = self._with_field(leaf) if isinstance(leaf, Field) else self._spoken(leaf)
            found = self._known[leaf] = known
        return found

    def _with_field(self, field: Field) -> int:
        fits = (field_matches(field, record, self._silence) for record in self._records)
        return self._set(at for at, fit in enumerate(fits) if fit)

    def _set(self, numbers: Iterable[int]) -> int:
        return bits_of(numbers, len(self._records))

    def _spoken(self, node: Spoken) -> int:
        words = self._headings if node.scope is Scope.HEADING else self._words
        slots = node.slots if isinstance(node, Phrase | Near) else (node,)
        possible = reduce(and_, map(words.standing, slots), self._all)
        if isinstance(node, Word) and node.scope in (Scope.WORDS, Scope.HEADING):
            return possible
        return self._set(at for at in numbers_in(possible) if stands(node, words.streams[at]))

    @cached_property
    def _words(self) -> _Rows:
        return _Rows([stream_of(record.lead, record.text) for record in self._records])

    @cached_property
    def _headings(self) -> _Rows:
        return _Rows([stream_of("", HEADING_JOINT.join(r.heading)) for r in self._records])


class _Rows:
    """By word: the clauses that it stands in, as bits."""

    def __init__(self, streams: list[Stream]) -> None:
        self.streams = streams
        self._terms = _rows(stream.terms for stream in streams)
        self._forms = _rows(stream.forms for stream in streams)
        self._sorted = sorted(self._forms)

    def standing(self, slot: Slot) -> int:
        """The clauses in which a word of the query may stand."""
        if isinstance(slot, Word):
            return self._terms.get(slot.term, 0)
        if isinstance(slot, Fuzzy):
            return -1
        return reduce(or_, (bits for start in slot.beginnings for bits in self._begun(start)), 0)

    def _begun(self, start: str) -> Iterator[int]:
        for at in range(bisect_left(self._sorted, start), len(self._sorted)):
            if not self._sorted[at].startswith(start):
                return
            yield self._forms[self._sorted[at]]


def _rows(streams: Iterable[Iterable[str]]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for at, words in enumerate(streams):
        for word in words:
            rows[word] = rows.get(word, 0) | 1 << at
    return rows
