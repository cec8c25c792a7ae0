"""A policy put to every question: the ordered steps from clauses to positions.

Each step is a pure function; the rules themselves are data (`policybrowser.analysis.rules`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policybrowser.analysis.cutting import units
from policybrowser.analysis.findings import Finding, findings
from policybrowser.analysis.positions import evidence_at, force_answer, position
from policybrowser.analysis.referrals import hand_overs, place, refer, refer_outright, refer_whole
from policybrowser.analysis.rules import QuestionRules, RuleBook
from policybrowser.analysis.slots import slots_of
from policybrowser.analysis.stance import FORCE_ORDER
from policybrowser.analysis.topics import belonging
from policybrowser.analysis.units import Unit
from policybrowser.model import (
    SILENT,
    Analysis,
    AnswerKind,
    ClauseKind,
    Policy,
    Position,
    Question,
    Span,
    Stance,
)
from policybrowser.search.records import records
from policybrowser.search.sieve import Sieve

_NEVER_HANDED_OVER = "discipline.maximum"
"""What a breach leads to is named in the very sentence that sends to the disciplinary procedure."""


def analyse(policy: Policy, book: RuleBook) -> Analysis:
    """Everything the rules find in one policy: topics, stances and a position on every question."""
    sentences = units(policy)
    stances = clause_stances(policy, sentences)
    positions = answer_all(policy, book, sentences)
    topics = with_evidence(book, find_topics(policy, book, stances), positions)
    positions |= firmness(policy, book, topics, stances)
    ordered = {question: positions[question] for question in book.questions.question_by_id}
    for vocabulary in {unit.words for unit in sentences}:
        vocabulary.forget()
    return Analysis(policy.id, topics, stances, ordered)


def clause_stances(policy: Policy, sentences: Sequence[Unit]) -> tuple[Stance | None, ...]:
    """The force of each clause: that of its most forceful sentence; None for headings."""
    found: list[Stance | None] = [None] * len(policy.clauses)
    for unit in sentences:
        known = found[unit.clause]
        if known is None or FORCE_ORDER.index(unit.stance) < FORCE_ORDER.index(known):
            found[unit.clause] = unit.stance
    return tuple(found)


def find_topics(
    policy: Policy, book: RuleBook, stances: Sequence[Stance | None]
) -> dict[str, tuple[int, ...]]:
    """The clauses on each topic: those that its saved query finds."""
    return _find(policy, book, stances, book.queries)


def _find(
    policy: Policy, book: RuleBook, stances: Sequence[Stance | None], wanted: Iterable[str]
) -> dict[str, tuple[int, ...]]:
    bare = Analysis(policy.id, {}, tuple(stances), {})
    sieve = Sieve(records(policy, bare))
    topics: dict[str, tuple[int, ...]] = {}
    for topic in wanted:
        query, decide = book.queries[topic], book.decisions.get(topic)
        clauses = tuple(record.clause for record in sieve.matching(query))
        topics[topic] = belonging(clauses, decide(policy)) if decide else clauses
    return topics


def with_saved_topics(policy: Policy, known: Analysis, book: RuleBook) -> Analysis:
    """What is known of a policy, with the saved topics of the rules and no others.

    Quick: a saved topic has no rules, so no sentence is read again.
    """
    asked = {question.id for question in _saved_questions(book)}
    topics = {key: known.topics[key] for key in book.queries if key not in book.saved}
    topics |= _find(policy, book, known.stances, book.saved)
    positions = {
        key: known.positions[key] for key in book.questions.question_by_id if key not in asked
    }
    for question in _saved_questions(book):
        clauses = topics[question.topic]
        positions[question.id] = _firmness_of(policy, question, clauses, known.stances)
    return replace(known, topics=topics, positions=positions)


def _saved_questions(book: RuleBook) -> Iterable[Question]:
    return (
        question for topic in book.saved for question in book.questions.topic_by_id[topic].questions
    )


def with_evidence(
    book: RuleBook, found: Mapping[str, tuple[int, ...]], positions: Mapping[str, Position]
) -> dict[str, tuple[int, ...]]:
    """The topics with the clauses that their answers rest on, so that every quote is in sight."""
    topics = {topic: set(clauses) for topic, clauses in found.items()}
    for question, known in positions.items():
        if known.speaks:
            topic = book.questions.question_by_id[question].topic
            topics[topic].update(evidence.span.clause for evidence in known.evidence)
    return {topic: tuple(sorted(clauses)) for topic, clauses in topics.items()}


def answer_all(policy: Policy, book: RuleBook, sentences: Sequence[Unit]) -> dict[str, Position]:
    """A position on every question that has rules, silent and referring ones included."""
    sections: dict[str, frozenset[int | None]] = {}
    positions: dict[str, Position] = {}
    over = hand_overs(book.referral, sentences)
    for question, rules in book.rules.items():
        found, _rejected = findings(rules, sentences, sections)
        sections[question] = frozenset(f.unit.section for f in found if f.direct) - {None}
        positions[question] = _decided(policy, book, rules, found)
        if over and found and question != _NEVER_HANDED_OVER:
            places = {place(f.unit) for f in found if not _heads(policy, f.unit)}
            handed = refer_outright(policy, rules, book.referral, over, places)
            positions[question] = handed or positions[question]
    speaking = sum(item.speaks for item in positions.values())
    for question, known in positions.items():
        if known.answer == SILENT and over:
            rules = book.rules[question]
            handed = refer(policy, rules, book.referral, over) or refer_whole(
                policy, rules, book.referral, over, speaking
            )
            positions[question] = handed or known
    return positions


def _heads(policy: Policy, unit: Unit) -> bool:
    return policy.clauses[unit.clause].kind is ClauseKind.HEADING


def _decided(
    policy: Policy, book: RuleBook, rules: QuestionRules, found: Sequence[Finding]
) -> Position:
    decided = position(policy, rules, found)
    evidence_units = [item.unit for item in found if item.answer == decided.answer]
    return replace(decided, slots=slots_of(book, rules, evidence_units))


def firmness(
    policy: Policy,
    book: RuleBook,
    topics: Mapping[str, tuple[int, ...]],
    stances: Sequence[Stance | None],
) -> dict[str, Position]:
    """Positions on the topics that have no question of their own: how firm the firmest rule is."""
    return {
        question.id: _firmness_of(policy, question, topics[topic.id], stances)
        for topic in book.questions.topics
        for question in topic.questions
        if question.kind is AnswerKind.FORCE
    }


def _firmness_of(
    policy: Policy, question: Question, clauses: Sequence[int], stances: Sequence[Stance | None]
) -> Position:
    found = [(stance, index) for index in clauses if (stance := stances[index]) is not None]
    if not found:
        return Position(policy.id, question.id, SILENT)
    firmest = min((stance for stance, _ in found), key=FORCE_ORDER.index)
    answer = force_answer(firmest)
    spans = [
        Span(index, 0, len(policy.clauses[index].text))
        for stance, index in found
        if force_answer(stance) == answer
    ]
    evidence = tuple(evidence_at(policy, span) for span in spans)
    return Position(policy.id, question.id, answer, evidence, firmest, 0.7)
