"""The styles of an OpenDocument text: bold, hidden, indentation, headings, and how lists count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policybrowser.reading.formats import numerals
from policybrowser.reading.formats.structure import COLUMN
from policybrowser.reading.formats.symbols import bullet_of
from policybrowser.reading.records import Form

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{{{_ODF}text:1.0}}"
STYLE = f"{{{_ODF}style:1.0}}"
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
OFFICE = f"{{{_ODF}office:1.0}}"
TABLE = f"{{{_ODF}table:1.0}}"
DRAW = f"{{{_ODF}drawing:1.0}}"

OUTLINE = "outline"
"""The list that headings are counted in."""
DEEPEST = 10

_MOST_PARENTS = 30
_TITLES = frozenset({"title", "subtitle"})
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)")
_TWIPS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_NUMERALS: Mapping[str, tuple[Form, Callable[[int], str]]] = {
    "1": (Form.NUMBER, str),
    "a": (Form.LETTER, numerals.columns),
    "A": (Form.LETTER, lambda n: numerals.columns(n).upper()),
    "i": (Form.ROMAN, numerals.roman),
    "I": (Form.ROMAN, lambda n: numerals.roman(n).upper()),
}
_OTHER_NUMERALS: Mapping[str, Callable[[int], str]] = {
    "1st": numerals.ordinal,
    "First": numerals.spelt_ordinal,
    "One": numerals.spelt,
    "01, 02, 03, ...": numerals.padded(2),
    "001, 002, 003, ...": numerals.padded(3),
}


def whole(text: str | None, otherwise: int) -> int:
    """A whole number that is not absurd, or another."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


def twips(length: str | None) -> float | None:
    """A length in twentieths of a point."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _TWIPS[found[2]] if found else None


@dataclass(frozen=True)
class ListLevel:
    """One level of a list style."""

    form: Form | None
    write: Callable[[int], str] | None
    """None for a bullet and for a level without number."""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    """How many levels its number shows."""
    pattern: str = ""
    """How the levels are put together where it is not just with full stops: "%1%.%2%"."""
    start: int = 1
    bullet: str = ""
    indent: int = 0


class Styles:
    """All styles of a document, from the part with its text and the part with its styles."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self._switches: dict[tuple[str, str, str], bool | None] = {}
        for root in roots:
            for element in root.iter(STYLE + "style"):
                family = element.get(STYLE + "family") or ""
                self._styles[family, element.get(STYLE + "name") or ""] = element
            for element in root.iter(TEXT + "list-style"):
                self._lists[element.get(STYLE + "name") or ""] = _levels(element)
            for element in root.iter(TEXT + "outline-style"):
                self._lists[OUTLINE] = _levels(element)

    def level(self, style: str, level: int) -> ListLevel | None:
        """A level of a list style; None where it says nothing of that level."""
        return self._lists.get(style, {}).get(level)

    def list_of(self, paragraph_style: str) -> str | None:
        """The list style that a paragraph style asks for; empty where it asks for none."""
        for style in self._chain("paragraph", paragraph_style):
            found = style.get(STYLE + "list-style-name")
            if found is not None:
                return found
        return None

    def is_title(self, paragraph_style: str) -> bool:
        """Whether it is the style of the document's title, or based on it."""
        return any(_name(style) in _TITLES for style in self._chain("paragraph", paragraph_style))

    def indent(self, paragraph_style: str) -> int:
        """The column in which paragraphs of the style begin."""
        for style in self._chain("paragraph", paragraph_style):
            for properties in style.iterfind(STYLE + "paragraph-properties"):
                length = twips(properties.get(FO + "margin-left"))
                if length is not None:
                    return max(0, round(length / COLUMN))
        return 0

    def is_bold(self, family: str, style: str) -> bool | None:
        """Whether the style prints bold; None where it does not say."""
        return self._switch(family, style, FO + "font-weight", _is_heavy)

    def is_underlined(self, family: str, style: str) -> bool | None:
        """Whether the style underlines its words; None where it does not say."""
        attribute = STYLE + "text-underline-style"
        return self._switch(family, style, attribute, lambda found: found != "none")

    def is_hidden(self, family: str, style: str) -> bool | None:
        """Whether the style hides its words; None where it does not say."""
        return self._switch(family, style, TEXT + "display", lambda found: found == "none")

    def _switch(
        self, family: str, name: str, attribute: str, judge: Callable[[str], bool]
    ) -> bool | None:
        key = (family, name, attribute)
        if key not in self._switches:
            said = (
                properties.get(attribute)
                for style in self._chain(family, name)
                for properties in style.iterfind(STYLE + "text-properties")
            )
            found = next((one for one in said if one is not None), None)
            self._switches[key] = None if found is None else judge(found)
        return self._switches[key]

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        """The style and its parents, nearest first."""
        for _ in range(_MOST_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name") or ""


def _name(style: Element) -> str:
    return (style.get(STYLE + "display-name") or style.get(STYLE + "name") or "").lower()


def _is_heavy(weight: str) -> bool:
    return weight == "bold" or whole(weight, 0) >= 600


def _levels(style: Element) -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for element in style:
        level = whole(element.get(TEXT + "level"), 0)
        if level:
            found[level] = _level(element)
    return found


def _level(element: Element) -> ListLevel:
    indent = _label_column(element)
    if "bullet" in str(element.tag) or "image" in str(element.tag):
        font = next(
            (p.get(STYLE + "font-name") or "" for p in element if "text-prop" in str(p.tag)), ""
        )
        bullet = bullet_of(element.get(TEXT + "bullet-char") or "•", font)
        return ListLevel(Form.BULLET, None, bullet=bullet, indent=indent)
    numeral = element.get(STYLE + "num-format") or ""
    form, write = _NUMERALS.get(numeral, (None, _OTHER_NUMERALS.get(numeral)))
    if form is Form.LETTER and element.get(STYLE + "num-letter-sync") == "true":
        repeated = numeral

        def write(n: int) -> str:
            return numerals.letters(n) if repeated == "a" else numerals.letters(n).upper()

    pattern = (value for name, value in element.items() if name.endswith("}num-list-format"))
    return ListLevel(
        form,
        write,
        element.get(STYLE + "num-prefix") or "",
        element.get(STYLE + "num-suffix") or "",
        whole(element.get(TEXT + "display-levels"), 1),
        next(pattern, ""),
        whole(element.get(TEXT + "start-value"), 1),
        indent=indent,
    )


def _label_column(element: Element) -> int:
    """The column in which the label of a level begins."""
    place = 0.0
    for properties in element.iter(STYLE + "list-level-properties"):
        place = twips(properties.get(TEXT + "space-before")) or 0.0
    for alignment in element.iter(STYLE + "list-level-label-alignment"):
        left = twips(alignment.get(FO + "margin-left")) or 0.0
        place = left + (twips(alignment.get(FO + "text-indent")) or 0.0)
    return max(0, round(place / COLUMN))
