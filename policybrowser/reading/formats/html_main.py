"""Which part of a web page is the document, and what is only the page around it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

NAVIGATION = "page navigation"
_COOKIES = "cookie notice"
_HIDDEN = "hidden text"

_MAIN = (
    "main, [role=main]",
    "article",
    (
        "#main-content, #maincontent, #content, #main, .main-content, .page-content, "
        ".entry-content, .article-content, [itemprop=articleBody]"
    ),
)
"""Where a page keeps its document, the plainest sign first."""
_AROUND = frozenset({"nav", "aside"})
_SITE = frozenset({"header", "footer"})
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar".split()
)
_NAMED = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar pagination pager share "
    "sharing sharethis addtoany masthead skiplink skiplinks skip feedback newsletter".split()
)
_COOKIE_WORDS = frozenset("cookie cookies consent gdpr ccc cookiebar cookiebanner".split())
_HIDDEN_NAMES = frozenset(
    "visually-hidden visuallyhidden sr-only screen-reader-text govuk-visually-hidden d-none "
    "element-invisible".split()
)
_FOLDED = re.compile(r"accordion|collaps|panel|tab|toggle|expand|details|content", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NEVER = ("script", "style", "template", "noscript", "svg", "iframe", "object", "head", "select")
_PARTING = frozenset("br p div li td th tr dt dd h1 h2 h3 h4 h5 h6".split())
_MOST_NAMES = 400


class Main:
    """Tells the document of a page from what surrounds it."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.top: Tag = soup.body or soup
        self._whole = _letters(self.top)
        self._root = self._found()
        self._path = {id(self._root), *(id(parent) for parent in self._root.parents)}
        self._inside = self._root is self.top
        self._titled = self._root.find("h1") is not None
        self._share = 0.4 * _letters(self._root)

    def _found(self) -> Tag:
        """The element that holds the document."""
        for selector, enough in zip(_MAIN, (0.15, 0.5, 0.5), strict=True):
            sizes = [(_letters(element), element) for element in self.top.select(selector)[:20]]
            if selector == "article" and len(sizes) > 1:
                continue
            size, element = max(sizes, key=lambda pair: pair[0], default=(0, self.top))
            if size and size >= enough * self._whole:
                return element
        return self.top

    def furniture(self, element: Tag) -> str:
        """What kind of furniture the element is; empty for a part of the document."""
        if id(element) in self._path:
            return ""
        within = self._inside or any(parent is self._root for parent in element.parents)
        names = _names(element)
        if names & _COOKIE_WORDS and self._is_small(element):
            return _COOKIES
        if not within or element.name in _AROUND:
            return NAVIGATION
        if str(element.get("role") or "").lower() in _ROLES:
            return NAVIGATION
        site = element.name in _SITE and self._root.name not in ("main", "article")
        if site and element.find_parent("article") is None and self._is_small(element):
            return NAVIGATION
        if names & _NAMED and self._is_small(element):
            return NAVIGATION
        return _HIDDEN if is_hidden(element) and words_in(element).strip() else ""

    def title_in(self, element: Tag) -> Tag | None:
        """The title of the document, where the page prints it above the document itself."""
        if self._titled or element.name in _AROUND:
            return None
        title = element if element.name == "h1" else element.find("h1")
        if not isinstance(title, Tag) or not words_in(title).strip():
            return None
        self._titled = True
        return title

    def _is_small(self, element: Tag) -> bool:
        """Whether a name may be believed: no more than a part of the page is called a menu."""
        return _letters(element) <= self._share


def is_hidden(element: Tag) -> bool:
    """Whether a browser does not show it, and no click would."""
    style = str(element.get("style") or "")
    attribute = element.get("hidden")
    off = (attribute is not None and str(attribute) != "until-found") or _NOT_SHOWN.search(style)
    if str(element.get("aria-hidden") or "").lower() == "true" or off:
        folded = _FOLDED.search(" ".join([*_listed(element, "class"), *_listed(element, "id")]))
        return not (folded and _letters(element) > 200)
    return bool(set(_listed(element, "class")) & _HIDDEN_NAMES)


def words_in(element: Tag, *, apart: bool = False) -> str:
    """The text of an element, blocks in it parted by spaces, without what is not shown.

    `apart` parts links and buttons too.
    """
    parts: list[str] = []
    skipped: Tag | None = None
    for node in element.descendants:
        if skipped is not None and any(parent is skipped for parent in node.parents):
            continue
        skipped = None
        if isinstance(node, Tag):
            if node.name in _NEVER:
                skipped = node
            elif node.name in _PARTING or (apart and node.name in ("a", "button", "span")):
                parts.append(" ")
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            parts.append(str(node))
    return "".join(parts)


def _letters(element: Tag) -> int:
    return sum(len(text) for text in element.stripped_strings)


def _listed(element: Tag, attribute: str) -> list[str]:
    found = element.get(attribute)
    if found is None:
        return []
    return [found[:_MOST_NAMES]] if isinstance(found, str) else [str(one) for one in found[:20]]


def _names(element: Tag) -> frozenset[str]:
    """The words in an element's class and id."""
    said = " ".join([*_listed(element, "class"), *_listed(element, "id")])[:_MOST_NAMES]
    return frozenset(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", said).lower()))
