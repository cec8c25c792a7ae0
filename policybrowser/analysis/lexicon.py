"""Word classes and phrases, matched word by word.

A class is a set of phrases; a phrase is a run of words, beginnings of words, other classes and
short gaps. What can begin a phrase is worked out once for each different word of a policy, so
looking for a class of five hundred phrases costs no more than looking for one of five.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from policybrowser.analysis.text import Range, Text, Vocabulary, without_possessive

SHORT_GAP = 5
"""How many words ".." stands for at most inside a class."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, with or without a possessive ending."""

    form: str

    def fits(self, word: str) -> bool:
        """Whether a word of a text is this one."""
        return word == self.form or (word[-1] in "'s" and without_possessive(word) == self.form)

    def among(self, words: Vocabulary) -> Iterable[str]:
        """Those that fit."""
        return words.bare.get(self.form, ())


@dataclass(frozen=True, slots=True)
class Beginning:
    """Every word that begins so: "monitor*"."""

    form: str

    def fits(self, word: str) -> bool:
        """Whether a word of a text begins so."""
        return word.startswith(self.form)

    def among(self, words: Vocabulary) -> Iterable[str]:
        """Those that fit."""
        return words.cut(len(self.form)).get(self.form, ())


@dataclass(frozen=True, slots=True)
class Ending:
    """Every word that ends so and has something before it: "*'s"."""

    form: str

    def fits(self, word: str) -> bool:
        """Whether a word of a text ends so."""
        return word.endswith(self.form) and len(word) > len(self.form)

    def among(self, words: Vocabulary) -> Iterable[str]:
        """Those that fit."""
        return (word for word in words.words if self.fits(word))


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to SHORT_GAP words of any kind."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """Something that may be missing."""

    node: Word | Beginning | Ending | WordClass


Node: TypeAlias = "Word | Beginning | Ending | Gap | Maybe | WordClass"


def word(form: str) -> Word | Beginning | Ending:
    """What a word with or without an asterisk stands for."""
    if form.endswith("*"):
        return Beginning(form[:-1])
    return Ending(form[1:]) if form.startswith("*") else Word(form)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """Nodes side by side."""

    nodes: tuple[Node, ...]

    def possible(self, words: Vocabulary) -> bool:
        """Whether there is a word for each of its nodes."""
        known = words.possible.get(self)
        if known is None:
            known = words.possible[self] = all(_has(node, words) for node in self.nodes)
        return known

    def beginnings(self, words: Vocabulary) -> frozenset[str]:
        """The words that a match can begin with; none where it is not possible."""
        known = words.beginnings.get(self)
        if known is None:
            found = self._beginnings(words) if self.possible(words) else frozenset()
            known = words.beginnings[self] = found
        return known

    def _beginnings(self, words: Vocabulary) -> frozenset[str]:
        found: set[str] = set()
        for node in self.nodes:
            inner = node.node if isinstance(node, Maybe) else node
            if isinstance(inner, WordClass):
                found |= inner.beginnings(words)
            elif isinstance(inner, Gap):
                return words.words
            else:
                found.update(inner.among(words))
            if not isinstance(node, Maybe):
                break
        return frozenset(found)

    def ends(self, text: Text, at: int) -> Iterable[int]:
        """Word indexes behind every way in which it fits from word `at` on, which begins it."""
        if len(self.nodes) == 1 and isinstance(self.nodes[0], _WORDS):
            return (at + 1,)
        return _follow(text, self.nodes, 0, at, at)


def _has(node: Node, words: Vocabulary) -> bool:
    """Whether any word fits a node, or none need."""
    if isinstance(node, Maybe | Gap):
        return True
    if isinstance(node, WordClass):
        return bool(node.beginnings(words))
    return any(True for _ in node.among(words))


class WordClass:
    """A set of phrases that are found as one thing."""

    def __init__(self, name: str, phrases: tuple[Phrase, ...]) -> None:
        self.name = name
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_beginning: dict[str, list[Phrase]] = {}
        self._others: list[Phrase] = []
        for phrase in phrases:
            first = phrase.nodes[0]
            if isinstance(first, Word):
                self._by_word.setdefault(first.form, []).append(phrase)
            elif isinstance(first, Beginning):
                self._by_beginning.setdefault(first.form, []).append(phrase)
            else:
                self._others.append(phrase)
        self._lengths = frozenset(len(beginning) for beginning in self._by_beginning)

    def beginnings(self, words: Vocabulary) -> frozenset[str]:
        """The words that a member can begin with: few, so most searches are spared."""
        found = words.beginnings.get(self)
        if found is None:
            found = words.beginnings[self] = frozenset(self._beginnings(words))
        return found

    def _beginnings(self, words: Vocabulary) -> Iterator[str]:
        for bare in words.bare.keys() & self._by_word:
            if any(phrase.possible(words) for phrase in self._by_word[bare]):
                yield from words.bare[bare]
        for length in self._lengths:
            cut = words.cut(length)
            for beginning in cut.keys() & self._by_beginning:
                if any(phrase.possible(words) for phrase in self._by_beginning[beginning]):
                    yield from cut[beginning]
        for phrase in self._others:
            yield from phrase.beginnings(words)

    def _candidates(self, words: Vocabulary, word: str) -> tuple[Phrase, ...]:
        """The phrases that can begin with that word."""
        known = words.candidates.setdefault(self, {})
        found = known.get(word)
        if found is None:
            begun = self._beginning_with(words, word)
            found = known[word] = tuple(phrase for phrase in begun if phrase.possible(words))
        return found

    def _beginning_with(self, words: Vocabulary, word: str) -> Iterator[Phrase]:
        yield from self._by_word.get(word, ())
        bare = without_possessive(word)
        if bare != word:
            yield from self._by_word.get(bare, ())
        for length in self._lengths:
            yield from self._by_beginning.get(word[:length], ())
        yield from (phrase for phrase in self._others if word in phrase.beginnings(words))

    def ends(self, text: Text, at: int) -> tuple[int, ...]:
        """Word indexes behind the members that begin with word `at`, the farthest first."""
        key = (self, at)
        found = text.ends_at.get(key)
        if found is None:
            found = text.ends_at[key] = self._ends(text, at)
        return found

    def _ends(self, text: Text, at: int) -> tuple[int, ...]:
        words, word = text.vocabulary, text.words[at]
        if word not in self.beginnings(words):
            return ()
        ends = {end for phrase in self._candidates(words, word) for end in phrase.ends(text, at)}
        return tuple(sorted(ends, reverse=True)) if len(ends) > 1 else tuple(ends)

    def spans(self, text: Text) -> tuple[Range, ...]:
        """Character ranges of the members in `text`: from the left, the longest first."""
        found = text.spans.get(self)
        if found is None:
            found = text.spans[self] = tuple(self._search(text))
        return found

    def _search(self, text: Text) -> Iterator[Range]:
        beginnings = self.beginnings(text.vocabulary)
        if beginnings.isdisjoint(text.distinct):
            return
        for at, part in text.parts:
            yield from ((at + start, at + end) for start, end in self.spans(part))
        if not text.parts:
            yield from self._search_words(text, beginnings & text.distinct)

    def _search_words(self, text: Text, beginnings: Iterable[str]) -> Iterator[Range]:
        after = 0
        for at in sorted(at for word in beginnings for at in text.positions[word]):
            if at >= after:
                ends = self.ends(text, at)
                if ends:
                    after = ends[0]
                    yield text.starts[at], text.ends[after - 1]


_WORDS = (Word, Beginning, Ending)


def _follow(
    text: Text, nodes: tuple[Node, ...], node_at: int, word_at: int, first: int
) -> Iterator[int]:
    """Word indexes behind every way in which the nodes from `node_at` on fit from `word_at` on."""
    while node_at < len(nodes):
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
            return
        if not node.fits(text.words[word_at]):
            return
        node_at, word_at = node_at + 1, word_at + 1
    if word_at > first:
        yield word_at


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
