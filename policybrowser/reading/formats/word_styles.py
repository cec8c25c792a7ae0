"""The styles of a Word document: what a paragraph is by its style and what that is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
DEEPEST = 9
"""Levels of a list or an outline; Word has no more."""

_MOST_BASES = 30
_HEADING = re.compile(r"heading ([1-9])")
_TITLES = frozenset({"title", "subtitle"})
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of figures|toa heading|table of authorities")
_OFF = frozenset({"0", "false", "off", "none"})


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a child ... by names without namespace."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The w:val of a child; None where there is none."""
    found = child(element, *names)
    return None if found is None else found.get(VAL)


def number(text: str | None) -> int | None:
    """A whole number, or None."""
    return int(text) if text and re.fullmatch(r"[+-]?\d{1,9}", text.strip()) else None


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether a property such as bold is on, off or not spoken of."""
    found = child(properties, name)
    return None if found is None else (found.get(VAL) or "1").lower() not in _OFF


@dataclass(frozen=True)
class Style:
    """One style of the document."""

    id: str
    name: str
    based_on: str
    paragraph: Element | None
    run: Element | None


class Styles:
    """All styles, and the questions that reading asks of them."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iterfind(W + "style")
        self._by_id: dict[str, Style] = {}
        self._default = ""
        for element in found:
            style = Style(
                element.get(W + "styleId") or "",
                (value(element, "name") or "").lower(),
                value(element, "basedOn") or "",
                child(element, "pPr"),
                child(element, "rPr"),
            )
            self._by_id[style.id] = style
            is_default = (element.get(W + "default") or "0").lower() not in _OFF
            if element.get(W + "type") == "paragraph" and is_default:
                self._default = style.id
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._headings: dict[str, int] = {}

    def of(self, properties: Element | None) -> str:
        """The id of a paragraph's style."""
        return value(properties, "pStyle") or self._default

    def chain(self, style: str) -> tuple[Style, ...]:
        """The style and what it is based on, nearest first."""
        if style not in self._chains:
            found: list[Style] = []
            at: str = style
            while at in self._by_id and len(found) < _MOST_BASES:
                found.append(self._by_id[at])
                at = self._by_id[at].based_on
                if any(known.id == at for known in found):
                    break
            self._chains[style] = tuple(found)
        return self._chains[style]

    def heading(self, style: str, properties: Element | None) -> int:
        """How deep a heading the paragraph is, 1 for the outermost; 0 for none."""
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if own < DEEPEST else 0
        if style not in self._headings:
            self._headings[style] = self._styled_heading(style)
        return self._headings[style]

    def _styled_heading(self, style: str) -> int:
        for known in self.chain(style):
            level = number(value(known.paragraph, "outlineLvl"))
            if level is not None:
                return level + 1 if level < DEEPEST else 0
            named = _HEADING.fullmatch(known.name)
            if named:
                return int(named.group(1))
        return 0

    def is_title(self, style: str) -> bool:
        """Whether it is the style of the document's title, or based on it."""
        return any(known.name in _TITLES for known in self.chain(style))

    def is_contents(self, style: str) -> bool:
        """Whether it is a style of contents lists."""
        return any(_CONTENTS.fullmatch(known.name) for known in self.chain(style)[:2])

    def run_switch(self, name: str, paragraph_style: str, run: Element | None) -> bool:
        """Whether a property of characters (bold, hidden) is on for a run."""
        own = switch(run, name)
        if own is not None:
            return own
        character = value(run, "rStyle") or ""
        # On in both styles is off again: that is how Word lets bold stand out from bold.
        return self._by_style(name, paragraph_style) != self._by_style(name, character)

    def _by_style(self, name: str, style: str) -> bool:
        for known in self.chain(style):
            found = switch(known.run, name)
            if found is not None:
                return found
        return False

    def indents(self, style: str) -> dict[str, int]:
        """The indentation that the style gives, in twentieths of a point."""
        found: dict[str, int] = {}
        for known in reversed(self.chain(style)):
            found |= indents_of(known.paragraph)
        return found


def indents_of(properties: Element | None) -> dict[str, int]:
    """The indentation named in paragraph properties: left, and hanging or firstLine."""
    element = child(properties, "ind")
    if element is None:
        return {}
    found: dict[str, int] = {}
    for name, others in (("left", ("left", "start")), ("hanging", ("hanging",))):
        for other in others:
            amount = number(element.get(W + other))
            if amount is not None:
                found[name] = amount
    first = number(element.get(W + "firstLine"))
    if first is not None:
        found["hanging"] = -first
    return found
