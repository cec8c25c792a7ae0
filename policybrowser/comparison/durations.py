"""Lengths of time as quantities: P12M is P1Y, P90D is not P3M, and each is said in words."""

from __future__ import annotations

import re
from typing import NamedTuple

_ISO = re.compile(
    r"P(?=.)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_SECONDS = {"weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}


class Quantity(NamedTuple):
    """A length of time. Months and seconds stay apart, for no number of days makes a month."""

    months: int
    seconds: int


def quantity(iso: str) -> Quantity | None:
    """The quantity that an ISO 8601 duration stands for; None where it is not one."""
    parts = _parts(iso)
    if parts is None:
        return None
    months = 12 * parts.get("years", 0) + parts.get("months", 0)
    seconds = sum(count * _SECONDS.get(unit, 0) for unit, count in parts.items())
    return Quantity(months, seconds)


def in_words(iso: str) -> str | None:
    """An ISO 8601 duration as people say it ("1 year", "90 days"); None where it is not one."""
    parts = _parts(iso)
    if parts is None:
        return None
    said = [
        f"{parts[unit]} {unit if parts[unit] != 1 else unit[:-1]}"
        for unit in _UNITS
        if parts.get(unit)
    ]
    if not said:
        return "no time"
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _parts(iso: str) -> dict[str, int] | None:
    """How many of each unit the duration names."""
    match = _ISO.fullmatch(iso.strip().upper())
    if match is None:
        return None
    return {unit: int(count) for unit, count in match.groupdict().items() if count is not None}
