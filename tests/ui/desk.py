"""A small desk of policies made by hand, so that the views are tested without the rules.

Five councils and two topics. Every answer's evidence is found by its quote, so a quote that is not
in its clause is an error here and not a silent hole in a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policybrowser.model import (
    NO_GROUP,
    REFERS_ELSEWHERE,
    SILENT,
    Alternative,
    Analysis,
    Answer,
    AnswerKind,
    AnswerValue,
    Cell,
    Comparison,
    Evidence,
    Passage,
    PassageKind,
    Policy,
    Position,
    Question,
    QuestionSet,
    QuietPolicy,
    Review,
    ReviewState,
    Row,
    Side,
    Span,
    Stance,
    SummaryPart,
    Topic,
)
from policybrowser.workspace import Workspace
from tests.ui.desk_policies import POLICIES

MONITORING = Topic(
    "monitoring",
    "Monitoring",
    "Watching staff.",
    "monitor*",
    (
        Question(
            "monitoring.notice",
            "monitoring",
            "Is the employee told?",
            "whether the employee is told",
            AnswerKind.CHOICE,
            (Answer("where-possible", "Told where possible"), Answer("without", "Without notice")),
        ),
        Question(
            "monitoring.grounds",
            "monitoring",
            "What allows it?",
            "what allows monitoring",
            AnswerKind.CHOICE,
            (Answer("suspicion", "Suspicion"), Answer("purposes", "Listed purposes, any time")),
        ),
        Question(
            "monitoring.retention",
            "monitoring",
            "How long are records kept?",
            "how long records are kept",
            AnswerKind.DURATION,
        ),
    ),
)
CONFLICTS = Topic(
    "conflicts",
    "Endorsement and conflicts",
    "Endorsing suppliers.",
    "endors*",
    (
        Question(
            "conflicts.endorsement",
            "conflicts",
            "May staff endorse suppliers?",
            "whether staff may endorse suppliers",
            AnswerKind.CHOICE,
            (Answer("should-not", "Should not"), Answer("must-not", "Must not")),
        ),
    ),
)
QUESTIONS = QuestionSet("test", "Test", (MONITORING, CONFLICTS))

TOPICS: dict[str, dict[str, tuple[str, ...]]] = {
    "monitoring": {
        "nw-leicestershire": ("3.1", "3.1 bullet 1", "3.1 bullet 2", "3.2"),
        "lancaster": ("7.1", "7.1 bullet 1", "7.1 bullet 4", "7.2", "7.4"),
    },
    "conflicts": {
        "nw-leicestershire": ("2.1 bullet 7",),
        "leicestershire": ("Acceptable Use of Social Media ¶8",),
    },
}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer and the words it rests on, as (reference, quote) pairs."""

    answer: AnswerValue
    quotes: tuple[tuple[str, str], ...]
    stance: Stance | None = None
    also: tuple[AnswerValue, tuple[tuple[str, str], ...]] | None = None
    state: ReviewState = ReviewState.SUGGESTED


SAID: dict[tuple[str, str], Said] = {
    ("nw-leicestershire", "monitoring.notice"): Said(
        "where-possible",
        (("3.1", "will endeavour to inform an affected employee when this is to happen"),),
        Stance.REQUIRES,
    ),
    ("nw-leicestershire", "monitoring.grounds"): Said(
        "suspicion",
        (("3.1", "valid reasons for checking an employee's internet usage include suspicions"),),
        also=("purposes", (("3.1 bullet 1", "an excessive amount of time"),)),
    ),
    ("nw-leicestershire", "monitoring.retention"): Said("P1Y", (("3.2", "a period of one year"),)),
    ("lancaster", "monitoring.notice"): Said(
        "without",
        (("7.1", "at any time without notice or consent"), ("7.2", "without notice or consent")),
        Stance.ALLOWS,
        state=ReviewState.CONFIRMED,
    ),
    ("lancaster", "monitoring.grounds"): Said(
        "purposes", (("7.1", "for the following purposes only"),)
    ),
    ("leicester", "monitoring.notice"): Said(
        REFERS_ELSEWHERE, (("1", "is covered in the code of conduct"),)
    ),
    ("nw-leicestershire", "conflicts.endorsement"): Said(
        "should-not", (("2.1 bullet 7", "should not endorse or criticise service providers"),)
    ),
    ("leicestershire", "conflicts.endorsement"): Said(
        "must-not",
        (
            (
                "Acceptable Use of Social Media ¶8",
                "must not endorse or criticise service providers",
            ),
        ),
    ),
}


def span_of(policy: Policy, ref: str, quote: str) -> Span:
    """Where `quote` stands in the clause `ref`; ValueError where it does not."""
    index = policy.by_ref[ref.lower()]
    start = policy.clauses[index].text.index(quote)
    return Span(index, start, start + len(quote))


def _evidence(policy: Policy, quotes: tuple[tuple[str, str], ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(span_of(policy, ref, quote), ref, quote) for ref, quote in quotes)


def position(policy: Policy, question: str) -> Position:
    """What `policy` answers."""
    said = SAID.get((policy.id, question))
    if said is None:
        return Position(policy.id, question, SILENT)
    others: tuple[Alternative, ...] = ()
    if said.also:
        others = (Alternative(said.also[0], _evidence(policy, said.also[1])),)
    return Position(
        policy.id,
        question,
        said.answer,
        _evidence(policy, said.quotes),
        said.stance,
        alternatives=others,
        review=Review(said.state),
    )


def analysis(policy: Policy) -> Analysis:
    """What the rules would have found in `policy`."""
    topics = {
        topic: tuple(policy.by_ref[ref.lower()] for ref in refs.get(policy.id, ()))
        for topic, refs in TOPICS.items()
    }
    positions = {q: position(policy, q) for q in QUESTIONS.question_by_id}
    return Analysis(policy.id, topics, tuple(None for _ in policy.clauses), positions)


def _label(question: Question, answer: AnswerValue) -> str:
    fixed = {SILENT: "Silent", REFERS_ELSEWHERE: "Refers elsewhere", "P1Y": "1 year"}
    known = question.answer(str(answer))
    return known.label if known else fixed.get(str(answer), str(answer))


def _row(question: Question, policies: Sequence[Policy], baseline: str | None) -> Row:
    positions = [position(policy, question.id) for policy in policies]
    first = sorted(positions, key=lambda p: p.policy != baseline)
    answers = list(dict.fromkeys(p.answer for p in first if p.speaks))
    cells = tuple(
        Cell(
            p.policy,
            p,
            _label(question, p.answer),
            answers.index(p.answer) if p.speaks else NO_GROUP,
        )
        for p in positions
    )
    return Row(question, cells, len({p.answer for p in positions}) > 1, len(answers) / 5)


def _passages(shown: Sequence[Policy], topic: Topic) -> tuple[Passage, ...]:
    by_id = {policy.id: policy for policy in shown}
    if topic is not CONFLICTS or not {"nw-leicestershire", "leicestershire"} <= set(by_id):
        return ()
    sides = []
    for policy_id, ref, sentence, word in (
        (
            "nw-leicestershire",
            "2.1 bullet 7",
            "Employees should not endorse or criticise service providers used by the Council.",
            "should",
        ),
        (
            "leicestershire",
            "Acceptable Use of Social Media ¶8",
            POLICIES[2].clauses[3].text,
            "must",
        ),
    ):
        policy = by_id[policy_id]
        whole = span_of(policy, ref, sentence)
        sides.append(Side(policy_id, ref, whole, sentence, (span_of(policy, ref, word),)))
    return (Passage(PassageKind.STRENGTH, (sides[0], sides[1]), 0.9, "should / must"),)


def compared(topic: Topic, policies: Sequence[Policy], baseline: str | None = None) -> Comparison:
    """One topic across policies."""
    rows = tuple(_row(question, policies, baseline) for question in topic.questions)
    on_topic = {p.id: analysis(p).topics[topic.id] for p in policies}
    quiet = {
        p.id: QuietPolicy(
            p.id,
            p.id == "leicester",
            "Refers to the code of conduct, section 7.1."
            if p.id == "leicester"
            else f"Silent. No clause on {topic.name.lower()}.",
            ("3.1",) if p.id == "derby" else (),
        )
        for p in policies
        if not on_topic[p.id]
    }
    speaking = next((p for p in policies if p.id not in quiet), None)
    sources: tuple[tuple[str, str], ...] = ()
    if speaking is not None:
        sources = tuple((speaking.id, ref) for ref in TOPICS[topic.id][speaking.id][:1])
    summary = (
        SummaryPart(f"{len(policies) - len(quiet)} of {len(policies)} policies speak. "),
        SummaryPart("They differ on "),
        SummaryPart(topic.questions[0].matter, sources, topic.questions[0].id),
        SummaryPart("."),
    )
    return Comparison(
        topic,
        tuple(p.id for p in policies),
        baseline,
        rows,
        on_topic,
        _passages(policies, topic),
        quiet,
        summary,
    )


@dataclass(frozen=True)
class Desk(Workspace):
    """A workspace whose comparisons are made here."""

    def comparison(
        self, topic: str, policies: Sequence[str] | None = None, baseline: str | None = None
    ) -> Comparison:
        wanted = [self.by_id[policy] for policy in (policies or self.ids)]
        return compared(self.questions.topic_by_id[topic], wanted, baseline)


def desk(policies: Sequence[Policy] = POLICIES) -> Desk:
    """The policies on the desk, analysed."""
    return Desk(QUESTIONS, tuple(policies), {policy.id: analysis(policy) for policy in policies})
