"""Did you mean: the words of a query that occur nowhere, put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from policybrowser.search.nodes import And, Near, Node, Not, Or, Phrase, Query, Word
from policybrowser.search.query import SMALL_WORDS
from policybrowser.search.results import Suggestion

SHORT = 4
"""Words up to this length are put right where one letter is wrong, longer ones up to two."""


def suggestion(
    query: Query, known: Callable[[Word], bool], forms: list[str], frequency: Callable[[str], int]
) -> Suggestion | None:
    """The query with every word that is not known replaced by the likeliest that is.

    None where all words are known, or for none of the others a better one is.
    """
    changes: dict[tuple[int, int], str] = {}
    for word in _words(query.root):
        if not known(word):
            better = _better(word.form, forms, frequency)
            if better is not None:
                changes[word.start, word.end] = better
    if not changes:
        return None
    text = query.text
    for (start, end), better in sorted(changes.items(), reverse=True):
        text = text[:start] + better + text[end:]
    return Suggestion(text, tuple((*place, better) for place, better in sorted(changes.items())))


def _words(node: Node) -> Iterator[Word]:
    """All words that a query looks for."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _words(part)
    elif isinstance(node, Not):
        yield from _words(node.part)
    elif isinstance(node, Phrase | Near):
        yield from (slot for slot in node.slots if isinstance(slot, Word))
    elif isinstance(node, Word):
        yield node


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
