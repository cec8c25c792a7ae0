"""The source text that a format makes up for the steps behind it, line by line.

What the steps read out of plain text is written here as they expect it: "## Scope" for a heading,
"**bold**", "| cell | cell |"; what only looks like that is escaped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from policybrowser.errors import UnreadableFile
from policybrowser.reading.intake import MOST_CHARACTERS, MOST_LINES
from policybrowser.reading.records import Flow, Line, Page

_MARKUP = re.compile(
    r"\\"
    r"|\|"
    r"|\*(?=\S)"
    r"|(?<!\w)_|_(?=_)|(?<=_)_"
    r"|\[(?=[^\[\]\n]{0,300}\]\()"
)
_HASHES = re.compile(r"^#{1,6}(?=\s)")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_WIDEST_ROW = 3900
"""Characters; the step that reads tables takes longer lines for text."""


def escaped(text: str) -> str:
    """`text` so that none of it is taken for markup."""
    return _MARKUP.sub(r"\\\g<0>", text)


def plain(text: str) -> str:
    """`text` in one line, without characters that nobody sees and no file may hold."""
    return " ".join(_NO_TEXT.sub(_replaced, text).split())


def _replaced(found: re.Match[str]) -> str:
    return "\ufffd" if unicodedata.category(found.group()) == "Cs" else " "


class Sheet:
    """Takes lines and keeps count of where they stand in the text they make."""

    def __init__(self, name: str = "The file") -> None:
        self._name = name
        self._parts: list[str] = []
        self._lines: list[Line] = []
        self._length = 0
        self._turned = False

    def add(
        self, text: str, *, flow: Flow = Flow.BEGINS, indent: int = 0, furniture: str = ""
    ) -> None:
        """Add one line, its markup written out; one without any ink is passed over."""
        self._add(_HASHES.sub(r"\\\g<0>", plain(text)), flow, indent, furniture)

    def _add(self, text: str, flow: Flow, indent: int = 0, furniture: str = "") -> None:
        if not text.strip(_INVISIBLE):
            return
        gap = flow is Flow.BEGINS or self._turned or not self._lines
        if gap and self._lines and not self._turned:
            self._write("\n")
        self._write(" " * indent)
        start = self._length
        self._write(text + "\n")
        end = self._length - 1
        self._lines.append(
            Line(start, end, text, indent, gap, self._turned, flow=flow, furniture=furniture)
        )
        self._turned = False
        if self._length > MOST_CHARACTERS or len(self._lines) > MOST_LINES:
            raise UnreadableFile(
                f"{self._name} is longer than a thousand pages: open the policy itself, without "
                "appendices."
            )

    def heading(self, text: str, depth: int) -> None:
        """Add a heading of the depth, 1 for the outermost."""
        text = plain(text)
        if text:
            self._add("#" * min(max(depth, 1), 6) + " " + text, Flow.BEGINS)

    def row(self, cells: Sequence[str], *, header: bool = False) -> None:
        """Add a row of a table; one that would be too long comes as a paragraph for each cell."""
        texts = [plain(cell) for cell in cells]
        filled = [text for text in texts if text]
        if len(texts) < 2 or len(filled) < 1 or sum(map(len, texts)) > _WIDEST_ROW:
            for text in filled:
                self.add(text)
            return
        flow = Flow.UNKNOWN if self._in_table() else Flow.BEGINS
        self.add("| " + " | ".join(texts) + " |", flow=flow)
        if header:
            self.add("|" + "---|" * len(texts), flow=Flow.UNKNOWN)

    def turn_page(self) -> None:
        """End the page: what comes next stands on another."""
        if self._lines and not self._turned:
            self._write("\f")
            self._turned = True

    def page(self, warnings: Sequence[str] = ()) -> Page:
        """All of it."""
        return Page("".join(self._parts), tuple(self._lines), tuple(warnings))

    def _in_table(self) -> bool:
        return bool(self._lines) and self._lines[-1].text.endswith("|") and not self._turned

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
