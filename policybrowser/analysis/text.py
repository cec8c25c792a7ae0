"""Text made ready for rules: one case and one kind of quote, with every offset kept.

A `Text` has exactly as many characters as the words it was made from, so that a match in it is a
match in the clause as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ", "…": ".",
    }
)  # fmt: skip

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?")


def fold(text: str) -> str:
    """`text` in lower case with one kind of quote, dash and space; as long as `text`."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" and a few others grow when lowered
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_SAME)


class Text:
    """Folded text with its word positions, remembering where each element was found in it."""

    __slots__ = ("_found", "_starts", "folded")

    def __init__(self, raw: str) -> None:
        self.folded = fold(raw)
        self._starts: list[int] | None = None
        self._found: dict[object, tuple[tuple[int, int], ...]] = {}

    def __len__(self) -> int:
        return len(self.folded)

    @property
    def word_starts(self) -> list[int]:
        """Offset of the first character of each word."""
        if self._starts is None:
            self._starts = [match.start() for match in _WORD.finditer(self.folded)]
        return self._starts

    def words_between(self, end: int, start: int) -> int:
        """How many words begin at or after `end` and before `start`."""
        starts = self.word_starts
        return bisect_left(starts, start) - bisect_left(starts, end)

    def found(
        self, key: object, search: Callable[[str], tuple[tuple[int, int], ...]]
    ) -> tuple[tuple[int, int], ...]:
        """Where `search` finds something, asked once for each `key`."""
        spans = self._found.get(key)
        if spans is None:
            spans = self._found[key] = search(self.folded)
        return spans
