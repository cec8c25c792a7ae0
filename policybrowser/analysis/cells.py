"""Cells of a table that say yes or no to what their row and column name.

"Council computers | Not allowed" is a question and its answer, and so is each cell of a row of
ticks: the heads of row and column ask, the cell replies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policybrowser.model import Clause, ClauseKind, Policy

_BETWEEN = " | "
_VERDICT = re.compile(
    r"(?:yes|no|never|nothing|none|not|allowed|permitted|prohibited|forbidden|banned|only)\b"
    r"|.*\b(?:allowed|permitted|prohibited|forbidden|acceptable|banned)\W*$",
    re.IGNORECASE,
)
_HEADS = re.compile(r"\brow heads\b")


def verdicts(policy: Policy, clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Where in a row's text each cell stands that replies, and what it replies to."""
    if clause.kind is not ClauseKind.TABLE_ROW or len(clause.cells) < 2:
        return
    columns = _column_heads(policy, clause)
    at = len(clause.cells[0]) + len(_BETWEEN)
    for number, cell in enumerate(clause.cells[1:], start=1):
        end = at + len(cell)
        if _VERDICT.match(cell) and clause.text[at:end] == cell:
            asked = (clause.cells[0], columns[number] if number < len(columns) else "")
            yield at, end, ", ".join(part.rstrip(" ?:") for part in asked if part) + "?"
        at = end + len(_BETWEEN)


def _column_heads(policy: Policy, clause: Clause) -> tuple[str, ...]:
    """The cells of the row that names the columns, or none."""
    for index in policy.children.get(clause.parent, ()):
        row = policy.clauses[index]
        if index < clause.index and len(row.cells) == len(clause.cells) and _HEADS.search(row.ref):
            return row.cells
    return ()
