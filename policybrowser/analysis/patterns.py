"""The language cues are written in, and its matching.

A pattern reads like the sentence it finds::

    {employer} (may|can) .. {monitor} .. {staff} use

* a word stands for itself in any case; ``monitor*`` for every word that begins so;
* ``{staff}`` stands for any word or phrase of the word class *staff*;
* ``(a|b c|d*)`` for any of the alternatives; a word or group followed by ``?`` may be missing;
* ``{worktime~owntime}`` for a member of the first class that is no part of one of the second
  ("working hours", but not where it says "outside working hours"); ``{a~b~c}`` where what is a
  part of the third does not count as one of the second;
* ``{"own-view"}`` for a passage in quotation marks that holds a member of the class;
* words side by side must be side by side; ``..`` lets up to six words stand between, ``...`` any
  number;
* ``left & right`` asks for both in any order; ``& !that`` asks that *that* be absent.

Patterns are compiled once and hold no text; matching walks short lists of positions and never
backtracks over characters, so no text can make it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from policybrowser.analysis.lexicon import EVERYWHERE, Gap, Maybe, Node, Phrase, WordClass, word
from policybrowser.analysis.notation import (
    GAPS,
    PatternError,
    alternatives,
    entries,
    pieces,
)
from policybrowser.analysis.text import WORD, Range, Text, Vocabulary, fold

__all__ = ["Compiler", "Pattern", "PatternError", "PatternSet"]

_END = ""
_WORDY = re.compile(r"[\w'*.,:/+&%£-]+$")
_PARTS = re.compile(rf"\*'s|\*?(?:{WORD.pattern})\*?|\*")
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


class Compiler:
    """Compiles patterns with one set of word classes.

    `pool` may be shared by compilers, so that a class that several know is looked for only once.
    """

    def __init__(
        self, classes: Mapping[str, str], pool: dict[str, WordClass] | None = None
    ) -> None:
        self.classes = dict(classes)
        self._pool = {} if pool is None else pool
        self._compiled: dict[str, tuple[str, WordClass]] = {}
        self._patterns: dict[str, Pattern] = {}

    def pattern(self, text: str) -> Pattern:
        """The pattern written as `text`, always the same; PatternError where it cannot be read."""
        if text not in self._patterns:
            self._patterns[text] = self._pattern(text)
        return self._patterns[text]

    def _pattern(self, text: str) -> Pattern:
        parts = [part.strip() for part in text.split(" & ")]
        sequences = tuple(self._sequence(part) for part in parts if part)
        if not sequences or all(sequence.absent for sequence in sequences):
            raise PatternError(f'"{text}" asks for nothing')
        ordered = tuple(sorted(sequences, key=lambda sequence: sequence.absent))
        return Pattern(text, ordered)

    def _sequence(self, text: str) -> Sequence:
        elements: list[Element] = []
        run: list[str] = []
        gap = 0
        for piece in [*pieces(text.lstrip("! ")), _END]:
            if piece in GAPS or piece == _END:
                if run:
                    elements.append(self._element(run, gap))
                elif piece == _END:
                    raise PatternError(f'"{text}" ends in a gap')
                run, gap = [], GAPS.get(piece, 0)
            else:
                run.append(piece)
        return Sequence(tuple(elements), absent=text.startswith("!"))

    def _element(self, run: list[str], gap: int) -> Element:
        """A run of pieces side by side; one class alone may be hidden by another, or quoted."""
        if len(run) == 1 and run[0].startswith("{"):
            name = run[0][1:-1]
            if name.startswith('"'):
                return Element(self._class(name.strip('"'), ())[1], gap, quoted=True)
            shown, _, hiding = name.partition("~")
            hidden_by = self._element([f"{{{hiding}}}"], 0) if hiding else None
            return Element(self._class(shown, ())[1], gap, hidden_by)
        return Element(self._any([" ".join(run)], ())[1], gap)

    def _class(self, name: str, above: tuple[str, ...]) -> tuple[str, WordClass]:
        """A class by name, with a key that is equal only where all the words are."""
        if name not in self.classes:
            raise PatternError(f"there is no word class called {{{name}}}")
        if name in above:
            raise PatternError(f"the word class {{{name}}} contains itself")
        if name not in self._compiled:
            self._compiled[name] = self._any(entries(self.classes[name]), (*above, name))
        return self._compiled[name]

    def _any(self, phrases: list[str], above: tuple[str, ...]) -> tuple[str, WordClass]:
        """Any of several phrases."""
        found = [self._phrase(phrase, above) for phrase in dict.fromkeys(phrases)]
        key = "|".join(sorted(key for key, _phrase in found))
        if key not in self._pool:
            self._pool[key] = WordClass(key[:60], tuple(phrase for _key, phrase in found))
        return f"({key})", self._pool[key]

    def _phrase(self, phrase: str, above: tuple[str, ...]) -> tuple[str, Phrase]:
        keys: list[str] = []
        nodes: list[Node] = []
        for piece in pieces(phrase):
            key, found = self._nodes(piece, phrase, above)
            keys.append(key)
            nodes.extend(found)
        if all(isinstance(node, Maybe | Gap) for node in nodes):
            raise PatternError(f'"{phrase}" may be missing altogether, so it would match anything')
        return " ".join(keys), Phrase(tuple(nodes))

    def _nodes(self, piece: str, whole: str, above: tuple[str, ...]) -> tuple[str, list[Node]]:
        """What one piece stands for; a trailing "?" says that it may be missing."""
        if piece in GAPS:
            return "..", [Gap()]
        optional = piece.endswith("?")
        bare = piece.removesuffix("?")
        nodes: list[Node]
        if bare.startswith("{"):
            key, members = self._class(bare[1:-1], above)
            nodes = [members]
        elif bare.startswith("("):
            key, members = self._any(alternatives(bare), above)
            nodes = [members]
        elif _WORDY.match(bare):
            key = fold(bare)
            nodes = [word("*n't" if part == "n't" else part) for part in _PARTS.findall(key)]
        else:
            key, nodes = "", []
        if not nodes or (optional and len(nodes) > 1):
            raise PatternError(f'"{piece}" in "{whole}" is neither a word nor a class')
        if optional:
            return f"{key}?", [Maybe(nodes[0])]  # type: ignore[arg-type]  # a gap has no "?"
        return key, nodes
