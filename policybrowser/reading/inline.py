"""The words of a block in one line, with what is printed bold and the targets of its links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policybrowser.model import Furniture
from policybrowser.reading.records import Range

_TOKEN = re.compile(
    r"(?P<bold>\*\*(?!\*)|(?<![_\w])__(?=[^_\s])|(?<=[^_\s])__(?![_\w]))"
    r"|(?<![\w*])\*(?=[^\s*])(?P<leaning>[^*\n]{1,300}?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<sloping>[^_\n]{1,300}?)(?<=[^\s_])_(?![\w_])"
    r"|\[(?P<words>[^\[\]\n]{0,300})\]\((?P<target>[^()\s]{0,500})\)"
    r"|\\(?P<escaped>[^\w\s]|_)"
    r"|(?P<white>\s+)"
    r"|(?P<plain>[^\s\\*_\[]+|.)",
    re.DOTALL,
)
_SOFT = "\u00ad"
_HYPHENS = "-\u2010"
_KEEPING = frozenset(
    "self non co ex anti pre post semi multi cross third part full on off in out well long short "
    "high low re so day face mid year up over work user".split()
)
"""Words before a hyphen that is part of the spelling, not of the line's end."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text."""

    text: str
    emphasis: tuple[Range, ...] = ()
    targets: tuple[Furniture, ...] = ()


def compose(source: str, pieces: Iterable[Range]) -> Words:
    """Join the pieces of a block: one space for any white space, hyphens at a line's end mended."""
    composer = _Composer()
    for start, end in pieces:
        composer.next_piece(source, start)
        for token in _TOKEN.finditer(source, start, end):
            composer.take(token)
    return composer.words()


def _is_compound(first: str, source: str, start: int) -> bool:
    """Whether the hyphen behind a word at a line's end is part of the spelling.

    It is where the text elsewhere, within a line, spells it with one.
    """
    if len(first) == 1 or first.lower() in _KEEPING:
        return True
    second = re.match(r"[^\W\d_]+", source[start : start + 40])
    return bool(second) and f"{first}-{second.group()}" in source  # type: ignore[union-attr]


class _Composer:
    """Gathers tokens into one line of text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._bold: list[int] = []
        self._targets: list[Furniture] = []

    def next_piece(self, source: str, start: int) -> None:
        """Go on with the next line, which begins at `start` of the source."""
        if not self._parts:
            return
        if self._ends_in_hyphen():
            tail = re.search(r"([^\W\d_]+)[-\u2010]$", self._tail())
            if not (tail and _is_compound(tail.group(1), source, start)):
                last = self._parts[-1]
                self._parts[-1] = last[:-1]
                self._length -= 1
            return
        self._space()

    def take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "plain":
            self._add(token["plain"])
        elif kind == "white":
            self._space()
        elif kind == "bold":
            self._bold.append(self._length)
        elif kind == "target":
            self._add_words(token["words"])
            if any(c.isalnum() for c in token["target"]):
                start, end = token.span("target")
                self._targets.append(Furniture("link target", token["target"], start, end))
        elif kind == "escaped":
            self._add(token["escaped"])
        elif kind is not None:
            self._add_words(token[kind])

    def words(self) -> Words:
        text = "".join(self._parts)
        bare = text.rstrip()
        pairs = zip(self._bold[::2], self._bold[1::2], strict=False)
        emphasis = tuple(
            (start, min(end, len(bare))) for start, end in pairs if start < min(end, len(bare))
        )
        return Words(bare, emphasis, tuple(self._targets))

    def _add(self, text: str) -> None:
        text = text.replace(_SOFT, "") if len(text) > 1 else text
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _add_words(self, text: str) -> None:
        for n, word in enumerate(text.split()):
            if n:
                self._space()
            self._add(word)

    def _space(self) -> None:
        if self._parts and not self._parts[-1].endswith(" "):
            self._add(" ")

    def _tail(self) -> str:
        return "".join(self._parts[-3:])[-40:]

    def _ends_in_hyphen(self) -> bool:
        tail = self._tail()
        return len(tail) > 1 and tail[-1] in _HYPHENS + _SOFT and tail[-2].isalpha()
