"""A comparison of four texts by hand: every state a cell can have, and a matched pair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policybrowser.comparison import compare
from policybrowser.model import (
    REFERS_ELSEWHERE,
    SILENT,
    Analysis,
    Answer,
    AnswerKind,
    AnswerValue,
    Clause,
    ClauseKind,
    Comparison,
    Evidence,
    PartialDate,
    Policy,
    PolicyDate,
    PolicyKind,
    Position,
    Question,
    QuestionSet,
    Referral,
    Review,
    ReviewState,
    Span,
    Stance,
    Topic,
)
from policybrowser.reports.content import Report, build

ON = date(2026, 11, 20)

NOTICE = Question(
    "monitoring.notice",
    "monitoring",
    "Is the employee told?",
    "whether the employee is told",
    AnswerKind.CHOICE,
    (
        Answer("told", "Told where possible", "employee told where possible"),
        Answer("not-told", "Without notice", "without notice"),
    ),
)
KEPT = Question(
    "monitoring.kept",
    "monitoring",
    "How long is it kept?",
    "how long it is kept",
    AnswerKind.DURATION,
    brief="kept {answer}",
)
COVERED = Question(
    "scope.people",
    "scope",
    "Who is covered?",
    "who is covered",
    AnswerKind.SET,
    (Answer("employees", "Employees"), Answer("agency", "Agency staff")),
)
MONITORING = Topic("monitoring", "Monitoring", "Watching use.", "monitor*", (NOTICE, KEPT))
SCOPE = Topic("scope", "Who is covered", "", "", (COVERED,))
QUESTIONS = QuestionSet("made", "Made", (MONITORING, SCOPE))

ASHBY = (
    "Employees should not endorse any service providers used by the Council.",
    "The Council may monitor use & will <b>tell</b> the employee.",
    "=1+1 is kept for one year.",
)
BARNET = (
    "Employees must not endorse any service providers used by the Council.",
    "Watching happens without notice.",
)
CALNE = ("This policy is about horses.",)
DORSET = ("See the code of conduct, section 7.1.",)


def policy(name: str, texts: tuple[str, ...], kind: PolicyKind = PolicyKind.POLICY) -> Policy:
    clauses = tuple(
        Clause(index, f"{index + 1}", ClauseKind.NUMBERED, text, None, 0, 0)
        for index, text in enumerate(texts)
    )
    return Policy(
        name.lower(),
        f"{name} Council",
        "Social Media Policy",
        clauses,
        short=name,
        kind=kind,
        file=f"papers/{name.lower()}.txt",
    )


POLICIES = (
    replace(
        policy("Ashby", ASHBY),
        version="2",
        review=PartialDate(2024, 5, 27),
        dates=(PolicyDate("agreed", PartialDate(2021, 5)),),
        licence="Open Government Licence",
    ),
    policy("Barnet", BARNET, PolicyKind.GUIDANCE),
    policy("Calne", CALNE, PolicyKind.UNKNOWN),
    policy("Dorset", DORSET, PolicyKind.FOI_REPLY),
)


def position(
    owner: Policy,
    question: Question,
    answer: AnswerValue,
    clause: int | None = None,
    words: str = "",
    **more: object,
) -> Position:
    """An answer that rests on some words of a clause."""
    evidence: tuple[Evidence, ...] = ()
    if clause is not None:
        start = owner.clauses[clause].text.index(words)
        span = Span(clause, start, start + len(words))
        evidence = (Evidence(span, owner.clauses[clause].ref, words),)
    stance = None if answer in (SILENT, REFERS_ELSEWHERE) else Stance.ALLOWS
    made = Position(owner.id, question.id, answer, evidence, stance)
    return replace(made, **more)  # type: ignore[arg-type]


def _analyses() -> dict[str, Analysis]:
    ashby, barnet, calne, dorset = POLICIES
    code = Referral("code of conduct", "7.1")
    confirmed = Review(ReviewState.CONFIRMED, "A. Smith", "2026-10-31T09:00:00+00:00")
    changed = Review(ReviewState.CHANGED, "A. Smith", note="Read with 3.", suggested="told")
    found = {
        ashby: (
            position(ashby, NOTICE, "told", 1, "will <b>tell</b> the employee", review=confirmed),
            position(ashby, KEPT, "P1Y", 2, "=1+1 is kept for one year"),
            position(ashby, COVERED, ("employees",), 0, "Employees"),
        ),
        barnet: (
            position(barnet, NOTICE, "not-told", 1, "without notice", review=changed),
            position(barnet, KEPT, SILENT),
            position(barnet, COVERED, ("employees",), 0, "Employees"),
        ),
        calne: tuple(position(calne, question, SILENT) for question in (NOTICE, KEPT, COVERED)),
        dorset: tuple(
            position(dorset, question, REFERS_ELSEWHERE, 0, "code of conduct", referral=code)
            for question in (NOTICE, KEPT, COVERED)
        ),
    }
    topics = {"ashby": (0, 1, 2), "barnet": (0, 1), "calne": (), "dorset": ()}
    return {
        owner.id: Analysis(
            owner.id,
            {"monitoring": topics[owner.id], "scope": topics[owner.id][:1]},
            tuple(Stance.STATES for _ in owner.clauses),
            {item.question: item for item in positions},
        )
        for owner, positions in ((owner, found[owner]) for owner in POLICIES)
    }


ANALYSES = _analyses()


def comparison(topic: Topic = MONITORING, baseline: str | None = None) -> Comparison:
    """One topic across the four."""
    return compare(topic, POLICIES, ANALYSES, baseline)


def report(*topics: Topic) -> Report:
    """The report on some topics, or on both."""
    return build([comparison(topic) for topic in topics or QUESTIONS.topics], POLICIES, on=ON)
