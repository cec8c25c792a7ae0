"""The language cues are written in.

A pattern reads like the sentence it finds::

    {employer} (may|can) .. {monitor} .. {staff} use

* a word stands for itself in any case; ``monitor*`` for every word that begins so;
* ``{staff}`` stands for any word or phrase of the word class *staff*;
* ``(a|b c|d*)`` for any of the alternatives; a word or group followed by ``?`` may be missing;
* ``{worktime~owntime}`` for a member of the first class that is no part of one of the second
  ("working hours", but not where it says "outside working hours"); ``{a~b~c}`` where what is a
  part of the third does not count as one of the second;
* ``{"own-view"}`` for a passage in quotation marks that holds a member of the class;
* words side by side must be side by side; ``..`` lets up to six words stand between, and no end of
  a sentence, ``...`` any number, also where one sentence is read with the next;
* ``left & right`` asks for both in any order; ``& !that`` asks that *that* be absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from policybrowser.analysis.lexicon import Gap, Maybe, Node, Phrase, WordClass
from policybrowser.analysis.notation import (
    GAPS,
    PatternError,
    alternatives,
    entries,
    pieces,
)
from policybrowser.analysis.patterns import Element, Pattern, Sequence
from policybrowser.analysis.text import WORD, fold
from policybrowser.analysis.word_forms import word

_END = ""
_WORDY = re.compile(r"[\w'*.,:/+&%£-]+$")
_PARTS = re.compile(rf"\*'s|\*?(?:{WORD.pattern})\*?|\*")
_COMPOUND = re.compile(r"[{}()]")


@dataclass(frozen=True)
class Pool:
    """What several compilers share: what is written alike is one object, and looked for once."""

    classes: dict[str, WordClass] = field(default_factory=dict)
    phrases: dict[str, Phrase] = field(default_factory=dict)
    plain: dict[str, tuple[str, Phrase]] = field(default_factory=dict)
    """Phrases of words and gaps alone, as they are written, with their keys."""


class Compiler:
    """Compiles patterns with one set of word classes.

    `pool` may be shared by compilers, so that a class that several know is looked for only once.
    """

    def __init__(self, classes: Mapping[str, str], pool: Pool | None = None) -> None:
        self.classes = dict(classes)
        self._pool = pool or Pool()
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
        known = self._pool.classes.get(key)
        if known is None:
            known = WordClass(key[:60], tuple(phrase for _key, phrase in found))
            self._pool.classes[key] = known
        return f"({key})", known

    def _phrase(self, phrase: str, above: tuple[str, ...]) -> tuple[str, Phrase]:
        if not _COMPOUND.search(phrase):
            return self._plain(phrase)
        found = [self._nodes(piece, phrase, above) for piece in pieces(phrase)]
        key = " ".join(key for key, _nodes in found)
        known = self._pool.phrases.get(key)
        if known is None:
            known = self._pool.phrases[key] = _side_by_side(phrase, found)
        return key, known

    def _plain(self, phrase: str) -> tuple[str, Phrase]:
        """A phrase of words and gaps alone, the same object for all patterns."""
        known = self._pool.plain.get(phrase)
        if known is None:
            cut = pieces(phrase)
            found = [("..", _GAP) if piece in GAPS else _words(piece, phrase) for piece in cut]
            known = " ".join(key for key, _nodes in found), _side_by_side(phrase, found)
            self._pool.plain[phrase] = known
        return known

    def _nodes(self, piece: str, whole: str, above: tuple[str, ...]) -> _Keyed:
        """What one piece stands for; a trailing "?" says that it may be missing."""
        if piece in GAPS:
            return "..", _GAP
        bare = piece.removesuffix("?")
        nodes: tuple[Node, ...]
        if bare.startswith("{"):
            key, members = self._class(bare[1:-1], above)
            nodes = (members,)
        elif bare.startswith("("):
            key, members = self._any(alternatives(bare), above)
            nodes = (members,)
        else:
            return _words(piece, whole)
        return _optional(key, nodes) if bare != piece else (key, nodes)


_Keyed: TypeAlias = tuple[str, tuple[Node, ...]]
"""Nodes, and a key that is equal only where they are."""
_GAP = (Gap(),)


def _side_by_side(phrase: str, found: list[_Keyed]) -> Phrase:
    nodes = tuple(node for _key, nodes in found for node in nodes)
    if all(isinstance(node, Maybe | Gap) for node in nodes):
        raise PatternError(f'"{phrase}" may be missing altogether, so it would match anything')
    return Phrase(nodes)


def _words(piece: str, whole: str) -> _Keyed:
    """The words that a piece is made of."""
    bare = piece.removesuffix("?")
    key = fold(bare)
    parts = _PARTS.findall(key) if _WORDY.match(bare) else []
    if not parts or (bare != piece and len(parts) > 1):
        raise PatternError(f'"{piece}" in "{whole}" is neither a word nor a class')
    nodes = tuple(word("*n't" if part == "n't" else part) for part in parts)
    return _optional(key, nodes) if bare != piece else (key, nodes)


def _optional(key: str, nodes: tuple[Node, ...]) -> _Keyed:
    return f"{key}?", (Maybe(nodes[0]),)  # type: ignore[arg-type]  # a gap has no "?"
