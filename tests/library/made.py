"""A policy and its analysis, made for a test of what is said of them."""

from __future__ import annotations

from policybrowser.model import (
    Analysis,
    Clause,
    ClauseKind,
    Evidence,
    Policy,
    Position,
    Span,
    Stance,
)

TEXTS = (
    "The Council may monitor use without notice.",
    "Records are kept for one year.",
    "Breach may lead to dismissal.",
)
NOTICE, KEPT, GRAVEST, CONTENT = "m.notice", "m.kept", "d.gravest", "m.content"


def policy(*texts: str, identity: str = "ash") -> Policy:
    clauses = tuple(
        Clause(index, f"{index + 1}", ClauseKind.NUMBERED, text, None, 0, 0)
        for index, text in enumerate(texts or TEXTS)
    )
    return Policy(identity, "Ash Council", "Policy", clauses, file=f"/somewhere/{identity}.txt")


ASH = policy()


def position(
    question: str, answer: str, clause: int | None = None, certainty: float = 0.5
) -> Position:
    evidence: tuple[Evidence, ...] = ()
    if clause is not None:
        quote = TEXTS[clause]
        evidence = (Evidence(Span(clause, 0, len(quote)), f"{clause + 1}", quote),)
    return Position("ash", question, answer, evidence, Stance.STATES, certainty)


ANALYSIS = Analysis(
    "ash",
    {},
    (None, None, None),
    {
        NOTICE: position(NOTICE, "without-notice", 0, 0.9),
        KEPT: position(KEPT, "P1Y", 1, 0.2),
        GRAVEST: position(GRAVEST, "dismissal", 2, 0.6),
        CONTENT: position(CONTENT, "silent", None, 0.4),
    },
)
