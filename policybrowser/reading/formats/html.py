"""Web pages saved to a file: the document that a page is about, without the page around it.

Nothing is fetched and nothing is run: what a page would load from elsewhere is not there.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats.structure import lay_out
from policybrowser.reading.intake import decode
from policybrowser.reading.records import Hints, Page

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_DECLARED = re.compile(
    rb"<(?:meta\s[^>]{0,300}?|\?xml\s[^>]{0,100}?en)c(?:harset|oding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_SITE = re.compile(r"\s+[|–—»·:-]\s+")
_AS_BROWSERS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
_ON_PAGES = ("cp", "iso", "windows", "mac", "koi8", "big5", "gb", "euc", "shift_jis")
"""How the names of the encodings that pages have begin; Python knows others, some very slow."""
_MOST_TAGS = 150_000
"""A thousand pages have a third of it."""
_AS_BROWSERS |= {"us-ascii": "cp1252", "iso8859-1": "cp1252"}
"""What pages that say the one are read as by every browser."""


def extract(data: bytes, name: str) -> Page:
    """The document on a page; UnreadableFile where there is none."""
    from policybrowser.reading.formats.html_walk import Walker  # noqa: PLC0415 - brings a parser

    text, warning = _decoded(data, name)
    if text.count("<") > _MOST_TAGS:
        raise UnreadableFile(
            f"{name} is far larger than the web page of any policy: copy the text of the policy "
            "itself to a new document and add that."
        )
    soup = _parsed(text, name)
    walker = Walker(soup)
    found = [warning] if warning else []
    page = lay_out(walker.items(), [], Hints(title=_title(soup)))
    found += walker.warnings()
    return Page(page.source, page.lines, tuple(found), page.hints)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text by its mark, by what it is, or by what it says that it is; and a warning."""
    if data.startswith(_BOMS) or b"\0" in data[:2000]:
        return decode(data, name)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        said = _DECLARED.search(data[:4096])
    if said:
        encoding = said.group(1).decode("ascii", "replace").lower()
        encoding = _AS_BROWSERS.get(encoding, encoding)
        try:
            if encoding.startswith(_ON_PAGES):
                return data.decode(encoding), ""
        except (UnicodeDecodeError, LookupError):
            return decode(data, name)
    return decode(data, name)


def _parsed(text: str, name: str) -> BeautifulSoup:
    import bs4  # noqa: PLC0415 - loaded for the first page only

    with warnings.catch_warnings():
        # That a page looks like XML, or like the name of a file, is nothing to talk about.
        warnings.simplefilter("ignore")
        try:
            return bs4.BeautifulSoup(text.replace("\0", " "), "lxml")
        except (bs4.exceptions.ParserRejectedMarkup, RecursionError, ValueError):
            raise UnreadableFile(
                f"{name} is a damaged web page: open it in a browser, print it to a PDF and add "
                "that."
            ) from None


def _title(soup: BeautifulSoup) -> str:
    """What the page is called, without the name of its site."""
    title = soup.title.get_text() if soup.title else ""
    return _SITE.split(" ".join(title[:500].split()))[0]
