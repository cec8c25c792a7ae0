"""Which clauses answer a query, from the sets of those that its words and fields stand for.

The index and the sieve both decide with this: they differ only in where they look up a leaf.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_, or_

from policybrowser.search.nodes import And, Everything, Field, Node, Not, Or, Spoken


def answering(node: Node, everything: int, found: Callable[[Field | Spoken], int]) -> int:
    """The clauses that answer, as bits; `found` tells those of a word, a phrase or a field."""
    if isinstance(node, And | Or):
        parts = (answering(part, everything, found) for part in node.parts)
        return reduce(and_, parts, everything) if isinstance(node, And) else reduce(or_, parts, 0)
    if isinstance(node, Not):
        return everything & ~answering(node.part, everything, found)
    return everything if isinstance(node, Everything) else found(node)
