"""What a format with structure of its own hands over, and how that becomes a page.

A walker over DOCX, ODT or the like yields paragraphs and table rows in the order of the document,
each with all that the word processor shows: the number, whether it is a heading, what is bold.
`lay_out` writes them down as one text, line by line, and notes beside each line what is known of
it, so that nothing has to be guessed from the characters again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from policybrowser.reading import wording
from policybrowser.reading.contents import CONTENTS, HEADINGS
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Flow, Form, Hints, Known, Label, Line, Page, Range

COLUMN = 120
"""Twentieths of a point that count as one column of indentation: a tenth of an inch and less."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one dress."""

    text: str
    bold: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """The number or bullet that the word processor prints before a paragraph."""

    printed: str
    """As it is shown: "3.1", "(a)", "•"."""
    form: Form | None
    """What its last part is written as; None where the text of the label has to tell."""
    value: int
    list: str
    """Which list it counts in: its items follow on from one another."""
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the word processor shows it."""

    runs: tuple[Run, ...]
    number: Number | None = None
    heading: int = 0
    """Its depth by style or outline level, 1 for the outermost; 0 for any other paragraph."""
    title: bool = False
    """It has the style of a title or subtitle."""
    indent: int = 0
    """The column in which it, or its number, begins."""
    furniture: str = ""
    """The kind of furniture it is, in words shown to the user; empty for the document's own."""
    note: str = ""
    """For a footnote, how it is cited: "Footnote 1"."""

    @property
    def text(self) -> str:
        """Its words without dress."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table; a cell is the paragraphs in it."""

    cells: tuple[tuple[Paragraph, ...], ...]
    header: bool = False


Item = Paragraph | TableRow

_PLAIN = str.maketrans({"\u2011": "-"})
"""A hyphen at which no line may be broken is a hyphen."""


def lay_out(
    items: Iterable[Item], warnings: Iterable[str] = (), hints: Hints | None = None
) -> Page:
    """The page of a document whose structure is known."""
    writer = _Writer()
    for item in _with_contents(items):
        writer.row(item) if isinstance(item, TableRow) else writer.paragraph(item)
    return Page(
        writer.source,
        tuple(writer.lines),
        tuple(dict.fromkeys(warnings)),
        hints or Hints(),
    )


def _with_contents(items: Iterable[Item]) -> Iterator[Item]:
    """The same items; what stands over a contents list belongs to it."""
    ended: Iterable[Item | None] = chain(items, (None,))
    for item, below in pairwise(ended):
        if isinstance(item, Paragraph) and _is_over_contents(item, below):
            yield replace(item, furniture=CONTENTS)
        elif item is not None:
            yield item


def _is_over_contents(item: Paragraph, below: Item | None) -> bool:
    listed = isinstance(below, Paragraph) and below.furniture == CONTENTS
    return listed and wording.key_of(item.text[:60]) in HEADINGS


class _Writer:
    """Writes the source text and keeps the offsets."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._begun = 0
        """The part that the line begins with."""
        self._length = 0

    @property
    def source(self) -> str:
        return "".join(self._parts)

    def paragraph(self, item: Paragraph) -> None:
        lines = _lines_of(item.runs)
        if not lines:
            return
        label = self._label(item)
        for n, line in enumerate(lines):
            start, end = self._write(line.text)
            known = Known(((start, end),), bold=line.bold_at(start), runs_on=n > 0)
            if not n:
                known = _first(known, item, label)
            begin = label.start if label and not n else start
            self._line(begin, end, known, item.indent, item.furniture)

    def row(self, item: TableRow) -> None:
        if not any(paragraph.text.strip() for cell in item.cells for paragraph in cell):
            return
        start, _ = self._write("|")
        cells: list[tuple[Range, ...]] = []
        bold: list[Range] = []
        for cell in item.cells:
            self._write(" ")
            cells.append(tuple(self._cell(cell, bold)))
            self._write("|")
        pieces = tuple(piece for cell in cells for piece in cell)
        known = Known(pieces, bold=tuple(bold), cells=tuple(cells), header=item.header)
        self._line(start, self._length, known)

    def _cell(self, cell: tuple[Paragraph, ...], bold: list[Range]) -> Iterator[Range]:
        """Write the paragraphs of a cell, numbers with them, one behind the other."""
        for paragraph in cell:
            lines = _lines_of(paragraph.runs)
            if lines and paragraph.number:
                yield self._write(paragraph.number.printed)
                self._write(" ")
            for line in lines:
                start, end = self._write(line.text)
                bold += line.bold_at(start)
                yield start, end
                self._write(" ")

    def _label(self, item: Paragraph) -> Label | None:
        if item.note:
            label = Label(Form.NOTE, 0, 0, 0, item.note, name=item.note)
        elif item.number:
            label = label_of(item.number)
        else:
            return None
        start, end = self._write(label.printed)
        self._write(" ")
        return replace(label, start=start, end=end, body=end + 1)

    def _line(
        self, start: int, end: int, known: Known, indent: int = 0, furniture: str = ""
    ) -> None:
        text = "".join(self._parts[self._begun :])
        flow = Flow.UNLESS_LABELLED if known.runs_on else Flow.BEGINS
        gap = not known.runs_on
        self.lines.append(
            Line(start, end, text, indent, gap, flow=flow, furniture=furniture, known=known)
        )
        self._write("\n")
        self._begun = len(self._parts)

    def _write(self, text: str) -> Range:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start, self._length


def _first(known: Known, item: Paragraph, label: Label | None) -> Known:
    """What is known of the first line of a paragraph."""
    number = item.number
    return replace(
        known,
        label=label,
        list=number.list if number else "",
        level=number.level if number else 0,
        heading=item.heading,
        title=item.title,
        underlined=all(run.underlined for run in item.runs if run.text.strip()),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """One line of a paragraph."""

    text: str
    bold: tuple[Range, ...]

    def bold_at(self, start: int) -> tuple[Range, ...]:
        return tuple((start + a, start + b) for a, b in self.bold)


def _lines_of(runs: tuple[Run, ...]) -> list[_Words]:
    """The lines of a paragraph that say something, without white space around them."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(part, run.bold)] for part in others]
    found = (_words_of(line) for line in lines)
    return [words for words in found if words.text]


def _words_of(runs: list[Run]) -> _Words:
    text = "".join(run.text for run in runs).translate(_PLAIN)
    bare = text.strip()
    skipped = len(text) - len(text.lstrip())
    bold: list[Range] = []
    at = -skipped
    for run in runs:
        start, at = at, at + len(run.text)
        first, last = max(0, start), min(at, len(bare))
        if not run.bold or first >= last:
            continue
        if bold and bold[-1][1] == first:
            bold[-1] = (bold[-1][0], last)
        else:
            bold.append((first, last))
    return _Words(bare, tuple(bold))


def label_of(number: Number) -> Label:
    """The label that a number makes: read as in plain text, but with nothing left to guess."""
    printed = " ".join(number.printed.split())
    if number.form is Form.BULLET:
        return Label(Form.BULLET, 0, 1, 2, printed, enclosure=printed)
    whole = [
        label for label in label_readings(printed + " Words") if label.printed.strip() == printed
    ]
    fitting = [label for label in whole if label.form is number.form]
    for label in (*fitting, *whole):
        if label.form is not Form.BULLET:
            return replace(label, value=number.value, item=False)
    name = printed.strip(" .:;()[]–—-") or printed
    key = tuple(name.lower().split())
    return Label(Form.NAMED, 0, 0, 0, printed, name, key, number.value, enclosure=key[0])
