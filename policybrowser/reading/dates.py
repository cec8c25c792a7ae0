"""Dates as drafters write them, to the precision they give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from policybrowser.model import PartialDate
from policybrowser.reading.wording import MONTHS

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|sept"
_DATE = re.compile(
    rf"(?<![\d.,/-])(?:"
    rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<slashed>\d{{1,2}}(?P<sign>[/.-])\d{{1,2}}(?P=sign)(?:(?:19|20)\d\d|\d\d))"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<month3>{_MONTH})\.?\s+(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<year3>(?:19|20)\d\d)"
    rf"|(?P<month2>{_MONTH})\.?,?[\s-]+(?P<year2>(?:19|20)\d\d)"
    rf"|(?P<monthyear>\d\d/(?:19|20)\d\d)"
    rf"|(?P<alone>(?:19|20)\d\d)"
    rf")(?![\d/]|[.-]\d)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
"""No date is without one, and to look for it is quick."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands."""

    start: int
    end: int
    date: PartialDate


def find_dates(text: str) -> tuple[Dated, ...]:
    """Every date in `text`; what no calendar has is passed over."""
    if not _FIGURE.search(text):
        return ()
    found = []
    for match in _DATE.finditer(text):
        read = _read(match)
        if read is not None:
            found.append(Dated(match.start(), match.end(), read))
    return tuple(found)


def _read(match: re.Match[str]) -> PartialDate | None:
    year, month, day = _parts(match)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _parts(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    if match["iso"]:
        year, month, day = match["iso"].split("-")
        return int(year), int(month), int(day)
    if match["slashed"]:
        first, second, last = match["slashed"].split(match["sign"])
        return _full_year(last), int(second), int(first)
    if match["day"]:
        return int(match["year"]), _month(match["month"]), int(match["day"])
    if match["day3"]:
        return int(match["year3"]), _month(match["month3"]), int(match["day3"])
    if match["month2"]:
        return int(match["year2"]), _month(match["month2"]), None
    if match["monthyear"]:
        month, year = match["monthyear"].split("/")
        return int(year), int(month), None
    return int(match["alone"]), None, None


def _month(name: str) -> int:
    start = name.lower()[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(start))


def _full_year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)
