"""The signs and words for whether a person has looked at an answer: the same on every screen.

No Qt here, and nothing that the first paint would have to wait for.
"""

from __future__ import annotations

from collections.abc import Sequence

from policybrowser.model import ReviewState

REVIEW_MARKS = {
    ReviewState.SUGGESTED: "◌",
    ReviewState.CONFIRMED: "✓",
    ReviewState.CHANGED: "✎",
}
"""The sign of each state; the word for it is never far."""

LEGEND = "◌\u00a0suggested by the program · ✓\u00a0confirmed · ✎\u00a0changed by a person"


def reviewed(states: Sequence[ReviewState]) -> str:
    """Several answers in a few words: "3 of 5 reviewed, 1 changed"; empty where none has been."""
    done = [state for state in states if state is not ReviewState.SUGGESTED]
    changed = done.count(ReviewState.CHANGED)
    if not done:
        return ""
    mark = REVIEW_MARKS[ReviewState.CHANGED if changed else ReviewState.CONFIRMED]
    if len(states) == 1:
        return f"{mark}\u00a0{done[0].value}"
    share = "all" if len(done) == len(states) else f"{len(done)} of {len(states)}"
    if not changed:
        return f"{mark}\u00a0{share} confirmed"
    return f"{mark}\u00a0{share} reviewed, {changed} changed"
