"""Contents lists: found by their heading, their page numbers, and the headings they foretell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from policybrowser.reading import wording
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Form, Line

CONTENTS = "contents list"

_MOST_LISTS = 4
"""Lists that are looked for; each look reads on through the whole document."""
HEADINGS = frozenset(
    {"contents", "table of contents", "contents page", "list of contents", "index", "contents list"}
    | {"page contents", "on this page", "in this document", "in this policy", "in this guide"}
)
_PAGE = re.compile(
    r"(?:\s*(?:\.\s?){3,}|\s*…+|\s*_{3,}|\t+|\s{2,}|\s)\s*(?:page\s*)?(\d{1,3}|[ivx]{1,5})$",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"(?:(?:\.\s?){3,}|…+|\t+|\s{3,}|_{3,})\s*(?:page\s*)?(?:\d{1,3}|[ivx]{1,5})$", re.IGNORECASE
)
_HASHES = re.compile(r"^#{1,6}\s+")
_LINK = re.compile(r"\[([^\]\n]{0,300})\]\([^)\s]{0,300}\)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a contents list."""

    line: int
    key: str
    """Its title, without number and page."""
    number: str
    paged: bool


def find_contents(lines: tuple[Line, ...]) -> tuple[frozenset[int], tuple[str, ...]]:
    """The numbers of the lines that are a contents list, and what is odd about it in sentences."""
    entries: list[_Entry] = []
    found: set[int] = set()
    headed = (n for n, line in enumerate(lines) if wording.key_of(line.text[:60]) in HEADINGS)
    for number in islice(headed, _MOST_LISTS):
        if number not in found:
            listed = _listed(lines, number + 1)
            if listed:
                found |= {number, *range(number + 1, listed[-1].line + 1)}
                entries += listed
    for run in _led_runs(lines, found):
        found |= {entry.line for entry in run}
        entries += run
    return frozenset(found), _warnings(lines, entries, frozenset(found))


def _entry(line: Line, number: int) -> _Entry | None:
    text = _LINK.sub(r"\1", line.text) if "](" in line.text else line.text
    text = _HASHES.sub("", text)
    if len(text) > 200:
        return None
    paged = _PAGE.search(text)
    bare = text[: paged.start()] if paged else text
    readings = [label for label in label_readings(bare) if label.form is not Form.BULLET]
    numbered = readings[0] if readings else None
    bullet = label_readings(bare)
    start = numbered.body if numbered else (bullet[-1].body if bullet else 0)
    title = bare[start:] or (numbered.name if numbered else "")
    key = wording.key_of(title)
    ends = bare.rstrip().endswith((".", ";", ",")) and not paged
    if not key or ends or len(key.split()) > 18:
        return None
    return _Entry(number, key, numbered.name if numbered else "", bool(paged))


def _listed(lines: tuple[Line, ...], first: int) -> list[_Entry]:
    """The entries from line `first` on, up to where the body of the document begins."""
    found: list[_Entry] = []
    seen: set[str] = set()
    body = len(lines)
    for number in range(first, len(lines)):
        entry = _entry(lines[number], number)
        if entry is None or (entry.key in seen and not entry.paged):
            body = number
            break
        found.append(entry)
        seen.add(entry.key)
    wanted = {entry.key for entry in found}
    later = _keys_after(lines, body, wanted)
    while found and not found[-1].paged and found[-1].key not in later:
        found.pop()
    promised = sum(entry.paged or entry.key in later for entry in found)
    return found if promised >= 2 and 2 * promised > len(found) else []


def _keys_after(lines: tuple[Line, ...], body: int, wanted: set[str]) -> set[str]:
    found: set[str] = set()
    for number in range(body, len(lines)):
        if len(lines[number].text) > 200:
            continue
        entry = _entry(lines[number], number)
        key = entry.key if entry else wording.key_of(lines[number].text)
        if key in wanted:
            found.add(key)
    return found


def _led_runs(lines: tuple[Line, ...], taken: set[int]) -> list[list[_Entry]]:
    """Runs of three lines or more that lead to page numbers, with no heading over them."""
    runs: list[list[_Entry]] = []
    run: list[_Entry] = []
    for number, line in enumerate(lines):
        led = number not in taken and len(line.text) <= 200 and _LEADER.search(line.text)
        entry = _entry(line, number) if led else None
        if entry is not None:
            run.append(entry)
            continue
        if len(run) >= 3 and all(_dotted(lines[e.line].text) for e in run):
            runs.append(run)
        run = []
    return runs


def _dotted(text: str) -> bool:
    return bool(re.search(r"(?:\.\s?){4,}|…{2,}", text))


def _warnings(
    lines: tuple[Line, ...], entries: list[_Entry], listed: frozenset[int]
) -> tuple[str, ...]:
    """Whether the numbers in the list and in the document disagree, in a sentence."""
    numbers = {entry.key: entry for entry in entries if entry.number}
    if not numbers:
        return ()
    for at, line in enumerate(lines):
        if at in listed or len(line.text) > 200:
            continue
        entry = _entry(line, at)
        promised = numbers.get(entry.key) if entry and entry.number else None
        if entry and promised and _plain(entry.number) != _plain(promised.number):
            title = lines[promised.line].text
            return (
                "The contents list does not agree with the document: "
                f"“{entry.key.capitalize()}” is {promised.number} in the list and "
                f"{entry.number} in the text. References follow the text."
                if title
                else "",
            )
    return ()


def _plain(number: str) -> str:
    return number.lower().removesuffix(".0")
