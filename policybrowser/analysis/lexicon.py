"""Word classes and phrases, matched word by word.

A class is a set of phrases; a phrase is a run of words, beginnings of words, other classes and
short gaps. Which phrases the words of a policy could make up at all, and in which of its sentences,
is worked out once for each class, so looking for a class of five hundred phrases costs no more than
looking for one of five.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import TypeAlias

from policybrowser.analysis.text import Range, Text, Vocabulary
from policybrowser.analysis.word_forms import Beginning, Word, WordForm

EVERYWHERE = -1
"""All texts, as bits."""
SHORT_GAP = 5
"""How many words ".." stands for at most inside a class."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to SHORT_GAP words of any kind."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """Something that may be missing."""

    node: WordForm | WordClass


Node: TypeAlias = "WordForm | Gap | Maybe | WordClass"


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """Nodes side by side."""

    nodes: tuple[Node, ...]
    needed: tuple[WordForm | WordClass, ...] = field(init=False)
    """Those that must not be missing."""

    def __post_init__(self) -> None:
        """Tell the nodes that are needed, once for all."""
        needed = tuple(node for node in self.nodes if not isinstance(node, Maybe | Gap))
        all_are = len(needed) == len(self.nodes)
        object.__setattr__(self, "needed", self.nodes if all_are else needed)

    def standing(self, words: Vocabulary) -> int:
        """The texts that have something for each of its nodes, as bits."""
        bits = EVERYWHERE
        for node in self.needed:
            bits &= node.standing(words)
            if not bits:
                break
        return bits

    def beginnings(self, words: Vocabulary) -> Iterable[str]:
        """The words that a match can begin with."""
        found: set[str] = set()
        for node in self.nodes:
            inner = node.node if isinstance(node, Maybe) else node
            if isinstance(inner, Gap):
                return words.rows
            found.update(inner.among(words))
            if not isinstance(node, Maybe):
                break
        return found

    def ends(self, text: Text, at: int) -> Iterable[int]:
        """Word indexes behind every way in which it fits from word `at` on, which begins it."""
        if len(self.nodes) == 1 and isinstance(self.nodes[0], WordForm):
            return (at + 1,)
        return _follow(text, self.nodes, 0, at, at)


@dataclass(slots=True)
class Table:
    """The phrases of a class that the words of several texts could make up."""

    bits: int = 0
    """The texts that could hold any of them."""
    by_word: dict[str, list[tuple[int, Phrase]]] = field(default_factory=dict)
    """By the word that they begin with; each with the texts that could hold it."""

    def enter_phrase(self, phrase: Phrase, bits: int, begin: Iterable[str]) -> None:
        """Take in a phrase that could stand in these texts, and begins with such words."""
        self.bits |= bits
        for word in begin:
            self.by_word.setdefault(word, []).append((bits, phrase))

    def enter(self, phrases: list[Phrase], begin: Iterable[str], words: Vocabulary) -> None:
        """Take in those of the phrases that are possible; all of them begin with such words."""
        found = [(bits, phrase) for phrase in phrases if (bits := phrase.standing(words))]
        if found:
            self.bits = reduce(or_, (bits for bits, _ in found), self.bits)
            for word in begin:
                self.by_word.setdefault(word, []).extend(found)


_NONE: Mapping[str, Phrase] = MappingProxyType({})
_NONE_OF_THEM: Mapping[str, list[Phrase]] = MappingProxyType({})


class WordClass:
    """A set of phrases that are found as one thing."""

    # A question set has thousands of them, most with phrases of one kind only.
    __slots__ = ("_by_beginning", "_by_word", "_lengths", "_others", "_single", "name")

    def __init__(self, name: str, phrases: tuple[Phrase, ...]) -> None:
        self.name = name
        single: dict[str, Phrase] = {}
        by_word: dict[str, list[Phrase]] = {}
        by_beginning: dict[str, list[Phrase]] = {}
        others: list[Phrase] = []
        for phrase in phrases:
            first = phrase.nodes[0]
            if isinstance(first, Word) and len(phrase.nodes) == 1:
                single[first.form] = phrase
            elif isinstance(first, Word):
                by_word.setdefault(first.form, []).append(phrase)
            elif isinstance(first, Beginning):
                by_beginning.setdefault(first.form, []).append(phrase)
            else:
                others.append(phrase)
        self._single = single or _NONE
        """By word: the phrases that are this word and no more."""
        self._by_word = by_word or _NONE_OF_THEM
        self._by_beginning = by_beginning or _NONE_OF_THEM
        self._others = tuple(others)
        self._lengths = tuple({len(beginning) for beginning in by_beginning})

    def table(self, words: Vocabulary) -> Table:
        """Its phrases that the words could make up: few, so most searches are spared."""
        found = words.tables.get(self)
        if found is None:
            found = words.tables[self] = self._table(words)
        return found

    def _table(self, words: Vocabulary) -> Table:
        table = Table()
        for bare in words.bare.keys() & self._single:
            table.enter_phrase(self._single[bare], words.bare_rows[bare], words.bare[bare])
        for bare in words.bare.keys() & self._by_word:
            table.enter(self._by_word[bare], words.bare[bare], words)
        for length in self._lengths:
            cut = words.cut(length)
            for beginning in cut.keys() & self._by_beginning:
                table.enter(self._by_beginning[beginning], cut[beginning], words)
        for phrase in self._others:
            bits = phrase.standing(words)
            if bits:
                table.enter_phrase(phrase, bits, phrase.beginnings(words))
        return table

    def among(self, words: Vocabulary) -> Iterable[str]:
        """The words that a member can begin with."""
        return self.table(words).by_word

    def standing(self, words: Vocabulary) -> int:
        """The texts that could hold a member, as bits."""
        return self.table(words).bits

    def ends(self, text: Text, at: int) -> tuple[int, ...]:
        """Word indexes behind the members that begin with word `at`, the farthest first."""
        key = (self, at)
        found = text.ends_at.get(key)
        if found is None:
            found = text.ends_at[key] = self._ends(text, at)
        return found

    def _ends(self, text: Text, at: int) -> tuple[int, ...]:
        begun = self.table(text.vocabulary).by_word.get(text.words[at])
        if begun is None:
            return ()
        ends = {end for bits, phrase in begun if bits & text.bits for end in phrase.ends(text, at)}
        return tuple(sorted(ends, reverse=True)) if len(ends) > 1 else tuple(ends)

    def spans(self, text: Text) -> tuple[Range, ...]:
        """Character ranges of the members in `text`: from the left, the longest first."""
        found = text.spans.get(self)
        if found is None:
            found = text.spans[self] = tuple(self._search(text))
        return found

    def _search(self, text: Text) -> Iterator[Range]:
        table = self.table(text.vocabulary)
        if not table.bits & text.bits:
            return
        for at, part in text.parts:
            yield from ((at + start, at + end) for start, end in self.spans(part))
        if not text.parts:
            yield from self._search_words(text, table.by_word.keys() & text.distinct)

    def _search_words(self, text: Text, beginnings: Iterable[str]) -> Iterator[Range]:
        after = 0
        for at in sorted(at for word in beginnings for at in text.positions[word]):
            if at >= after:
                ends = self.ends(text, at)
                if ends:
                    after = ends[0]
                    yield text.starts[at], text.ends[after - 1]


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
