"""The paragraphs and tables of an OpenDocument text in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from policybrowser.reading.contents import CONTENTS
from policybrowser.reading.formats import odf_lists
from policybrowser.reading.formats.guards import too_deep
from policybrowser.reading.formats.odf_lists import Counter, Lists
from policybrowser.reading.formats.odf_styles import (
    DEEPEST,
    DRAW,
    OFFICE,
    TABLE,
    TEXT,
    Styles,
    whole,
)
from policybrowser.reading.formats.odf_text import Inline, Seen, TextReader, is_embedded
from policybrowser.reading.formats.structure import Item, Number, Paragraph, Run
from policybrowser.reading.formats.tables import Cell, table_items

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 40
_MOST_REPEATS = 100
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index",
    )
)  # fmt: skip
_PASSED_OVER = frozenset(
    TEXT + name
    for name in (
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls",
        "dde-connection-decls",
        "table-of-content-source", "illustration-index-source", "table-index-source",
        "object-index-source", "user-index-source", "alphabetical-index-source",
    )
)  # fmt: skip


class Body:
    """Walks over the document and everything that hangs from it."""

    def __init__(self, styles: Styles, seen: Seen, name: str) -> None:
        self._styles = styles
        self._seen = seen
        self._name = name
        self._text = TextReader(styles, seen, name)
        self._lists = Lists(styles)

    def items(
        self,
        parent: Element,
        depth: int = 0,
        furniture: str = "",
        item: odf_lists.Item | None = None,
    ) -> Iterator[Item]:
        """The paragraphs and rows under an element; `item` is the list item that they are in."""
        if depth > _DEEPEST:
            raise too_deep(self._name)
        for element in parent:
            tag = str(element.tag)
            if tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragraph(element, depth, furniture, item)
            elif tag == TEXT + "list":
                yield from self._list(element, depth, furniture, item)
            elif tag == TABLE + "table":
                yield from self._table(element, depth, furniture)
            elif tag in _INDEXES:
                yield from self.items(element, depth + 1, CONTENTS)
            elif self._is_hidden(element):
                self._seen.hidden = True
            elif tag not in _PASSED_OVER and not tag.startswith(OFFICE):
                if tag.startswith(DRAW) and is_embedded(element):
                    self._seen.embedded = True
                yield from self.items(element, depth + 1, furniture, item)

    def _is_hidden(self, element: Element) -> bool:
        return element.get(TEXT + "display") == "none"

    # Lists ------------------------------------------------------------------------------------

    def _list(
        self, element: Element, depth: int, furniture: str, outer: odf_lists.Item | None
    ) -> Iterator[Item]:
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        style = style or self._style_of_first(element)
        level = min(outer.level + 1 if outer else 1, DEEPEST)
        said = element.get(TEXT + "continue-numbering")
        counter = self._counter(element, style, said == "true", outer)
        if outer is not None and said != "true" and not outer.waiting:
            self._lists.restart(counter, level)
        for child in element:
            if child.tag == TEXT + "list-item":
                start = child.get(TEXT + "start-value")
                own = child.get(TEXT + "style-override") or style
                item = odf_lists.Item(counter, own, level, whole(start, 1) if start else None)
                yield from self.items(child, depth + 1, furniture, item)
            elif child.tag == TEXT + "list-header":
                header = odf_lists.Item(counter, style, level, waiting=False)
                yield from self.items(child, depth + 1, furniture, header)

    def _counter(
        self, element: Element, style: str, continued: bool, outer: odf_lists.Item | None
    ) -> Counter:
        if outer is not None:
            return outer.counter
        return self._lists.begin(
            style,
            element.get(_ID) or element.get(TEXT + "id") or "",
            continued=continued,
            other=element.get(TEXT + "continue-list") or "",
        )

    def _style_of_first(self, element: Element) -> str:
        """The list style that the first paragraph of a list asks for by its own style."""
        first = next(element.iter(TEXT + "p", TEXT + "h"), None)
        style = "" if first is None else first.get(TEXT + "style-name") or ""
        return self._styles.list_of(style) or ""

    # Paragraphs -------------------------------------------------------------------------------

    def _paragraph(
        self, element: Element, depth: int, furniture: str, item: odf_lists.Item | None
    ) -> Iterator[Item]:
        style = element.get(TEXT + "style-name") or ""
        inline = self._text.read(element, style)
        heading = whole(element.get(TEXT + "outline-level"), 1) if element.tag == TEXT + "h" else 0
        if inline.hidden:
            return
        number = self._number(element, style, heading, item)
        indent = self._styles.indent(style)
        if item is not None:
            place = self._lists.indent(item.style, item.level)
            indent = place if number is not None else max(indent, place + 3)
        yield Paragraph(
            tuple(inline.runs),
            number,
            heading,
            self._styles.is_title(style),
            indent,
            furniture,
        )
        yield from self._hanging(inline, depth, furniture)

    def _number(
        self, element: Element, style: str, heading: int, item: odf_lists.Item | None
    ) -> Number | None:
        if item is not None:
            if not item.waiting:
                return None
            item.waiting = False
            return self._lists.count(item)
        headed = element.get(TEXT + "is-list-header") == "true"
        if not heading or headed or self._styles.list_of(style) == "":
            return None
        start = element.get(TEXT + "start-value")
        return self._lists.heading(
            heading,
            whole(start, 1) if start else None,
            restart=element.get(TEXT + "restart-numbering") == "true",
        )

    def _hanging(self, inline: Inline, depth: int, furniture: str) -> Iterator[Item]:
        """Text boxes and notes of a paragraph."""
        for shape in inline.shapes:
            self._seen.embedded = self._seen.embedded or is_embedded(shape)
            yield from self.items(shape, depth + 1, furniture)
        for called, body in inline.notes:
            runs: list[Run] = []
            for paragraph in body.iter(TEXT + "p", TEXT + "h"):
                read = self._text.read(paragraph, paragraph.get(TEXT + "style-name") or "")
                runs += [*([Run("\n")] if runs else []), *read.runs]
            yield Paragraph(tuple(runs), note=called)

    # Tables -----------------------------------------------------------------------------------

    def _table(self, table: Element, depth: int, furniture: str) -> Iterator[Item]:
        rows = [
            (cells, header)
            for row, header in _rows(table, header=False)
            for cells in [self._row(row, depth, furniture)]
        ]
        yield from table_items(rows)

    def _row(self, row: Element, depth: int, furniture: str) -> list[Cell]:
        cells: list[Cell] = []
        for element in row:
            if element.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            cell = Cell(tuple(self.items(element, depth + 1, furniture)))
            repeats = whole(element.get(TABLE + "number-columns-repeated"), 1)
            cells += [cell, *[replace(cell, items=())] * (min(repeats, _MOST_REPEATS) - 1)]
        return cells


def _rows(table: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and whether they name the columns."""
    for element in table:
        if element.tag == TABLE + "table-row":
            yield element, header
        elif element.tag == TABLE + "table-header-rows":
            yield from _rows(element, header=True)
        elif element.tag in (TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(element, header=header)
