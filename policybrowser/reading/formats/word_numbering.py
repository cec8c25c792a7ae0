"""The numbers that Word prints before paragraphs, counted as Word counts them.

A document stores only which list and level a paragraph belongs to. The lists of one abstract
definition share their counters; a list may start a level anew when it is first used; a level
restarts after a higher one unless it says otherwise; and a style may be what links a paragraph to
its level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policybrowser.reading.formats import numerals
from policybrowser.reading.formats.structure import Number
from policybrowser.reading.formats.symbols import bullet_of
from policybrowser.reading.formats.word_styles import (
    DEEPEST,
    Styles,
    W,
    child,
    indents_of,
    number,
    switch,
    value,
)
from policybrowser.reading.records import Form

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST = 60
"""Characters of a number: "Appendix 12 to the Schedule of Parts"."""
_PLACE = re.compile(r"%([1-9])")
NUMERALS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": numerals.padded(2),
    "lowerLetter": numerals.letters,
    "upperLetter": lambda n: numerals.letters(n).upper(),
    "lowerRoman": numerals.roman,
    "upperRoman": lambda n: numerals.roman(n).upper(),
    "ordinal": numerals.ordinal,
    "cardinalText": numerals.spelt,
    "ordinalText": numerals.spelt_ordinal,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
_FORMS = {
    "decimal": Form.NUMBER,
    "lowerLetter": Form.LETTER,
    "upperLetter": Form.LETTER,
    "lowerRoman": Form.ROMAN,
    "upperRoman": Form.ROMAN,
    "bullet": Form.BULLET,
}


@dataclass(frozen=True)
class Level:
    """One level of a list."""

    start: int = 1
    numerals: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    """The paragraph style that is linked to it."""
    indents: Mapping[str, int] = field(default_factory=dict)
    font: str = ""


@dataclass(frozen=True)
class _List:
    """A w:num: an abstract definition with changes of its own."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class Place:
    """Which list and level a paragraph belongs to."""

    list: str
    level: int


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[Place] = set()
        if root is not None:
            self._load(root)

    # What the document defines ----------------------------------------------------------------

    def _load(self, root: Element) -> None:
        links: dict[str, str] = {}
        for element in root.iterfind(W + "abstractNum"):
            name = element.get(W + "abstractNumId") or ""
            self._abstract[name] = _levels(element)
            link = value(element, "numStyleLink")
            if link:
                links[name] = link
        for element in root.iterfind(W + "num"):
            abstract = value(element, "abstractNumId") or ""
            starts: dict[int, int] = {}
            levels: dict[int, Level] = {}
            for override in element.iterfind(W + "lvlOverride"):
                at = number(override.get(W + "ilvl")) or 0
                start = number(value(override, "startOverride"))
                if start is not None:
                    starts[at] = start
                own = child(override, "lvl")
                if own is not None:
                    levels[at] = _level(own)
            self._lists[element.get(W + "numId") or ""] = _List(abstract, starts, levels)
        for name, link in links.items():
            self._follow(name, link)

    def _follow(self, abstract: str, style: str) -> None:
        """A definition that only names a list style counts with the list of that style."""
        for known in self._styles.chain(style):
            linked = self._lists.get(value(known.paragraph, "numPr", "numId") or "")
            if linked is not None and linked.abstract != abstract:
                for name, listed in self._lists.items():
                    if listed.abstract == abstract:
                        self._lists[name] = _List(linked.abstract, listed.starts, listed.levels)
                return

    # Where a paragraph belongs ----------------------------------------------------------------

    def place(self, properties: Element | None, style: str) -> Place | None:
        """The list and level of a paragraph, by itself or by its style; None for none."""
        own = child(properties, "numPr")
        name = value(own, "numId")
        level = number(value(own, "ilvl"))
        by_style = name is None
        for known in self._styles.chain(style) if by_style else ():
            name = name or value(known.paragraph, "numPr", "numId")
            if name:
                break
        listed = self._lists.get(name or "0")
        if listed is None or name in (None, "0"):
            return None
        if level is None:
            level = self._level_of_style(listed, style, by_style=by_style)
        return Place(name or "", min(max(level, 0), DEEPEST - 1))

    def _level_of_style(self, listed: _List, style: str, *, by_style: bool) -> int:
        chain = self._styles.chain(style)
        for known in chain:
            for at in range(DEEPEST):
                if known.id and self._level(listed, at).style == known.id:
                    return at
        for known in chain if by_style else ():
            level = number(value(known.paragraph, "numPr", "ilvl"))
            if level is not None:
                return level
        return 0

    def indents(self, place: Place) -> Mapping[str, int]:
        """The indentation that the level gives."""
        return self._level(self._lists[place.list], place.level).indents

    def _level(self, listed: _List, at: int) -> Level:
        own = listed.levels.get(at)
        return own or self._abstract.get(listed.abstract, {}).get(at) or _NOTHING

    # Counting ---------------------------------------------------------------------------------

    def count(self, place: Place) -> Number | None:
        """Count one paragraph; the number that is printed before it, None where none is."""
        listed = self._lists[place.list]
        level = self._level(listed, place.level)
        counts = self._counts.setdefault(listed.abstract, [None] * DEEPEST)
        start = listed.starts.get(place.level)
        at = counts[place.level]
        if start is not None and place not in self._begun:
            at = start
        elif at is None:
            at = start if start is not None else level.start
        else:
            at += 1
        counts[place.level] = at
        self._begun.add(place)
        for higher in range(place.level):
            # A level that is left out is shown with its first number, and has then used it.
            if counts[higher] is None:
                counts[higher] = listed.starts.get(higher, self._level(listed, higher).start)
        for deeper in range(place.level + 1, DEEPEST):
            restart = self._level(listed, deeper).restart
            if restart is None or (restart and place.level < restart):
                counts[deeper] = None
        return self._number(listed, place, level, at)

    def _number(self, listed: _List, place: Place, level: Level, at: int) -> Number | None:
        if level.numerals == "bullet":
            printed = bullet_of(level.text, level.font)
        else:
            printed = _PLACE.sub(
                lambda found: self._part(listed, int(found.group(1)) - 1, level), level.text
            )
        printed = printed.strip()[:_LONGEST]
        if not printed:
            return None
        form = _FORMS.get("decimal" if level.legal else level.numerals)
        if form is not Form.BULLET and len(_PLACE.findall(level.text)) > 1:
            form = Form.PATH
        return Number(printed, form, at, listed.abstract, place.level)

    def _part(self, listed: _List, at: int, shown: Level) -> str:
        level = self._level(listed, at)
        count = self._counts[listed.abstract][at] or 0
        if level.numerals in ("none", "bullet"):
            return ""
        write = str if shown.legal else NUMERALS.get(level.numerals, str)
        return write(count)


_NOTHING = Level()


def _levels(abstract: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in abstract.iterfind(W + "lvl"):
        at = number(element.get(W + "ilvl"))
        if at is not None and at not in found:
            found[at] = _level(element)
    return found


def _level(element: Element) -> Level:
    start = number(value(element, "start"))
    fonts = child(element, "rPr", "rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    return Level(
        # A level without a start begins with nought: so the standard says, and so Word does.
        0 if start is None else start,
        _numerals(element),
        (value(element, "lvlText") or "")[:_LONGEST],
        number(value(element, "lvlRestart")),
        switch(element, "isLgl") or False,
        value(element, "pStyle") or "",
        indents_of(child(element, "pPr")),
        font,
    )


def _numerals(element: Element) -> str:
    """How the level is written; newer forms stand beside one that older programs know."""
    own = value(element, "numFmt")
    if own is None:
        forms = [found.get(W + "val") or "" for found in element.iter(W + "numFmt")]
        own = next((form for form in forms if form in NUMERALS), "decimal")
    return "bullet" if child(element, "lvlPicBulletId") is not None else own
