"""The dates of a document as a person writes them into a field, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policybrowser.errors import CorrectionError
from policybrowser.model import PartialDate, PolicyDate
from policybrowser.reading.dates import find_dates


def dates_as_text(dates: Iterable[PolicyDate]) -> str:
    """What `dates_from` reads: "agreed 27 May 2021; updated 2022"."""
    return "; ".join(f"{item.what} {item.date}".strip() for item in dates)


def dates_from(text: str) -> tuple[PolicyDate, ...]:
    """What happened when: "agreed 27 May 2021; updated 2022"."""
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        dated = find_dates(part)
        if len(dated) != 1:
            raise CorrectionError(f"“{part}” is no date; write for example: agreed 27 May 2021.")
        words = f"{part[: dated[0].start]} {part[dated[0].end :]}"
        found.append(PolicyDate(" ".join(words.split()).strip(" ,:"), dated[0].date))
    return tuple(found)


def review_from(text: str) -> PartialDate | None:
    """The date of a review: "May 2024"; None where the field is empty."""
    if not text.strip():
        return None
    dated = find_dates(text)
    if len(dated) != 1:
        raise CorrectionError(f"“{text.strip()}” is no date; write for example: May 2024.")
    return dated[0].date
