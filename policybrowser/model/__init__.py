"""The words of the house as values: policies, clauses, questions, positions, comparisons.

Frozen dataclasses of text, numbers and Spans only: no colour, icon, cursor or file handle.

A module is imported when something of it is first asked for: dataclasses take long to be made, and
the window's first paint needs few of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policybrowser.model.comparison import (
        NO_GROUP,
        Cell,
        Comparison,
        Passage,
        PassageKind,
        QuietPolicy,
        Row,
        Side,
        SlotDifference,
        SummaryPart,
    )
    from policybrowser.model.policy import (
        Clause,
        ClauseKind,
        Furniture,
        PartialDate,
        Policy,
        PolicyDate,
        PolicyKind,
        Span,
    )
    from policybrowser.model.positions import (
        Alternative,
        Analysis,
        Evidence,
        NearMiss,
        Position,
        Receipt,
        Referral,
        Slot,
        Stance,
    )
    from policybrowser.model.questions import (
        REFERS_ELSEWHERE,
        SILENT,
        Answer,
        AnswerKind,
        AnswerValue,
        Question,
        QuestionSet,
        Topic,
    )
    from policybrowser.model.reviews import Review, ReviewState

__all__ = [
    "NO_GROUP",
    "REFERS_ELSEWHERE",
    "SILENT",
    "Alternative",
    "Analysis",
    "Answer",
    "AnswerKind",
    "AnswerValue",
    "Cell",
    "Clause",
    "ClauseKind",
    "Comparison",
    "Evidence",
    "Furniture",
    "NearMiss",
    "PartialDate",
    "Passage",
    "PassageKind",
    "Policy",
    "PolicyDate",
    "PolicyKind",
    "Position",
    "Question",
    "QuestionSet",
    "QuietPolicy",
    "Receipt",
    "Referral",
    "Review",
    "ReviewState",
    "Row",
    "Side",
    "Slot",
    "SlotDifference",
    "Span",
    "Stance",
    "SummaryPart",
    "Topic",
]

_HOMES = ("questions", "reviews", "policy", "positions", "comparison")
"""The modules, each after those that it rests on."""

if not TYPE_CHECKING:  # where it would make every name a good one

    def __getattr__(name: str) -> object:
        if name in __all__:
            for home in _HOMES:
                module = import_module(f"{__name__}.{home}")
                if hasattr(module, name):
                    globals()[name] = getattr(module, name)
                    return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
