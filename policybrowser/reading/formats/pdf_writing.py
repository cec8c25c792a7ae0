"""Paragraphs of a PDF written down: headings by their size, bold words marked, tables by rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from policybrowser.reading.formats.pdf_flow import LARGER, Gatherer, Paragraph
from policybrowser.reading.formats.pdf_layout import Place
from policybrowser.reading.formats.pdf_lines import Row, spaced, words
from policybrowser.reading.formats.pdf_sheet import Sheet, escaped
from policybrowser.reading.formats.pdf_tables import TableRow

_LONGEST_HEADING = 160


def write(found: Sequence[Place], sheet: Sheet) -> None:
    """Write everything down, paragraph by paragraph."""
    paragraphs = Gatherer(found).paragraphs()
    sizes = _heading_sizes(paragraphs)
    page = 1
    for paragraph in paragraphs:
        if paragraph.first.page != page:
            sheet.turn_page()
            page = paragraph.first.page
        _write(paragraph, sizes, sheet)


# Headings -----------------------------------------------------------------------------------------


def _heading_sizes(paragraphs: Sequence[Paragraph]) -> dict[float, int]:
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
        if _size(paragraph) > LARGER * usual and _could_head(paragraph)
    }
    return {size: depth for depth, size in enumerate(sorted(sizes, reverse=True), 1)}


def _size(paragraph: Paragraph) -> float:
    row = paragraph.first.row
    return row.size if row and not paragraph.first.furniture else 0.0


def _could_head(paragraph: Paragraph) -> bool:
    rows = [place.row for place, _ in paragraph.lines if place.row is not None]
    return len(rows) <= 3 and sum(len(row.text) for row in rows) <= _LONGEST_HEADING


# Writing ------------------------------------------------------------------------------------------


def _write(paragraph: Paragraph, sizes: dict[float, int], sheet: Sheet) -> None:
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
