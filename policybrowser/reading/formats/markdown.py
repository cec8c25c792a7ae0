"""Markdown: what its marks mean, while numbers that were typed stay as they were typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policybrowser.reading.formats import text as plain_text
from policybrowser.reading.formats.structure import lay_out
from policybrowser.reading.intake import decode
from policybrowser.reading.records import Hints, Page

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,5000}?)\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TITLE = re.compile(r"^title\s*:\s*[\"']?(.{1,300}?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_TARGET = re.compile(r"!\[[^\]\n]{0,300}\]|\]\([^)\n]{0,500}\)|&#?\w{1,30};")
"""What is not read: pictures and where links lead."""
_MOST_NESTED = 60
_FEW = 30


def extract(data: bytes, name: str) -> Page:
    """The page of a Markdown text; as plain text where its marks are not to be made out."""
    from policybrowser.reading.formats.markdown_walk import Walker  # noqa: PLC0415 - a parser

    source, warning = decode(data, name)
    front = _FRONT.match(source)
    body = source[front.end() :] if front else source
    body = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), body)
    title = _TITLE.search(front.group(1)) if front else None
    items = Walker().items(_tokens(body))
    page = lay_out(items, [warning] if warning else [], Hints(title=title[1] if title else ""))
    wanted = _letters(_TARGET.sub("", body))
    if not page.lines or wanted - _letters(page.source) > max(_FEW, 0.2 * wanted):
        # Nested deeper than the parser goes, or not Markdown at all.
        return plain_text.extract(data, name)
    return page


def _tokens(text: str) -> list[Token]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded for the first file only

    settings = {"html": False, "linkify": False, "typographer": False, "maxNesting": _MOST_NESTED}
    parser = MarkdownIt("commonmark", settings).enable(["table", "strikethrough"])
    # Policies are indented by hand, and what is indented is no program.
    return parser.disable("code").parse(text)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
