"""The tables of a question set, read: topics, questions, rules, look-alikes.

How patterns are written: `policybrowser.analysis.compiling`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from policybrowser.analysis.compiling import Compiler
from policybrowser.analysis.each import for_each
from policybrowser.analysis.notation import PatternError, entries
from policybrowser.analysis.patterns import Pattern, PatternSet
from policybrowser.analysis.rules import (
    DURATION,
    LookAlike,
    QuestionRules,
    ReferralRules,
    Rule,
)
from policybrowser.analysis.sources import Source, Table
from policybrowser.analysis.topics import firmness_of
from policybrowser.errors import QueryError
from policybrowser.model import (
    REFERS_ELSEWHERE,
    Answer,
    AnswerKind,
    Question,
    Stance,
    Topic,
)
from policybrowser.search.nodes import Query
from policybrowser.search.query import parse

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class TableReader:
    """Turns the tables of one question set into compiled rules."""

    def __init__(self, source: Source, compiler: Compiler, part: Table) -> None:
        self._source = source
        self._compiler = compiler
        self._named: dict[str, list[str]] = part.get("patterns", {})

    def with_words_of(self, other: TableReader) -> TableReader:
        """The same file read with the word classes and shared patterns of another."""
        named = {"patterns": {**other._named, **self._named}}
        return TableReader(self._source, other._compiler, named)

    def tables(self, part: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The topic tables of a file."""
        found = part.get("topic", [])
        if not isinstance(found, list):
            raise self._source.fault("topic", "it has no topic of its own, only parts of one")
        return found

    def topic(self, table: dict[str, Any], *, own: bool = False) -> Topic:
        """A topic with its questions; one of the user's `own` asks at least how firm it is."""
        topic_id = self._need(table, "id", "a topic")
        if own and not _ID.fullmatch(topic_id):
            message = f'the id "{topic_id}" has to be small letters, digits and hyphens'
            raise self._source.fault(topic_id, message, table)
        questions = tuple(self._question(q, topic_id) for q in table.get("question", []))
        if own and not questions:
            questions = (firmness_of(topic_id, self._need(table, "name", topic_id)),)
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
        brief = table.get("brief", "")
        if "{" in brief.replace("{answer}", "") or "}" in brief.replace("{answer}", ""):
            raise self._source.fault(brief, 'a brief holds no brackets but "{answer}"', table)
        return Question(question_id, topic, ask, matter, AnswerKind(kind), answers, brief)

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
        rules = tuple(
            self._rule(item, known, shared)
            for written in table.get("rule", [])
            for item in for_each(written)
        )
        unless = (*topic_look_alikes, *self._look_alikes(table))
        whole = topic_table | table  # what the question leaves open, its topic tells
        matter = PatternSet(self._patterns(whole.get("matter_words", [])))
        slots = tuple(whole.get("slots", []))
        classes = self._compiler.classes
        back = bool(whole.get("points_back", False))
        out = PatternSet(self._patterns(table.get("left_out", [])))
        aside = PatternSet(self._patterns(table.get("aside", [])))
        return QuestionRules(
            question, rules, unless, prefer, matter, slots, classes, out, aside, back
        )

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
            message = (
                f'"{answer}" is no answer of its question; there is {", ".join(sorted(known))}'
            )
            raise self._source.fault(answer, message, table)
        stances = table.get("stance", [])
        for name in stances:
            if name not in set(Stance):
                message = f'"{name}" is no stance; there is {", ".join(Stance)}'
                raise self._source.fault(name, message, table)
        reply = str(table.get("reply", ""))
        if reply not in ("", "yes", "no"):
            raise self._source.fault(reply, f'a reply is "yes" or "no", not "{reply}"', table)
        return Rule(
            answer,
            PatternSet(self._patterns(self._need(table, "says", "a rule"))),
            self._patterns(table.get("about", shared)),
            self._patterns(table.get("unless", [])),
            frozenset(Stance(name) for name in stances),
            bool(table.get("alone", False)),
            int(table.get("weight", 0)),
            self._patterns(table.get("under", [])),
            str(table.get("section", "")),
            reply,
        )

    def question_named(self, table: dict[str, Any], known: Mapping[str, object]) -> str:
        """The question that a table of cues belongs to."""
        name: str = self._need(table, "id", "a [[question]]")
        if name not in known:
            message = f'there is no question "{name}"; there is {", ".join(sorted(known))}'
            raise self._source.fault(name, message, table)
        return name

    def added(self, rules: QuestionRules, table: dict[str, Any]) -> QuestionRules:
        """The rules of a question with the user's own behind them."""
        known = {answer.id for answer in rules.question.answers} | {DURATION, REFERS_ELSEWHERE}
        return replace(
            rules,
            rules=(*rules.rules, *(self._rule(item, known, []) for item in table.get("rule", []))),
            unless=(*rules.unless, *self._look_alikes(table)),
            matter=PatternSet((*rules.matter, *self._patterns(table.get("matter_words", [])))),
        )

    def check_words(self, words: str) -> None:
        """QuestionSetError where an entry of a word class cannot be read."""
        for entry in entries(words):
            self._pattern(entry)

    def referral(self, table: dict[str, Any]) -> ReferralRules:
        """How this question set's texts hand a matter to another document."""
        names = ("says", "document", "section", "whole", "unless")
        return ReferralRules(*(PatternSet(self._patterns(table.get(name, []))) for name in names))

    def slots(self, table: dict[str, Any]) -> tuple[tuple[str, Pattern], ...]:
        """The values of one kind of slot with their patterns."""
        return tuple((value, self._pattern(p)) for value, ps in table.items() for p in ps)

    def query(self, topic: Topic, table: Table) -> Query:
        """A topic's saved search, parsed."""
        try:
            return parse(topic.query)
        except QueryError as fault:
            message = f'the query of "{topic.id}" cannot be read: {fault}'
            raise self._source.fault(table["query"], message.rstrip("."), table) from fault

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
            raise self._source.fault(table.get("id", ""), f'{owner} has no "{key}"', table)
        return table[key]

    def check_unique(self, topics: Iterable[Topic]) -> None:
        """QuestionSetError where two topics or questions share an id."""
        ids = [t.id for t in topics] + [q.id for t in topics for q in t.questions]
        for name in ids:
            if ids.count(name) > 1:
                raise self._source.fault(f'"{name}"', f'the id "{name}" is used twice')
