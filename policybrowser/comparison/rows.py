"""One question across the policies: which answers are equal, and how far apart the others are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

from policybrowser.comparison.answers import answer_key, label_of, position_of, speaks, speaks_on
from policybrowser.comparison.details import details_of
from policybrowser.model import NO_GROUP, Analysis, Cell, Position, Question, Row, Topic

_QUIET_DISTANCE = 0.5
"""An answer is nearer to a silence than to another answer: silence contradicts nobody."""


def rows_of(
    topic: Topic,
    policies: Sequence[str],
    analyses: Mapping[str, Analysis],
    baseline: str | None = None,
) -> tuple[Row, ...]:
    """The questions of the topic with the positions of the policies (ids, in column order)."""
    party = frozenset(policy for policy in policies if speaks_on(topic, analyses[policy]))
    return tuple(
        _row(question, [(p, position_of(analyses[p], question)) for p in policies], party, baseline)
        for question in topic.questions
    )


def group_numbers(
    keys: Sequence[tuple[str, Hashable | None]], baseline: str | None = None
) -> dict[str, int]:
    """Group by policy: equal keys share one, counted from 0 in column order, the baseline first.

    A key of None belongs to no group.
    """
    ordered = sorted(keys, key=lambda item: item[0] != baseline)
    numbers: dict[Hashable, int] = {}
    for _, key in ordered:
        if key is not None:
            numbers.setdefault(key, len(numbers))
    return {policy: NO_GROUP if key is None else numbers[key] for policy, key in keys}


def _row(
    question: Question,
    positions: Sequence[tuple[str, Position]],
    party: frozenset[str],
    baseline: str | None,
) -> Row:
    keys = [
        (policy, answer_key(question, position.answer) if speaks(position) else None)
        for policy, position in positions
    ]
    groups = group_numbers(keys, baseline)
    cells = tuple(
        Cell(policy, position, label_of(question, position), groups[policy])
        for policy, position in positions
    )
    compared = [cell for cell in cells if cell.policy in party]
    differs = len({_stand(cell) for cell in compared}) > 1
    return Row(question, cells, differs, _contested(compared), details_of(cells))


def _contested(cells: Sequence[Cell]) -> float:
    """The mean distance between any two of the policies that speak on the topic."""
    pairs = [_distance(one, other) for one, other in combinations(cells, 2)]
    return sum(pairs) / len(pairs) if pairs else 0.0


def _distance(one: Cell, other: Cell) -> float:
    if _stand(one) == _stand(other):
        return 0.0
    both_speak = NO_GROUP not in (one.group, other.group)
    return 1.0 if both_speak else _QUIET_DISTANCE


def _stand(cell: Cell) -> Hashable:
    """What makes two cells equal: their group, or the same way of not speaking."""
    return cell.group if cell.group != NO_GROUP else str(cell.position.answer or "silent")
