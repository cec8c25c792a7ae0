"""The words of one Word paragraph as they are shown when all tracked changes are accepted.

Insertions stay, deletions go, moved text stands where it was moved to; of a field its result is
read and not its code; what is hidden is left out. Text boxes and notes that hang from the
paragraph are handed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policybrowser.reading.formats.structure import Run
from policybrowser.reading.formats.symbols import symbol
from policybrowser.reading.formats.word_numbering import NUMERALS
from policybrowser.reading.formats.word_styles import VAL, Styles, W, child, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICES = _MC + "AlternateContent"

_REMOVED = frozenset(W + name for name in ("del", "moveFrom"))
_ADDED = frozenset(W + name for name in ("ins", "moveTo"))
_PROPERTIES = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt", "rubyPr", "ffData",
        "commentRangeStart", "commentRangeEnd", "delText", "delInstrText", "footnoteRef",
        "endnoteRef", "separator", "continuationSeparator", "annotationRef", "pgNum", "softHyphen",
    )
)  # fmt: skip
_NOTES = {W + "footnoteReference": "Footnote", W + "endnoteReference": "Endnote"}
_BOX = W + "txbxContent"


def _words(element: Element) -> str:
    return (element.text or "").replace("\n", " ")


def _symbol(element: Element) -> str:
    return symbol(element.get(W + "char") or "", element.get(W + "font") or "")


_WRITTEN: Mapping[str, Callable[[Element], str]] = {
    W + "t": _words,
    _MATH + "t": _words,
    W + "sym": _symbol,
    W + "br": lambda _: "\n",
    W + "cr": lambda _: "\n",
    W + "tab": lambda _: "\t",
    W + "ptab": lambda _: "\t",
    W + "noBreakHyphen": lambda _: "-",
}
_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


@dataclass(slots=True)
class Seen:
    """What was met on the way that the user has to be told of."""

    changes: bool = False
    hidden: bool = False
    embedded: bool = False
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """Numbers of footnotes and endnotes, by kind and id."""
    numerals: dict[str, str] = field(default_factory=dict)
    """How the notes of a kind are numbered, where the document says."""
    counts: dict[str, int] = field(default_factory=dict)
    torn: bool = False
    """Some field has no end, so that none may reach beyond its paragraph."""

    def number_of(self, kind: str, note: str) -> str:
        """The number of a note: counted in the order in which they are first called."""
        if (kind, note) not in self.notes:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            usual = "lowerRoman" if kind == "Endnote" else "decimal"
            write = NUMERALS.get(self.numerals.get(kind, usual), str)
            self.notes[kind, note] = write(self.counts[kind])
        return self.notes[kind, note]


@dataclass(slots=True)
class Inline:
    """What one paragraph holds."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of the notes that it calls."""
    contents: bool = False
    """It is a line of a contents list that the word processor has made."""

    @property
    def text(self) -> str:
        """Its words without dress."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Field:
    """A field that has begun: first its code, then what it shows."""

    code: str = ""
    showing: bool = False


@dataclass(frozen=True, slots=True)
class _Dress:
    """How the words of a run are shown."""

    bold: bool = False
    hidden: bool = False
    underlined: bool = False


class TextReader:
    """Reads paragraph after paragraph; a field may span several."""

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self._styles = styles
        self._seen = seen
        self._fields: list[_Field] = []

    @property
    def in_contents(self) -> bool:
        """Whether a contents list that the word processor has made is under way."""
        return any(field.showing and _CONTENTS.match(field.code) for field in self._fields)

    def read(self, paragraph: Element, style: str) -> Inline:
        """The words of a paragraph in a style."""
        if self._seen.torn:
            self._fields.clear()
        inline = Inline(contents=self.in_contents)
        stack: list[tuple[Iterator[Element], _Dress]] = [(iter(paragraph), _Dress())]
        while stack:
            elements, dress = stack[-1]
            element = next(elements, None)
            if element is None:
                stack.pop()
                continue
            into = self._take(element, dress, style, inline)
            if into is not None:
                stack.append(into)
        return inline

    def _take(
        self, element: Element, dress: _Dress, style: str, inline: Inline
    ) -> tuple[Iterator[Element], _Dress] | None:
        """Take one element; what is inside it, where that has to be looked at."""
        tag = str(element.tag)
        if tag in _REMOVED:
            self._seen.changes = True
        elif tag in _WRITTEN:
            self._say(_WRITTEN[tag](element), dress, inline)
        elif tag in _NOTES:
            self._note(_NOTES[tag], element, dress, inline)
        elif tag == W + "fldChar":
            self._field_mark(element, inline)
        elif tag == W + "instrText":
            self._code(element)
        elif tag == _BOX:
            inline.boxes.append(element)
        elif not self._is_passed_over(tag, element):
            return self._inside(tag, element, dress, style, inline)
        return None

    def _is_passed_over(self, tag: str, element: Element) -> bool:
        if tag == W + "object":
            self._seen.embedded = True
            return True
        return tag in _PROPERTIES or (tag == W + "sdt" and is_placeholder(element))

    def _inside(
        self, tag: str, element: Element, dress: _Dress, style: str, inline: Inline
    ) -> tuple[Iterator[Element], _Dress] | None:
        if tag in _ADDED:
            self._seen.changes = True
        elif tag == CHOICES:
            return iter(chosen(element)), dress
        elif tag == W + "fldSimple":
            code = element.get(W + "instr") or ""
            if _PAGES.match(code):
                return None
            inline.contents = inline.contents or bool(_CONTENTS.match(code))
        elif tag == W + "r":
            dress = self._dress(element, style)
        return iter(element), dress

    def _dress(self, run: Element, style: str) -> _Dress:
        properties = child(run, "rPr")
        return _Dress(
            self._styles.run_switch("b", style, properties),
            self._styles.run_switch("vanish", style, properties),
            (value(properties, "u") or "none") != "none",
        )

    def _say(self, text: str, dress: _Dress, inline: Inline) -> None:
        if not text or any(not field.showing or _PAGES.match(field.code) for field in self._fields):
            return
        if dress.hidden:
            self._seen.hidden = self._seen.hidden or bool(text.strip())
            return
        inline.contents = inline.contents or self.in_contents
        inline.runs.append(Run(text, dress.bold, dress.underlined))

    def _note(self, kind: str, element: Element, dress: _Dress, inline: Inline) -> None:
        note = element.get(W + "id") or ""
        if dress.hidden:
            return
        if (kind, note) not in self._seen.notes:
            inline.notes.append((kind, note))
        self._say(f"[{self._seen.number_of(kind, note)}]", dress, inline)

    def _field_mark(self, element: Element, inline: Inline) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].showing = True
            inline.contents = inline.contents or self.in_contents
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _code(self, element: Element) -> None:
        if self._fields and not self._fields[-1].showing:
            self._fields[-1].code += element.text or ""


def has_torn_fields(root: Element) -> bool:
    """Whether fields are begun that never end, or ended that never began."""
    depth = 0
    for mark in root.iter(W + "fldChar"):
        kind = mark.get(W + "fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth < 0:
            return True
    return depth != 0


def chosen(choices: Element) -> Element:
    """Of one thing stored in two ways, for new and for old programs, the one that has words."""
    best = [branch for branch in choices if branch.tag in (_MC + "Choice", _MC + "Fallback")]
    with_words = (b for b in best if next(b.iter(W + "t", W + "txbxContent"), None) is not None)
    return next(with_words, best[0] if best else choices)


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows only the words that ask for something to be filled in."""
    found = child(control, "sdtPr", "showingPlcHdr")
    return found is not None and (found.get(VAL) or "1").lower() not in ("0", "false", "off")


def is_removed(properties: Element | None) -> bool:
    """Whether the end of a paragraph is deleted or moved away, so that the next joins it."""
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None
