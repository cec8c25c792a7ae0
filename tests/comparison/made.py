"""Policies, questions and analyses made for a test in a line or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policybrowser.model import (
    Analysis,
    Answer,
    AnswerKind,
    AnswerValue,
    Clause,
    ClauseKind,
    Evidence,
    Policy,
    Position,
    Question,
    Referral,
    Slot,
    Span,
    Topic,
)

CHOICE = Question(
    "t.choice",
    "t",
    "Is it allowed?",
    "whether it is allowed",
    AnswerKind.CHOICE,
    (
        Answer("yes", "Allowed", "allowed"),
        Answer("no", "Prohibited", "never allowed"),
        Answer("limited", "Limited", ""),
    ),
)
LONG = Question(
    "t.long",
    "t",
    "How long is it kept?",
    "how long it is kept",
    AnswerKind.DURATION,
    brief="kept {answer}",
)
PEOPLE = Question(
    "t.people",
    "t",
    "Who is covered?",
    "who is covered",
    AnswerKind.SET,
    (
        Answer("employees", "Employees"),
        Answer("agency", "Agency staff"),
        Answer("elected-members", "Elected members"),
    ),
)
TOPIC = Topic("t", "Private use", "", "", (CHOICE, LONG, PEOPLE))


def policy(identity: str, *texts: str, name: str = "") -> Policy:
    """A policy with one numbered clause for each text."""
    clauses = tuple(
        Clause(index, f"{index + 1}", ClauseKind.NUMBERED, text, None, 0, 0)
        for index, text in enumerate(texts)
    )
    return Policy(
        identity, f"{identity} council", "Policy", clauses, short=name or identity.title()
    )


def position(
    identity: str,
    question: str,
    answer: AnswerValue,
    *,
    clause: int | None = 0,
    referral: Referral | None = None,
    slots: Sequence[tuple[str, str, str]] = (),
) -> Position:
    """An answer that rests on one clause; slots are (kind, text, value)."""
    evidence: tuple[Evidence, ...] = ()
    if clause is not None and answer != "silent":
        evidence = (Evidence(Span(clause, 0, 5), f"{clause + 1}", "words"),)
    details = tuple(Slot(kind, text, Span(0, 0, 1), value) for kind, text, value in slots)
    return Position(identity, question, answer, evidence, referral=referral, slots=details)


def analysis(
    identity: str,
    answers: Mapping[str, AnswerValue | Position],
    topics: Mapping[str, tuple[int, ...]] | None = None,
) -> Analysis:
    """What the rules found in a policy: a Position, or an answer that rests on clause 1."""
    positions = {
        question: answer if isinstance(answer, Position) else position(identity, question, answer)
        for question, answer in answers.items()
    }
    return Analysis(identity, dict(topics or {"t": ()}), (), positions)
