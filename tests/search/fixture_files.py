"""Reading the fixture files: plain text that anybody can add to."""

from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures"


def lines(name: str) -> list[str]:
    """The lines of a fixture file that are not empty and not comments."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """Headings at the margin, each with the indented lines below it."""
    found: list[tuple[str, list[str]]] = []
    for line in lines(name):
        if line[0].isspace():
            found[-1][1].append(line.strip())
        else:
            found.append((line.strip(), []))
    return found
