"""How patterns are spelled: their pieces, the alternatives of a group, the entries of a class."""

from __future__ import annotations

import re

LONG = 10_000
"""As many words as a text may have: a gap that also reaches from one sentence into the next."""
GAPS = {"..": 6, "...": LONG}
"""The gaps of a pattern, and how many words may stand in each."""
_PIECE = re.compile(r"\{[^{}]*\}\??|\([^()]*\)\??|[^\s(){}]+")


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
