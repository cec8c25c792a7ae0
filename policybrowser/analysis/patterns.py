"""Patterns matched: what the language of `policybrowser.analysis.compiling` comes to.

Patterns are compiled once and hold no text; matching walks short lists of positions and never
backtracks over characters, so no text can make it slow. What a pattern needs is known for all
sentences of a policy at once, as bits, so that most are ruled out without a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from policybrowser.analysis.lexicon import EVERYWHERE, WordClass
from policybrowser.analysis.notation import LONG
from policybrowser.analysis.text import Range, Text, Vocabulary

_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")


@dataclass(frozen=True, eq=False)
class Element:
    """One thing to be found: a run of words, a class, a group of alternatives."""

    members: WordClass
    gap: int
    """How many words may stand between the element before and this one."""
    hidden_by: Element | None = None
    """Where this one overlaps it, it does not count."""
    quoted: bool = False
    """Whether it is a passage in quotation marks that holds one of the members."""

    def spans(self, text: Text) -> tuple[Range, ...]:
        """Every place it stands in `text`, in order."""
        found = self.members.spans(text)
        if not found:
            return ()
        if self.quoted:
            return tuple(
                quote for quote in _quotations(text) if any(_within(span, quote) for span in found)
            )
        if self.hidden_by is None:
            return found
        key = (self.members, self.hidden_by)
        shown = text.spans.get(key)
        if shown is None:
            hiding = self.hidden_by.spans(text)
            shown = text.spans[key] = tuple(
                (start, end)
                for start, end in found
                if all(end <= low or start >= high for low, high in hiding)
            )
        return shown


def _quotations(text: Text) -> tuple[Range, ...]:
    found = text.spans.get(_QUOTED)
    if found is None:
        quotes = tuple(match.span() for match in _QUOTED.finditer(text.folded))
        found = text.spans[_QUOTED] = quotes
    return found


def _within(span: Range, outer: Range) -> bool:
    return outer[0] < span[0] and span[1] <= outer[1]


@dataclass(frozen=True, eq=False)
class Sequence:
    """Elements in order, or (absent) not to be found at all."""

    elements: tuple[Element, ...]
    absent: bool = False

    def matches(self, text: Text) -> Iterator[Range]:
        """The stretches that it covers, by the place where they begin."""
        for start, end in self.elements[0].spans(text):
            last = self._follow(text, 1, end)
            if last is not None:
                yield start, last

    def _follow(self, text: Text, at: int, end: int) -> int | None:
        """Where the elements from `at` on end, when they follow `end`; None if they do not."""
        if at == len(self.elements):
            return end
        element = self.elements[at]
        for start, stop in element.spans(text):
            if start < end:
                continue
            if text.words_between(end, start) > element.gap:
                break
            if 0 < element.gap < LONG and text.parted(end, start):
                break
            last = self._follow(text, at + 1, stop)
            if last is not None:
                return last
        return None


@dataclass(frozen=True, eq=False)
class Pattern:
    """A compiled pattern."""

    text: str
    """As it was written."""
    sequences: tuple[Sequence, ...]

    def find(self, text: Text) -> tuple[Range, ...] | None:
        """The stretches that its parts cover in `text`, one a part; None: it does not match.

        Looked for once: many rules ask for the same.
        """
        for bits in self._needs(text.vocabulary):
            if not bits & text.bits:
                return None
        if self not in text.found:
            text.found[self] = self._find(text)
        return text.found[self]

    def _find(self, text: Text) -> tuple[Range, ...] | None:
        found: list[Range] = []
        for sequence in self.sequences:
            match = next(sequence.matches(text), None)
            if (match is None) != sequence.absent:
                return None
            if match is not None:
                found.append(match)
        return tuple(found)

    def standing(self, words: Vocabulary) -> int:
        """The texts that could hold all that it asks for, as bits."""
        bits = EVERYWHERE
        for needed in self._needs(words):
            bits &= needed
        return bits

    def _needs(self, words: Vocabulary) -> tuple[int, ...]:
        """For each of its elements the texts that could hold it; where none could, no more."""
        known = words.needs.get(self)
        if known is None:
            known = words.needs[self] = tuple(self._standing(words))
        return known

    def _standing(self, words: Vocabulary) -> Iterator[int]:
        for sequence in self.sequences:
            for element in () if sequence.absent else sequence.elements:
                bits = element.members.standing(words)
                yield bits
                if not bits:
                    return

    def closeness(self, text: Text) -> float:
        """How much of what it asks for is in `text`, from 0 to 1, wherever it stands."""
        asked = [e for sequence in self.sequences if not sequence.absent for e in sequence.elements]
        return sum(bool(element.spans(text)) for element in asked) / len(asked)

    def find_all(self, text: Text) -> tuple[Range, ...]:
        """Every stretch that its first part covers, where the whole of it matches."""
        if self.find(text) is None:
            return ()
        return tuple(self.sequences[0].matches(text))


@dataclass(frozen=True, slots=True)
class Live:
    """Those of several patterns that could be found in the texts of a policy, and in which."""

    bits: int
    """The texts in which any of them could be."""
    patterns: tuple[tuple[int, Pattern], ...]


@dataclass(frozen=True, eq=False)
class PatternSet:
    """Patterns of which any will do."""

    patterns: tuple[Pattern, ...]

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self.patterns)

    def live(self, words: Vocabulary) -> Live:
        """Those that the words of a policy could make up: most can not."""
        known = words.live.get(self)
        if known is None:
            known = words.live[self] = self._live(words)
        return known

    def _live(self, words: Vocabulary) -> Live:
        found = ((pattern.standing(words), pattern) for pattern in self.patterns)
        possible = tuple((bits, pattern) for bits, pattern in found if bits)
        return Live(reduce(or_, (bits for bits, _ in possible), 0), possible)

    def possible(self, text: Text) -> Iterator[Pattern]:
        """Those that could be found in a text."""
        if text.several:  # one part of a pattern may stand here and another there
            return iter(self.patterns)
        here = text.bits
        return (pattern for bits, pattern in self.live(text.vocabulary).patterns if bits & here)

    def find(self, text: Text) -> bool:
        """Whether any of them matches."""
        return any(pattern.find(text) is not None for pattern in self.possible(text))

    def find_all(self, text: Text) -> Iterator[Range]:
        """Every stretch that the first part of one of them covers, where the whole of it fits."""
        for pattern in self.possible(text):
            yield from pattern.find_all(text)
