"""How patterns are spelled: their pieces, and what they look for in words for a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

GAPS = {"..": 6, "...": 10_000}
"""The gaps of a pattern, and how many words may stand in each."""
_PIECE = re.compile(r"\{[^{}]*\}\??|\([^()]*\)\??|[^\s(){}]+")
_CLASS = re.compile(r"\{[^{}~\"]+\}")
_INTRICATE = re.compile(r"\.\.|[()]|\S\s+\S+\s+\S|.\{|\}.")  # gaps, groups, long phrases
_SHOWN = 3  # words of a class that a reader is shown

Members = Callable[[str], tuple[str, ...]]
"""The words and phrases of a class, by its name."""


class PatternError(ValueError):
    """A pattern that cannot be read; says what is wrong with it."""


def pieces(text: str) -> list[str]:
    """The words, classes, groups and gaps of a pattern; PatternError: a bracket is left over."""
    found = _PIECE.findall(text)
    if "".join("".join(found).split()) != "".join(text.split()):
        raise PatternError(f'a bracket in "{text}" is not closed')
    return found


def alternatives(group: str) -> list[str]:
    """The alternatives of a bracketed group."""
    found = [part.strip() for part in group[1:-1].split("|") if part.strip()]
    if not found:
        raise PatternError(f'"{group}" names nothing')
    return found


def entries(members: str) -> list[str]:
    """The entries of a class, written with commas between them."""
    return [entry.strip() for entry in members.replace("\n", " ").split(",") if entry.strip()]


def in_words(pattern: str, members: Members) -> str:
    """What a pattern looks for, with the first words of each class: for a receipt."""
    asked = (part.strip() for part in pattern.split(" & "))
    told = (
        " ".join(_piece_in_words(piece, members) for piece in pieces(part))
        for part in asked
        if part and not part.startswith("!")
    )
    return " with ".join(told).replace("… …", "…")


def _piece_in_words(piece: str, members: Members) -> str:
    if piece in GAPS:
        return "…"
    bare = piece.rstrip("?")
    if bare.startswith("{"):
        return _few(members(bare.strip('{}"').partition("~")[0]), members)
    return _few(alternatives(bare), members) if bare.startswith("(") else bare.replace("*", "")


def _few(words: Iterable[str], members: Members) -> str:
    """The first few of many words, plain ones first."""
    ordered = sorted(words, key=lambda entry: bool(_INTRICATE.search(entry)))
    shown = [
        _few(members(entry.strip("{}")), members) if _CLASS.fullmatch(entry) else entry
        for entry in ordered[:_SHOWN]
    ]
    told = ", ".join(word.replace("*", "") for word in shown)
    return told + (" …" if len(ordered) > _SHOWN and not told.endswith("…") else "")
