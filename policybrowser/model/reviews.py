"""What a person has said of a position."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policybrowser.model.questions import AnswerValue


class ReviewState(StrEnum):
    """Whether a person has looked at a position."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Review:
    """What a person has said of a position."""

    state: ReviewState = ReviewState.SUGGESTED
    by: str = ""
    at: str = ""
    """When, ISO 8601 with time zone; empty for a suggestion."""
    note: str = ""
    suggested: AnswerValue = ""
    """For a changed position: what the program had suggested."""
