"""How much of one sentence another says: shared words, weighed by how rare they are.

The weights are learned from the policies at hand, so that "council" and "employee" count for next
to nothing among councils' texts on their employees, without anyone having to say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log

from policybrowser.search.words import tokens

SMALL = frozenset(
    "a about above after again all also although am an and any are as at be because been before "
    "being below between both but by could did do does doing down during each either else eg etc "
    "even every few for from further had has have having he her here hers him his how however i ie "
    "if in include included includes including into is it its itself just like made make makes "
    "making me more most my neither no nor not of off on once only or other others otherwise our "
    "ours out over own same she so some such than that the their theirs them then there therefore "
    "these they this those through to too under until up upon us very was we were what when where "
    "whether which while who whom whose why with within without would you your yours".split()
)
"""The small words of English: what a sentence is held together by, not what it is about."""

_FORCE = frozenset(
    "allow allowed allows ban banned can cannot ensure ensures ever expect expected forbidden may "
    "might must never ought permit permits permitted prohibit prohibits prohibited require "
    "required requires shall should will".split()
)
"""Words of force: two sentences that say the same thing with another force differ in them alone."""

_NO_MATTER = SMALL | _FORCE


@lru_cache(maxsize=16384)
def content(text: str) -> tuple[str, ...]:
    """The terms of `text` that carry its matter, in order."""
    return tuple(token.term for token in tokens(text) if token.form not in _NO_MATTER)


_ELSEWHERE = 50
"""Sentences that are taken to exist besides those at hand and to have none of their words: two
short drafts alone do not show which of their words are common."""


class Weights:
    """How much each term tells, learned from sentences: the rarer, the more."""

    __slots__ = ("_frequency", "_of_all", "_of_one", "_total")

    def __init__(self, sentences: Iterable[Iterable[str]]) -> None:
        self._frequency: Counter[str] = Counter()
        self._total = _ELSEWHERE
        self._of_one: dict[str, float] = {}
        self._of_all: dict[frozenset[str], float] = {}
        for terms in sentences:
            self._frequency.update(set(terms))
            self._total += 1

    def of(self, term: str) -> float:
        """The weight of a term, least for one that every sentence has."""
        weight = self._of_one.get(term)
        if weight is None:
            weight = self._of_one[term] = log(self._total / (1 + self._frequency[term]))
        return weight

    def total(self, terms: frozenset[str]) -> float:
        """The weight of several terms together."""
        weight = self._of_all.get(terms)
        if weight is None:
            weight = self._of_all[terms] = sum(map(self.of, terms))
        return weight

    def in_rare_words(self, terms: frozenset[str]) -> float:
        """The weight of several terms, counted in words that one sentence alone has."""
        return self.total(terms) / log(self._total / 2)

    def similarity(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight shared of the weight said: 0 for nothing in common, 1 for the same words."""
        said = self.total(one) + self.total(other)
        return 2 * self.total(one & other) / said if said else 0.0
