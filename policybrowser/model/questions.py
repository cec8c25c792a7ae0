"""Topics, their questions and the answers a question can have: what every policy is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

SILENT = "silent"
"""The answer of a text that does not say."""
REFERS_ELSEWHERE = "refers-elsewhere"
"""The answer of a text that hands the matter to another document."""


AnswerValue = str | tuple[str, ...]
"""An answer id, "silent", "refers-elsewhere", an ISO 8601 duration, or a sorted set of ids."""


class AnswerKind(StrEnum):
    """What form the answers to a question take."""

    CHOICE = "choice"
    """One of the question's answer ids."""
    SET = "set"
    """Any number of the question's answer ids."""
    DURATION = "duration"
    """A length of time, ISO 8601 ("P1Y")."""
    FORCE = "force"
    """How firm the firmest rule on the topic is; for topics that have no question of their own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer a question can have."""

    id: str
    label: str
    """On a chip: "Told where possible"."""
    brief: str = ""
    """Inside a sentence in an overview cell: "employee told where possible"; empty: left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question put to every policy."""

    id: str
    topic: str
    ask: str
    """As it is asked on screen: "Is the employee told?"."""
    matter: str
    """As it is named inside a sentence: "whether the employee is told"."""
    kind: AnswerKind
    answers: tuple[Answer, ...] = ()
    brief: str = ""
    """For a duration, how an overview cell says it: "kept {answer}"."""

    def answer(self, answer_id: str) -> Answer | None:
        """The answer with that id, or None."""
        return next((answer for answer in self.answers if answer.id == answer_id), None)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that policies are compared on; its clauses are found by a saved query."""

    id: str
    name: str
    about: str
    """What belongs to it and what does not, in a sentence or two."""
    query: str
    """The saved search, in the language of the search box."""
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class QuestionSet:
    """The topics and questions of one family of policies, in the order they are shown."""

    id: str
    name: str
    topics: tuple[Topic, ...]

    @cached_property
    def topic_by_id(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Questions by id."""
        return {q.id: q for topic in self.topics for q in topic.questions}
