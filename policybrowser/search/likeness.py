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

TELLING = 15
"""How many words of the clause are looked for."""
SHARED = 2
"""How many of them another clause has to have; one is chance."""
TOO_COMMON = 0.5
"""Words in more than this part of all clauses tell nothing."""
EMPTY_WORDS = SMALL_WORDS | frozenset(
    "all also any are as be been being both but by can could did do does during each either else "
    "few for from had has have he her his how if into is it its may might more most must neither "
    "no nor not on only other others our out over shall she should so some such than that their "
    "them then there these they this those through to too under until up upon use used using very "
    "was we were what when where whether which while who whose will with within would you "
    "your".split()
)
"""Words that hold a sentence together or carry its force: two clauses are not alike for them."""
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
        if token.form not in EMPTY_WORDS and not token.form.isdigit()
    )
    own = view.sets(POLICY).get(record.policy, 0)
    worth: dict[Word, float] = {}
    for word, count in counted.items():
        listing = view.listings[word]
        # A word that no other policy has tells the clause apart, and finds nothing.
        if listing.bits & ~own and len(listing.clauses) <= max(SHARED, TOO_COMMON * view.count):
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
