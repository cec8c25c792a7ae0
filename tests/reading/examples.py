"""Reads the example files of tests/fixtures/reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"


@dataclass(frozen=True)
class Example:
    """A text and what has to come out of it, as (reference or kind of furniture, first words)."""

    name: str
    text: str
    clauses: tuple[tuple[str, str], ...]
    furniture: tuple[tuple[str, str], ...]


def examples(folder: Path = FIXTURES / "reading") -> list[Example]:
    """Every example of every file, in order."""
    found: list[Example] = []
    for file in sorted(folder.glob("*.txt")):
        parts = ("\n" + file.read_text(encoding="utf-8").rstrip("\n") + "\n").split("\n.\n")
        for title, text, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            lines = [line.split(" = ", 1) for line in wanted.splitlines() if line.strip()]
            pairs = [(ref.strip(), words.strip()) for ref, words in lines]
            found.append(
                Example(
                    f"{file.stem}: {title.strip()}",
                    text.replace("<page>\n", "\f"),
                    tuple(pair for pair in pairs if not pair[0].startswith("(")),
                    tuple((k.strip("()"), w) for k, w in pairs if k.startswith("(")),
                )
            )
    return found
