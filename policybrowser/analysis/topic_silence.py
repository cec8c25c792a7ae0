"""Receipts for every kind of question, those without rules of their own included."""

from __future__ import annotations

from policybrowser.analysis.cue_words import topic_of
from policybrowser.analysis.positions import evidence_at
from policybrowser.analysis.rules import RuleBook
from policybrowser.analysis.silence import receipt
from policybrowser.model import Clause, ClauseKind, NearMiss, Policy, Receipt, Span
from policybrowser.search.matching import marks
from policybrowser.search.nodes import Query

_NEAREST = 3


def receipt_for(policy: Policy, book: RuleBook, question: str) -> Receipt:
    """What stands behind a silence; KeyError where there is no such question."""
    if question in book.rules:
        return receipt(policy, book, question)
    topic = topic_of(book, question)
    read = [clause for clause in policy.clauses if clause.kind is not ClauseKind.HEADING]
    near = _nearest(policy, read, book.queries[topic.id], topic.name)
    return Receipt(policy.id, question, (topic.query,), len(read), near)


def _nearest(
    policy: Policy, clauses: list[Clause], query: Query, topic: str
) -> tuple[NearMiss, ...]:
    """The clauses that hold most of the words that the topic's search asks for."""
    held = [(_words(query, clause.text), clause) for clause in clauses]
    ranked = sorted((h for h in held if h[0]), key=lambda h: (-len(h[0]), h[1].index))
    return tuple(_near_miss(policy, clause, words, topic) for words, clause in ranked[:_NEAREST])


def _words(query: Query, text: str) -> tuple[str, ...]:
    found = (text[start:end].casefold() for start, end in marks(query, text))
    return tuple(dict.fromkeys(found))


def _near_miss(policy: Policy, clause: Clause, words: tuple[str, ...], topic: str) -> NearMiss:
    evidence = evidence_at(policy, Span(clause.index, 0, len(clause.text)))
    said = ", ".join(f"“{word}”" for word in words[:3])
    reason = f"It has {said}, but not what the search for “{topic}” asks for together."
    return NearMiss(evidence.span, evidence.ref, evidence.quote, reason)
