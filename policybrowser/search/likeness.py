"""Clauses that say something like a given one: the words that tell it apart, as a query."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from policybrowser.search.combining import SMALL_WORDS
from policybrowser.search.nodes import Node, Or, Query, Word
from policybrowser.search.records import ClauseRecord
from policybrowser.search.schema import POLICY
from policybrowser.search.view import View
from policybrowser.search.words import tokens

TELLING = 12
"""How many words of the clause are looked for."""
SHARED = 2
"""How many of them another clause has to have; one is chance."""
TOO_COMMON = 0.5
"""Words in more than this part of all clauses tell nothing."""
FEW_WORDS = 5
"""A clause of fewer words is looked for together with the words it hangs from."""


def query_like(record: ClauseRecord, view: View) -> Query:
    """The words that tell the clause apart, any of which may occur."""
    text = record.text
    if len(text.split()) < FEW_WORDS:
        text = f"{record.lead} {text}"
    counted: Counter[Word] = Counter(
        Word(token.term, token.form)
        for token in tokens(text)
        if token.form not in SMALL_WORDS and not token.form.isdigit()
    )
    worth: dict[Word, float] = {}
    for word, count in counted.items():
        listing = view.listings[word]
        if 1 < len(listing.clauses) <= max(SHARED, TOO_COMMON * view.count):
            worth[word] = view.rarity(listing) * count**0.5
    telling = sorted(worth, key=lambda word: -worth[word])[:TELLING]
    parts: tuple[Node, ...] = tuple(telling)
    return Query(" OR ".join(word.form for word in telling), Or(parts))


def alike(query: Query, record: ClauseRecord, view: View) -> int:
    """The clauses of other policies that share enough words of a `query_like`."""
    sets = [view.listings[word].bits for word in view.spoken(query.root)]
    found = 0
    if len(sets) < SHARED:
        for members in sets:
            found |= members
    for first, second in combinations(sets, SHARED):
        found |= first & second
    return found & ~view.sets(POLICY).get(record.policy, 0)
