"""A query cut into its signs: brackets, operators, field names, phrases, words.

Nothing here knows what may follow what; `query` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from policybrowser.errors import QueryError
from policybrowser.search.nodes import FieldName, Scope


class Sign(Enum):
    """The kinds of sign."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    PHRASE = auto()
    WORD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """One sign of a query and the characters it stands for."""

    sign: Sign
    text: str
    """For a phrase what stands between the quotation marks, for a field its name."""
    start: int
    end: int
    within: int | None = None
    """For a phrase, the number after its ~."""


FIELD_NAMES: dict[str, Scope | FieldName] = {
    **{name.value: name for name in FieldName},
    Scope.HEADING.value: Scope.HEADING,
    Scope.LEAD.value: Scope.LEAD,
    Scope.TEXT.value: Scope.TEXT,
}
"""What may stand before a colon."""

MAX_LENGTH = 20_000
"""Characters in a query; a topic's saved search is some hundreds long."""
MAX_WITHIN = 100
"""The widest `~` of a phrase, in words."""

_OPERATORS = {"AND": Sign.AND, "OR": Sign.OR, "NOT": Sign.NOT}
_QUOTES = str.maketrans("\u201c\u201d\u201e\u201f\uff02", '"""""')
_NAME = re.compile(r"([A-Za-z]+):")
_CHUNK = re.compile(r'(?:(?<=\w)\((?:e?s|ies)\)|[^\s()"])+')
_REFERENCE = re.compile(
    r'[^\s()"]+(?:\(\w+\))*(?:\s(?:bullet|row)\s\d+|\s?¶\s?\d+)*\*?', re.IGNORECASE
)
_SLOP = re.compile(r"~(\d*)")
_NOT_A_FIELD = frozenset({"http", "https", "mailto", "ftp", "file"})


def pieces(text: str, *, unfinished: bool = False) -> list[Piece]:
    """The signs of a query, closed by an END.

    An `unfinished` query is still being typed: a quotation mark may be open at its end.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError("This search is too long.", MAX_LENGTH, len(text))
    source = text.translate(_QUOTES)
    found: list[Piece] = []
    at = 0
    while at < len(source):
        if source[at].isspace():
            at += 1
            continue
        after_ref = bool(found) and (found[-1].sign, found[-1].text) == (Sign.FIELD, FieldName.REF)
        touching = after_ref and found[-1].end == at
        reference = _REFERENCE.match(source, at) if touching else None
        if reference is not None:
            piece = Piece(Sign.WORD, reference.group(), at, reference.end())
        else:
            piece = _piece(source, at, unfinished=unfinished)
        found.append(piece)
        at = piece.end
    found.append(Piece(Sign.END, "", len(source), len(source)))
    return found


def _piece(source: str, at: int, *, unfinished: bool) -> Piece:
    """The sign that begins at `at`."""
    char = source[at]
    if char == "(":
        return Piece(Sign.OPEN, char, at, at + 1)
    if char == ")":
        return Piece(Sign.CLOSE, char, at, at + 1)
    if char == '"':
        return _phrase(source, at, unfinished=unfinished)
    if char == "-" and _starts_something(source, at + 1):
        return Piece(Sign.NOT, char, at, at + 1)
    name = _NAME.match(source, at)
    if name is not None:
        known = name.group(1).lower()
        if known in FIELD_NAMES:
            return Piece(Sign.FIELD, known, at, name.end())
        if known not in _NOT_A_FIELD and len(known) > 1 and _starts_something(source, name.end()):
            choice = ", ".join(f"{field}:" for field in FIELD_NAMES)
            raise QueryError(
                f"There is nothing called \u201c{known}:\u201d to search by; there are {choice}.",
                at,
                name.end(),
            )
    chunk = _CHUNK.match(source, at)
    assert chunk is not None, "whatever is no space, bracket or quotation mark begins a chunk"
    printed = chunk.group()
    return Piece(_OPERATORS.get(printed, Sign.WORD), printed, at, chunk.end())


def _starts_something(source: str, at: int) -> bool:
    """Whether a word, a phrase or a group begins at `at`."""
    return at < len(source) and (source[at].isalnum() or source[at] in '"(')


def _phrase(source: str, at: int, *, unfinished: bool) -> Piece:
    """The phrase whose opening quotation mark is at `at`."""
    close = source.find('"', at + 1)
    if close < 0:
        if not unfinished:
            raise QueryError("This quotation mark is not closed.", at, len(source))
        return Piece(Sign.PHRASE, source[at + 1 :], at, len(source))
    end = close + 1
    within: int | None = None
    slop = _SLOP.match(source, end)
    if slop is not None:
        digits = slop.group(1)
        end = slop.end()
        if not digits and not unfinished:
            raise QueryError("Say how many words apart they may be: \u201c\u2026\u201d~5.", at, end)
        within = int(digits[:4] or "1") if digits.isascii() else 0
        if digits and not 1 <= within <= MAX_WITHIN:
            raise QueryError(f"Words can be 1 to {MAX_WITHIN} apart.", close + 1, end)
    return Piece(Sign.PHRASE, source[at + 1 : close], at, end, within)
