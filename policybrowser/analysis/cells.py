"""Cells of a table that reply to what their row and column name.

"Council computers | Not allowed" is a question and its answer, and so is each cell of a row of
ticks: the heads of row and column ask, the cell replies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from policybrowser.analysis.columns import cell_starts, under_heads
from policybrowser.model import Clause, ClauseKind, Policy

_VERDICT = re.compile(
    r"(?:yes|no|never|nothing|none|not|allowed|permitted|prohibited|forbidden|banned|only)\b"
    r"|.*\b(?:allowed|permitted|prohibited|forbidden|acceptable|banned)\W*$",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"(?:very |only )?(?:occasional|occasionally|(?:un)?limited|unrestricted|freely|sparing(?:ly)?"
    r"|brief(?:ly)?|reasonable|moderate|in moderation|rarely|now and (?:then|again)|if agreed"
    r"|with (?:permission|leave)|as you (?:like|wish)|fine|ok|okay)\b",
    re.IGNORECASE,
)
"""What tells how much is allowed, where another cell says yes or no or as much."""
_HEADS = re.compile(r"\brow heads\b")
_LONGEST_REPLY = 5
"""How many words a cell has at most that names a column or replies without a reason."""


def verdicts(policy: Policy, clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Where in a row's text each cell stands that says something, and what it says it of.

    A cell replies to its row and column; where the heads of the columns say what is allowed, they
    lead it in. Where the columns of a table ask for a reply each, every cell is one: "Now and
    again" beside "Never".
    """
    if clause.kind is not ClauseKind.TABLE_ROW:
        return
    led = _led(policy, clause)
    if led:
        yield from led
        return
    columns = _column_heads(policy, clause)
    crossed = crosses(policy, clause)
    starts = cell_starts(clause.cells)
    for number, cell in enumerate(clause.cells[1:], start=1):
        at, end = starts[number], starts[number] + len(cell)
        if cell and (crossed or _VERDICT.match(cell)) and clause.text[at:end] == cell:
            asked = (clause.cells[0], columns[number] if number < len(columns) else "")
            yield at, end, ", ".join(part.rstrip(" ?:") for part in asked if part) + "?"


def crosses(policy: Policy, clause: Clause) -> bool:
    """Whether a row stands in a table that asks once for each row and column.

    Such a row says nothing as a whole: "Own phone | Not allowed | Allowed".
    """
    if clause.kind is not ClauseKind.TABLE_ROW:
        return False
    if _led(policy, clause):
        return True
    rows = (clause, *_neighbours(policy, clause))
    return bool(_column_heads(policy, clause)) and any(map(_says_twice, rows))


def _led(policy: Policy, clause: Clause) -> tuple[tuple[int, int, str], ...]:
    """What the heads of the columns lead in; the last cells of a row may be missing."""
    siblings = policy.children.get(clause.parent, ())
    above = (policy.clauses[i] for i in reversed(siblings) if i < clause.index)
    rows = takewhile(lambda row: row.kind is ClauseKind.TABLE_ROW, above)
    heads = next((row.cells for row in rows if _HEADS.search(row.ref)), ())
    return tuple(under_heads(heads, clause.cells))


def _says_twice(row: Clause) -> bool:
    """Whether two cells of a row reply in so few words that neither explains the other."""
    short = (cell for cell in row.cells[1:] if len(cell.split()) <= _LONGEST_REPLY)
    return sum(bool(_VERDICT.match(cell) or _MEASURE.match(cell)) for cell in short) > 1


def _neighbours(policy: Policy, clause: Clause) -> Iterator[Clause]:
    """The other rows of a table: the last above first, then those below in order."""
    siblings = policy.children.get(clause.parent, ())
    above = (policy.clauses[i] for i in reversed(siblings) if i < clause.index)
    below = (policy.clauses[i] for i in siblings if i > clause.index)
    for side in (above, below):
        yield from takewhile(lambda row: len(row.cells) == len(clause.cells), side)


def _column_heads(policy: Policy, clause: Clause) -> tuple[str, ...]:
    """The cells of the row that names the columns, or none."""
    rows = [row for row in _neighbours(policy, clause) if row.index < clause.index]
    named = next((row.cells for row in reversed(rows) if _HEADS.search(row.ref)), ())
    if named or not rows:
        return named
    return rows[-1].cells if _may_name_columns(rows[-1].cells) else ()


def _may_name_columns(cells: tuple[str, ...]) -> bool:
    """Whether the first row of a table names its columns, though nothing marks it as heads."""
    return len(cells) > 2 and all(
        0 < len(cell.split()) <= _LONGEST_REPLY and not _VERDICT.match(cell) for cell in cells[1:]
    )
