"""In what order the parts of a PDF page are read: across it, or column by column.

A gutter is a strip that stays empty over many lines, with prose on both sides of it; the gap
between the columns of a table has short cells beside it, that between a number and its words has
only the number.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence

from policybrowser.reading.formats.pdf_lines import (
    NARROWEST,
    Row,
    Strip,
    is_label,
    pitch,
    put_together,
    rows,
)
from policybrowser.reading.formats.pdf_marks import Run

_FEWEST_LINES = 4
_AHEAD = (1, 2, 4, 8)
"""How many rows are looked at together: the lines of two columns need not stand level."""
_DEEPEST = 3


def regions(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The runs of a page in parts, each to be read from top to bottom before the next."""
    return _parted(tuple(runs), 0)


def _parted(runs: tuple[Run, ...], depth: int) -> list[tuple[Run, ...]]:
    if depth >= _DEEPEST or len(runs) < 2 * _FEWEST_LINES:
        return [runs] if runs else []
    found = rows(runs)
    parts: list[tuple[Run, ...]] = []
    plain: list[Row] = []
    for band, gutter in _bands(found):
        if gutter is None:
            plain += band
            continue
        if plain:
            parts.append(_runs_of(plain))
            plain = []
        inside = _runs_of(band)
        middle = sum(gutter) / 2
        for side in (True, False):
            parts += _parted(tuple(r for r in inside if (_centre(r) < middle) is side), depth + 1)
    if plain:
        parts.append(_runs_of(plain))
    return parts


def _runs_of(band: Sequence[Row]) -> tuple[Run, ...]:
    return tuple(run for row in band for run in row.runs)


def _centre(run: Run) -> float:
    return (run.left + run.right) / 2


def _bands(found: Sequence[Row]) -> list[tuple[list[Row], Strip | None]]:
    """Stretches of rows that keep a gutter free, and those between them."""
    bands: list[tuple[list[Row], Strip | None]] = []
    n = 0
    while n < len(found):
        band, gutter = _band_from(found, n)
        if gutter is None:
            bands.append(([found[n]], None))
            n += 1
        else:
            bands.append((band, gutter))
            n += len(band)
    return bands


def _band_from(found: Sequence[Row], first: int) -> tuple[list[Row], Strip | None]:
    """The longest stretch from row `first` on that leaves one of its gaps free."""
    best: tuple[list[Row], Strip | None] = ([], None)
    ahead = (gap for n in _AHEAD for gap in _gaps(found[first : first + n]))
    for gap in dict.fromkeys(ahead):
        strip, band = gap, list[Row]()
        for row in found[first:]:
            narrowed = _kept_free(strip, row)
            if narrowed is None:
                band = _without_next(band, strip)
                break
            strip = narrowed
            band.append(row)
        if len(band) <= len(best[0]) or _parts_numbers(band, strip):
            continue
        if _has_prose_beside(band, strip) or _is_uneven(band, strip):
            best = band, strip
    return best


def _gaps(band: Sequence[Row]) -> list[Strip]:
    """The strips between what the rows cover that may be a gutter."""
    covered = put_together(strip for row in band for strip in row.covered)
    return [(before[1], after[0]) for before, after in itertools.pairwise(covered)]


def _kept_free(strip: Strip, row: Row) -> Strip | None:
    """What of the strip the row leaves free; None where that is too little."""
    left, right = strip
    for run in row.runs:
        if run.right <= left or run.left >= right:
            continue
        if _centre(run) < (left + right) / 2:
            left = max(left, run.right)
        else:
            right = min(right, run.left)
    return (left, right) if right - left >= NARROWEST else None


def _without_next(band: list[Row], strip: Strip) -> list[Row]:
    """The band without the heading of what comes below it, which crosses the gutter."""
    for n in (1, 2, 3):
        if len(band) <= n or band[-n].right > strip[1]:
            break
        if band[-n - 1].base - band[-n].base > 1.8 * band[-n].size:
            return band[:-n]
    return band


def _parts_numbers(band: list[Row], strip: Strip) -> bool:
    """Whether it is numbers and bullets, rather than lines, that end at the strip."""
    ends = []
    for row in band:
        before = [run for run in row.runs if run.right <= strip[0]]
        if before and before[-1].right > strip[0] - 15:
            alone = len(before) < 2 or before[-1].left - before[-2].right > NARROWEST
            ends.append(alone and is_label(before[-1].text))
    return 2 * sum(ends) > len(ends)


def _has_prose_beside(band: list[Row], strip: Strip) -> bool:
    middle = sum(strip) / 2
    inside = _runs_of(band)
    left = min(run.left for run in inside)
    right = max(run.right for run in inside)
    sides = (
        ([run for run in inside if _centre(run) < middle], strip[0] - left),
        ([run for run in inside if _centre(run) >= middle], right - strip[1]),
    )
    return all(_is_prose(side, width, right - left) for side, width in sides)


def _is_uneven(band: list[Row], strip: Strip) -> bool:
    """Whether the lines on the two sides stand at heights of their own, as those of no table do."""
    middle = sum(strip) / 2
    inside = _runs_of(band)
    sides = [
        rows([run for run in inside if (_centre(run) < middle) is left]) for left in (True, False)
    ]
    few, many = sorted(sides, key=len)
    if len(few) < _FEWEST_LINES or len(many) < 2 * _FEWEST_LINES:
        return False
    level = sum(any(abs(row.base - other.base) <= 1 for other in many) for row in few)
    return 2 * level < len(few)


def _is_prose(side: list[Run], width: float, whole: float) -> bool:
    """Whether the runs on one side of a gutter are lines of sentences that fill their column."""
    if width < 0.15 * whole:
        return False
    found = rows(side)
    if len(found) < _FEWEST_LINES:
        return False
    pace = pitch(found)
    # A column may end early, with nothing but the foot of the page far below it.
    gaps = (above.base - below.base for above, below in itertools.pairwise(found))
    depth = pace + sum(min(gap, 4 * pace) for gap in gaps)
    full = statistics.median(row.right - row.left for row in found)
    worded = statistics.median(len(row.text.split()) for row in found)
    dense = len(found) * pace >= 0.4 * depth
    return dense and full >= 0.6 * width and worded >= 3
