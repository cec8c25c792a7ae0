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
    Clause,
    ClauseKind,
    Comparison,
    Evidence,
    Furniture,
    PartialDate,
    Passage,
    PassageKind,
    Policy,
    PolicyDate,
    PolicyKind,
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

_KINDS = {
    "#": ClauseKind.HEADING,
    ".": ClauseKind.NUMBERED,
    "(": ClauseKind.LETTERED,
    "*": ClauseKind.BULLET,
    "¶": ClauseKind.PARAGRAPH,
    "|": ClauseKind.TABLE_ROW,
}

NORTH_WEST = """
¶ Preamble ¶1 -: This policy applies to all North West Leicestershire District Council employees.
# 1 -: Personal use of the internet
. 1.1 1: The Council does not allow personal access to social networking websites from its \
computers at any time.
. 1.4 1: Employees must not excessively access social media sites using personal or work mobile \
phones during working hours.
# 2 -: Personal conduct
. 2.1 2: It therefore requires employees using social networking websites to:
* 2.1 bullet 7 2.1: Employees should not endorse or criticise service providers used by the Council.
# 3 -: Monitoring of internet access at work
. 3.1 3: The Council reserves the right to monitor employees' internet usage, but will endeavour \
to inform an affected employee when this is to happen and the reasons for it. The Council \
considers that valid reasons for checking an employee's internet usage include suspicions that the \
employee has:
* 3.1 bullet 1 3.1: been spending an excessive amount of time viewing websites that are not \
work-related; or
* 3.1 bullet 2 3.1: acted in a way that damages the reputation of the Council.
. 3.2 3: The Council reserves the right to retain information that it has gathered on employees' \
use of the internet for a period of one year.
"""
LANCASTER = """
# 5.0 -: Personal use of Social Media
. 5.1 5.0: Personal use of social media is never permitted during working time.
. 5.2 5.0: We authorise such occasional use so long as it does not take place during working time.
# 7.0 -: Monitoring
. 7.1 7.0: As with any Internet and e-mail use (including personal e-mail), the use of social \
media sites may be monitored or recorded by the Council at any time without notice or consent for \
the following purposes only:
* 7.1 bullet 1 7.1: To establish the existence of facts relevant to Council business e.g. keeping \
records of transactions.
* 7.1 bullet 4 7.1: To prevent or detect crime e.g. monitoring or recording to detect fraud.
. 7.2 7.0: The Council may also monitor (but not record) communications without notice or consent:
. 7.4 7.0: Unless such monitoring would be ineffective and the circumstances justify the \
additional intrusion, the Council will limit monitoring to traffic data rather than the contents \
of communications and undertake spot checks or audit rather than continuous monitoring.
"""
COUNTY = """
# Scope -: Scope
¶ Scope ¶1 Scope: The guidance applies to all County Council employees, apprentices, casual and \
agency workers.
# Acceptable Use of Social Media -: Acceptable Use of Social Media
¶ Acceptable Use of Social Media ¶8 Acceptable Use of Social Media: Employees must not endorse or \
criticise service providers used by the Council 😀 either via personal or work accounts.
# Document Control -: Document Control
| Document Control row 1 Document Control: Version Number | Agreed At | Review Date
| Document Control row 2 Document Control: 2021-1 | CNCC | 27/05/2024
"""
DERBY = """
# REASONS -: REASONS FOR RECOMMENDATIONS
. 3.1 REASONS: The Policy will set clear standards regarding acceptable use of social media by \
employees, as well as their personal use both within and outside of work.
"""
LEICESTER = """
. 1 -: Employees use of social media is covered in the code of conduct. See attached policy \
(section 7.1).
"""


def clauses(text: str) -> tuple[Clause, ...]:
    """Read lines of "kind ref parent: words"; "-" is no parent."""
    found: list[Clause] = []
    places: dict[str, int] = {}
    for line in text.strip().splitlines():
        head, words = line.split(": ", 1)
        sign, rest = head[0], head[2:]
        parent_ref = next(ref for ref in ("-", *reversed(places)) if rest.endswith(f" {ref}"))
        ref = rest.removesuffix(parent_ref).strip()
        index = len(found)
        cells = tuple(words.split(" | ")) if sign == "|" else ()
        parent = places.get(parent_ref)
        level = 0 if parent is None else found[parent].level + (sign in "*(")
        clause = Clause(index, ref, _KINDS[sign], words, parent, 0, 0, level=level, cells=cells)
        found.append(clause)
        places[ref] = index
    return tuple(found)


POLICIES = (
    Policy(
        "nw-leicestershire",
        "North West Leicestershire District Council",
        "Social Media Policy",
        clauses(NORTH_WEST),
        short="North West Leicestershire",
        kind=PolicyKind.POLICY,
    ),
    Policy(
        "lancaster",
        "Lancaster City Council",
        "Social Media Policy",
        clauses(LANCASTER),
        furniture=(Furniture("contents list", "1 Introduction\n2 Who is covered", 0, 0),),
        short="Lancaster",
        kind=PolicyKind.POLICY,
        warnings=("The contents list numbers the sections otherwise than the text does.",),
    ),
    Policy(
        "leicestershire",
        "Leicestershire County Council",
        "Guidance - Use of Social Media Sites",
        clauses(COUNTY),
        short="Leicestershire County",
        kind=PolicyKind.GUIDANCE,
        version="2021-1",
        dates=(PolicyDate("agreed", PartialDate(2021, 5, 27)),),
        review=PartialDate(2024, 5, 27),
        licence="not stated",
    ),
    Policy(
        "derby",
        "Derby City Council",
        "Social Media Policy",
        clauses(DERBY),
        short="Derby",
        kind=PolicyKind.COMMITTEE_REPORT,
    ),
    Policy(
        "leicester",
        "Leicester City Council",
        "Freedom of Information reply",
        clauses(LEICESTER),
        short="Leicester",
        kind=PolicyKind.FOI_REPLY,
    ),
)

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
