"""The reviews of a library as a function that puts them into an Analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from policybrowser.errors import LibraryError
from policybrowser.library.library import Library
from policybrowser.library.opening import DATABASE
from policybrowser.library.records import KeptReview
from policybrowser.library.reviews import apply
from policybrowser.model import Analysis, Policy

Reviewer = Callable[[Policy, Analysis], Analysis]


def reviewer_of(reviews: Callable[[], Iterable[KeptReview]]) -> Reviewer:
    """Puts the reviews that there are at the time into an analysis.

    Only the questions that the analysis holds are looked at, so one of them costs no more than it
    has to.
    """

    def reviewed(policy: Policy, analysis: Analysis) -> Analysis:
        mine = [
            review
            for review in reviews()
            if review.policy == policy.id and review.question in analysis.positions
        ]
        return apply(analysis, mine, policy) if mine else analysis

    return reviewed


def reviewer_in(folder: Path, say: Callable[[str], None]) -> Reviewer:
    """The reviews of the library in a folder as they are now; `say` is told what is amiss.

    A folder without a library holds none, and nothing is made there.
    """
    kept: tuple[KeptReview, ...] = ()
    if (folder / DATABASE).exists():
        try:
            with Library.open(folder, read_only=True) as library:
                kept = library.all(KeptReview)
        except LibraryError as fault:
            say(str(fault))
    return reviewer_of(lambda: kept)
