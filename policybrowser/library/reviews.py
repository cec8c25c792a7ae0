"""What people have said of positions, put into an Analysis and carried over to newer readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from policybrowser.library.anchors import Fate, Found, anchor, find, fingerprint
from policybrowser.library.records import Anchor, KeptReview, Note, Pin, Verdict
from policybrowser.model import (
    Analysis,
    Evidence,
    Policy,
    Position,
    Review,
    ReviewState,
)

Said = KeptReview | Note | Pin | Verdict


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something said of words that are no longer certain to be there."""

    said: Said
    found: tuple[Found, ...]
    """What has become of each of its anchors, in order."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was said of a policy, sorted by what has become of the words it was said of."""

    carried: tuple[Said, ...]
    """Anchored anew in the reading at hand."""
    changed: tuple[Doubt, ...]
    """To be confirmed by a person."""
    lost: tuple[Doubt, ...]


def carry(said: Iterable[Said], policy: Policy) -> Carried:
    """Sort what was said of a policy by what has become of it in this reading."""
    carried: list[Said] = []
    doubts: dict[Fate, list[Doubt]] = {Fate.CHANGED: [], Fate.LOST: []}
    for item in said:
        found = tuple(find(where, policy) for where in _anchors(item))
        fate = _fate(item, found, policy)
        if fate is Fate.CARRIED:
            carried.append(_anew(item, found, policy))
        else:
            doubts[fate].append(Doubt(item, found))
    return Carried(tuple(carried), tuple(doubts[Fate.CHANGED]), tuple(doubts[Fate.LOST]))


def apply(analysis: Analysis, reviews: Iterable[KeptReview], policy: Policy) -> Analysis:
    """The analysis with the answers that people have confirmed or changed.

    `policy` is the reading that was analysed. A review counts only where the words it rests on are
    still there; elsewhere the program's suggestion stands and the review waits in `carry`.
    """
    mine = [review for review in reviews if review.policy == analysis.policy]
    if not mine:
        return analysis
    positions = dict(analysis.positions)
    for review in carry(mine, policy).carried:
        suggested = positions.get(getattr(review, "question", ""))
        if isinstance(review, KeptReview) and suggested is not None:
            positions[review.question] = _reviewed(suggested, review, policy)
    return replace(analysis, positions=positions)


def queue(analyses: Mapping[str, Analysis]) -> tuple[Position, ...]:
    """The positions that no one has looked at, least certain first."""
    waiting = [
        position
        for analysis in analyses.values()
        for position in analysis.positions.values()
        if position.review.state is ReviewState.SUGGESTED
    ]
    return tuple(sorted(waiting, key=lambda position: position.certainty))


def _reviewed(suggested: Position, review: KeptReview, policy: Policy) -> Position:
    """A position as a person has it; the program's suggestion is kept beside."""
    told = Review(review.state, review.by, review.at, review.note, suggested.answer)
    if review.state is ReviewState.SUGGESTED:
        return replace(suggested, review=replace(told, suggested=""))
    if review.answer == suggested.answer and review.state is ReviewState.CONFIRMED:
        return replace(suggested, review=told, certainty=1.0)
    return Position(
        policy=suggested.policy,
        question=suggested.question,
        answer=review.answer,
        evidence=tuple(_evidence(where, policy) for where in review.anchors),
        stance=suggested.stance if review.answer == suggested.answer else None,
        referral=suggested.referral if review.answer == suggested.answer else None,
        review=told,
    )


def _evidence(where: Anchor, policy: Policy) -> Evidence:
    """The place of an anchor that has been carried."""
    found = find(where, policy)
    assert found.span is not None, "an anchor that was carried has a place"
    return Evidence(found.span, found.ref, found.quote)


def _fate(item: Said, found: tuple[Found, ...], policy: Policy) -> Fate:
    fates = {place.fate for place in found}
    if not fates:  # a silence rests on the whole text
        same = isinstance(item, KeptReview) and item.edition == fingerprint(policy)
        return Fate.CARRIED if same else Fate.CHANGED
    if fates == {Fate.CARRIED}:
        return Fate.CARRIED
    return Fate.LOST if fates == {Fate.LOST} else Fate.CHANGED


def _anchors(item: Said) -> tuple[Anchor, ...]:
    return item.anchors if isinstance(item, KeptReview) else (item.anchor,)


def _anew(item: Said, found: tuple[Found, ...], policy: Policy) -> Said:
    """The same thing said of the same words where they now stand."""
    anchors = tuple(anchor(policy, place.span) for place in found if place.span is not None)
    if isinstance(item, KeptReview):
        return replace(item, anchors=anchors, edition=fingerprint(policy))
    return replace(item, anchor=anchors[0])
