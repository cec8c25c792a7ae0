"""Topics of the user's own, made of a search: what they ask, and their place among the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from policybrowser.analysis.rules import Decide, RuleBook
from policybrowser.model import Answer, AnswerKind, Question, Topic
from policybrowser.search.query import parse

_FIRMNESS = (
    Answer("binding", "Must / must not", "binding rules"),
    Answer("advisory", "Should / should not", "advice"),
    Answer("permissive", "May", "left open"),
    Answer("stated", "Mentioned", "mentioned"),
)


@dataclass(frozen=True)
class SavedTopic:
    """A topic as the user keeps it, and what was decided of the hits of its search."""

    id: str
    name: str
    about: str
    query: str
    decide: Decide | None = None


def firmness_of(topic: str, name: str) -> Question:
    """The question that a topic without questions of its own asks: how firm are its rules."""
    matter = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return Question(
        f"{topic}.force",
        topic,
        f"How firm are the rules on {matter}?",
        f"how firm the rules on {matter} are",
        AnswerKind.FORCE,
        _FIRMNESS,
    )


def with_topics(book: RuleBook, saved: Iterable[SavedTopic]) -> RuleBook:
    """The rules with these topics behind the others, in the place of those saved before.

    Raises QueryError where a search cannot be read.
    """
    gone = frozenset(book.saved)
    topics = [topic for topic in book.questions.topics if topic.id not in gone]
    queries = {key: query for key, query in book.queries.items() if key not in gone}
    decisions: dict[str, Decide] = {}
    added: list[str] = []
    taken = {topic.id for topic in topics}
    for item in saved:
        if item.id in taken:
            continue  # the question set has come to know a topic of that id: it is the one asked
        query = " ".join(item.query.split())
        queries[item.id] = parse(query)
        question = firmness_of(item.id, item.name)
        topics.append(Topic(item.id, item.name, item.about, query, (question,)))
        added.append(item.id)
        if item.decide is not None:
            decisions[item.id] = item.decide
    questions = replace(book.questions, topics=tuple(topics))
    return replace(
        book, questions=questions, queries=queries, decisions=decisions, saved=tuple(added)
    )


def belonging(clauses: Iterable[int], decided: Mapping[int, bool]) -> tuple[int, ...]:
    """The clauses that a search found, less those rejected and with those accepted."""
    kept = {clause for clause in clauses if decided.get(clause, True)}
    return tuple(sorted(kept | {clause for clause, belongs in decided.items() if belongs}))
