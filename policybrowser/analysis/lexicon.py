"""Word classes and phrases, matched word by word.

A class is a set of phrases; a phrase is a run of words, beginnings of words, other classes and
short gaps. What can begin a phrase is worked out once for each different word of the texts, so
looking for a class of five hundred phrases costs no more than looking for one of five.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from policybrowser.analysis.text import Range, Text

SHORT_GAP = 5
"""How many words ".." stands for at most inside a class."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word; "monitor*" for every word that begins so, "*'s" for every word that ends so."""

    form: str

    def fits(self, word: str) -> bool:
        """Whether a word of a text is this one, with or without a possessive ending."""
        form = self.form
        if form.endswith("*"):
            return word.startswith(form[:-1])
        if form.startswith("*"):
            return word.endswith(form[1:]) and len(word) >= len(form)
        return word == form or _bare(word) == form


def _bare(word: str) -> str:
    """The word without a possessive ending."""
    return word.removesuffix("'").removesuffix("'s")


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to SHORT_GAP words of any kind."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """Something that may be missing."""

    node: Word | WordClass


Node: TypeAlias = "Word | Gap | Maybe | WordClass"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Nodes side by side."""

    nodes: tuple[Node, ...]

    def may_begin_with(self, word: str) -> bool:
        """Whether a match can begin with that word."""
        for node in self.nodes:
            inner = node.node if isinstance(node, Maybe) else node
            if isinstance(inner, Gap):
                return True
            if inner.fits(word):
                return True
            if not isinstance(node, Maybe):
                return False
        return False


class WordClass:
    """A set of phrases that are found as one thing."""

    def __init__(self, name: str, phrases: tuple[Phrase, ...]) -> None:
        self.name = name
        self.phrases = phrases
        self._known: dict[str, tuple[Phrase, ...]] = {}
        self._beginnings: set[str] = set()

    def fits(self, word: str) -> bool:
        """Whether a member can begin with that word."""
        return bool(self._beginning(word))

    def _beginning(self, word: str) -> tuple[Phrase, ...]:
        known = self._known.get(word)
        if known is None:
            fitting = self._by_first.get(word)
            known = tuple(phrase for phrase in fitting if phrase.may_begin_with(word))
            self._known[word] = known
            if known:
                self._beginnings.add(word)
        return known

    @cached_property
    def _by_first(self) -> _ByFirst:
        return _ByFirst(self.phrases)

    def ends(self, text: Text, at: int) -> tuple[int, ...]:
        """Word indexes behind the members that begin with word `at`, the farthest first."""
        key = (id(self), at)
        found = text.ends_at.get(key)
        if found is None:
            beginning = self._beginning(text.words[at])
            ends = {end for phrase in beginning for end in _follow(text, phrase.nodes, 0, at, at)}
            found = text.ends_at[key] = tuple(sorted(ends, reverse=True))
        return found

    def spans(self, text: Text) -> tuple[Range, ...]:
        """Character ranges of the members in `text`: from the left, the longest first."""
        found = text.spans.get(self)
        if found is None:
            found = text.spans[self] = tuple(self._search(text))
        return found

    def _search(self, text: Text) -> Iterator[Range]:
        for word in text.distinct.difference(self._known):
            self._beginning(word)
        if self._beginnings.isdisjoint(text.distinct):
            return
        after = 0
        for at, word in enumerate(text.words):
            if at >= after and word in self._beginnings:
                ends = self.ends(text, at)
                if ends:
                    after = ends[0]
                    yield text.starts[at], text.ends[after - 1]


class _ByFirst:
    """Phrases by the word, or the beginning of a word, that they begin with."""

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        self._any: list[Phrase] = []
        self._words: dict[str, list[Phrase]] = {}
        self._letters: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            first = phrase.nodes[0]
            if not isinstance(first, Word) or first.form.startswith("*"):
                self._any.append(phrase)
            elif first.form.endswith("*"):
                self._letters.setdefault(first.form[0], []).append(phrase)
            else:
                self._words.setdefault(first.form, []).append(phrase)

    def get(self, word: str) -> Iterator[Phrase]:
        """The phrases that might begin with that word."""
        yield from self._words.get(word, ())
        bare = _bare(word)
        if bare != word:
            yield from self._words.get(bare, ())
        yield from self._letters.get(word[0], ())
        yield from self._any


def _follow(
    text: Text, nodes: tuple[Node, ...], node_at: int, word_at: int, first: int
) -> Iterator[int]:
    """Word indexes behind every way in which the nodes from `node_at` on fit from `word_at` on."""
    if node_at == len(nodes):
        if word_at > first:
            yield word_at
        return
    node = nodes[node_at]
    if isinstance(node, Maybe):
        yield from _follow(text, nodes, node_at + 1, word_at, first)
        node = node.node
    if isinstance(node, Gap):
        yield from _after_gap(text, nodes, node_at, word_at, first)
        return
    if not _adjoins(text, word_at, first):
        return
    if isinstance(node, WordClass):
        for end in node.ends(text, word_at):
            yield from _follow(text, nodes, node_at + 1, end, first)
    elif node.fits(text.words[word_at]):
        yield from _follow(text, nodes, node_at + 1, word_at + 1, first)


def _after_gap(
    text: Text, nodes: tuple[Node, ...], node_at: int, word_at: int, first: int
) -> Iterator[int]:
    """The same behind a gap: nothing skipped, one word skipped, and so on."""
    for skipped in range(SHORT_GAP + 1):
        if skipped and not _adjoins(text, word_at + skipped - 1, first):
            return
        yield from _follow(text, nodes, node_at + 1, word_at + skipped, first)


def _adjoins(text: Text, at: int, first: int) -> bool:
    """Whether there is a word `at` that stands side by side with the one before it."""
    return at < len(text.words) and (at == first or text.joined[at])
