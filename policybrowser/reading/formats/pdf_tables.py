"""Tables on a PDF page: where ruled lines make cells, or where pieces of lines stand in columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from policybrowser.reading.formats.pdf_drawing import Rule
from policybrowser.reading.formats.pdf_lines import Piece, Row, rows
from policybrowser.reading.formats.pdf_marks import Run

_NEAR = 3.0
"""Points within which two ruled lines touch or are the same."""
_MOST_CELLS = 2_000
_LONGEST_CELL = 1_500
"""Characters; what holds more is a frame around text."""
_NUMBER_ONLY = re.compile(r"[\divx]{1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, each cell in its lines."""

    cells: tuple[tuple[Row, ...], ...]
    top: float
    bottom: float
    bold: bool = False


# Ruled --------------------------------------------------------------------------------------------


def ruled_tables(
    runs: Sequence[Run], rules: Sequence[Rule]
) -> tuple[list[list[TableRow]], tuple[Run, ...]]:
    """The tables that ruled lines make, from the top, and the runs that are in none of them."""
    tables: list[list[TableRow]] = []
    rest = tuple(runs)
    for group in _joined(rules):
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = tuple(run for run in rest if grid.holds(run))
        table = grid.table(inside) if inside else []
        if table:
            tables.append(table)
            held = set(map(id, inside))
            rest = tuple(run for run in rest if id(run) not in held)
    tables.sort(key=lambda table: -table[0].top)
    return tables, rest


def _joined(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The ruled lines in groups of those that touch one another."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [g for g in groups if any(_touch(rule, other) for other in g)]
        groups = [g for g in groups if not any(g is one for one in touching)]
        groups.append([rule, *(one for group in touching for one in group)])
    return groups


def _touch(a: Rule, b: Rule) -> bool:
    return (
        a.left <= b.right + _NEAR
        and b.left <= a.right + _NEAR
        and a.bottom <= b.top + _NEAR
        and b.bottom <= a.top + _NEAR
    )


def _merged(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


@dataclass(frozen=True, slots=True)
class _Grid:
    """A group of ruled lines that make cells."""

    lying: tuple[Rule, ...]
    standing: tuple[Rule, ...]
    columns: tuple[float, ...]
    levels: tuple[float, ...]
    """From the top."""

    @classmethod
    def of(cls, group: list[Rule]) -> _Grid | None:
        lying = tuple(rule for rule in group if rule.lies)
        standing = tuple(rule for rule in group if not rule.lies)
        if not lying or not standing:
            return None
        ends = (min(rule.left for rule in lying), max(rule.right for rule in lying))
        columns = _merged([*ends, *((rule.left + rule.right) / 2 for rule in standing)])
        reach = (min(rule.bottom for rule in standing), max(rule.top for rule in standing))
        levels = _merged([*reach, *((rule.bottom + rule.top) / 2 for rule in lying)])
        if len(columns) < 3 or len(levels) < 2 or len(columns) * len(levels) > _MOST_CELLS:
            return None
        return cls(lying, standing, tuple(columns), tuple(reversed(levels)))

    def holds(self, run: Run) -> bool:
        x, y = (run.left + run.right) / 2, run.base + 0.3 * run.size
        inside = self.columns[0] <= x <= self.columns[-1]
        return inside and self.levels[-1] <= y <= self.levels[0]

    def table(self, runs: tuple[Run, ...]) -> list[TableRow]:
        """Its rows; none where the ruled lines frame text rather than part cells."""
        found: list[TableRow] = []
        for top, bottom in itertools.pairwise(self.levels):
            band = [run for run in runs if bottom <= run.base + 0.3 * run.size < top]
            cells = self._cells(band, (top + bottom) / 2)
            spans = [not self._ruled_above(n, top) for n in range(len(cells))]
            if not found or not any(spans) or len(cells) != len(found[-1].cells):
                found.append(_table_row(cells, top, bottom))
                continue
            above = found.pop()
            moved = [a + c if s else a for a, c, s in zip(above.cells, cells, spans, strict=True)]
            own = [() if s else c for c, s in zip(cells, spans, strict=True)]
            found.append(_table_row(moved, above.top, above.bottom))
            if any(own):
                found.append(_table_row(own, top, bottom))
        found = [row for row in found if any(row.cells)]
        wide = [row for row in found if sum(map(bool, row.cells)) > 1]
        framed = any(
            sum(len(line.text) for line in cell) > _LONGEST_CELL for r in found for cell in r.cells
        )
        return [] if framed or not wide or 2 * len(wide) < len(found) else found

    def _cells(self, band: list[Run], height: float) -> list[tuple[Row, ...]]:
        """The lines in each cell at that height; a cell that spans columns leaves them empty."""
        edges = [n for n, x in enumerate(self.columns) if self._parts(x, height)]
        inner = [n for n in edges if 0 < n < len(self.columns) - 1]
        bounds = [0, *inner, len(self.columns) - 1]
        cells: list[tuple[Row, ...]] = [()] * (len(self.columns) - 1)
        for n, m in itertools.pairwise(bounds):
            low, high = self.columns[n], self.columns[m]
            cells[n] = rows([run for run in band if low <= (run.left + run.right) / 2 < high])
        return cells

    def _parts(self, x: float, height: float) -> bool:
        return any(
            rule.bottom - 1 <= height <= rule.top + 1
            and rule.left - _NEAR <= x <= rule.right + _NEAR
            for rule in self.standing
        )

    def _ruled_above(self, column: int, top: float) -> bool:
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        return any(
            rule.left <= middle <= rule.right and abs((rule.bottom + rule.top) / 2 - top) <= _NEAR
            for rule in self.lying
        )


def _table_row(cells: Sequence[tuple[Row, ...]], top: float, bottom: float) -> TableRow:
    pieces = [piece for cell in cells for row in cell for piece in row.pieces]
    return TableRow(tuple(cells), top, bottom, bool(pieces) and all(p.bold for p in pieces))


# Lined up -----------------------------------------------------------------------------------------


def aligned_table(found: Sequence[Row], first: int, pace: float) -> tuple[list[TableRow], int]:
    """The table whose first row is row `first`, and the row behind it; none where it is unsure."""
    columns = [piece.left for piece in found[first].pieces]
    table: list[TableRow] = []
    end = first
    for n in range(first, len(found)):
        row = found[n]
        places = [_column_of(piece, columns) for piece in row.pieces]
        apart = found[n - 1].base - row.base if n > first else 0.0
        if None in places or apart > 4 * max(pace, row.size) or apart < 0:
            break
        if len(row.pieces) > 1 and places[0] == 0:
            table.append(_aligned_row(row, columns))
        elif table and apart <= 1.25 * max(pace, row.size) and 0 not in places:
            table[-1] = _wrapped(table[-1], row, columns)
        else:
            break
        end = n + 1
    enough = len(table) >= (3 if len(columns) == 2 else 2)
    return (table, end) if enough and not _lists_pages(table) else ([], first)


def _column_of(piece: Piece, columns: list[float]) -> int | None:
    return next((n for n, left in enumerate(columns) if abs(piece.left - left) <= 4), None)


def _aligned_row(row: Row, columns: list[float]) -> TableRow:
    cells: list[tuple[Row, ...]] = [()] * len(columns)
    for piece in row.pieces:
        place = _column_of(piece, columns)
        assert place is not None
        cells[place] = (Row((piece,), row.base),)
    return _table_row(cells, row.base, row.base)


def _wrapped(above: TableRow, row: Row, columns: list[float]) -> TableRow:
    more = _aligned_row(row, columns)
    cells = [a + b for a, b in zip(above.cells, more.cells, strict=True)]
    return _table_row(cells, above.top, row.base)


def _lists_pages(table: list[TableRow]) -> bool:
    """Whether the last column has only page numbers: it is a contents list."""
    last = [row.cells[-1] for row in table]
    return all(cell and _NUMBER_ONLY.fullmatch(cell[0].text) for cell in last)
