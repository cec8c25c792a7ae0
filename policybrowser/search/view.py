"""One state of an index, ready to be asked: which clauses answer, how well, how they are spread."""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from policybrowser.search.answering import answering
from policybrowser.search.bits import bits_of, numbers_in
from policybrowser.search.fields import slug, starts_with_words
from policybrowser.search.listings import Listing, Listings, Vocabulary
from policybrowser.search.matching import (
    Silence,
    nobody_is_silent,
    policy_names,
    positive_nodes,
)
from policybrowser.search.nodes import (
    Everything,
    Field,
    FieldName,
    Node,
    Scope,
    Spoken,
    Word,
)
from policybrowser.search.records import ClauseRecord
from policybrowser.search.results import Counts, Facets, Filters
from policybrowser.search.schema import (
    HEADING,
    KIND,
    POLICY,
    POLICY_KIND,
    RECORD,
    REF,
    STANCE,
    TOPICS,
    WORDS,
    unpack,
)

K1 = 1.2
"""BM25: how soon further occurrences of a word stop to matter."""
B = 0.6
"""BM25: how much the length of a clause tells against it."""
HEADING_BOOST = 0.8
"""What a word in a heading above a clause counts beside one of the clause's own."""
LONGEST = 150_000
"""Words of a clause too long for Whoosh to count."""
KEPT_SCORES = 300
"""Words and phrases whose part in the scores is remembered."""

_NAMED = {FieldName.TOPIC: TOPICS, FieldName.POLICY: POLICY}
_FILTERED = {"topics": TOPICS, "policies": POLICY, "kinds": POLICY_KIND, "stances": STANCE}


class View:
    """A searchable state of the index; it stays as it is when the index is written to."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.size: int = reader.doc_count_all()
        self.listings = Listings(reader, self.size)
        self._sets: dict[str, dict[str, int]] = {}
        self._scored: dict[Spoken, tuple[Listing, list[float]]] = {}

    def close(self) -> None:
        """Let go of the index's files."""
        self._reader.close()

    def sets(self, field: str) -> dict[str, int]:
        """For every value of a field the set of clauses that have it."""
        if field not in self._sets:
            self._sets[field] = {
                name: bits_of(self.listings.named(field, name.encode()), self.size)
                for name in self.listings.names(field)
            }
        return self._sets[field]

    @cached_property
    def everything(self) -> int:
        """The set of all clauses."""
        found = 0
        for members in self.sets(POLICY).values():
            found |= members
        return found

    @property
    def count(self) -> int:
        """Number of clauses."""
        return self.everything.bit_count()

    def record(self, number: int) -> ClauseRecord:
        """The clause with that number."""
        return unpack(self._reader.stored_fields(number)[RECORD])

    def all_records(self) -> Iterator[ClauseRecord]:
        """Every clause."""
        return (self.record(number) for number in numbers_in(self.everything))

    @cached_property
    def policy_names(self) -> dict[str, tuple[str, ...]]:
        """What each policy can be called, by its id."""
        names: dict[str, tuple[str, ...]] = {}
        for policy, members in self.sets(POLICY).items():
            if members:
                first = self.record((members & -members).bit_length() - 1)
                names[policy] = policy_names(policy, first.organisation, first.short)
        return names

    # --- what is known, for suggestions

    def has(self, node: Word | Field) -> bool:
        """Whether a word or name occurs; names that no index can know always do."""
        if isinstance(node, Word):
            return node.term in self._vocabulary(node)
        return node.name not in _NAMED or bool(self._with_field(node, nobody_is_silent))

    def forms(self, word: Word) -> list[str]:
        """All words that occur where `word` is looked for."""
        return self._vocabulary(word).forms

    def _vocabulary(self, word: Word) -> Vocabulary:
        return self.listings.vocabulary(HEADING if word.scope is Scope.HEADING else WORDS)

    def frequency(self, form: str) -> int:
        """In how many clauses a word occurs."""
        return self.listings.frequency(form)

    def names(self, name: FieldName) -> list[str]:
        """What can stand after `topic:` and `policy:`."""
        return [slug(value) for value in self.sets(_NAMED[name])]

    # --- which clauses answer

    def answering(self, node: Node, silence: Silence) -> int:
        """The set of clauses that answer."""

        def found(leaf: Field | Spoken) -> int:
            if isinstance(leaf, Field):
                return self._with_field(leaf, silence)
            return self.listings[leaf].bits

        return answering(node, self.everything, found)

    def _with_field(self, field: Field, silence: Silence) -> int:
        """The set of clauses with a property."""
        if field.name is FieldName.REF:
            return self._with_ref(field)
        if field.name is FieldName.SILENT:
            chosen = [p for p in self.sets(POLICY) if silence(p, field.value)]
            return self._any(POLICY, chosen)
        if field.name is FieldName.POLICY:
            chosen = [p for p, names in self.policy_names.items() if _fits(names, field)]
            return self._any(POLICY, chosen)
        columns = {
            FieldName.TOPIC: (TOPICS,),
            FieldName.STANCE: (STANCE,),
            FieldName.KIND: (KIND, POLICY_KIND),
        }[field.name]
        found = 0
        for column in columns:
            found |= self._any(column, [v for v in self.sets(column) if _fits((slug(v),), field)])
        return found

    def _with_ref(self, field: Field) -> int:
        refs = [field.value]
        if field.begins:
            refs = [ref for ref in self.listings.names(REF) if ref.startswith(field.value)]
        numbers = [n for ref in refs for n in self.listings.named(REF, ref.encode())]
        return bits_of(numbers, self.size)

    def _any(self, field: str, values: Iterable[str]) -> int:
        """The set of clauses that have one of the values."""
        found = 0
        for value in values:
            found |= self.sets(field).get(value, 0)
        return found

    # --- ticked filters

    def filtered(self, found: int, filters: Filters, *, but: str = "") -> int:
        """What passes the filters, those of one group (`but`) left aside."""
        for group, field in _FILTERED.items():
            chosen: frozenset[str] = getattr(filters, group)
            if chosen and group != but:
                found &= self._any(field, chosen)
        return found

    def facets(self, found: int, filters: Filters) -> Facets:
        """How the answers are spread over topics, policies, kinds and stances."""
        return Facets(
            **{
                group: self._counts(field, self.filtered(found, filters, but=group))
                for group, field in _FILTERED.items()
            }
        )

    def _counts(self, field: str, found: int) -> Counts:
        values = self.sets(field)
        if field == POLICY and found.bit_count() < len(values):
            counted = Counter(map(self._policy_of.__getitem__, numbers_in(found)))
            ordered = [(value, counted[value]) for value in values if value in counted]
        else:
            pairs = ((value, (found & members).bit_count()) for value, members in values.items())
            ordered = [pair for pair in pairs if pair[1]]
        return tuple(sorted(ordered, key=lambda pair: -pair[1]))

    @cached_property
    def _policy_of(self) -> dict[int, str]:
        """The policy of every clause, for counting few clauses of many policies."""
        return {n: value for value, held in self.sets(POLICY).items() for n in numbers_in(held)}

    # --- how well they answer

    @cached_property
    def _length_factors(self) -> array[float]:
        """For every clause what BM25 divides by, less the weight of the word itself."""
        # Whoosh keeps lengths in a byte and has no number for the longest.
        lengths = [
            LONGEST if length is None else length
            for length in (self._reader.doc_field_length(n, WORDS) for n in range(self.size))
        ]
        mean = sum(lengths) / (self.size or 1)
        return array("f", (K1 * (1 - B + B * length / (mean or 1.0)) for length in lengths))

    def best(self, nodes: Iterable[Spoken], found: int, limit: int) -> list[tuple[int, float]]:
        """The clauses of `found` that answer best, with their scores; equals in document order."""
        impacts = [self._impacts(node) for node in dict.fromkeys(nodes)]
        scores: defaultdict[int, float] | list[float] = defaultdict(float)
        if sum(len(worth) for _, worth in impacts) > self.size // 8:
            scores = [0.0] * self.size  # quicker where many clauses have the words
        for listing, worth in impacts:
            for clause, impact in zip(listing.clauses, worth, strict=True):
                scores[clause] += impact
        numbers = numbers_in(found)
        chosen = heapq.nlargest(limit, numbers, key=scores.__getitem__)
        return [(number, scores[number]) for number in chosen]

    def spoken(self, root: Node) -> list[Spoken]:
        """The words of a query that clauses are ranked by."""
        return [n for n in positive_nodes(root) if not isinstance(n, Field | Everything)]

    def rarity(self, listing: Listing) -> float:
        """Inverse document frequency: what a find is worth."""
        having = len(listing.clauses)
        return math.log(1 + (self.count - having + 0.5) / (having + 0.5))

    def _impacts(self, node: Spoken) -> tuple[Listing, list[float]]:
        """BM25F: what one word or phrase adds to the score of each clause that has it."""
        kept = self._scored.get(node)
        listing = self.listings[node]
        if kept is not None and kept[0] is listing:
            return kept
        weights: Iterable[float] = listing.weights
        if isinstance(node, Word) and node.scope is Scope.WORDS:
            weights = self._with_headings(node, listing)
        worth = self.rarity(listing) * (K1 + 1)
        factors = self._length_factors
        impacts = [
            worth * weight / (weight + factors[clause])
            for clause, weight in zip(listing.clauses, weights, strict=True)
        ]
        if len(self._scored) >= KEPT_SCORES:
            self._scored.clear()
        self._scored[node] = (listing, impacts)
        return listing, impacts

    def _with_headings(self, word: Word, listing: Listing) -> list[float]:
        """The weights of a word, more where it stands in a heading above the clause too."""
        above = self.listings[Word(word.term, word.form, Scope.HEADING)]
        extra = dict.fromkeys(above.clauses, HEADING_BOOST)
        return [
            weight + extra.get(clause, 0.0)
            for clause, weight in zip(listing.clauses, listing.weights, strict=True)
        ]


def _fits(names: Iterable[str], field: Field) -> bool:
    return any(starts_with_words(name, field.value, begins=field.begins) for name in names)
