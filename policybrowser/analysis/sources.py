"""The text of a question set, and on which of its lines a fault stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from policybrowser.errors import QuestionSetError

Table = Mapping[str, Any]
_HEADER = re.compile(r"^\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}\s*(?:#.*)?$")
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


class Source:
    """A question set as it is written; `owner` begins the sentence that tells a fault."""

    def __init__(self, name: str, text: str, owner: str = "The question set") -> None:
        self.name = name
        self.text = text
        self.owner = owner
        self._lines = text.splitlines()

    @classmethod
    def read(cls, path: Path, owner: str = "The question set") -> Source:
        """The question set in a file; QuestionSetError where it cannot be read."""
        try:
            return cls(path.name, path.read_text(encoding="utf-8"), owner)
        except (OSError, UnicodeDecodeError) as fault:
            reason = getattr(fault, "strerror", None) or "it is not UTF-8 text"
            message = f"{owner} {path} cannot be read ({reason}): put it right or put it back."
            raise QuestionSetError(message) from fault

    @cached_property
    def data(self) -> dict[str, Any]:
        """What it holds; QuestionSetError where it is not well written."""
        try:
            return tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, RecursionError) as fault:
            at = _AT.search(str(fault))
            line = int(at[1]) if at and at[1] else len(self._lines) if at else None
            raise self.at(line, _AT.sub("", str(fault))) from fault

    def has_header(self, table: Table) -> bool:
        """Whether a table begins with a line of its own, such as [[topic]]."""
        return id(table) in self._begins

    def fault(self, words: object, message: str, table: Table | None = None) -> QuestionSetError:
        """The error for a fault in the line that holds `words`, or else where `table` begins."""
        wanted = str(words).strip()
        first = self._begins.get(id(table), 1) if table is not None else 1
        rest = enumerate(self._lines[first - 1 :], start=first)
        line = next((number for number, said in rest if wanted and wanted in said), None)
        return self.at(line or (first if table is not None else None), message)

    def at(self, line: int | None, message: str) -> QuestionSetError:
        """The error for a fault in a line."""
        where = f"{self.name}, line {line}" if line else self.name
        return QuestionSetError(f"{self.owner} has a fault ({where}): {message}.", line)

    @cached_property
    def _begins(self) -> dict[int, int]:
        """The line that each table begins with: the nth of a name is the nth that is written."""
        written: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, start=1):
            header = _HEADER.match(line)
            if header:
                written.setdefault(header[1], []).append(number)
        lines = {name: iter(numbers) for name, numbers in written.items()}
        found: dict[int, int] = {}
        for name, table in _tables("", self.data):
            line_number = next(lines.get(name, iter(())), None)
            if line_number is not None:
                found[id(table)] = line_number
        return found


def _tables(name: str, table: Table) -> Iterator[tuple[str, Table]]:
    """Every table with its name in headers, those above before those within."""
    for key, value in table.items():
        inner = f"{name}.{key}" if name else key
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield inner, item
                yield from _tables(inner, item)
