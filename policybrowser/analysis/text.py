"""Text made ready for rules: one case and one kind of quote, its words, and every offset kept.

A `Text` has exactly as many characters as the words it was made from, so that a match in it is a
match in the clause as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING

from policybrowser.analysis.abbreviations import ABBREVIATION

if TYPE_CHECKING:
    from policybrowser.analysis.lexicon import Table
    from policybrowser.analysis.patterns import Live, Pattern

_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ", "…": ".",
    }
)  # fmt: skip

WORD = re.compile(r"\d+(?:\.\d+)+|[^\W\d_](?:\.[^\W\d_])+(?![^\W_])|[^\W_]+(?:'[^\W_]+)*'?")
"""A word: letters and digits, apostrophes inside and behind, "e.g" and "7.1" whole."""
_SOFT = re.compile(r"[\s,\"()'-]*\Z")  # what may stand between words that count as side by side
_PARTED = re.compile(r"[.!][\"')\]”’]*\s+(?:\. )?[\"'(“‘]*(?=[A-Z])")
"""Where one sentence ends and another begins."""

Range = tuple[int, int]
STOP = " . "
"""What parts texts that are read together; no phrase reaches over it."""


def fold(text: str) -> str:
    """`text` in lower case with one kind of quote, dash and space; as long as `text`."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" and a few others grow when lowered
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_SAME)


def without_possessive(word: str) -> str:
    """A word in lower case without a possessive ending: "council" for "council's"."""
    return word.removesuffix("'").removesuffix("'s")


class Vocabulary:
    """The different words of several texts, and what has been found out about them.

    The sentences of a policy share one, so that what a phrase needs is looked up once for the whole
    policy: as a set of sentences, each a bit of a number (`Text.bits`), it tells at once which of
    them are worth a search.
    """

    def __init__(self, passages: Iterable[str] = ()) -> None:
        self._texts: dict[str, Text] = {}
        for raw in passages:
            if raw not in self._texts:
                self._texts[raw] = Text(raw, self, 1 << len(self._texts))
        self.rows: dict[str, int] = {}
        """By word: the texts that it stands in, as bits."""
        for text in self._texts.values():
            self._enter(text)
        self._cut: dict[int, dict[str, list[str]]] = {}
        self._cut_rows: dict[int, dict[str, int]] = {}
        self._ended: dict[str, list[str]] = {}
        self.tables: dict[object, Table] = {}
        """By class: the phrases of it that its words could make up."""
        self.needs: dict[object, tuple[int, ...]] = {}
        """By pattern: for each thing that it asks for, the texts that could hold it, as bits."""
        self.live: dict[object, Live] = {}
        """By set of patterns: those of them that could be found here."""

    @classmethod
    def alone(cls, text: Text) -> Vocabulary:
        """The words of one text that shares them with no other."""
        own = cls()
        own._enter(text)
        return own

    def forget(self) -> None:
        """Let go of the texts, which know this vocabulary: without help Python keeps them long."""
        self._texts.clear()

    def _enter(self, text: Text) -> None:
        for word in text.distinct:
            self.rows[word] = self.rows.get(word, 0) | text.bits

    def text(self, raw: str) -> Text:
        """A text made ready; the same again where it was asked for before."""
        found = self._texts.get(raw)
        if found is None:
            found = self._texts[raw] = Text(raw)
        return found

    def note(self, text: Text) -> None:
        """Have a text ready under its own words, for when it is asked for."""
        self._texts[text.raw] = text

    def joined(self, raw: str) -> Text:
        """A text of several, with STOP between them: each is searched once, wherever it stands."""
        parts: list[tuple[int, Text]] = []
        at = 0
        for piece in raw.split(STOP):
            parts.append((at, self.text(piece)))
            at += len(piece) + len(STOP)
        if len(parts) == 1:
            return parts[0][1]
        if any(part.vocabulary is not self for _, part in parts):
            return Text(raw)  # the bits of a text that came up later count elsewhere
        return Text(raw, self, reduce(or_, (part.bits for _, part in parts)), tuple(parts))

    @cached_property
    def bare(self) -> dict[str, list[str]]:
        """The words by themselves and by what is left without a possessive ending."""
        found: dict[str, list[str]] = {word: [word] for word in self.rows}
        for word in self.rows:
            bare = without_possessive(word)
            if bare != word:
                found.setdefault(bare, []).append(word)
        return found

    @cached_property
    def bare_rows(self) -> dict[str, int]:
        """By word without a possessive ending: the texts that it stands in, as bits."""
        return {bare: self.standing(words) for bare, words in self.bare.items()}

    def cut(self, length: int) -> dict[str, list[str]]:
        """The words by their first `length` letters."""
        found = self._cut.get(length)
        if found is None:
            found = self._cut[length] = {}
            for word in self.rows:
                found.setdefault(word[:length], []).append(word)
        return found

    def cut_rows(self, length: int) -> dict[str, int]:
        """By the first `length` letters: the texts that such a word stands in, as bits."""
        found = self._cut_rows.get(length)
        if found is None:
            cut = self.cut(length)
            found = {beginning: self.standing(words) for beginning, words in cut.items()}
            self._cut_rows[length] = found
        return found

    def ended(self, ending: str) -> list[str]:
        """The words that end so and have something before it."""
        found = self._ended.get(ending)
        if found is None:
            long = len(ending)
            found = [word for word in self.rows if word.endswith(ending) and len(word) > long]
            self._ended[ending] = found
        return found

    def standing(self, words: Iterable[str]) -> int:
        """The texts that any of the words stands in, as bits."""
        return reduce(or_, map(self.rows.__getitem__, words), 0)


class Text:
    """Folded text as words, remembering what was found in it."""

    def __init__(
        self,
        raw: str,
        shared: Vocabulary | None = None,
        bits: int = 1,
        parts: tuple[tuple[int, Text], ...] = (),
    ) -> None:
        """Make `raw` ready.

        `shared` are words that it shares with other texts, and `bits` which of them it is there.
        `parts` are the texts that it consists of and where each begins; nothing that is found as
        one thing reaches from one into the next.
        """
        self.raw = raw
        self.folded = fold(raw)
        self.bits = bits
        self.vocabulary = Vocabulary.alone(self) if shared is None else shared
        self.parts = parts
        self.ends_at: dict[tuple[object, int], tuple[int, ...]] = {}
        """By class and word: where the members of the class that begin there end."""
        self.spans: dict[object, tuple[Range, ...]] = {}
        """By class or element: every stretch that it covers."""
        self.found: dict[Pattern, tuple[Range, ...] | None] = {}
        """By pattern: the stretches that its parts cover; None where it does not match."""

    def __len__(self) -> int:
        return len(self.folded)

    @property
    def several(self) -> bool:
        """Whether it stands for more than one of the texts that share its vocabulary."""
        return self.bits & (self.bits - 1) != 0

    def less(self, raw: str) -> Text:
        """This text with some of its words left out; should others have come up, one by itself."""
        less = Text(raw, self.vocabulary, self.bits)
        return less if less.distinct <= self.vocabulary.rows.keys() else Text(raw)

    @cached_property
    def _ranges(self) -> tuple[Range, ...]:
        return tuple(match.span() for match in WORD.finditer(self.folded))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, in lower case."""
        return tuple(self.folded[start:end] for start, end in self._ranges)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each of the different words stands among the words."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(word, []).append(at)
        return found

    @cached_property
    def starts(self) -> list[int]:
        """Offset of the first character of each word."""
        return [start for start, _end in self._ranges]

    @cached_property
    def ends(self) -> list[int]:
        """Offset behind the last character of each word."""
        return [end for _start, end in self._ranges]

    @cached_property
    def joined(self) -> tuple[bool, ...]:
        """Whether each word is side by side with the word before it: no stop or colon between."""
        before = [0, *self.ends]
        gaps = zip(before, self.starts, strict=False)
        return tuple(bool(_SOFT.match(self.folded, end, start)) for end, start in gaps)

    @cached_property
    def _partings(self) -> list[int]:
        ends = ((match.start(), match.start() + 1) for match in _PARTED.finditer(self.raw))
        return [at for at, end in ends if not ABBREVIATION.search(self.raw, max(0, at - 9), end)]

    def parted(self, end: int, start: int) -> bool:
        """Whether a sentence ends between `end` and `start`."""
        partings = self._partings
        at = bisect_left(partings, end)
        return at < len(partings) and partings[at] < start

    def words_between(self, end: int, start: int) -> int:
        """How many words begin at or after `end` and before `start`."""
        return bisect_left(self.starts, start) - bisect_left(self.starts, end)
