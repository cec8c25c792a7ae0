"""What a `name:value` of a query can be, and how names are compared."""

from __future__ import annotations

import re

from policybrowser.errors import QueryError
from policybrowser.model import ClauseKind, PolicyKind, Stance
from policybrowser.search.lexing import Piece
from policybrowser.search.nodes import Field, FieldName
from policybrowser.search.words import plain

KINDS: tuple[str, ...] = (
    *(kind.value for kind in PolicyKind),
    *(kind.value for kind in ClauseKind),
)
"""What `kind:` knows: kinds of document and kinds of clause."""
STANCES: tuple[str, ...] = tuple(stance.value for stance in Stance)
"""What `stance:` knows."""

_VALUES = {FieldName.KIND: KINDS, FieldName.STANCE: STANCES}


def field_of(name: FieldName, printed: str, piece: Piece) -> Field:
    """A field's value, checked where only some values exist."""
    begins = printed.endswith("*")
    value = slug(printed) if name is not FieldName.REF else plain_ref(printed.rstrip("*"))
    if not value:
        raise QueryError(f"Say what to look for after {name}:.", piece.start, piece.end)
    known = _VALUES.get(name)
    if known is None or value in known:
        return Field(name, value, begins, piece.start, piece.end)
    fitting = [choice for choice in known if choice.startswith(value)]
    if not fitting:
        raise QueryError(
            f"There is no {name} \u201c{printed}\u201d; there are {', '.join(known)}.",
            piece.start,
            piece.end,
        )
    if len(fitting) == 1:
        return Field(name, fitting[0], False, piece.start, piece.end)
    return Field(name, value, True, piece.start, piece.end)


def slug(printed: str) -> str:
    """A name as fields compare it: lower case, words joined by hyphens."""
    return "-".join(plain(word) for word in re.findall(r"[^\W_]+(?:['\u2019][^\W_]+)*", printed))


def plain_ref(printed: str) -> str:
    """A reference as it is compared: lower case, without spaces."""
    return "".join(printed.casefold().split())


def starts_with_words(name: str, value: str, *, begins: bool = False) -> bool:
    """Whether the words of `name` begin with those of `value`; both are slugs.

    "leicester" begins "leicester-city-council" and not "leicestershire"; with `begins` the last
    word may be incomplete, and it does.
    """
    if name == value:
        return True
    return name.startswith(value if begins else f"{value}-")
