"""Lengths of time in running text, as quantities: "two calendar years", "at most 90 days"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policybrowser.analysis.text import fold

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {
    "a": 1, "an": 1,
    **{word: value for value, word in enumerate([*_UNITS, *_TEENS], start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}  # fmt: skip
_WORDS = "|".join(sorted((*_UNITS, *_TEENS, *_TENS), key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})[-\s](?:{'|'.join(_UNITS)})|{_WORDS})"
_HUNDREDS = rf"(?:an?|one|two|three)\shundred(?:\sand\s{_BELOW_HUNDRED})?"
_NUMBER = rf"(?:\d{{1,4}}|{_HUNDREDS}|{_BELOW_HUNDRED}|an?)"
_PERIOD = re.compile(
    rf"(?<![\w.])(?<!\bonce )(?<!\btwice )(?<!\btimes )(?<!\bminutes )(?<!\bhours )(?<!\bdays )"
    rf"(?P<number>{_NUMBER})(?:\s*\(\s*\d+\s*\))?[\s-]+"
    r"(?:(?:calendar|working|full|whole|complete|consecutive|rolling|school|clear|financial|further)\s+)?"
    r"(?P<unit>hour|day|week|fortnight|month|term|quarter|year)s?'?(?!\w)"
)
_NAMED = re.compile(
    r"(?<!\w)(?P<number>)"
    r"(?P<unit>fortnight|calendar year|half an? (?:calendar )?year|half[ -]year)(?!\w)"
)
_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "calendar year": "Y"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time where it stands in the text."""

    start: int
    end: int
    iso: str
    """ISO 8601 in the unit as written: twelve months is "P12M", one year "P1Y"."""


def durations(text: str) -> tuple[Duration, ...]:
    """Every length of time in `text`, in order."""
    folded = fold(text)
    found = [_read(match) for match in (*_PERIOD.finditer(folded), *_NAMED.finditer(folded))]
    kept: list[Duration] = []
    for item in sorted((item for item in found if item), key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:  # "a fortnight" holds "fortnight"
            kept.append(item)
    return tuple(kept)


def _read(match: re.Match[str]) -> Duration | None:
    count = _number(match["number"])
    unit = match["unit"]
    if count is None:
        return None
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    if unit == "quarter":
        count, unit = 3 * count, "month"
    if unit.startswith("half"):
        count, unit = 6 * count, "month"
    if unit == "hour":
        return Duration(*match.span(), f"PT{count}H")
    letter = _LETTER.get(unit)
    return Duration(*match.span(), f"P{count}{letter}") if letter else None


def _number(words: str) -> int | None:
    """The value of a number in figures or words; an empty one counts as one."""
    if not words:
        return 1
    if words.isdigit():
        return int(words)
    total = 0
    for word in re.split(r"[\s-]+", words):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _NUMBERS:
            total += _NUMBERS[word]
        elif word != "and":
            return None
    return total or None
