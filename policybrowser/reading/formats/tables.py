"""Tables of formats that know their cells: rows where it is a table, paragraphs where it is not.

Word processors' tables also serve to draw a box around a text, to set a number beside its clause,
or to lay out a whole page. A reader sees paragraphs there, so they are read as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from policybrowser.reading.formats.structure import Item, Paragraph, TableRow
from policybrowser.reading.tables import names_columns

_NUMBER = re.compile(r"[A-Z]?\d{1,3}(?:\.\d{1,3})+\.?")
_SHORT = 40
"""Characters of a cell that may be the name of a column."""
_PAGE = 8
"""Paragraphs in one cell that make it a page rather than a cell."""


@dataclass(frozen=True)
class Cell:
    """What stands in one cell; a cell that another reaches over is empty."""

    items: tuple[Item, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs that say something, those of tables within it too."""
        return tuple(p for p in _paragraphs(self.items) if p.text.strip())

    @cached_property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(" ".join(p.text for p in self.paragraphs).split())


Rows = Sequence[tuple[Sequence[Cell], bool]]
"""The cells of each row, and whether it is marked as naming the columns."""


def table_items(rows: Rows) -> Iterator[Item]:
    """The table as rows, or as the paragraphs that it lays out."""
    filled = [(cells, header) for cells, header in rows if any(cell.text for cell in cells)]
    cells = [cell for row, _ in rows for cell in row]
    if _is_layout(filled) or any(p.furniture for cell in cells for p in cell.paragraphs):
        # Numbered paragraphs without words were counted when they were read, and say nothing.
        yield from (item for cell in cells for item in cell.items)
    elif _numbers_beside(filled):
        yield from _beside(filled)
    else:
        yield from _as_rows(filled)


def _paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from (paragraph for cell in item.cells for paragraph in cell)


def _is_layout(rows: Rows) -> bool:
    """Whether the table only draws boxes: one column, or cells that hold whole pages."""
    if all(sum(bool(cell.text) for cell in cells) <= 1 for cells, _ in rows):
        return True
    return any(_is_page(cell.paragraphs) for cells, _ in rows for cell in cells)


def _is_page(paragraphs: Sequence[Paragraph]) -> bool:
    made = sum(bool(p.heading or (p.number and p.number.printed != "•")) for p in paragraphs)
    return len(paragraphs) >= _PAGE and made >= 3


def _numbers_beside(rows: Rows) -> bool:
    """Whether the first of two columns holds nothing but the numbers of clauses."""
    if any(len(cells) != 2 for cells, _ in rows):
        return False
    automatic = [_lone_number(cells[0]) is not None for cells, _ in rows]
    typed = [bool(_NUMBER.fullmatch(cells[0].text)) for cells, _ in rows]
    blank = [
        not cells[0].text and not auto for (cells, _), auto in zip(rows, automatic, strict=True)
    ]
    told = [a or t or b for a, t, b in zip(automatic, typed, blank, strict=True)]
    return all(told) and sum(automatic) + sum(typed) >= 1


def _lone_number(cell: Cell) -> Paragraph | None:
    """The numbered paragraph without words that a cell consists of."""
    numbered = [item for item in cell.items if isinstance(item, Paragraph) and item.number]
    return numbered[0] if len(numbered) == 1 and not cell.text else None


def _beside(rows: Rows) -> Iterator[Item]:
    for cells, _ in rows:
        lone, typed = _lone_number(cells[0]), cells[0].paragraphs
        first, *others = cells[1].items or (Paragraph(()),)
        if isinstance(first, Paragraph) and lone is not None and first.number is None:
            first = replace(first, number=lone.number, indent=lone.indent)
        elif isinstance(first, Paragraph) and typed:
            number = replace(typed[0].runs[-1], text=typed[0].text.strip() + " ")
            first = replace(first, runs=(number, *first.runs), indent=typed[0].indent)
        yield first
        yield from others


def _as_rows(rows: Rows) -> Iterator[Item]:
    named = len(rows) > 1 and not any(header for _, header in rows) and _names_columns(rows)
    for n, (cells, header) in enumerate(rows):
        notes = [p for cell in cells for p in cell.paragraphs if p.note]
        words = tuple(tuple(p for p in cell.paragraphs if not p.note) for cell in cells)
        yield TableRow(words, header or (named and n == 0))
        yield from notes


def _names_columns(rows: Rows) -> bool:
    """Whether the first row names the columns: by its dress or by its words."""
    first, *rest = (cells for cells, _ in rows)
    texts = [cell.text for cell in first]
    if all(_is_bold(cell) and len(cell.text) <= _SHORT for cell in first) and not all(
        all(_is_bold(cell) for cell in cells) for cells in rest
    ):
        return True
    return names_columns(texts, [cells[-1].text for cells in rest])


def _is_bold(cell: Cell) -> bool:
    runs = [run for p in cell.paragraphs for run in p.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
