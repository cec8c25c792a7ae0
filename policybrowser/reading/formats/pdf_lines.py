"""Runs of a PDF page put together to lines: words in order, pieces apart where a gap stands."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from policybrowser.reading.formats.pdf_marks import Run
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Form

NARROWEST = 9.0
"""Points; no gutter between columns is narrower."""
_APART = 7
"""Points; what stands closer together is one piece, whatever its size."""
_RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))

Strip = tuple[float, float]
"""From where to where something goes across the page."""


@dataclass(frozen=True)
class Piece:
    """Words on one line with no more between them than a space."""

    runs: tuple[Run, ...]

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.runs[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(run.right for run in self.runs)

    @cached_property
    def text(self) -> str:
        """Its words, parted by spaces."""
        return "".join(
            (" " if n and spaced(self.runs[n - 1], run) else "") + words(self.runs, n)
            for n, run in enumerate(self.runs)
        )

    @cached_property
    def bold(self) -> bool:
        """Whether all of its letters are."""
        return all(run.bold for run in self.runs if any(c.isalnum() for c in run.text))


@dataclass(frozen=True)
class Row:
    """What stands on one base line."""

    pieces: tuple[Piece, ...]
    base: float

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All that stands in it, from the left."""
        return tuple(run for piece in self.pieces for run in piece.runs)

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(piece.right for piece in self.pieces)

    @cached_property
    def text(self) -> str:
        """Its words, parted by spaces."""
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return main_size(self.runs)

    @cached_property
    def covered(self) -> list[Strip]:
        """What it covers of the width of the page, with room for a gutter between any two."""
        return put_together((run.left, run.right) for run in self.runs)


def put_together(strips: Iterable[Strip]) -> list[Strip]:
    """The strips from the left, made one wherever no gutter fits between them."""
    found: list[Strip] = []
    end = 0.0
    for left, right in sorted(strips, key=itemgetter(0)):
        if not found:
            end = right
            found.append((left, end))
            continue
        apart = left - end >= NARROWEST
        end = max(end, right)
        if apart:
            found.append((left, end))
        else:
            found[-1] = (found[-1][0], end)
    return found


def main_size(runs: Iterable[Run]) -> float:
    """The size in which most of the characters are set."""
    weights: dict[float, int] = {}
    for run in runs:
        size = run.size
        weights[size] = weights.get(size, 0) + len(run.text)
    if len(weights) == 1:
        return next(iter(weights))
    return max(weights, key=lambda size: weights[size]) if weights else 0.0


def rows(runs: Iterable[Run]) -> tuple[Row, ...]:
    """The rows of a stretch of page, from the top."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        for group in groups[-2:]:
            if _level(group[0], run):
                group.append(run)
                break
        else:
            groups.append([run])
    found = [_row(group) for group in _with_raised(groups)]
    return tuple(sorted(found, key=lambda row: -row.base))


def _level(one: Run, other: Run) -> bool:
    away = abs(one.base - other.base)
    return away <= 0.25 * one.size and away <= 0.25 * other.size


def _with_raised(groups: list[list[Run]]) -> list[list[Run]]:
    """The groups, with raised and lowered signs put to the words that they touch."""
    found: list[list[Run]] = []
    taken: set[int] = set()
    for n, group in enumerate(groups):
        hosts = (m for m in (n - 1, n + 1) if 0 <= m < len(groups) and m not in taken)
        host = next((m for m in hosts if _hangs_on(group, groups[m])), None)
        if host is not None:
            groups[host] += group
            taken.add(n)
    found += [group for n, group in enumerate(groups) if n not in taken]
    return found


def _hangs_on(small: list[Run], large: list[Run]) -> bool:
    if len(small) > 8:
        return False
    size = main_size(large)
    if main_size(small) > 0.8 * size:
        return False
    if abs(small[0].base - large[0].base) > 0.6 * size:
        return False
    return all(
        any(-1 < max(run.left - one.right, one.left - run.right) < 0.4 * size for one in large)
        for run in small
    )


def _row(group: list[Run]) -> Row:
    group.sort(key=lambda run: run.left)
    base = max(group, key=lambda run: (run.size, len(run.text))).base
    pieces: list[list[Run]] = [[group[0]]]
    end = group[0].right
    for run in group[1:]:
        gap = run.left - end
        if gap > _APART and gap > 1.1 * max(run.size, pieces[-1][-1].size):
            pieces.append([])
        pieces[-1].append(run)
        end = max(end, run.right)
    return Row(_with_labels([Piece(tuple(piece)) for piece in pieces]), base)


def _with_labels(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A number or bullet belongs to the words behind it, however far they stand from it."""
    if len(pieces) > 1 and is_label(pieces[0].text):
        joined = Piece((*pieces[0].runs, *pieces[1].runs))
        return (joined, *pieces[2:])
    return tuple(pieces)


def is_label(text: str) -> bool:
    """Whether the text is a number, letter or bullet and nothing else."""
    if len(text) > 14:
        return False
    found = label_readings(text + " Words")
    return any(one.body == len(text) + 1 and one.form is not Form.NAMED for one in found)


def spaced(before: Run, run: Run) -> bool:
    """Whether a space stands between two runs of a line."""
    gap = run.left - before.right
    size = max(run.size, before.size)
    return gap > 0.2 * size or (run.spaced and gap > -0.3 * size) or gap < -1.5 * size


def words(runs: Sequence[Run], n: int) -> str:
    """The text of one run in its line: raised figures as such, signs as bullets."""
    run = runs[n]
    if run.symbol and len(run.text) == 1 and n == 0:
        return "•"
    before = runs[n - 1] if n else None
    if before and run.text.isdigit() and len(run.text) <= 3 and run.size <= 0.8 * before.size:
        lifted = run.base - before.base
        if lifted > 0.15 * before.size:
            return "".join(_RAISED[digit] for digit in run.text if digit in _RAISED)
    return run.text


def pitch(found: Sequence[Row]) -> float:
    """The usual distance from base line to base line; 0 where there are no two lines."""
    gaps = [
        round(above.base - below.base, 1)
        for above, below in itertools.pairwise(found)
        if 0.5 * above.size < above.base - below.base < 2.4 * max(above.size, 1)
    ]
    return statistics.mode(gaps) if gaps else 0.0
