"""Word documents (.docx and their templates): what Word shows, numbers and all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats.guards import Package, counted
from policybrowser.reading.formats.structure import Item, lay_out
from policybrowser.reading.formats.word_body import Body
from policybrowser.reading.formats.word_numbering import Numbering
from policybrowser.reading.formats.word_styles import Styles, W, child, value
from policybrowser.reading.formats.word_text import Seen, has_torn_fields
from policybrowser.reading.records import Hints, Page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CHANGES = "This document has tracked changes; it is read as if all were accepted."
HIDDEN = "Text that is hidden in this document was left out."
COMMENTS = "The comments in this document were left out."
EMBEDDED = "Another file is embedded in this document; that file was not read."

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RUNNING = "running head"
_MOST_SECTIONS = 200


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


class _Document:
    """The parts of the document, found by how they are related rather than by their names."""

    def __init__(self, data: bytes, name: str) -> None:
        self._package = Package(data, name)
        main = [r.target for r in self._relations("").values() if r.kind == "officeDocument"]
        self._main = main[0] if main else "word/document.xml"
        root = self._package.xml(self._main)
        body = child(root, "body")
        if root is None or body is None:
            raise UnreadableFile(
                f"{name} is damaged: the text of the document is missing. Get it again, or open "
                "it in a word processor, let it be repaired and save it."
            )
        self.root, self.body = root, body

    @cached_property
    def _related(self) -> dict[str, _Relation]:
        return self._relations(self._main)

    def _relations(self, part: str) -> dict[str, _Relation]:
        folder, name = posixpath.split(part)
        root = self._package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, _Relation] = {}
        for element in () if root is None else root.iterfind(_RELATIONS + "Relationship"):
            if element.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target") or ""))
            kind = (element.get("Type") or "").rsplit("/", 1)[-1]
            found[element.get("Id") or ""] = _Relation(kind, target.lstrip("/"))
        return found

    def part(self, kind: str) -> Element | None:
        """The part that is related to the document in a certain way."""
        for relation in self._related.values():
            if relation.kind == kind:
                return self._package.xml(relation.target)
        return None

    def running_heads(self) -> Iterator[Element]:
        """The headers and footers, each once, in the order in which sections name them."""
        seen: set[str] = set()
        for section in list(self.root.iter(W + "sectPr"))[:_MOST_SECTIONS]:
            for element in section:
                relation = self._related.get(element.get(_ID) or "")
                if relation is None or relation.target in seen:
                    continue
                if relation.kind in ("header", "footer"):
                    seen.add(relation.target)
                    root = self._package.xml(relation.target)
                    if root is not None:
                        yield root

    def notes(self) -> dict[tuple[str, str], Element]:
        """Footnotes and endnotes by kind and id."""
        found: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            root = self.part(f"{kind}s")
            for element in () if root is None else root.iterfind(W + kind):
                found[kind.capitalize(), element.get(W + "id") or ""] = element
        return found

    def note_numerals(self) -> dict[str, str]:
        """How footnotes and endnotes are numbered, where the document says."""
        found: dict[str, str] = {}
        settings = self.part("settings")
        for kind in ("footnote", "endnote"):
            for root in (self.root, settings):
                marks = () if root is None else root.iter(W + f"{kind}Pr")
                said = (value(properties, "numFmt") for properties in marks)
                form = next((form for form in said if form), None)
                if form:
                    found.setdefault(kind.capitalize(), form)
        return found

    def hints(self) -> Hints:
        """What the document's properties say."""
        core, extended = self._property_part("core-properties"), self._property_part("extended")
        return Hints(
            title=_said(core, "title"),
            organisation=_said(extended, "Company"),
            author=_said(core, "creator"),
            created=_said(core, "created"),
            modified=_said(core, "modified"),
        )

    def _property_part(self, kind: str) -> Element | None:
        for relation in self._relations("").values():
            if relation.kind.startswith(kind):
                return self._package.xml(relation.target)
        return None


def extract(data: bytes, name: str) -> Page:
    """The page of a Word document; UnreadableFile where it is damaged or does harm."""
    document = _Document(data, name)
    styles = Styles(document.part("styles"))
    seen = Seen(numerals=document.note_numerals(), torn=has_torn_fields(document.root))
    numbering = Numbering(document.part("numbering"), styles)
    body = Body(styles, numbering, document.notes(), seen, name)
    heads = (body.items(head, furniture=_RUNNING) for head in document.running_heads())
    items: Iterator[Item] = chain(body.items(document.body), chain.from_iterable(heads))
    return lay_out(counted(items, name), _warnings(document, seen), document.hints())


def _warnings(document: _Document, seen: Seen) -> Iterator[str]:
    if seen.changes:
        yield CHANGES
    if seen.hidden:
        yield HIDDEN
    comments = document.part("comments")
    if comments is not None and child(comments, "comment") is not None:
        yield COMMENTS
    if seen.embedded:
        yield EMBEDDED


_UNTOLD = frozenset(
    {"microsoft word", "document", "document1", "untitled", "title", "word document"}
)
"""Titles that a program gave."""


def _said(root: Element | None, name: str) -> str:
    """The words of a property, by its name without namespace."""
    for element in () if root is None else root:
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            text = " ".join((element.text or "").split())
            return "" if text.lower() in _UNTOLD or text.startswith("Microsoft Word -") else text
    return ""
