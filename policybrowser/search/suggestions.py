"""Did you mean: what to try where a query finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from policybrowser.search.combining import SMALL_WORDS
from policybrowser.search.nodes import (
    And,
    Field,
    FieldName,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
)
from policybrowser.search.results import Suggestion

SHORT = 4
"""Words up to this length are put right where one letter is wrong, longer ones up to two."""


class Known(Protocol):
    """What an index knows the spelling of."""

    def has(self, node: Word | Field) -> bool:
        """Whether the word or name occurs."""

    def forms(self, word: Word) -> list[str]:
        """All words that occur where `word` is looked for."""

    def frequency(self, form: str) -> int:
        """In how many clauses a word occurs."""

    def names(self, name: FieldName) -> list[str]:
        """What can stand after a field's name; nothing where that is not for an index to say."""


def suggestion(query: Query, known: Known) -> Suggestion | None:
    """The query with every word and name that is not known replaced by the likeliest that is.

    Where nothing is misspelt and all of several parts are wanted: any of them. Else None.
    """
    changes: dict[tuple[int, int], str] = {}
    for node in _leaves(query.root):
        if known.has(node):
            continue
        if isinstance(node, Word):
            better = _better(node.form, known.forms(node), known.frequency)
        else:
            better = _nearest_name(node.value, known.names(node.name))
        if better is not None:
            changes[node.start, node.end] = better
    if not changes:
        return _any_of(query, known)
    text = query.text
    for (start, end), better in sorted(changes.items(), reverse=True):
        text = text[:start] + better + text[end:]
    return Suggestion(text, tuple((*place, better) for place, better in sorted(changes.items())))


def _any_of(query: Query, known: Known) -> Suggestion | None:
    """The parts of a query that occur at all, as alternatives."""
    if not isinstance(query.root, And):
        return None
    wanted = [part for part in query.root.parts if isinstance(part, Word | Phrase | Prefix)]
    there = [p for p in wanted if not isinstance(p, Word) or known.has(p)]
    if not there:
        return None
    return Suggestion(" OR ".join(query.text[part.start : part.end] for part in there), ())


def _leaves(node: Node) -> Iterator[Word | Field]:
    """All words and names of a query."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _leaves(part)
    elif isinstance(node, Not):
        yield from _leaves(node.part)
    elif isinstance(node, Phrase | Near):
        yield from (slot for slot in node.slots if isinstance(slot, Word))
    elif isinstance(node, Word | Field):
        yield node


def _nearest_name(value: str, names: list[str]) -> str | None:
    """The name that is spelt most like `value`."""
    found = process.extractOne(value, names, scorer=OSA.distance, score_cutoff=2)
    return str(found[0]) if found is not None else None


def _better(form: str, forms: list[str], frequency: Callable[[str], int]) -> str | None:
    """The known word that is spelt most like `form`; the commonest of equals."""
    if len(form) < SHORT - 1 or not form.isalpha():
        return None
    allowed = 1 if len(form) <= SHORT else 2
    near = process.extract(form, forms, scorer=OSA.distance, score_cutoff=allowed, limit=50)
    ranked = [
        (distance, found[0] != form[0], -frequency(found), found)
        for found, distance, _ in near
        if found.isalpha() and found not in SMALL_WORDS
    ]
    if ranked:
        return min(ranked)[-1]
    return _two_words(form, frozenset(forms))


def _two_words(form: str, forms: frozenset[str]) -> str | None:
    """Two known words that were typed as one."""
    for cut in range(3, len(form) - 2):
        if form[:cut] in forms and form[cut:] in forms:
            return f"{form[:cut]} {form[cut:]}"
    return None
