"""Reads question sets: the topics, questions and answer rules of one family of policies, in TOML.

A question set is data that a user can read and extend; whatever is wrong with one is told with the
file, the line and the fault. How patterns are written: `policybrowser.analysis.patterns`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from policybrowser.analysis.lexicon import WordClass
from policybrowser.analysis.patterns import Compiler, Pattern, PatternError
from policybrowser.analysis.rules import (
    DURATION,
    LookAlike,
    QuestionRules,
    ReferralRules,
    Rule,
    RuleBook,
)
from policybrowser.errors import QueryError, QuestionSetError
from policybrowser.model import (
    REFERS_ELSEWHERE,
    Answer,
    AnswerKind,
    Question,
    QuestionSet,
    Stance,
    Topic,
)
from policybrowser.search.nodes import Query
from policybrowser.search.query import parse


class _Source:
    """The text of a question set, for telling on which line a fault stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._lines = text.splitlines()

    def fault(self, words: object, message: str) -> QuestionSetError:
        """The error for a fault in the line that holds `words`."""
        wanted = str(words).strip()
        found = (n for n, line in enumerate(self._lines, start=1) if wanted and wanted in line)
        line = next(found, None)
        where = f"{self.path.name}, line {line}" if line else self.path.name
        return QuestionSetError(f"The question set has a fault ({where}): {message}.")


def load_question_set(path: Path) -> RuleBook:
    """Read a question set with the word classes and topic files that it names.

    ``words`` names files of word classes in ``../words``; ``topics`` names the topic files in the
    folder that is called as the set. Raises QuestionSetError naming file, line and fault.
    """
    data, source = _read_toml(path)
    shared: dict[str, str] = {}
    for name in _names(data, "words", source):
        shared |= _read_toml(path.parent.parent / "words" / f"{name}.toml")[0].get("classes", {})
    shared |= data.get("classes", {})
    parts = [
        _read_toml(path.parent / path.stem / f"{name}.toml")
        for name in _names(data, "topics", source)
    ]
    pool: dict[str, WordClass] = {}
    loaders = [
        (_Loader(origin, Compiler(shared | part.get("classes", {}), pool), part), part)
        for part, origin in [(data, source), *parts]
    ]
    return _assemble(data, source, loaders)


def _names(data: dict[str, Any], key: str, source: _Source) -> list[str]:
    names = data.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise source.fault(key, f'"{key}" has to be a list of file names')
    return names


def _assemble(
    data: dict[str, Any], source: _Source, loaders: list[tuple[_Loader, dict[str, Any]]]
) -> RuleBook:
    topics: list[Topic] = []
    rules: dict[str, QuestionRules] = {}
    queries: dict[str, Query] = {}
    for loader, part in loaders:
        for table in loader.tables(part):
            topic = loader.topic(table)
            topics.append(topic)
            rules |= loader.topic_rules(table, topic)
            queries[topic.id] = loader.query(topic)
    if not topics:
        raise source.fault("topics", "it has no topic")
    main = loaders[0][0]
    main.check_unique(topics)
    slots = {kind: main.slots(table) for kind, table in data.get("slot", {}).items()}
    questions = QuestionSet(data.get("id", ""), data.get("name", ""), tuple(topics))
    return RuleBook(questions, rules, main.referral(data.get("referral", {})), queries, slots)


def _read_toml(path: Path) -> tuple[dict[str, Any], _Source]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"The question set {path.name} cannot be read: {fault}."
        raise QuestionSetError(message) from fault
    try:
        return tomllib.loads(text), _Source(path, text)
    except tomllib.TOMLDecodeError as fault:
        message = f"The question set has a fault ({path.name}): {fault}."
        raise QuestionSetError(message) from fault


class _Loader:
    """Turns the tables of one question set into compiled rules."""

    def __init__(self, source: _Source, compiler: Compiler, part: dict[str, Any]) -> None:
        self._source = source
        self._compiler = compiler
        self._named: dict[str, list[str]] = part.get("patterns", {})

    def tables(self, part: dict[str, Any]) -> list[dict[str, Any]]:
        """The topic tables of a file."""
        found = part.get("topic", [])
        if not isinstance(found, list):
            raise self._source.fault("topic", "it has no topic of its own, only parts of one")
        return found

    def topic(self, table: dict[str, Any]) -> Topic:
        """A topic with its questions, as shown."""
        topic_id = self._need(table, "id", "a topic")
        questions = tuple(self._question(q, topic_id) for q in table.get("question", []))
        if not questions:
            raise self._source.fault(f'"{topic_id}"', f'the topic "{topic_id}" asks nothing')
        query = " ".join(self._need(table, "query", f'the topic "{topic_id}"').split())
        name, about = self._need(table, "name", topic_id), table.get("about", "")
        return Topic(topic_id, name, about, query, questions)

    def _question(self, table: dict[str, Any], topic: str) -> Question:
        question_id = self._need(table, "id", f'a question of "{topic}"')
        owner = f'the question "{question_id}"'
        kind = table.get("kind", "choice")
        if kind not in set(AnswerKind):
            raise self._source.fault(kind, f'"{kind}" is no kind of answer')
        answers = tuple(
            Answer(
                self._need(item, "id", owner),
                self._need(item, "label", owner),
                item.get("brief", ""),
            )
            for item in table.get("answers", [])
        )
        ask, matter = self._need(table, "ask", owner), self._need(table, "matter", owner)
        return Question(
            question_id, topic, ask, matter, AnswerKind(kind), answers, table.get("brief", "")
        )

    def topic_rules(self, table: dict[str, Any], topic: Topic) -> dict[str, QuestionRules]:
        """The rules of a topic's questions, by question id; a question of force needs none."""
        shared = self._look_alikes(table)
        return {
            question["id"]: self._question_rules(question, topic, table, shared)
            for question in table.get("question", [])
            if question.get("kind") != AnswerKind.FORCE
        }

    def _question_rules(
        self,
        table: dict[str, Any],
        topic: Topic,
        topic_table: dict[str, Any],
        topic_look_alikes: tuple[LookAlike, ...],
    ) -> QuestionRules:
        question = next(q for q in topic.questions if q.id == table["id"])
        known = {answer.id for answer in question.answers} | {DURATION, REFERS_ELSEWHERE}
        prefer = tuple(table.get("prefer", [answer.id for answer in question.answers]))
        shared = table.get("about", [])
        rules = tuple(self._rule(item, known, shared) for item in table.get("rule", []))
        unless = (*topic_look_alikes, *self._look_alikes(table))
        whole = topic_table | table  # what the question leaves open, its topic tells
        matter = self._patterns(whole.get("matter_words", []))
        slots = tuple(whole.get("slots", []))
        classes = self._compiler.classes
        return QuestionRules(question, rules, unless, prefer, matter, slots, classes)

    def _look_alikes(self, table: dict[str, Any]) -> tuple[LookAlike, ...]:
        """The look-alikes of a question, or of a topic for all its questions."""
        return tuple(
            LookAlike(self._pattern(says), item["why"], bool(item.get("around", False)))
            for item in table.get("unless", [])
            for says in item["says"]
        )

    def _rule(self, table: dict[str, Any], known: set[str], shared: list[str]) -> Rule:
        answer = self._need(table, "answer", "a rule")
        if answer not in known:
            raise self._source.fault(answer, f'"{answer}" is no answer of its question')
        stances = table.get("stance", [])
        for name in stances:
            if name not in set(Stance):
                raise self._source.fault(name, f'"{name}" is no stance')
        return Rule(
            answer,
            self._patterns(self._need(table, "says", "a rule")),
            self._patterns(table.get("about", shared)),
            self._patterns(table.get("unless", [])),
            frozenset(Stance(name) for name in stances),
            bool(table.get("alone", False)),
            int(table.get("weight", 0)),
            self._patterns(table.get("under", [])),
        )

    def referral(self, table: dict[str, Any]) -> ReferralRules:
        """How this question set's texts hand a matter to another document."""
        names = ("says", "document", "section", "whole", "unless")
        return ReferralRules(*(self._patterns(table.get(name, [])) for name in names))

    def slots(self, table: dict[str, Any]) -> tuple[tuple[str, Pattern], ...]:
        """The values of one kind of slot with their patterns."""
        return tuple((value, self._pattern(p)) for value, ps in table.items() for p in ps)

    def query(self, topic: Topic) -> Query:
        """A topic's saved search, parsed."""
        try:
            return parse(topic.query)
        except QueryError as fault:
            message = f'the query of "{topic.id}" cannot be read: {fault}'
            raise self._source.fault(f'"{topic.id}"', message) from fault

    def _patterns(self, patterns: list[str]) -> tuple[Pattern, ...]:
        """Patterns compiled; "@name" stands for all those of that name under [patterns]."""
        found: list[Pattern] = []
        for pattern in patterns:
            if pattern.startswith("@"):
                name = pattern.removeprefix("@")
                found += self._patterns(self._need(self._named, name, "[patterns]"))
            else:
                found.append(self._pattern(pattern))
        return tuple(found)

    def _pattern(self, pattern: str) -> Pattern:
        try:
            return self._compiler.pattern(pattern)
        except PatternError as fault:
            raise self._source.fault(pattern, str(fault)) from fault

    def _need(self, table: dict[str, Any], key: str, owner: str) -> Any:
        if key not in table:
            raise self._source.fault(table.get("id", ""), f'{owner} has no "{key}"')
        return table[key]

    def check_unique(self, topics: Iterable[Topic]) -> None:
        """QuestionSetError where two topics or questions share an id."""
        ids = [t.id for t in topics] + [q.id for t in topics for q in t.questions]
        for name in ids:
            if ids.count(name) > 1:
                raise self._source.fault(f'"{name}"', f'the id "{name}" is used twice')
