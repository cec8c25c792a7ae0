"""The tokens of a Markdown text as paragraphs and table rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from policybrowser.reading.formats.line_breaks import parted
from policybrowser.reading.formats.structure import Item, Number, Paragraph, Run
from policybrowser.reading.formats.tables import Cell, table_items
from policybrowser.reading.records import Form

_INDENT = 3
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKUP = "markup"


@dataclass(slots=True)
class _List:
    """A list that is open."""

    name: str
    ordered: bool
    mark: str
    typed: str = ""
    """The number typed before the last item."""
    shown: int = 0
    """The number that the last item has."""


class Walker:
    """Goes over the tokens once."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._names = itertools.count(1)
        self._number: Number | None = None
        self._quoted = 0
        self._heading = 0
        self._rows: list[tuple[list[Cell], bool]] | None = None

    def items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        """The paragraphs and rows, in order."""
        for token in tokens:
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                name, ordered = f"list {next(self._names)}", kind == "ordered_list_open"
                self._lists.append(_List(name, ordered, token.markup))
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif kind == "list_item_open":
                self._number = self._next_number(token.info)
            elif kind in ("blockquote_open", "blockquote_close"):
                self._quoted += 1 if kind == "blockquote_open" else -1
            elif kind == "heading_open":
                self._heading = int(token.tag[1])
            elif kind == "heading_close":
                self._heading = 0
            elif kind in ("fence", "code_block"):
                yield from self._paragraph([Run(token.content)])
            else:
                yield from self._table_or_words(token)

    def _table_or_words(self, token: Token) -> Iterator[Item]:
        kind = token.type
        if kind == "table_open":
            self._rows = []
        elif kind == "table_close":
            rows, self._rows = self._rows or [], None
            yield from table_items(rows)
        elif kind == "tr_open" and self._rows is not None:
            self._rows.append(([], False))
        elif kind == "inline" and self._rows is not None:
            self._rows[-1][0].append(Cell((Paragraph(tuple(_runs(token))),)))
        elif kind == "thead_close" and self._rows:
            self._rows[-1] = (self._rows[-1][0], True)
        elif kind == "inline":
            yield from self._paragraph(list(_runs(token)))

    def _paragraph(self, runs: list[Run]) -> Iterator[Item]:
        said = "".join(run.text for run in runs)
        if not said.strip():
            return
        indent = _INDENT * (len(self._lists) + self._quoted)
        if not _TAG.sub("", said).strip():
            yield Paragraph((Run(" ".join(said.split())),), furniture=_MARKUP)
            return
        for words in parted(runs):
            number, self._number = self._number, None
            yield Paragraph(words, number, self._heading, indent=indent)

    # Lists ------------------------------------------------------------------------------------

    def _next_number(self, typed: str) -> Number:
        opened, level = self._lists[-1], len(self._lists) - 1
        if not opened.ordered:
            return Number("•", Form.BULLET, 0, opened.name, level)
        # As typed, but counted on where the same number is typed again and again.
        again = typed == opened.typed or not typed.isdigit()
        opened.shown = opened.shown + 1 if again else int(typed)
        opened.typed = typed
        return Number(f"{opened.shown}{opened.mark}", Form.NUMBER, opened.shown, opened.name, level)


def _runs(token: Token) -> Iterator[Run]:
    """The words of an inline token; pictures are not there, links are their words."""
    bold = struck = 0
    for child in token.children or ():
        kind = child.type
        if kind in ("strong_open", "strong_close"):
            bold += 1 if kind == "strong_open" else -1
        elif kind in ("s_open", "s_close"):
            struck += 1 if kind == "s_open" else -1
        elif struck:
            continue
        elif kind in ("softbreak", "hardbreak"):
            yield Run("\n", bool(bold))
        elif kind in ("text", "code_inline", "text_special"):
            yield Run(_BREAK.sub("\n", child.content), bool(bold))
