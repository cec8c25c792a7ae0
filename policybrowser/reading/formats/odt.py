"""OpenDocument texts (.odt, .ott and the flat .fodt): what LibreOffice shows, numbers and all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats.docx import CHANGES, COMMENTS, EMBEDDED, HIDDEN
from policybrowser.reading.formats.guards import Package, counted, parse_xml
from policybrowser.reading.formats.odf_body import Body
from policybrowser.reading.formats.odf_styles import OFFICE, STYLE, TEXT, Styles
from policybrowser.reading.formats.odf_text import Seen
from policybrowser.reading.formats.structure import Item, Paragraph, lay_out
from policybrowser.reading.records import Hints, Page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RUNNING = "running head"
_HEADS = tuple(
    STYLE + name
    for name in (
        "header", "header-left", "header-first", "footer", "footer-left", "footer-first",
    )
)  # fmt: skip


def extract(data: bytes, name: str) -> Page:
    """The page of an OpenDocument text; UnreadableFile where it is damaged or does harm."""
    package = Package(data, name)
    if "encrypted-package" in package.parts or b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise UnreadableFile(
            f"{name} is protected by a password: open it, save a copy without the password and "
            "add that."
        )
    found = [package.xml(part) for part in ("content.xml", "styles.xml", "meta.xml")]
    return _page([root for root in found if root is not None], name)


def extract_flat(data: bytes, name: str) -> Page:
    """The page of an OpenDocument text that is one piece of XML."""
    return _page([parse_xml(data, name)], name)


def _page(roots: list[Element], name: str) -> Page:
    text = next((found for root in roots for found in root.iter(OFFICE + "text")), None)
    if text is None:
        raise UnreadableFile(
            f"{name} is damaged: the text of the document is missing. Get it again, or open it in "
            "LibreOffice, let it be repaired and save it."
        )
    seen = Seen()
    body = Body(Styles(roots), seen, name)
    items = chain(body.items(text), _running_heads(roots, body))
    return lay_out(counted(items, name), _warnings(text, seen), _hints(roots))


def _running_heads(roots: list[Element], body: Body) -> Iterator[Item]:
    """Headers and footers, each wording once."""
    told: set[str] = set()
    for root in roots:
        for head in root.iter(*_HEADS):
            for item in body.items(head, furniture=_RUNNING):
                if isinstance(item, Paragraph) and item.text not in told:
                    told.add(item.text)
                    yield item


def _warnings(text: Element, seen: Seen) -> Iterator[str]:
    if next(text.iter(TEXT + "insertion", TEXT + "deletion"), None) is not None:
        yield CHANGES
    if seen.hidden:
        yield HIDDEN
    if seen.comments:
        yield COMMENTS
    if seen.embedded:
        yield EMBEDDED


def _hints(roots: list[Element]) -> Hints:
    meta = next((found for root in roots for found in root.iter(OFFICE + "meta")), None)

    def said(tag: str) -> str:
        return "" if meta is None else " ".join((meta.findtext(tag) or "").split())

    company = (
        ""
        if meta is None
        else next(
            (
                element.text or ""
                for element in meta.iterfind(_META + "user-defined")
                if (element.get(_META + "name") or "").lower() in ("company", "organisation")
            ),
            "",
        )
    )
    return Hints(
        title=said(_DC + "title"),
        organisation=company.strip(),
        author=said(_META + "initial-creator") or said(_DC + "creator"),
        created=said(_META + "creation-date"),
        modified=said(_DC + "date"),
    )
