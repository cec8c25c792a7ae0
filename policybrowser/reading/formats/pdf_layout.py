"""The pages of a PDF as one row of lines and table rows in reading order, furniture marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policybrowser.reading.formats.pdf_columns import regions
from policybrowser.reading.formats.pdf_lines import Row, main_size, pitch, rows
from policybrowser.reading.formats.pdf_marks import Run, Sheet
from policybrowser.reading.formats.pdf_tables import TableRow, aligned_table, ruled_tables

_EDGE = 0.13
"""How much of a page's height at its head and foot may hold furniture."""
_SAME_HEIGHT = 4.0
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|pg\.?|p\.?)?\s*[-–—|]?\s*\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*"
    r"|\W*[ivxl]{1,6}\W*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bp(?:age|g\.?|\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s+of\s+\d{1,4}"
    r"|(?<=[|–—-])\s*\d{1,4}$|^\d{1,4}\s*(?=[|–—-])",
    re.IGNORECASE,
)
"""The number of the page inside a running head."""
_ENOUGH = 2
_PAGES = ("", 0)
"""Stands for any row: how many pages there are."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line, or a row of a table, where it stands."""

    page: int
    region: int
    """Lines of one region follow on from one another down the page."""
    row: Row | None
    table: TableRow | None = None
    first: bool = False
    """For a table row, whether the table begins with it."""
    left: float = 0.0
    right: float = 0.0
    """The edges of the column that it stands in."""
    pace: float = 0.0
    """The usual distance from line to line in its column."""
    furniture: str = ""


def places(sheets: Sequence[Sheet]) -> list[Place]:
    """Everything that is printed on the pages, in the order in which it is read."""
    printed = [rows(sheet.runs) for sheet in sheets]
    heads = _running(sheets, printed)
    found: list[Place] = []
    region = 0
    for sheet, lines in zip(sheets, printed, strict=True):
        edge, body = _parted(sheet, lines, heads)
        top = [run for row in edge if row.base > sheet.height / 2 for run in row.runs]
        foot = [run for row in edge if row.base <= sheet.height / 2 for run in row.runs]
        found += _furniture(sheet.number, region, top)
        tables, rest = ruled_tables(body, sheet.rules)
        for part in _between(rest, tables):
            region += 1
            found += _part(sheet.number, region, part)
        found += _furniture(sheet.number, region, foot)
    return found


def _furniture(page: int, region: int, runs: Sequence[Run]) -> Iterator[Place]:
    for row in rows(runs):
        kind = "page number" if _PAGE_NUMBER.fullmatch(row.text) else "running head"
        yield Place(page, region, row, furniture=kind)


def _between(
    runs: tuple[Run, ...], tables: list[list[TableRow]]
) -> Iterator[tuple[Run, ...] | list[TableRow]]:
    """The text and the tables of a page, from the top."""
    left = runs
    for table in tables:
        above = tuple(run for run in left if run.base > table[0].top - 1)
        held = set(map(id, above))
        left = tuple(run for run in left if id(run) not in held)
        yield from regions(above)
        yield table
    yield from regions(left)


def _part(page: int, region: int, part: tuple[Run, ...] | list[TableRow]) -> Iterator[Place]:
    if isinstance(part, list):
        for n, row in enumerate(part):
            yield Place(page, region, None, row, first=not n)
        return
    found = rows(part)
    pace = pitch(found)
    wide = [row for row in found if len(row.text.split()) > 2] or list(found)
    left, right = min(row.left for row in wide), max(row.right for row in wide)
    n = 0
    while n < len(found):
        table: list[TableRow] = []
        after = n
        if len(found[n].pieces) > 1:
            table, after = aligned_table(found, n, pace)
        for m, row in enumerate(table):
            yield Place(page, region, None, row, first=not m)
        if not table:
            yield Place(page, region, found[n], left=left, right=right, pace=pace)
            after = n + 1
        n = after


# Running heads ------------------------------------------------------------------------------------


def _parted(
    sheet: Sheet, found: Sequence[Row], heads: Counter[tuple[str, int]]
) -> tuple[list[Row], list[Run]]:
    """The rows of a page that are furniture, and the runs that are not."""
    half = sheet.height / 2
    upper = [row for row in found if row.base > half]
    lower = [row for row in reversed(found) if row.base <= half]
    edge = [*_outermost(sheet, upper, heads), *_outermost(sheet, lower, heads)]
    taken = set(map(id, edge))
    return edge, [run for row in found if id(row) not in taken for run in row.runs]


def _outermost(
    sheet: Sheet, found: Sequence[Row], heads: Counter[tuple[str, int]]
) -> Iterator[Row]:
    """The rows from one edge of the page inwards that come back on other pages."""
    often = _ENOUGH
    for row in found:
        if max((heads[key] for key in _keys(sheet, row)), default=0) < often:
            return
        yield row
        # What stands further in may be text that is said again.
        often = max(_ENOUGH, round(0.4 * heads[_PAGES]))


def _running(sheets: Sequence[Sheet], printed: Sequence[Sequence[Row]]) -> Counter[tuple[str, int]]:
    """How often what stands at the edge of a page stands at that height of others, too."""
    counts: Counter[tuple[str, int]] = Counter({_PAGES: len(sheets)})
    for sheet, lines in zip(sheets, printed, strict=True):
        counts.update({key for row in lines for key in _keys(sheet, row)})
    return counts


def _keys(sheet: Sheet, row: Row) -> Iterator[tuple[str, int]]:
    """How a row at the edge of a page is known again; heights on either side of a step both."""
    height = sheet.height or 1
    if _EDGE < row.base / height < 1 - _EDGE or len(row.text) > 200:
        return
    pieces = (
        "#" if _PAGE_NUMBER.fullmatch(piece.text) else _COUNTED.sub("#", piece.text)
        for piece in row.pieces
    )
    words = f"{row.size:.0f} " + " ".join(" ".join(piece.lower().split()) for piece in pieces)
    for step in (0.0, 0.5):
        yield words, 2 * int(row.base / (2 * _SAME_HEIGHT) + step) + (step > 0)


def body_size(found: Sequence[Place]) -> float:
    """The size in which most of the document is set."""
    return main_size(run for place in found if place.row for run in place.row.runs)
