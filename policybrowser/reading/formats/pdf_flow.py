"""Lines of a PDF become paragraphs: where each begins, which are headings, what a page break cut.

Told from where the lines stand (their ends, indents, distances and sizes), and only then from
their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policybrowser.reading import wording
from policybrowser.reading.formats.pdf_layout import Place, body_size
from policybrowser.reading.formats.pdf_lines import Row, spaced
from policybrowser.reading.formats.pdf_tables import TableRow
from policybrowser.reading.labels import SOLID_BULLETS, label_readings
from policybrowser.reading.records import Flow

LARGER = 1.12
"""A heading's size in sizes of the text."""
_SMALLER = 0.92
_LEADER = re.compile(r"(?:\.\s?){4,}\s*[\divxl]{1,5}$|…{2,}\s*[\divxl]{1,5}$|_{4,}", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]|\d{1,2}\s")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with how it follows on."""

    lines: list[tuple[Place, Flow]]
    label: bool = False
    table: TableRow | None = None
    first_row: bool = False

    @property
    def last(self) -> Place:
        """Where its last line stands."""
        return self.lines[-1][0]

    @property
    def first(self) -> Place:
        """Where its first line stands."""
        return self.lines[0][0]


class Gatherer:
    """Takes the lines one by one and decides where a paragraph begins."""

    def __init__(self, found: Sequence[Place]) -> None:
        self._found = found
        self._size = body_size(found)
        self._edges = dict(_edges(found))
        self._done: list[Paragraph] = []
        self._open: Paragraph | None = None
        self._between: list[Paragraph] = []

    def paragraphs(self) -> list[Paragraph]:
        """All of them, in the order in which they are read."""
        for place in self._found:
            self._take(place)
        self._close()
        return self._done

    def _take(self, place: Place) -> None:
        if place.furniture:
            self._between.append(Paragraph([(place, Flow.BEGINS)]))
            return
        if place.table is not None:
            self._close()
            table = Paragraph([(place, Flow.BEGINS)], table=place.table, first_row=place.first)
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
            self._open = Paragraph([(place, flow)], label=_labelled(place.row.text))
        elif self._open is not None:
            self._open.lines.append((place, flow))

    def _take_note(self, place: Place) -> None:
        """A footnote waits until the paragraph above it, which may run on overleaf, has ended."""
        assert place.row is not None
        begins = not self._between or self._between[-1].last.furniture or _marked(place.row.text)
        if begins or self._between[-1].last.page != place.page:
            self._between.append(Paragraph([(place, Flow.BEGINS)]))
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
        if _labelled(text) or last.row.size > LARGER * self._size:
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
