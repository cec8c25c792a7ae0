"""A web page as paragraphs and table rows, in the order in which they are read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from policybrowser.reading.formats.html_main import Main, is_hidden, words_in
from policybrowser.reading.formats.line_breaks import parted
from policybrowser.reading.formats.numerals import letters, roman
from policybrowser.reading.formats.structure import Item, Number, Paragraph, Run
from policybrowser.reading.formats.tables import Cell, table_items
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Form

_DEEPEST = 150
_INDENT = 3
_NEVER = frozenset(
    "script style template noscript svg iframe object embed applet canvas audio video map head "
    "input select textarea datalist progress meter dialog frameset noframes link meta title".split()
)
"""Elements that show nothing, or nothing that is text."""
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form header hgroup html legend main nav p pre section summary caption".split()
)
_BOLD = frozenset({"b", "strong"})
_STRUCK = frozenset({"del", "s", "strike"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIGHEST = 10_000_000
_MOST_COLUMNS = 60

_FORMS = {
    "1": Form.NUMBER, "decimal": Form.NUMBER, "a": Form.LETTER, "A": Form.LETTER, "i": Form.ROMAN,
    "I": Form.ROMAN, "lower-alpha": Form.LETTER, "lower-latin": Form.LETTER,
    "upper-alpha": Form.LETTER, "upper-latin": Form.LETTER, "lower-roman": Form.ROMAN,
    "upper-roman": Form.ROMAN,
}  # fmt: skip
_UPPER = frozenset({"A", "I", "upper-alpha", "upper-latin", "upper-roman"})


@dataclass(frozen=True, slots=True)
class _Dress:
    """What holds for the words in an element."""

    bold: bool = False
    indent: int = 0
    lists: int = 0
    preserved: bool = False
    raised: bool = False
    depth: int = 0


class Walker:
    """Goes over a page once."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._main = Main(soup)
        self._runs: list[Run] = []
        self._number: Number | None = None
        self._lists = itertools.count(1)
        self._struck = False
        self._fetched = False

    def items(self) -> Iterator[Item]:
        """Everything that is read, and as furniture what is around it."""
        yield from self._within(self._main.top, _Dress())
        yield from self._flush(_Dress())

    def warnings(self) -> list[str]:
        """What a reader should know, once all has been read."""
        found = []
        if self._struck:
            found.append("Words that are struck out on the page were left out.")
        if self._fetched:
            found.append(
                "The page shows parts of other pages inside it; they are not in the file and were "
                "not fetched."
            )
        return found

    # Elements ---------------------------------------------------------------------------------

    def _within(self, element: Tag, dress: _Dress) -> Iterator[Item]:
        if dress.depth > _DEEPEST:
            self._say(words_in(element), dress)
            return
        deeper = replace(dress, depth=dress.depth + 1)
        for child in element.children:
            if isinstance(child, Tag):
                yield from self._element(child, deeper)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._say(str(child), dress)

    def _element(self, element: Tag, dress: _Dress) -> Iterator[Item]:
        name = element.name
        kind = self._main.furniture(element)
        if name in _NEVER:
            self._fetched = self._fetched or (name == "iframe" and element.get("src") is not None)
        elif kind:
            yield from self._aside(element, kind, dress)
        elif is_hidden(element) or name in _STRUCK:
            self._struck = self._struck or name in _STRUCK
        elif name == "br":
            self._runs.append(Run("\n", dress.bold))
        elif re.fullmatch("h[1-6]", name):
            yield from self._heading(element, dress)
        elif name in ("ul", "ol", "menu", "dir"):
            yield from self._list(element, dress)
        elif name == "table":
            yield from self._table(element, dress)
        elif name in _BLOCKS or name in ("hr", "li"):
            yield from self._block(element, dress)
        elif name != "button":
            yield from self._inline(element, dress)

    def _inline(self, element: Tag, dress: _Dress) -> Iterator[Item]:
        bold = element.name in _BOLD or bool(_WEIGHT.search(str(element.get("style") or "")))
        raised = element.name == "sup"
        if element.name in ("td", "th", "tr", "q"):
            self._say(" ", dress)
        yield from self._within(
            element, replace(dress, bold=dress.bold or bold, raised=dress.raised or raised)
        )

    def _block(self, element: Tag, dress: _Dress) -> Iterator[Item]:
        yield from self._flush(dress)
        inside = dress
        if element.name in ("dd", "blockquote"):
            inside = replace(dress, indent=dress.indent + _INDENT)
        elif element.name in ("dt", "summary", "legend", "caption"):
            inside = replace(dress, bold=True)
        elif element.name == "pre":
            inside = replace(dress, preserved=True)
        yield from self._within(element, inside)
        yield from self._flush(inside)

    def _heading(self, element: Tag, dress: _Dress) -> Iterator[Item]:
        yield from self._flush(dress)
        text = " ".join(words_in(element).split())
        if text:
            number, self._number = self._number, None
            yield Paragraph((Run(text),), number, int(element.name[1]), indent=dress.indent)

    def _aside(self, element: Tag, kind: str, dress: _Dress) -> Iterator[Item]:
        """What stands around the document is kept by name; a title in it is the document's."""
        yield from self._flush(dress)
        title = self._main.title_in(element)
        if title is not None:
            yield from self._heading(title, dress)
        text = " ".join(words_in(element, apart=True).split())
        if text and title is None:
            yield Paragraph((Run(text[:5000]),), furniture=kind)

    # Lists ------------------------------------------------------------------------------------

    def _list(self, element: Tag, dress: _Dress) -> Iterator[Item]:
        yield from self._flush(dress)
        name = f"list {next(self._lists)}"
        inside = replace(dress, lists=dress.lists + 1, indent=dress.indent + _INDENT)
        items = [child for child in element.children if isinstance(child, Tag)]
        style = _style_of(element, items)
        step = -1 if element.has_attr("reversed") else 1
        count = sum(item.name == "li" for item in items)
        value = _whole(element.get("start"), count if step < 0 else 1)
        for item in items:
            if item.name != "li":
                yield from self._element(item, inside)
                continue
            value = _whole(item.get("value"), value)
            self._number = _number(style, value, name, dress.lists)
            yield from self._block(item, inside)
            self._number = None
            value += step
        yield from self._flush(dress)

    # Tables -----------------------------------------------------------------------------------

    def _table(self, table: Tag, dress: _Dress) -> Iterator[Item]:
        yield from self._flush(dress)
        for caption in table.find_all("caption", recursive=False):
            yield from self._block(caption, dress)
        yield from table_items([self._row(row, dress) for row in _rows(table)])

    def _row(self, row: Tag, dress: _Dress) -> tuple[list[Cell], bool]:
        cells: list[Cell] = []
        heads = True
        for element in row.find_all(("td", "th"), recursive=False):
            inside = replace(dress, indent=0, bold=False, depth=dress.depth + 1)
            found = [*self._within(element, inside), *self._flush(inside)]
            cells.append(Cell(tuple(found)))
            heads = heads and element.name == "th"
            more = min(_whole(element.get("colspan"), 1), _MOST_COLUMNS) - 1
            cells += [Cell()] * more
        return cells[: 2 * _MOST_COLUMNS], heads and len(cells) > 1

    # Words ------------------------------------------------------------------------------------

    def _say(self, text: str, dress: _Dress) -> None:
        if dress.raised and text.strip().isdigit():
            text = text.translate(_RAISED)
        if not dress.preserved:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
        self._runs.append(Run(text, dress.bold))

    def _flush(self, dress: _Dress) -> Iterator[Item]:
        """End the paragraph."""
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs):
            return
        for words in parted(_tidied(runs, dress)):
            number, self._number = self._number, None
            yield Paragraph(words, number, indent=dress.indent)


def _tidied(runs: list[Run], dress: _Dress) -> Iterator[Run]:
    """The runs with one space where several meet."""
    ended = True
    for run in runs:
        text = run.text
        if ended and not dress.preserved:
            text = text.lstrip(" ")
        if text:
            ended = text.endswith((" ", "\n"))
            yield Run(text, run.bold)


def _rows(table: Tag) -> Iterator[Tag]:
    for child in table.find_all(("tr", "thead", "tbody", "tfoot"), recursive=False):
        if child.name == "tr":
            yield child
        else:
            yield from child.find_all("tr", recursive=False)


# Numbers ------------------------------------------------------------------------------------------


def _style_of(element: Tag, items: list[Tag]) -> str:
    """How the items of a list are numbered; "none" also where each has a number typed in it."""
    texts = [words_in(item)[:60].strip() for item in items if item.name == "li"]
    if texts and all(_has_number(text) for text in texts):
        return "none"
    style = _LIST_STYLE.search(str(element.get("style") or ""))
    said = style.group(1).lower() if style else str(element.get("type") or "")
    if element.name != "ol":
        return said if said == "none" else "disc"
    return said if said in _FORMS or said == "none" else "decimal"


def _has_number(text: str) -> bool:
    """Whether it begins with a number or letter that no list makes: "3.1", "(a)"."""
    return any(
        label.form is Form.PATH or (label.form is not Form.BULLET and ")" in label.enclosure)
        for label in label_readings(text)
    )


def _number(style: str, value: int, name: str, level: int) -> Number | None:
    if style == "none":
        return None
    form = _FORMS.get(style)
    if form is None:
        return Number("•", Form.BULLET, 0, name, level)
    written = {Form.LETTER: letters, Form.ROMAN: roman}.get(form, str)(value)
    if style in _UPPER:
        written = written.upper()
    return Number(f"{written}.", form if not written.isdigit() else Form.NUMBER, value, name, level)


def _whole(said: object, otherwise: int) -> int:
    found = re.match(r"\s*[+-]?\d{1,9}", str(said or ""))
    return max(-_HIGHEST, min(int(found.group()), _HIGHEST)) if found else otherwise
