"""Word classes and phrases, matched word by word.

A class is a set of phrases; a phrase is a run of words, beginnings of words, other classes and
short gaps. What can begin a phrase is worked out once for each different word of the texts, so
looking for a class of five hundred phrases costs no more than looking for one of five.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from policybrowser.analysis.text import Range, Text, without_possessive

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
        return word == form or without_possessive(word) == form


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

    def beginnings(self, text: Text) -> frozenset[str]:
        """The words of `text` that a match can begin with."""
        found: frozenset[str] = frozenset()
        for node in self.nodes:
            inner = node.node if isinstance(node, Maybe) else node
            if isinstance(inner, WordClass):
                found |= inner.beginnings(text)
            elif isinstance(inner, Gap):
                return text.distinct
            else:
                found |= {word for word in text.distinct if inner.fits(word)}
            if not isinstance(node, Maybe):
                break
        return found

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
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_beginning: dict[str, list[Phrase]] = {}
        self._others: list[Phrase] = []
        for phrase in phrases:
            first = phrase.nodes[0]
            if not isinstance(first, Word) or first.form.startswith("*"):
                self._others.append(phrase)
            elif first.form.endswith("*"):
                self._by_beginning.setdefault(first.form[:-1], []).append(phrase)
            else:
                self._by_word.setdefault(first.form, []).append(phrase)
        self._lengths = frozenset(len(beginning) for beginning in self._by_beginning)

    def fits(self, word: str) -> bool:
        """Whether a member can begin with that word."""
        return any(phrase.may_begin_with(word) for phrase in self._candidates(word))

    def _candidates(self, word: str) -> Iterator[Phrase]:
        """The phrases that might begin with that word."""
        yield from self._by_word.get(word, ())
        bare = without_possessive(word)
        if bare != word:
            yield from self._by_word.get(bare, ())
        for length in self._lengths:
            yield from self._by_beginning.get(word[:length], ())
        yield from self._others

    def beginnings(self, text: Text) -> frozenset[str]:
        """The words of `text` that a member can begin with: few, so most searches are spared."""
        found = text.beginnings.get(self)
        if found is None:
            found = text.beginnings[self] = self._beginnings(text)
        return found

    def _beginnings(self, text: Text) -> frozenset[str]:
        found = {word for bare in text.bare.keys() & self._by_word for word in text.bare[bare]}
        for length in self._lengths:
            cut = text.cut(length)
            for beginning in cut.keys() & self._by_beginning:
                found.update(cut[beginning])
        return frozenset(found).union(*(phrase.beginnings(text) for phrase in self._others))

    def ends(self, text: Text, at: int) -> tuple[int, ...]:
        """Word indexes behind the members that begin with word `at`, the farthest first."""
        key = (id(self), at)
        found = text.ends_at.get(key)
        if found is None:
            word = text.words[at]
            phrases = self._candidates(word) if word in self.beginnings(text) else ()
            ends = {end for phrase in phrases for end in _follow(text, phrase.nodes, 0, at, at)}
            found = text.ends_at[key] = tuple(sorted(ends, reverse=True))
        return found

    def spans(self, text: Text) -> tuple[Range, ...]:
        """Character ranges of the members in `text`: from the left, the longest first."""
        found = text.spans.get(self)
        if found is None:
            found = text.spans[self] = tuple(self._search(text))
        return found

    def _search(self, text: Text) -> Iterator[Range]:
        beginnings = self.beginnings(text)
        if not beginnings:
            return
        after = 0
        for at, word in enumerate(text.words):
            if at >= after and word in beginnings:
                ends = self.ends(text, at)
                if ends:
                    after = ends[0]
                    yield text.starts[at], text.ends[after - 1]


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
