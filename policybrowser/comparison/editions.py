"""Two editions of one policy: which positions changed, and which clauses only their wording.

Clauses are matched by what they say, never by their number: numbers change when one is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from policybrowser.comparison.worddiff import Range, word_differences
from policybrowser.model import Analysis, Policy, Position

_SAME = 0.5
"""How alike two clauses have to be for the one to be the other, changed."""
_NEAR = 0.03
"""What the same reference counts for among clauses that are nearly equally alike."""


class Fate(StrEnum):
    """What became of a clause."""

    SAME = "same"
    MOVED = "moved"
    """The same words under another reference."""
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause of the one edition and of the other."""

    fate: Fate
    before: int | None
    """Index in the earlier edition; None where it is new."""
    after: int | None
    """Index in the newer edition; None where it is gone."""
    removed: tuple[Range, ...] = ()
    """What differs, as ranges of the earlier text."""
    added: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionChange:
    """An answer that is another one in the newer edition."""

    question: str
    before: Position
    after: Position


@dataclass(frozen=True, slots=True)
class Editions:
    """What a newer edition changes."""

    positions: tuple[PositionChange, ...]
    """Answers that differ, whatever words they rest on."""
    reworded: tuple[PositionChange, ...]
    """Answers that are the same and rest on other words."""
    clauses: tuple[ClauseChange, ...]
    """Every clause of both, in the order of the newer edition."""

    @property
    def changes(self) -> tuple[ClauseChange, ...]:
        """The clauses that are not simply the same."""
        return tuple(item for item in self.clauses if item.fate is not Fate.SAME)


def compare_editions(
    before: Policy, after: Policy, answers: Mapping[str, Analysis] | tuple[Analysis, Analysis]
) -> Editions:
    """What differs between two editions; `answers` are the analyses of the first and second."""
    was, now = answers if isinstance(answers, tuple) else (answers[before.id], answers[after.id])
    changed, reworded = [], []
    for question, earlier in was.positions.items():
        later = now.positions.get(question)
        if later is None:
            continue
        change = PositionChange(question, earlier, later)
        if earlier.answer != later.answer:
            changed.append(change)
        elif _quotes(earlier) != _quotes(later):
            reworded.append(change)
    return Editions(tuple(changed), tuple(reworded), clause_changes(before, after))


def clause_changes(before: Policy, after: Policy) -> tuple[ClauseChange, ...]:
    """Which clause of the one edition is which of the other, in the order of the newer one."""
    partner = _partners(before, after)
    found: list[ClauseChange] = []
    gone = [c.index for c in before.clauses if c.index not in partner.values()]
    for clause in after.clauses:
        earlier = partner.get(clause.index)
        if earlier is None:
            found.append(ClauseChange(Fate.NEW, None, clause.index))
            continue
        while gone and gone[0] < earlier:  # what is gone is told where it stood
            found.append(ClauseChange(Fate.GONE, gone.pop(0), None))
        found.append(_change(before, after, earlier, clause.index))
    return (*found, *(ClauseChange(Fate.GONE, index, None) for index in gone))


def _change(before: Policy, after: Policy, earlier: int, later: int) -> ClauseChange:
    one, other = before.clauses[earlier], after.clauses[later]
    removed, added = word_differences(one.text, other.text)
    if removed or added:
        return ClauseChange(Fate.CHANGED, earlier, later, removed, added)
    return ClauseChange(Fate.SAME if one.ref == other.ref else Fate.MOVED, earlier, later)


def _partners(before: Policy, after: Policy) -> dict[int, int]:
    """The clause of the earlier edition that each of the newer one was."""
    partner: dict[int, int] = {}
    waiting: dict[tuple[str, ...], list[int]] = {}
    words = [tuple(_words(clause.text)) for clause in before.clauses]
    for index, said in enumerate(words):
        waiting.setdefault(said, []).append(index)
    rest = []
    for clause in after.clauses:
        same = waiting.get(tuple(_words(clause.text)))
        if same:
            partner[clause.index] = _taken(same, before, clause.ref)
        else:
            rest.append(clause.index)
    left = sorted(index for indexes in waiting.values() for index in indexes)
    for _, later, earlier in _likeliest(before, after, left, rest):
        if later not in partner and earlier not in partner.values():
            partner[later] = earlier
    return partner


def _taken(same: list[int], before: Policy, ref: str) -> int:
    """Of clauses that say the same, the one with that reference, or else the first."""
    return same.pop(next((at for at, i in enumerate(same) if before.clauses[i].ref == ref), 0))


def _likeliest(
    before: Policy, after: Policy, left: Iterable[int], rest: Iterable[int]
) -> list[tuple[float, int, int]]:
    """Pairs of clauses that are alike enough, the likeliest first."""
    said = [(index, _words(before.clauses[index].text)) for index in left]
    scored = []
    for later in rest:
        clause = after.clauses[later]
        words = _words(clause.text)
        for earlier, others in said:
            likeness = Indel.normalized_similarity(others, words, score_cutoff=_SAME)
            if likeness >= _SAME:
                near = _NEAR if before.clauses[earlier].ref == clause.ref else 0.0
                scored.append((likeness + near, later, earlier))
    return sorted(scored, key=lambda item: (-item[0], item[1], item[2]))


def _words(text: str) -> list[str]:
    return text.casefold().split()


def _quotes(position: Position) -> tuple[str, ...]:
    return tuple(evidence.quote for evidence in position.evidence)
