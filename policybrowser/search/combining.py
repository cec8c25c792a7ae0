"""Parts of a query put together: by and, by or, and which of them count."""

from __future__ import annotations

from policybrowser.search.nodes import And, Node, Or, Word
from policybrowser.search.words import is_open_pair, stem

SMALL_WORDS = frozenset(
    "a an and are as at be by for from has have in is it its of on or that the their this to was "
    "were will with".split()
)
"""Words that do not count beside others, unless they stand in a phrase or after an operator."""


def pairs_made_one(found: list[tuple[Node, bool]]) -> list[tuple[Node, bool]]:
    """Words that are also written as one made one, as they are in texts: "web site"."""
    made: list[tuple[Node, bool]] = []
    for part, explicit in found:
        before = made[-1][0] if made and not explicit else None
        if (
            isinstance(part, Word)
            and isinstance(before, Word)
            and is_open_pair(before.form, part.form)
            and before.scope is part.scope
        ):
            form = before.form + part.form
            made[-1] = (Word(stem(form), form, part.scope, before.start, part.end), made[-1][1])
        else:
            made.append((part, explicit))
    return made


def that_count(found: list[tuple[Node, bool]]) -> list[Node]:
    """The parts without the small words, where there are others."""
    counting = [
        part
        for part, explicit in found
        if explicit or not (isinstance(part, Word) and part.form in SMALL_WORDS)
    ]
    return counting or [part for part, _ in found]


def joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """The parts as one node; parts that already are of that kind are taken apart."""
    if len(parts) < 2:
        return parts[0] if parts else None
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else (part,)
    return kind(tuple(flat), parts[0].start, parts[-1].end)
