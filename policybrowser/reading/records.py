"""What the steps hand to one another: lines, labels, blocks, nodes. Flat, frozen, with offsets.

Every offset counts in the one decoded source text, so that each step can prove what it did with
every character of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Range = tuple[int, int]
"""A half-open stretch of the source."""


class Flow(StrEnum):
    """What the format knows of how a line stands to the one above; plain text knows nothing."""

    UNKNOWN = "unknown"
    BEGINS = "begins"
    """A paragraph, item, heading or row begins here."""
    RUNS_ON = "runs on"
    """The paragraph above runs on, whatever the line begins with."""
    UNLESS_LABELLED = "unless labelled"
    """The paragraph above runs on, unless the line begins with the label that is due."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page that has ink on it."""

    start: int
    """Its first character that is not white space."""
    end: int
    """Past its last character that is not white space."""
    text: str
    """source[start:end]"""
    indent: int = 0
    """The column it begins in, tabs counted to the next multiple of four."""
    gap: bool = False
    """A blank line, or a new page, stands before it."""
    cut: bool = False
    """Page furniture or a new page stood before it: a paragraph may run on across."""
    underlined: bool = False
    """A rule of = or - stands below it."""
    flow: Flow = Flow.UNKNOWN
    furniture: str = ""
    """The kind of furniture that the format knows it to be: "running head"."""
    known: Known | None = None
    """What a format with structure of its own says of it."""

    @property
    def right(self) -> int:
        """The column it ends in."""
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class Known:
    """What a format with structure of its own says of a line, so that nobody has to guess it."""

    pieces: tuple[Range, ...]
    """Its words, without its label."""
    label: Label | None = None
    """The number or bullet that the word processor prints before it."""
    list: str = ""
    """The list that the label counts in."""
    level: int = 0
    """How deep in that list, 0 for the outermost."""
    heading: int = 0
    """Its depth as a heading, 1 for the outermost; 0 where it is none."""
    title: bool = False
    """It is the title or subtitle of the document."""
    bold: tuple[Range, ...] = ()
    underlined: bool = False
    """All of it is underlined, as headings were on typewriters."""
    cells: tuple[tuple[Range, ...], ...] = ()
    """For a table row, the pieces of each cell."""
    header: bool = False
    """A table's row of column names."""
    runs_on: bool = False
    """A line break, not a paragraph, parts it from the line above."""

    @property
    def plain(self) -> bool:
        """Nothing but words: whatever else it is, its words have to tell."""
        return not (self.label or self.heading or self.title or self.cells)


@dataclass(frozen=True, slots=True)
class Hints:
    """What a file says of itself outside its text; the text knows better where it says so too."""

    title: str = ""
    organisation: str = ""
    author: str = ""
    created: str = ""
    """ISO 8601, as all dates here."""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a format hands over: the whole text and its lines."""

    source: str
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()
    """What the format could not be sure of, in sentences shown to the user."""
    hints: Hints = field(default=Hints())


class Form(StrEnum):
    """The form of a label."""

    NUMBER = "number"
    """A single number: 1, 2., (3), 4)"""
    PATH = "path"
    """A number that names its own place: 1.1, 2.3.1, A1, IV.2, 3.1(a)"""
    LETTER = "letter"
    ROMAN = "roman"
    NAMED = "named"
    """A word and a number: Section 1, Part A, Appendix 2"""
    BULLET = "bullet"
    SPEAKER = "speaker"
    """Q: or A: before a question or an answer"""
    NOTE = "note"
    """The mark of a footnote, which stands behind what it explains"""


@dataclass(frozen=True, slots=True)
class Label:
    """A number, letter or bullet at the start of a line."""

    form: Form
    start: int
    end: int
    body: int
    """Where the words after it begin."""
    printed: str
    """As it stands in the source, for display."""
    name: str = ""
    """As a reader cites it: "3.1", "a", "Section 1"."""
    key: tuple[str, ...] = ()
    """Its parts in lower case, for finding what it stands under: ("3", "1")."""
    value: int = 0
    """Its last part as a number: 1 for a, 3 for iii."""
    enclosure: str = ""
    """What stands around it: ".", ")", "()"."""
    upper: bool = False
    item: bool = False
    """A bullet stands before the number: "- 1.1"."""

    @property
    def style(self) -> tuple[str, str, bool, int]:
        """Labels of one list share a style."""
        return (self.form, self.enclosure, self.upper, len(self.key))


class Mark(StrEnum):
    """How a source without numbering marks a heading."""

    NONE = ""
    HASH = "#"
    UNDERLINE = "underline"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, item, heading or table row: lines that belong together."""

    pieces: tuple[Range, ...]
    """The words, line by line, without label and markup of the line's start."""
    start: int
    end: int
    lines: tuple[Line, ...]
    label: Label | None = None
    mark: Mark = Mark.NONE
    depth: int = 0
    """For a heading marked with #, how many."""
    cells: tuple[tuple[Range, ...], ...] = ()
    """For a table row, the pieces of each cell."""
    header: bool = False
    """A table's row of column names."""
    text: str = ""
    """The words in one line."""
    heading: bool = False
    cover: bool = False
    """It stands before the document proper: the title, who issued it, its version."""
    known: Known | None = None
    """What a format with structure of its own says of it."""
    settled: bool = False
    """It is no heading, whatever it looks like."""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Node:
    """A block at its place in the tree."""

    block: Block
    parent: int | None
    """What it stands under or is introduced by."""
    scope: int | None
    """What its reference is counted from; None before any heading."""
    level: int = 0
    nested: bool = False
    """A number, letter or roman numeral cited together with what it stands under."""
