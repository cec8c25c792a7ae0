"""Text made ready for rules: one case and one kind of quote, its words, and every offset kept.

A `Text` has exactly as many characters as the words it was made from, so that a match in it is a
match in the clause as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policybrowser.analysis.lexicon import Phrase
    from policybrowser.analysis.patterns import Pattern

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
    """Different words, and what has been found out about them.

    The texts made from one policy share one, so that what can begin a phrase is worked out once for
    each word of the policy and not again for each sentence.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self._cut: dict[int, dict[str, list[str]]] = {}
        self.beginnings: dict[object, frozenset[str]] = {}
        """By class or phrase: the words here that it can begin with."""
        self.candidates: dict[object, dict[str, tuple[Phrase, ...]]] = {}
        """By class and word: the phrases of the class that can begin with the word."""
        self.possible: dict[object, bool] = {}
        """By phrase: whether there is a word here for each of its parts."""
        self.needs: dict[object, tuple[frozenset[str], ...]] = {}
        """By pattern: the words of which a text has to hold one each."""
        self.live: dict[object, tuple[Pattern, ...]] = {}
        """By rule: those of its patterns that the words here could make up."""
        self._texts: dict[str, Text] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        """The words of several texts together."""
        return cls(frozenset(word for text in texts for word in WORD.findall(fold(text))))

    def text(self, raw: str) -> Text:
        """A text made ready; the same again where it was asked for before."""
        found = self._texts.get(raw)
        if found is None:
            found = self._texts[raw] = Text(raw, self)
        return found

    def joined(self, raw: str) -> Text:
        """A text of several, with STOP between them: each is searched once, wherever it stands."""
        parts: list[tuple[int, Text]] = []
        at = 0
        for piece in raw.split(STOP):
            parts.append((at, self.text(piece)))
            at += len(piece) + len(STOP)
        return Text(raw, self, tuple(parts)) if len(parts) > 1 else parts[0][1]

    @cached_property
    def bare(self) -> dict[str, list[str]]:
        """The words by themselves and by what is left without a possessive ending."""
        found: dict[str, list[str]] = {word: [word] for word in self.words}
        for word in self.words:
            bare = without_possessive(word)
            if bare != word:
                found.setdefault(bare, []).append(word)
        return found

    def cut(self, length: int) -> dict[str, list[str]]:
        """The words by their first `length` letters."""
        found = self._cut.get(length)
        if found is None:
            found = self._cut[length] = {}
            for word in self.words:
                found.setdefault(word[:length], []).append(word)
        return found


class Text:
    """Folded text as words, remembering what was found in it."""

    def __init__(
        self,
        raw: str,
        shared: Vocabulary | None = None,
        parts: tuple[tuple[int, Text], ...] = (),
    ) -> None:
        """Make `raw` ready; `shared` counts only where it has all the words.

        `parts` are the texts that it consists of and where each begins; nothing that is found as
        one thing reaches from one into the next.
        """
        self.folded = fold(raw)
        self._shared = shared
        self.parts = parts
        self.ends_at: dict[tuple[object, int], tuple[int, ...]] = {}
        """By class and word: where the members of the class that begin there end."""
        self.spans: dict[object, tuple[Range, ...]] = {}
        """By class or element: every stretch that it covers."""
        self.found: dict[Pattern, tuple[Range, ...] | None] = {}
        """By pattern: the stretches that its parts cover; None where it does not match."""

    def __len__(self) -> int:
        return len(self.folded)

    @cached_property
    def _ranges(self) -> tuple[Range, ...]:
        return tuple(match.span() for match in WORD.finditer(self.folded))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, in lower case."""
        return tuple(self.folded[start:end] for start, end in self._ranges)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The shared vocabulary, or the text's own."""
        if self._shared is not None and self._shared.words.issuperset(self.distinct):
            return self._shared
        return Vocabulary(self.distinct)

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

    def words_between(self, end: int, start: int) -> int:
        """How many words begin at or after `end` and before `start`."""
        return bisect_left(self.starts, start) - bisect_left(self.starts, end)
