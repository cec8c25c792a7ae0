"""The language cues are written in, and its matching.

A pattern reads like the sentence it finds::

    {employer} (may|can) .. {monitor} .. {staff} use

* a word stands for itself in any case; ``monitor*`` for every word that begins so;
* ``{staff}`` stands for any word or phrase of the word class *staff*;
* ``(a|b c|d*)`` for any of the alternatives; a word or group followed by ``?`` may be missing;
* ``{worktime~owntime}`` for a member of the first class that is no part of one of the second
  ("working hours", but not where it says "outside working hours");
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
from functools import cached_property

from policybrowser.analysis.text import Text, fold

Range = tuple[int, int]
_NEAR = 6
_FAR = 10_000
_GAPS = {"..": _NEAR, "...": _FAR}
_END = ""
_PIECE = re.compile(r"\{[^{}]*\}\??|\([^()]*\)\??|[^\s(){}]+")
_BETWEEN = r"(?:'s?)?[\s,\"()-]+"  # what may stand between words that are side by side
_SHORT_GAP = rf"(?:[\w']+{_BETWEEN}){{0,4}}?"  # what ".." stands for inside a word class
_LETTERS = re.compile(r"[\w'*%£/.,:;?!\"+-]+\??$")


class PatternError(ValueError):
    """A pattern that cannot be read; says what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Element:
    """One thing to be found: a run of words, a class, a group of alternatives."""

    source: str
    """As a regular expression over folded text."""
    gap: int
    """How many words may stand between the element before and this one."""
    hidden_by: Element | None = None
    """Where this one overlaps it, it does not count."""

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w'])(?:{self.source})(?:'s|'(?!\w))?(?!\w)")

    def spans(self, text: Text) -> tuple[Range, ...]:
        """Every place it stands in `text`, in order."""
        found = text.found(self.source, self._search)
        if self.hidden_by is None or not found:
            return found
        hiding = self.hidden_by.spans(text)
        return tuple(
            (start, end)
            for start, end in found
            if all(end <= low or start >= high for low, high in hiding)
        )

    def _search(self, folded: str) -> tuple[Range, ...]:
        return tuple(match.span() for match in self._regex.finditer(folded))


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern."""

    text: str
    """As it was written."""
    sequences: tuple[Sequence, ...]

    def find(self, text: Text) -> tuple[Range, ...] | None:
        """The stretches that its parts cover in `text`, one a part; None where it does not match."""
        found: list[Range] = []
        for sequence in self.sequences:
            match = next(sequence.matches(text), None)
            if (match is None) != sequence.absent:
                return None
            if match is not None:
                found.append(match)
        return tuple(found)

    def find_all(self, text: Text) -> tuple[Range, ...]:
        """Every stretch that its first part covers, where the whole of it matches."""
        if self.find(text) is None:
            return ()
        return tuple(self.sequences[0].matches(text))


class Compiler:
    """Compiles patterns with one set of word classes."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        self._classes = dict(classes)
        self._expanded: dict[str, str] = {}

    def pattern(self, text: str) -> Pattern:
        """The pattern written as `text`; PatternError where it cannot be read."""
        parts = [part.strip() for part in text.split(" & ")]
        sequences = tuple(self._sequence(part) for part in parts if part)
        if not sequences or all(sequence.absent for sequence in sequences):
            raise PatternError(f'"{text}" asks for nothing')
        return Pattern(text, tuple(sorted(sequences, key=lambda sequence: sequence.absent)))

    def members(self, name: str) -> tuple[str, ...]:
        """The words and phrases of a class, as written."""
        return tuple(_entries(self._classes.get(name, "")))

    def _sequence(self, text: str) -> Sequence:
        absent = text.startswith("!")
        elements: list[Element] = []
        run: list[str] = []
        gap = 0
        for piece in [*_pieces(text.lstrip("! ")), _END]:
            if piece in _GAPS or piece == _END:
                if run:
                    elements.append(self._element(run, gap, text))
                elif piece == _END:
                    raise PatternError(f'"{text}" ends in a gap')
                run, gap = [], _GAPS.get(piece, 0)
            else:
                run.append(piece)
        return Sequence(tuple(elements), absent)

    def _element(self, run: list[str], gap: int, whole: str) -> Element:
        """A run of pieces side by side; one class alone may be hidden by another."""
        if len(run) == 1 and "~" in run[0]:
            name, _, hiding = run[0][1:-1].partition("~")
            hidden_by = Element(self._class(hiding, ()), 0)
            return Element(self._class(name, ()), gap, hidden_by)
        return Element(_join([self._piece(piece, whole) for piece in run]), gap)

    def _piece(self, piece: str, whole: str) -> str:
        """One word, class or group as a regular expression; a trailing "?" makes it optional."""
        optional = piece.endswith("?")
        piece = piece.removesuffix("?")
        if piece.startswith("{"):
            source = self._class(piece[1:-1], ())
        elif piece.startswith("("):
            source = self._any(piece[1:-1].split("|"), ())
        elif _LETTERS.match(piece):
            source = _word(piece)
        else:
            raise PatternError(f'"{piece}" in "{whole}" is neither a word nor a class')
        return f"?{source}" if optional else source

    def _class(self, name: str, above: tuple[str, ...]) -> str:
        if name.startswith('"'):
            return _quoted(self._class(name.strip('"'), above))
        if name not in self._classes:
            raise PatternError(f"there is no word class called {{{name}}}")
        if name in above:
            raise PatternError(f"the word class {{{name}}} contains itself")
        if name not in self._expanded:
            self._expanded[name] = self._any(_entries(self._classes[name]), (*above, name))
        return self._expanded[name]

    def _any(self, phrases: list[str], above: tuple[str, ...]) -> str:
        """Any of several phrases; longer ones are tried first, so that they win."""
        ordered = sorted({phrase.strip() for phrase in phrases if phrase.strip()}, key=_length)
        return "(?:" + "|".join(self._phrase(phrase, above) for phrase in ordered) + ")"

    def _phrase(self, phrase: str, above: tuple[str, ...]) -> str:
        pieces: list[str] = []
        for piece in _pieces(phrase):
            if piece in _GAPS:
                pieces.append(_SHORT_GAP)
            elif piece.startswith("{"):
                source = self._class(piece.rstrip("?")[1:-1], above)
                pieces.append(f"?{source}" if piece.endswith("?") else source)
            else:
                pieces.append(self._piece(piece, phrase))
        if all(piece.startswith("?") for piece in pieces):
            raise PatternError(f'"{phrase}" may be missing altogether, so it would match anything')
        return _join(pieces)


def _pieces(text: str) -> list[str]:
    """The words, classes, groups and gaps of a pattern; PatternError where a bracket is left over."""
    pieces = _PIECE.findall(text)
    if "".join("".join(pieces).split()) != "".join(text.split()):
        raise PatternError(f'a bracket in "{text}" is not closed')
    return pieces


def _entries(members: str) -> list[str]:
    """The entries of a class, written with commas between them."""
    return [entry.strip() for entry in members.replace("\n", " ").split(",") if entry.strip()]


def _length(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def _word(word: str) -> str:
    """A word as a regular expression; "*" stands for the rest of a word."""
    return re.escape(fold(word)).replace(r"\*", r"[\w']*")


def _quoted(source: str) -> str:
    """A passage in double or single quotation marks that holds `source`."""
    word = rf"(?<!\w)(?:{source})(?!\w)"
    single = rf"'(?:[^']|(?<=\w)'(?=\w))*?{word}(?:[^']|(?<=\w)'(?=\w))*'"
    return rf'(?:"[^"]*?{word}[^"]*"|{single})'


def _join(pieces: list[str]) -> str:
    """Pieces side by side; one that begins with "?" may be missing."""
    source, joined = "", False
    for piece in pieces:
        if piece == _SHORT_GAP:
            source, joined = source + _BETWEEN + piece, False
        elif not piece.startswith("?"):
            source += _BETWEEN + piece if joined else piece
            joined = True
        elif joined:
            source += f"(?:{_BETWEEN}{piece[1:]})?"
        else:
            source += f"(?:{piece[1:]}{_BETWEEN})?"
    return source
