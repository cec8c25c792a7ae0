"""Limits before any parser: what a packed file may hold, and XML that can do nothing but be read.

A file of a few kilobytes can unpack to gigabytes, and XML can define words that grow without end
or name files to be fetched. All of that is refused here, in words, before a parser sees it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats.structure import Item, Paragraph
from policybrowser.reading.intake import MOST_CLAUSES, too_many

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_MEMBERS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all members together, pictures included."""
LARGEST_PART = 40 * 1024 * 1024
"""Bytes of one part that is read; a thousand pages have some ten million."""
MOST_TAGS = 2_000_000
HIGHEST_RATIO = 250
"""How many times its packed size a member may have; text shrinks ten- to fiftyfold."""
_SMALL = 256 * 1024
"""Bytes below which any ratio is harmless."""

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"officeDocument/extendedProperties": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
}
"""Namespaces of the strict variant of the standard, and those that everyone else writes."""


class Package:
    """A packed file whose table of contents keeps within the limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RecursionError):
            raise _damaged(name) from None
        self._check()

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(member.filename for member in self._members)

    def read(self, part: str) -> bytes:
        """The bytes of one member; none where it is missing."""
        if part not in self.parts:
            return b""
        member = self._zip.getinfo(part)
        if member.flag_bits & 1:
            raise UnreadableFile(
                f"{self._name} is protected by a password: open it, save a copy without the "
                "password and add that."
            )
        if member.file_size > LARGEST_PART:
            raise _too_large(self._name)
        try:
            with self._zip.open(member) as stream:
                return stream.read(LARGEST_PART)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise _damaged(self._name) from None

    def xml(self, part: str) -> Element | None:
        """The root of one member; None where it is missing."""
        data = self.read(part)
        return parse_xml(data, self._name) if data.strip() else None

    def _check(self) -> None:
        if len(self._members) > MOST_MEMBERS:
            raise _too_large(self._name)
        if sum(member.file_size for member in self._members) > MOST_UNPACKED:
            raise _too_large(self._name)
        for member in self._members:
            ratio = member.file_size / max(1, member.compress_size)
            if member.file_size > _SMALL and ratio > HIGHEST_RATIO:
                raise _too_large(self._name)


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML text that neither fetches nor defines anything."""
    if any(mark in data for mark in _DOCTYPES):
        raise _defining(name)
    if len(data) > LARGEST_PART or data.count(b"<") > MOST_TAGS:
        raise _too_large(name)
    if _STRICT in data:
        for strict, usual in _USUAL.items():
            data = data.replace(_STRICT + strict, usual)
    from lxml import etree  # noqa: PLC0415 - off the start-up path

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if "depth" in str(fault):
            raise too_deep(name) from None
        if "huge" in str(fault).lower() or "limit" in str(fault).lower():
            raise _too_large(name) from None
        raise _damaged(name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _defining(name)
    return root


def counted(items: Iterable[Item], name: str) -> Iterator[Item]:
    """The items as they come; UnreadableFile at the first that no policy would have."""
    blank = said = 0
    for item in items:
        if isinstance(item, Paragraph) and not item.text.strip():
            blank += 1
        elif not isinstance(item, Paragraph) or not item.furniture:
            said += 1
        if said > MOST_CLAUSES or blank > 5 * MOST_CLAUSES:
            raise too_many(name)
        yield item


def too_deep(name: str) -> UnreadableFile:
    """For tables within tables within tables, deeper than any document has them."""
    return UnreadableFile(
        f"{name} is nested more deeply than any policy is: open it in a word processor, copy its "
        "text to a new document and add that."
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} is damaged: it breaks off or has been changed. Get it again, or open it in a word "
        "processor, let it be repaired and save it."
    )


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} would unpack to far more than a policy holds, so it was not opened. If it is a "
        "real document, copy its text to a new one and add that."
    )


def _defining(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} holds definitions (a DOCTYPE) that no word processor writes and that can be used "
        "to do harm, so it was not opened."
    )
