"""Where words occur: the postings of an index, read once and kept for the next query.

Whoosh needs about two microseconds for each posting that it scores and ten for each clause that may
hold a phrase, every time. Read once into plain arrays, the same postings are added up, intersected
and counted in a fraction of that, so that the words every policy contains cost no more than others.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policybrowser.search.bits import bits_of, numbers_in
from policybrowser.search.matching import form_fits
from policybrowser.search.nodes import Fuzzy, Near, Phrase, Prefix, Scope, Slot, Spoken, Word
from policybrowser.search.positions import near_positions, phrase_starts
from policybrowser.search.schema import HEADING, OWN, WORDS, Places


@dataclass(frozen=True, slots=True)
class Listing:
    """The clauses that a word or phrase occurs in."""

    clauses: Sequence[int]
    """Clause numbers in ascending order."""
    weights: Sequence[float]
    """How much it occurs in each."""
    places: Sequence[bytes] = ()
    """Where in each, as `Places` encodes it; empty for a phrase."""
    bits: int = field(default=0)
    """The clauses as a set."""


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
    """Postings kept in memory, about 50 bytes each."""

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
        parts = [
            part for term in self.vocabulary(name).terms(slot) for part in self._term(name, term)
        ]
        return self._united(parts)

    def _term(self, name: str, term: bytes) -> Iterator[tuple[list[int], list[float], list[bytes]]]:
        """The postings of one term, segment by segment."""
        for leaf, base in self._leaves:
            if (name, term) not in leaf:
                continue
            matcher = leaf.postings(name, term)
            clauses: list[int] = []
            weights: list[float] = []
            places: list[bytes] = []
            while matcher.is_active():
                clauses.append(matcher.id() + base)
                weights.append(matcher.weight())
                places.append(matcher.value())
                matcher.next()
            yield clauses, weights, places

    def _united(self, parts: list[tuple[list[int], list[float], list[bytes]]]) -> Listing:
        """The postings of several terms as those of one."""
        if not parts:
            return NOWHERE
        if len(parts) == 1:
            return self._listing(*parts[0])
        weight_of: dict[int, float] = {}
        places_of: dict[int, bytes] = {}
        for clauses, weights, places in parts:
            for clause, weight, place in zip(clauses, weights, places, strict=True):
                if clause in weight_of:
                    weight_of[clause] += weight
                    places_of[clause] = _both(places_of[clause], place)
                else:
                    weight_of[clause] = weight
                    places_of[clause] = place
        ordered = sorted(weight_of)
        return self._listing(
            ordered, [weight_of[c] for c in ordered], [places_of[c] for c in ordered]
        )

    def _only_there(self, slot: Slot) -> Listing:
        """A word where only the clause's own words, or only its lead-in, are looked at."""
        everywhere = self[_moved(slot, Scope.WORDS)]
        clauses: list[int] = []
        weights: list[float] = []
        kept: list[bytes] = []
        for clause, places in zip(everywhere.clauses, everywhere.places, strict=True):
            there = [
                place
                for place in Places.decode_positions(places)
                if (place >= OWN) is (slot.scope is Scope.TEXT)
            ]
            if there:
                clauses.append(clause)
                weights.append(len(there))
                kept.append(Places.encode(there))
        return self._listing(clauses, weights, kept)

    def _together(
        self, slots: Sequence[Slot], where: Callable[[list[array[int]]], list[int]]
    ) -> Listing:
        """The clauses in which several words stand in the way that `where` finds."""
        listings = [self[slot] for slot in slots]
        bits = listings[0].bits
        for listing in listings[1:]:
            bits &= listing.bits
        candidates = numbers_in(bits)
        if not candidates:
            return NOWHERE
        columns = [_places_at(listing, candidates) for listing in listings]
        clauses: list[int] = []
        weights: list[float] = []
        decode = Places.decode_positions
        for row in zip(candidates, *columns, strict=True):
            count = len(where([decode(places) for places in row[1:]]))
            if count:
                clauses.append(row[0])
                weights.append(count)
        return self._listing(clauses, weights)

    def _listing(
        self, clauses: list[int], weights: list[float], places: Sequence[bytes] = ()
    ) -> Listing:
        return Listing(
            array("I", clauses), array("f", weights), places, bits_of(clauses, self._size)
        )


def _moved(slot: Slot, scope: Scope) -> Slot:
    """The same word, looked for elsewhere."""
    if isinstance(slot, Word):
        return Word(slot.term, slot.form, scope)
    if isinstance(slot, Prefix):
        return Prefix(slot.beginnings, scope)
    return Fuzzy(slot.form, slot.distance, scope)


def _both(first: bytes, second: bytes) -> bytes:
    """The positions of two words of one clause as those of one word, in no order."""
    if len(first) % 2 == len(second) % 2 == 0:
        return first + second
    places = {*Places.decode_positions(first), *Places.decode_positions(second)}
    return Places.encode(sorted(places))


def _places_at(listing: Listing, clauses: list[int]) -> list[bytes]:
    """The positions in the clauses named."""
    places = dict(zip(listing.clauses, listing.places, strict=True))
    return [places[clause] for clause in clauses]
