"""Columns that say what may and may not be done: "Allowed | Not allowed", "Do | Don't".

The head of such a column is the lead-in of what stands below it. Where the rows name a thing first
and the columns only hold ticks, the head of the ticked column is the lead-in of that thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

_NO = (
    r"no|(?:is |it is )?(?:not |never )(?:allowed|permitted|acceptable|appropriate)|banned"
    r"|unacceptable|inappropriate|forbidden|prohibited"
)
_WHO = r"(?:you |staff |employees )?"
_IS = r"(?:who(?:['’]s| is| are)?\s|those\s)?"
_COVERED = r"(?:in|covered|included|bound|(?:in|within) (?:the )?scope)"
_UNCOVERED = (
    r"(?:out|not (?:covered|included|bound)|excluded|exempt"
    r"|(?:outside|out of|not in)(?: the)?(?: scope)?)"
)
_IT = r"(?:it\s|this\s(?:policy\s)?)?"
_SIDES = tuple(
    (re.compile(rf"(?:{says})\W*$", re.IGNORECASE), lead)
    for says, lead in (
        (r"do(?:['’]?s)?", "Do:"),
        (r"do(?: not|n['’]?t)(?:['’]?s)?|never", "Do not:"),
        (
            r"yes|(?:is |it is )?(?:allowed|permitted|acceptable|appropriate|fine|ok|okay)",
            "Allowed:",
        ),
        (_NO, "Not allowed:"),
        (rf"{_IS}{_COVERED}|{_IT}applies to", "This policy applies to:"),
        (
            rf"{_IS}{_UNCOVERED}|{_IT}(?:does not|doesn['’]?t) apply to",
            "This policy does not apply to:",
        ),
        (_WHO + r"(?:must|have to|required)", "You must:"),
        (_WHO + r"(?:must not|mustn['’]?t)", "You must not:"),
        (_WHO + r"(?:may|can)", "You may:"),
        (_WHO + r"(?:may not|cannot|can['’]t|can not)", "You must not:"),
        (_WHO + r"should", "You should:"),
        (_WHO + r"(?:should not|shouldn['’]?t)", "You should not:"),
    )
)
_TICK = re.compile(r"(?:[✓✔☑☒✗✘×x●•■yY]|yes)\W*$", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—\s]*$")
_BETWEEN = " | "


def under_heads(heads: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where in a row's text something stands that a column's head leads in, and how it does."""
    if len(heads) < 2 or not 0 < len(cells) <= len(heads):
        return
    cells = (*cells, *("" for _ in heads[len(cells) :]))
    leads = [_lead(head) for head in heads]
    starts = cell_starts(cells)
    if all(leads):
        for start, cell, lead in zip(starts, cells, leads, strict=True):
            if not _NOTHING.match(cell):
                yield start, start + len(cell), lead
    elif cells[0] and all(leads[1:]):
        ticked = [
            lead for cell, lead in zip(cells[1:], leads[1:], strict=True) if _TICK.match(cell)
        ]
        others = [cell for cell in cells[1:] if not _TICK.match(cell)]
        if len(ticked) == 1 and all(map(_NOTHING.match, others)):
            yield starts[0], starts[0] + len(cells[0]), ticked[0]


def _lead(head: str) -> str:
    """How the head of a column leads in what stands below it; empty where it does not."""
    return next((lead for side, lead in _SIDES if side.match(head.strip())), "")


def cell_starts(cells: Sequence[str]) -> list[int]:
    """Where each cell begins in the text of its row."""
    lengths = (len(cell) + len(_BETWEEN) for cell in cells[:-1])
    return list(accumulate(lengths, initial=0))
