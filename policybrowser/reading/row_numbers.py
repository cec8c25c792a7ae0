"""Rows of a table that carry numbers of their own: "2.1 | MUST | Keep it brief" is clause 2.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from policybrowser.reading.records import Form, Label, Node, Range

_NUMBER = re.compile(r"(\d+(?:\.\d+)+)\.?")
_CALLED = re.compile(
    r"(?:ref(?:erence)?|no|number|clause|para(?:graph)?|section|item|rule)\.?(?: no\.?| number)?|#",
    re.IGNORECASE,
)


def number_rows(source: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes, with the numbers of numbered rows as their labels and no longer as cells.

    A table is numbered where every row of it but the names of the columns begins with a number that
    names its own place, and either it goes on from that of its section or the column is called so:
    versions have numbers too. A lone number ("1 | ...") counts rows, which is done without it.
    """
    found = list(nodes)
    for table in _tables(nodes):
        rows = [n for n in table if not nodes[n].block.header]
        heads = [n for n in table if nodes[n].block.header]
        numbered = rows and all(_number(source, nodes[n]) for n in rows)
        called = any(_CALLED.fullmatch(_words(source, nodes[n].block.cells[0])) for n in heads)
        if numbered and (called or all(_goes_on(source, nodes, n) for n in rows)):
            for n in table:
                found[n] = _labelled(source, nodes[n])
    return tuple(found)


def _tables(nodes: tuple[Node, ...]) -> Iterator[list[int]]:
    """Rows that follow one another and have as many cells."""
    for (cells, _), group in groupby(
        range(len(nodes)), lambda n: (len(nodes[n].block.cells), nodes[n].parent)
    ):
        if cells > 1:
            yield list(group)


def _number(source: str, node: Node) -> re.Match[str] | None:
    return _NUMBER.fullmatch(_words(source, node.block.cells[0]))


def _goes_on(source: str, nodes: tuple[Node, ...], number: int) -> bool:
    """Whether the number of a row begins with that of what it stands under."""
    scope = nodes[number].scope
    above = nodes[scope].block.label if scope is not None else None
    found = _number(source, nodes[number])
    return bool(above and above.key and found and found[1].startswith(f"{'.'.join(above.key)}."))


def _words(source: str, cell: tuple[Range, ...]) -> str:
    return " ".join(source[start:end].strip() for start, end in cell)


def _labelled(source: str, node: Node) -> Node:
    """A row whose first cell is its label; the label of the names of the columns cites nothing."""
    first, *others = node.block.cells
    if not first:
        return replace(node, block=replace(node.block, cells=tuple(others)))
    number = _number(source, node)
    label = Label(
        Form.PATH if number else Form.NOTE,
        first[0][0],
        first[-1][1],
        first[-1][1],
        _words(source, first),
        name=number[1] if number else "",
        key=tuple(number[1].split(".")) if number else (),
    )
    return replace(node, block=replace(node.block, cells=tuple(others), label=label))
