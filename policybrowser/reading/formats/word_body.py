"""The paragraphs and tables of a Word document in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policybrowser.reading.contents import CONTENTS
from policybrowser.reading.formats.guards import too_deep
from policybrowser.reading.formats.structure import COLUMN, Item, Paragraph, Run
from policybrowser.reading.formats.tables import Cell, table_items
from policybrowser.reading.formats.word_numbering import Numbering
from policybrowser.reading.formats.word_styles import (
    Styles,
    W,
    child,
    indents_of,
    number,
    switch,
    value,
)
from policybrowser.reading.formats.word_text import (
    CHOICES,
    Inline,
    Seen,
    TextReader,
    chosen,
    is_placeholder,
    is_removed,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 40
"""Tables within tables, and the like; Word itself gives up long before."""
_MOST_COLUMNS = 63
_INTO = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))


@dataclass(slots=True)
class _Carried:
    """A paragraph whose end is deleted: the next one joins it."""

    properties: Element | None
    style: str
    inline: Inline


class Body:
    """Walks over the document and everything that hangs from it."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[tuple[str, str], Element],
        seen: Seen,
        name: str,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._seen = seen
        self._name = name
        self._text = TextReader(styles, seen)
        self._carried: _Carried | None = None

    def items(self, parent: Element, depth: int = 0, furniture: str = "") -> Iterator[Item]:
        """The paragraphs and rows under an element."""
        if depth > _DEEPEST:
            raise too_deep(self._name)
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                yield from self._paragraph(element, depth, furniture)
            elif tag == W + "tbl":
                yield from self._finish_carried(depth, furniture)
                yield from self._table(element, depth, furniture)
            elif tag == W + "sdt":
                yield from self._control(element, depth, furniture)
            elif tag in _INTO or tag == CHOICES:
                inside = chosen(element) if tag == CHOICES else element
                yield from self.items(inside, depth + 1, furniture)
            elif tag == W + "altChunk":
                self._seen.embedded = True
        yield from self._finish_carried(depth, furniture)

    def _control(self, control: Element, depth: int, furniture: str) -> Iterator[Item]:
        content = child(control, "sdtContent")
        if content is None or is_placeholder(control):
            return
        gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") or ""
        kind = CONTENTS if gallery == "Table of Contents" else furniture
        yield from self.items(content, depth + 1, kind)

    # Paragraphs -------------------------------------------------------------------------------

    def _paragraph(self, element: Element, depth: int, furniture: str) -> Iterator[Item]:
        properties = child(element, "pPr")
        style = self._styles.of(properties)
        inline = self._text.read(element, style)
        carried, self._carried = self._carried, None
        read = _Carried(properties, style, inline)
        if carried is not None:
            both = _joined(carried.inline, inline)
            kept = carried if carried.inline.text.strip() else read
            read = _Carried(kept.properties, kept.style, both)
        if is_removed(properties):
            self._seen.changes = True
            self._carried = read
            return
        if switch(child(properties, "rPr"), "vanish") and not read.inline.text.strip():
            # A paragraph that is hidden to its very end is not counted either.
            return
        yield from self._finish(read, depth, furniture, counted=True)

    def _finish_carried(self, depth: int, furniture: str) -> Iterator[Item]:
        """A paragraph whose end is deleted, with nothing behind it to join."""
        if self._carried is not None:
            yield from self._finish(self._carried, depth, furniture)

    def _finish(
        self, read: _Carried, depth: int, furniture: str, *, counted: bool = False
    ) -> Iterator[Item]:
        self._carried = None
        inline = read.inline
        if counted or inline.text.strip():
            yield self._shown(read, furniture)
        for box in inline.boxes:
            yield from self.items(box, depth + 1, furniture)
        for kind, note in inline.notes:
            yield from self._note(kind, note)

    def _shown(self, read: _Carried, furniture: str) -> Paragraph:
        properties, style = read.properties, read.style
        place = self._numbering.place(properties, style)
        counted = self._numbering.count(place) if place else None
        indents = self._styles.indents(style)
        if place is not None:
            level = self._numbering.indents(place)
            by_itself = value(properties, "numPr", "numId") is not None
            indents = {**indents, **level} if by_itself else {**level, **indents}
        indents |= indents_of(properties)
        first = indents.get("left", 0) - (max(indents.get("hanging", 0), 0) if counted else 0)
        listed = read.inline.contents or self._styles.is_contents(style)
        return Paragraph(
            tuple(read.inline.runs),
            counted,
            self._styles.heading(style, properties),
            self._styles.is_title(style),
            max(0, round(first / COLUMN)),
            CONTENTS if listed else furniture,
        )

    def _note(self, kind: str, note: str) -> Iterator[Item]:
        element = self._notes.get((kind, note))
        if element is None:
            return
        runs: list[Run] = []
        for paragraph in element.iter(W + "p"):
            read = self._text.read(paragraph, self._styles.of(child(paragraph, "pPr")))
            runs += [*([Run("\n")] if runs else []), *read.runs]
        called = f"{kind} {self._seen.number_of(kind, note)}"
        yield Paragraph(tuple(runs), note=called)

    # Tables -----------------------------------------------------------------------------------

    def _table(self, table: Element, depth: int, furniture: str) -> Iterator[Item]:
        rows = [self._row(row, depth, furniture) for row in _rows(table)]
        yield from table_items([cells for cells in rows if cells])

    def _row(self, row: Element, depth: int, furniture: str) -> tuple[list[Cell], bool] | None:
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            self._seen.changes = True
            return None
        cells = [Cell()] * min(number(value(properties, "gridBefore")) or 0, _MOST_COLUMNS)
        for element in _cells(row):
            own = child(element, "tcPr")
            if child(own, "cellDel") is not None:
                self._seen.changes = True
                continue
            cells.append(Cell(tuple(self.items(element, depth + 1, furniture))))
            spanned = (number(value(own, "gridSpan")) or 1) - 1
            cells += [Cell()] * max(0, min(spanned, _MOST_COLUMNS))
        return cells, switch(properties, "tblHeader") or False


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those in content controls."""
    for element in table:
        if element.tag == W + "tr":
            yield element
        elif element.tag == W + "sdt":
            yield from _rows_in(child(element, "sdtContent"), "tr")
        elif element.tag in _INTO:
            yield from _rows_in(element, "tr")


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag == W + "sdt":
            yield from _rows_in(child(element, "sdtContent"), "tc")
        elif element.tag in _INTO:
            yield from _rows_in(element, "tc")


def _rows_in(parent: Element | None, tag: str) -> Iterator[Element]:
    yield from () if parent is None else parent.iterfind(W + tag)


def _joined(first: Inline, second: Inline) -> Inline:
    return replace(
        first,
        runs=[*first.runs, *second.runs],
        boxes=[*first.boxes, *second.boxes],
        notes=[*first.notes, *second.notes],
    )
