"""Where words occur: the postings of an index, read once and kept for the next query.

Whoosh needs about two microseconds for each posting that it scores and ten for each clause that may
hold a phrase, every time. Read once into plain arrays, the same postings are added up, intersected
and counted in a fraction of that, so that the words every policy contains cost no more than others.

A place in the index is one number: the clause's in the upper half, the position of the word in the
lower. So what stands together is found in all clauses at once, and nothing reaches from one clause
into the next.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, compress, repeat
from operator import add, lshift, rshift
from typing import Any

from whoosh.reading import TermNotFound

from policybrowser.search.bits import bits_of
from policybrowser.search.matching import form_fits
from policybrowser.search.nodes import Fuzzy, Near, Phrase, Prefix, Scope, Slot, Spoken, Word
from policybrowser.search.packing import Postings
from policybrowser.search.positions import near_positions, phrase_starts
from policybrowser.search.schema import HEADING, OWN, WORDS, Places

_CLAUSE = 32
"""Bits of a place that tell the position."""
_POSITION = (1 << _CLAUSE) - 1


@dataclass(frozen=True)
class Listing:
    """The clauses that a word or phrase occurs in."""

    clauses: Sequence[int]
    """Clause numbers in ascending order."""
    weights: Sequence[float]
    """How much it occurs in each."""
    bits: int = 0
    """The clauses as a set."""
    find_places: Callable[[], Sequence[int]] = tuple
    """Finds the `places`, which few queries need; nothing for a phrase."""

    @cached_property
    def places(self) -> Sequence[int]:
        """Every place it stands in, in no order."""
        return self.find_places()


NOWHERE = Listing((), ())


class Vocabulary:
    """The words of one field."""

    def __init__(self, terms: Iterable[bytes]) -> None:
        self._by_stem: dict[str, list[bytes]] = {}
        self._by_form: dict[str, bytes] = {}
        for term in terms:
            stem, form = term.decode().split("\0")
            self._by_stem.setdefault(stem, []).append(term)
            self._by_form[form] = term

    @cached_property
    def forms(self) -> list[str]:
        """All words in alphabetical order."""
        return sorted(self._by_form)

    def __contains__(self, stem: str) -> bool:
        return stem in self._by_stem

    def term(self, form: str) -> bytes | None:
        """The term of a word; None where it does not occur."""
        return self._by_form.get(form)

    def terms(self, slot: Slot) -> list[bytes]:
        """The terms that a word of a query stands for."""
        if isinstance(slot, Word):
            return self._by_stem.get(slot.term, [])
        if isinstance(slot, Fuzzy):
            return [term for form, term in self._by_form.items() if form_fits(slot, form)]
        return [self._by_form[form] for form in self._beginning_with(slot)]

    def _beginning_with(self, prefix: Prefix) -> Iterator[str]:
        yield from {form for start in prefix.beginnings for form in self._range(start)}

    def _range(self, start: str) -> list[str]:
        return self.forms[
            bisect_left(self.forms, start) : bisect_left(self.forms, start + "\U0010ffff")
        ]


class Listings:
    """The listings of one state of an index."""

    BUDGET = 2_000_000
    """Postings kept in memory, about 50 bytes each where their places have been asked for."""

    def __init__(self, reader: Any, size: int) -> None:
        """Take a Whoosh reader and the number of clauses it counts, deleted ones included."""
        self._leaves = [(leaf, base) for leaf, base in reader.leaf_readers()]
        self._size = size
        self._kept: OrderedDict[Spoken, Listing] = OrderedDict()
        self._kept_postings = 0
        self._vocabularies: dict[str, Vocabulary] = {}

    def vocabulary(self, name: str) -> Vocabulary:
        """The words of a field."""
        if name not in self._vocabularies:
            terms = sorted({term for leaf, _ in self._leaves for term in leaf.lexicon(name)})
            self._vocabularies[name] = Vocabulary(terms)
        return self._vocabularies[name]

    def __getitem__(self, node: Spoken) -> Listing:
        """The clauses a word, phrase or near-phrase occurs in."""
        found = self._kept.get(node)
        if found is not None:
            self._kept.move_to_end(node)
            return found
        if isinstance(node, Phrase):
            found = self._together(node.slots, phrase_starts)
        elif isinstance(node, Near):
            found = self._together(node.slots, lambda s: near_positions(s, node.within))
        else:
            found = self._slot(node)
        self._keep(node, found)
        return found

    def named(self, field_name: str, name: bytes) -> list[int]:
        """The clauses that have a name in a field of names."""
        found: list[int] = []
        for leaf, base in self._leaves:
            if (field_name, name) in leaf:
                numbers = leaf.postings(field_name, name).all_ids()
                found += numbers if base == 0 else (number + base for number in numbers)
        return found

    def names(self, field_name: str) -> list[str]:
        """All names that occur in a field of names."""
        return sorted(
            {term.decode() for leaf, _ in self._leaves for term in leaf.lexicon(field_name)}
        )

    def frequency(self, form: str) -> int:
        """In how many clauses a printed word occurs."""
        term = self.vocabulary(WORDS).term(form)
        if term is None:
            return 0
        return sum(
            leaf.doc_frequency(WORDS, term) for leaf, _ in self._leaves if (WORDS, term) in leaf
        )

    def _keep(self, node: Spoken, listing: Listing) -> None:
        self._kept[node] = listing
        self._kept_postings += len(listing.clauses)
        while self._kept_postings > self.BUDGET and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_postings -= len(dropped.clauses)

    def _slot(self, slot: Slot) -> Listing:
        """The clauses a single word of a query occurs in."""
        name = HEADING if slot.scope is Scope.HEADING else WORDS
        if slot.scope in (Scope.TEXT, Scope.LEAD):
            return self._only_there(slot)
        terms = self.vocabulary(name).terms(slot)
        return self._united([part for term in terms for part in self._term(name, term)])

    def _term(self, name: str, term: bytes) -> Iterator[_Part]:
        """The postings of one term, segment by segment."""
        for leaf, base in self._leaves:
            try:
                matcher = leaf.postings(name, term)
            except TermNotFound:
                continue
            if leaf.has_deletions():
                yield base, matcher.child.postings.without(leaf.deleted_docs_set)
            else:
                yield base, matcher.postings

    def _united(self, parts: Sequence[_Part]) -> Listing:
        """The postings of several terms as those of one."""
        if not parts:
            return NOWHERE
        weights = [0.0] * self._size
        for base, part in parts:
            for clause, weight in zip(part.clauses, part.weights, strict=True):
                weights[base + clause] += weight
        clauses = array("I", compress(range(self._size), weights))
        found = array("f", filter(None, weights))
        return self._listing(clauses, found, partial(_places_of, parts))

    def _only_there(self, slot: Slot) -> Listing:
        """A word where only the clause's own words, or only its lead-in, are looked at."""
        own = slot.scope is Scope.TEXT
        everywhere = sorted(self[_moved(slot, Scope.WORDS)].places)
        places = array("Q", (p for p in everywhere if ((p & _POSITION) >= OWN) is own))
        return self._counted(places, lambda: places)

    def _together(
        self, slots: Sequence[Slot], where: Callable[[list[Sequence[int]]], list[int]]
    ) -> Listing:
        """The clauses in which several words stand in the way that `where` finds."""
        listings = [self[slot] for slot in slots]
        bits = listings[0].bits
        for listing in listings[1:]:
            bits &= listing.bits
        if not bits:
            return NOWHERE
        return self._counted(where([listing.places for listing in listings]))

    def _counted(
        self, places: Iterable[int], find_places: Callable[[], Sequence[int]] = tuple
    ) -> Listing:
        """The clauses of these places, which ascend; each place counts one."""
        counts = Counter(map(rshift, places, repeat(_CLAUSE)))
        return self._listing(array("I", counts), array("f", counts.values()), find_places)

    def _listing(
        self,
        clauses: array[int],
        weights: array[float],
        find_places: Callable[[], Sequence[int]] = tuple,
    ) -> Listing:
        return Listing(clauses, weights, bits_of(clauses, self._size), find_places)


def _moved(slot: Slot, scope: Scope) -> Slot:
    """The same word, looked for elsewhere."""
    if isinstance(slot, Word):
        return Word(slot.term, slot.form, scope)
    if isinstance(slot, Prefix):
        return Prefix(slot.beginnings, scope)
    return Fuzzy(slot.form, slot.distance, scope)


_Part = tuple[int, Postings]
"""The postings of a term in one segment, and the number of the segment's first clause."""


def _places_of(parts: Sequence[_Part]) -> Sequence[int]:
    """The places of all terms together."""
    return array("Q", chain.from_iterable(_places_in(base, part) for base, part in parts))


def _places_in(base: int, part: Postings) -> Iterable[int]:
    """The places of one term."""
    positions, counts = Places.positions_of(part.values, part.sizes)
    clauses = part.clauses if base == 0 else map(add, part.clauses, repeat(base))
    firsts: Iterable[int] = map(lshift, clauses, repeat(_CLAUSE))
    if len(positions) > len(part.sizes):  # some stand in a clause more than once
        firsts = chain.from_iterable(map(repeat, firsts, counts))
    return map(add, firsts, positions)
