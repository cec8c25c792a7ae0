"""Tables in plain text: cells between bars, tabs, or columns lined up with spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policybrowser.model import Furniture
from policybrowser.reading import wording
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Form, Line, Range

_WIDE = re.compile(r"(?<=\S)(?:\s{3,}|(?<![.?!:;,])\s{2,})(?=\S)")
_LONGEST = 4000
_MOST_COLUMNS = 15


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    lines: tuple[int, ...]
    cells: tuple[tuple[Range, ...], ...]
    header: bool = False


def find_rows(lines: tuple[Line, ...], furniture: tuple[Furniture, ...]) -> dict[int, Row]:
    """Rows by the number of their first line."""
    ruled = frozenset(item.start for item in furniture if item.kind in ("table rule", "rule"))
    rows: dict[int, Row] = {}
    for split in (_bars, _tabs):
        for run in _runs(lines, split, rows):
            rows |= _as_rows(lines, run, ruled)
    for aligned in _aligned_runs(lines, rows):
        rows |= {row.lines[0]: row for row in _headed(lines, aligned, ruled)}
    return rows


Cells = tuple[Range, ...]


def _cells(line: Line, parting: re.Pattern[str]) -> Cells:
    """Ranges between what parts the cells; empty cells keep their place."""
    found: list[Range] = []
    at = 0
    for part in parting.finditer(line.text):
        found.append(_trim(line, at, part.start()))
        at = part.end()
    found.append(_trim(line, at, len(line.text)))
    return tuple(found)


def _trim(line: Line, start: int, end: int) -> Range:
    raw = line.text[start:end]
    text = raw.strip()
    first = start + len(raw) - len(raw.lstrip()) if text else start
    return (line.start + first, line.start + first + len(text))


_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")


def _bars(line: Line) -> Cells:
    if "|" not in line.text or len(line.text) > _LONGEST:
        return ()
    cells = _cells(line, _BAR)
    if line.text.startswith("|"):
        cells = cells[1:]
    if line.text.endswith("|") and not line.text.endswith("\\|"):
        cells = cells[:-1]
    return cells if len(cells) > 1 else ()


def _tabs(line: Line) -> Cells:
    if "\t" not in line.text or len(line.text) > _LONGEST:
        return ()
    labels = [label for label in label_readings(line.text) if label.form is not Form.NAMED]
    if labels and "\t" not in line.text[labels[0].body :]:
        return ()
    return _cells(line, _TAB)


Split = Callable[[Line], Cells]


def _runs(
    lines: tuple[Line, ...], split: Split, taken: dict[int, Row]
) -> list[list[tuple[int, Cells]]]:
    """Stretches of lines that are parted the same way; one line alone only if it has 3 cells."""
    used = {n for row in taken.values() for n in row.lines}
    runs: list[list[tuple[int, Cells]]] = []
    run: list[tuple[int, Cells]] = []
    for number, line in enumerate(lines):
        cells = () if number in used else split(line)
        if cells and (not run or (run[-1][0] == number - 1 and not _ends(run, cells, line))):
            run.append((number, cells))
            continue
        if run:
            runs.append(run)
        run = [(number, cells)] if cells else []
    if run:
        runs.append(run)
    return [run for run in runs if len(run) > 1 or len(run[0][1]) > 2]


def _ends(run: list[tuple[int, Cells]], cells: Cells, line: Line) -> bool:
    return line.gap and len(cells) != len(run[-1][1])


def _as_rows(
    lines: tuple[Line, ...], run: list[tuple[int, Cells]], ruled: frozenset[int]
) -> dict[int, Row]:
    rows = [Row((number,), tuple((cell,) for cell in cells)) for number, cells in run]
    return {row.lines[0]: row for row in _headed(lines, rows, ruled)}


def _headed(lines: tuple[Line, ...], rows: list[Row], ruled: frozenset[int]) -> list[Row]:
    """The same rows, the first marked where it names the columns."""
    first = rows[0]
    if len(rows) < 2:
        return rows
    after = range(lines[first.lines[-1]].end, lines[rows[1].lines[0]].start)
    under_rule = any(at in ruled for at in after)
    if under_rule or _names_columns(lines, first, rows[1:]):
        return [Row(first.lines, first.cells, header=True), *rows[1:]]
    return rows


_COLUMN_NAMES = frozenset(
    "action amendment answer approved area author by category change changes comments contact date "
    "definition department description designation details document examples example frequency "
    "how issue item level meaning name no notes number officer outcome owner page person position "
    "post question reason responsibilities responsibility responsible review reviewed revision "
    "role rule section signature situation stage status summary tel telephone term title "
    "topic type "
    "use version what when where who why you your platform account permitted allowed not "
    "device do dos don't don'ts dont must should may yes".split()
)


def _names_columns(lines: tuple[Line, ...], first: Row, rest: list[Row]) -> bool:
    below = [_text(lines, row, cell) for row in rest for cell in row.cells[-1:]]
    return names_columns([_text(lines, first, cell) for cell in first.cells], below)


def names_columns(texts: Sequence[str], last_column: Sequence[str]) -> bool:
    """Whether the cells of a first row name the columns, by their words and what stands below."""
    if any(
        not t or len(t.split()) > 5 or t.endswith((".", ";")) or re.search(r"\d", t) for t in texts
    ):
        return False
    if all(t.startswith("**") or wording.is_capitals(t) for t in texts):
        return True
    if texts[0].endswith(":"):
        return False
    known = [bool(set(wording.words(t)) & _COLUMN_NAMES) for t in texts]
    below = sum(len(text.split()) for text in last_column)
    longer = below / max(1, len(last_column)) > 2 * len(texts[-1].split())
    return all(known) or (len(texts) > 2 and any(known)) or (known[0] and longer and known[-1])


def _text(lines: tuple[Line, ...], row: Row, cell: tuple[Range, ...]) -> str:
    line = lines[row.lines[0]]
    return " ".join(line.text[a - line.start : b - line.start] for a, b in cell[:1])


def _aligned_runs(lines: tuple[Line, ...], taken: dict[int, Row]) -> list[list[Row]]:
    """Tables whose columns are lined up with spaces: two lines at least that share a column."""
    used = {n for row in taken.values() for n in row.lines}
    tables: list[list[Row]] = []
    number = 0
    while number < len(lines) - 1:
        columns = () if number in used else _shared_columns(lines, number)
        if not columns:
            number += 1
            continue
        rows, number = _aligned(lines, number, columns, used)
        tables.append(rows)
    return tables


def _columns(line: Line) -> tuple[int, ...]:
    """The columns in which the stretches of a line begin."""
    if len(line.text) > 300 or "  " not in line.text:
        return ()
    starts = [line.indent + part.end() for part in _WIDE.finditer(line.text)]
    if not 0 < len(starts) <= _MOST_COLUMNS:
        return ()
    labels = [label for label in label_readings(line.text) if label.form is not Form.NAMED]
    if labels and len(starts) == 1 and starts[0] <= line.indent + labels[0].body:
        # What stands before the gap is a number or bullet, not a cell.
        return ()
    return (line.indent, *starts)


def _shared_columns(lines: tuple[Line, ...], number: int) -> tuple[int, ...]:
    here, below = _columns(lines[number]), _columns(lines[number + 1])
    if len(here) < 2 or lines[number + 1].cut:
        return ()
    if len(below) >= 2 and _same(here[1], below[1]) and _same(here[0], below[0]):
        return here if len(here) >= len(below) else below
    return ()


def _same(a: int, b: int) -> bool:
    return abs(a - b) <= 1


def _aligned(
    lines: tuple[Line, ...], first: int, columns: tuple[int, ...], used: set[int]
) -> tuple[list[Row], int]:
    rows: list[Row] = []
    number = first
    while number < len(lines) and number not in used:
        line = lines[number]
        parts = _columns(line)
        if len(parts) >= 2 and _same(parts[0], columns[0]) and _in_columns(parts, columns):
            rows.append(Row((number,), _aligned_cells(line, columns)))
        elif rows and not line.gap and _wraps(line, parts, columns):
            rows[-1] = _joined(rows[-1], number, _aligned_cells(line, columns))
        else:
            break
        number += 1
    return rows, number


def _in_columns(parts: tuple[int, ...], columns: tuple[int, ...]) -> bool:
    return all(any(_same(part, column) for column in columns) for part in parts)


def _wraps(line: Line, parts: tuple[int, ...], columns: tuple[int, ...]) -> bool:
    """Whether a line goes on with the cells of the row above."""
    return line.indent >= columns[1] - 1 if not parts else _in_columns(parts, columns)


def _aligned_cells(line: Line, columns: tuple[int, ...]) -> tuple[tuple[Range, ...], ...]:
    cells: list[tuple[Range, ...]] = [() for _ in columns]
    at = 0
    for part in [*_WIDE.finditer(line.text), None]:
        end = part.start() if part else len(line.text)
        column = line.indent + at
        place = max(n for n, start in enumerate(columns) if start <= column + 1 or n == 0)
        cells[place] = (*cells[place], _trim(line, at, end))
        at = part.end() if part else end
    return tuple(cells)


def _joined(row: Row, number: int, cells: tuple[tuple[Range, ...], ...]) -> Row:
    together = tuple(a + b for a, b in zip(row.cells, cells, strict=True))
    return Row((*row.lines, number), together, row.header)
