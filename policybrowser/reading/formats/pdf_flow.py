"""Lines of a PDF become paragraphs: where each begins, which are headings, what a page break cut.

Told from where the lines stand (their ends, indents, distances and sizes), and only then from
their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policybrowser.reading import wording
from policybrowser.reading.formats.pdf_layout import Place, body_size
from policybrowser.reading.formats.pdf_lines import Row, spaced, words
from policybrowser.reading.formats.pdf_sheet import Sheet, escaped
from policybrowser.reading.formats.pdf_tables import TableRow
from policybrowser.reading.labels import SOLID_BULLETS, label_readings
from policybrowser.reading.records import Flow

_LARGER = 1.12
"""A heading's size in sizes of the text."""
_SMALLER = 0.92
_LEADER = re.compile(r"(?:\.\s?){4,}\s*[\divxl]{1,5}$|…{2,}\s*[\divxl]{1,5}$|_{4,}", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]|\d{1,2}\s")
_LONGEST_HEADING = 160


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, each with how it follows on."""

    lines: list[tuple[Place, Flow]]
    label: bool = False
    heading: int = 0
    table: TableRow | None = None
    first_row: bool = False

    @property
    def last(self) -> Place:
        return self.lines[-1][0]

    @property
    def first(self) -> Place:
        return self.lines[0][0]


def write(found: Sequence[Place], sheet: Sheet) -> None:
    """Write everything down, paragraph by paragraph."""
    paragraphs = _Gatherer(found).paragraphs()
    sizes = _heading_sizes(paragraphs)
    page = 1
    for paragraph in paragraphs:
        if paragraph.first.page != page:
            sheet.turn_page()
            page = paragraph.first.page
        _write(paragraph, sizes, sheet)


class _Gatherer:
    """Takes the lines one by one and decides where a paragraph begins."""

    def __init__(self, found: Sequence[Place]) -> None:
        self._found = found
        self._size = body_size(found)
        self._edges = dict(_edges(found))
        self._done: list[_Paragraph] = []
        self._open: _Paragraph | None = None
        self._between: list[_Paragraph] = []

    def paragraphs(self) -> list[_Paragraph]:
        for place in self._found:
            self._take(place)
        self._close()
        return self._done

    def _take(self, place: Place) -> None:
        if place.furniture:
            self._between.append(_Paragraph([(place, Flow.BEGINS)]))
            return
        if place.table is not None:
            self._close()
            table = _Paragraph([(place, Flow.BEGINS)], table=place.table, first_row=place.first)
            self._done.append(table)
            return
        assert place.row is not None
        if self._is_note(place):
            self._take_note(place)
            return
        flow = self._flow(place) if self._open else Flow.BEGINS
        if flow is not Flow.RUNS_ON:
            # Where a label may begin, what stands below is measured from there.
            self._close()
            self._open = _Paragraph([(place, flow)], label=_labelled(place.row.text))
        elif self._open is not None:
            self._open.lines.append((place, flow))

    def _take_note(self, place: Place) -> None:
        """A footnote waits until the paragraph above it, which may run on overleaf, has ended."""
        assert place.row is not None
        begins = not self._between or self._between[-1].last.furniture or _marked(place.row.text)
        if begins or self._between[-1].last.page != place.page:
            self._between.append(_Paragraph([(place, Flow.BEGINS)]))
        else:
            self._between[-1].lines.append((place, Flow.RUNS_ON))

    def _is_note(self, place: Place) -> bool:
        """Whether the line is in small print at the foot of a page, under a mark."""
        row = place.row
        assert row is not None
        if row.size > _SMALLER * self._size or self._open is None:
            return False
        last = self._open.last
        if last.page != place.page or (last.row and last.row.size <= _SMALLER * self._size):
            return False
        noted = bool(self._between) and not self._between[-1].last.furniture
        return noted or _marked(row.text)

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(self._open)
        self._done += self._between
        self._open, self._between = None, []

    def _flow(self, place: Place) -> Flow:
        assert self._open is not None
        last, row = self._open.last, place.row
        above = last.row
        assert row is not None
        assert above is not None
        if _LEADER.search(row.text) or _LEADER.search(above.text):
            return Flow.BEGINS
        full = self._is_full(last, place)
        if abs(above.size - row.size) > 0.06 * max(above.size, row.size):
            return Flow.BEGINS
        if _all_bold(above) != _all_bold(row) and not full:
            return Flow.BEGINS
        if last.region != place.region:
            return self._over_break(last, place, full)
        pace = place.pace * max(1.0, row.size / (self._size or 1))
        if above.base - row.base > 1.3 * max(pace, row.size) or above.base <= row.base:
            return Flow.BEGINS
        return self._below(place, full)

    def _over_break(self, last: Place, place: Place, full: bool) -> Flow:
        """Whether a paragraph runs on in the next column or on the next page."""
        assert last.row is not None
        assert place.row is not None
        text, above = place.row.text, last.row.text
        if _labelled(text) or last.row.size > _LARGER * self._size:
            return Flow.BEGINS
        finished = wording.is_finished(above) and not wording.starts_lower(text)
        if finished or wording.is_capitals(text) or above.rstrip().endswith(":"):
            return Flow.BEGINS
        lower = wording.starts_lower(text)
        return Flow.RUNS_ON if full or lower or wording.is_cut(above) else Flow.BEGINS

    def _below(self, place: Place, full: bool) -> Flow:
        """Whether the paragraph runs on in the line below, set no further off than usual."""
        assert self._open is not None
        assert place.row is not None
        last, first = self._open.last, self._open.first
        assert last.row is not None
        assert first.row is not None
        text, left, em = place.row.text, place.row.left, place.row.size
        labelled = _labelled(text)
        if not full:
            torn = wording.starts_lower(text) and not wording.is_finished(last.row.text)
            return Flow.RUNS_ON if torn and not labelled else Flow.BEGINS
        second = len(self._open.lines) == 1
        hanging = self._open.label and left > first.row.left + 0.5 * em
        if labelled:
            moved = abs(left - last.row.left) > 0.5 * em
            if hanging and (second or not moved):
                return Flow.RUNS_ON
            return Flow.BEGINS if moved or _bulleted(text) else Flow.UNLESS_LABELLED
        if second:
            return Flow.RUNS_ON
        indented = left > last.row.left + 0.7 * em
        outdented = left < last.row.left - 0.7 * em and wording.is_finished(last.row.text)
        return Flow.BEGINS if indented or outdented else Flow.RUNS_ON

    def _is_full(self, last: Place, place: Place) -> bool:
        """Whether the first word of a line would not have fitted on the line above."""
        assert last.row is not None
        assert place.row is not None
        first = _first_word(place.row)
        edge = self._edges.get(id(last), last.right)
        return last.row.right + 0.25 * last.row.size + first > edge + 0.05 * last.row.size


def _first_word(row: Row) -> float:
    run = row.runs[0]
    for n, following in enumerate(row.runs[1:]):
        if spaced(row.runs[n], following):
            break
        run = following
    return run.right - row.left


def _edges(found: Sequence[Place]) -> Iterator[tuple[int, float]]:
    """How far right the lines around each line go: a quotation may be narrower than its column."""
    lines = [place for place in found if place.row is not None and not place.furniture]
    for _, inside in groupby(lines, key=lambda place: place.region):
        block: list[Place] = []
        for place in inside:
            if block and not _close(block[-1], place):
                yield from _block_edges(block)
                block = []
            block.append(place)
        yield from _block_edges(block)


def _close(above: Place, place: Place) -> bool:
    assert above.row is not None
    assert place.row is not None
    return 0 < above.row.base - place.row.base <= 1.3 * max(place.pace, place.row.size)


def _block_edges(block: list[Place]) -> Iterator[tuple[int, float]]:
    rows = [place.row for place in block if place.row is not None]
    right = max((row.right for row in rows), default=0.0)
    left = min((row.left for row in rows), default=0.0)
    for place in block:
        own = len(rows) >= 3 and right - left >= 0.45 * (place.right - place.left)
        yield id(place), right if own else place.right


def _labelled(text: str) -> bool:
    return bool(label_readings(text))


def _bulleted(text: str) -> bool:
    return text.startswith(tuple(SOLID_BULLETS))


def _marked(text: str) -> bool:
    return bool(_NOTE_MARK.match(text))


def _all_bold(row: Row) -> bool:
    return all(piece.bold for piece in row.pieces)


# Headings -----------------------------------------------------------------------------------------


def _heading_sizes(paragraphs: Sequence[_Paragraph]) -> dict[float, int]:
    """The depth of headings by their size, largest first."""
    lengths: Counter[float] = Counter()
    for paragraph in paragraphs:
        for place, _ in paragraph.lines:
            if place.row is not None and not place.furniture:
                lengths[place.row.size] += len(place.row.text)
    if not lengths:
        return {}
    usual = lengths.most_common(1)[0][0]
    sizes = {
        _size(paragraph)
        for paragraph in paragraphs
        if _size(paragraph) > _LARGER * usual and _could_head(paragraph)
    }
    return {size: depth for depth, size in enumerate(sorted(sizes, reverse=True), 1)}


def _size(paragraph: _Paragraph) -> float:
    row = paragraph.first.row
    return row.size if row and not paragraph.first.furniture else 0.0


def _could_head(paragraph: _Paragraph) -> bool:
    rows = [place.row for place, _ in paragraph.lines if place.row is not None]
    return len(rows) <= 3 and sum(len(row.text) for row in rows) <= _LONGEST_HEADING


# Writing ------------------------------------------------------------------------------------------


def _write(paragraph: _Paragraph, sizes: dict[float, int], sheet: Sheet) -> None:
    if paragraph.table is not None:
        _write_row(paragraph.table, paragraph.first_row, sheet)
        return
    depth = sizes.get(_size(paragraph), 0) if _could_head(paragraph) else 0
    if depth:
        texts = [escaped(place.row.text) for place, _ in paragraph.lines if place.row]
        sheet.heading(" ".join(texts), depth)
        return
    for place, flow in paragraph.lines:
        assert place.row is not None
        text = place.row.text if place.furniture else _dressed(place.row)
        left = max(0.0, place.row.left - place.left) if not place.furniture else 0
        indent = round(2 * left / (place.row.size or 12))
        sheet.add(text, flow=flow, indent=indent, furniture=place.furniture)


def _write_row(table: TableRow, first: bool, sheet: Sheet) -> None:
    cells = [" ".join(escaped(row.text) for row in cell) for cell in table.cells]
    sheet.row(cells, header=first and table.bold and sum(map(bool, cells)) > 1)


def _dressed(row: Row) -> str:
    """The text of a row, its bold words marked."""
    parts: list[tuple[bool, str]] = []
    runs = row.runs
    for n, run in enumerate(runs):
        text = (" " if n and spaced(runs[n - 1], run) else "") + escaped(words(runs, n))
        parts.append((run.bold, text))
    written = ""
    for bold, group in groupby(parts, key=lambda part: part[0]):
        text = "".join(part for _, part in group)
        bare = text.strip()
        marked = bold and any(c.isalnum() for c in bare) and not bare.endswith("\\")
        if not marked:
            written += text
            continue
        lead = text[: len(text) - len(text.lstrip())]
        written += f"{lead}**{bare}**"
    return written
