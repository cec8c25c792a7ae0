"""Sentence files: what a text must be answered with, in a form that anyone can extend.

A file is named after its question. Beneath ``## answer`` stands one text a line: a sentence or two,
``[Heading] text`` for a text beneath a heading, ``Lead-in: * item * item`` for a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policybrowser.model import Clause, ClauseKind, Policy

_HEADING = re.compile(r"\[([^\]]+)\]\s*(.*)$")


def cases(path: Path) -> Iterator[tuple[str, str]]:
    """(answer, text) pairs of one file."""
    answer = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("## "):
            answer = text[3:].strip()
        elif text and not text.startswith("#"):
            yield answer, text


def policy_of(text: str) -> Policy:
    """A text of a sentence file as a policy of a few clauses."""
    clauses: list[Clause] = []
    parent: int | None = None
    match = _HEADING.match(text)
    if match:
        clauses.append(_clause(0, match[1], ClauseKind.HEADING, "H", None))
        parent, text = 0, match[2]
    first, *items = re.split(r"\s\*\s|^\*\s", text)
    if first.strip():
        clauses.append(_clause(len(clauses), first.strip(), ClauseKind.PARAGRAPH, "P", parent))
        parent = len(clauses) - 1
    for number, item in enumerate(items, start=1):
        ref = f"bullet {number}"
        clauses.append(_clause(len(clauses), item.strip(), ClauseKind.BULLET, ref, parent))
    return Policy("case", "", "", tuple(clauses))


def _clause(index: int, text: str, kind: ClauseKind, ref: str, parent: int | None) -> Clause:
    return Clause(index, ref, kind, text, parent, 0, len(text))
