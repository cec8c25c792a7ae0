"""Reads question sets: the topics, questions and answer rules of one family of policies, in TOML.

A question set is data that a user can read and extend; whatever is wrong with one is told with the
file, the line and the fault. How patterns are written: `policybrowser.analysis.compiling`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policybrowser.analysis.compiling import Compiler, Pool
from policybrowser.analysis.rules import QuestionRules, RuleBook
from policybrowser.analysis.shape import check_shape
from policybrowser.analysis.sources import Source
from policybrowser.analysis.tables import TableReader
from policybrowser.model import QuestionSet, Topic
from policybrowser.search.nodes import Query


@dataclass(frozen=True)
class _Part:
    """One file of a question set, ready to be read."""

    reader: TableReader
    data: Mapping[str, Any]


def load_question_set(path: Path, own: Source | None = None) -> RuleBook:
    """Read a question set with the word classes and topic files that it names.

    ``words`` names files of word classes in ``../words``; ``topics`` names the topic files in the
    folder that is called as the set. `own` is what the user adds: topics, cues for the questions of
    the set, words for its classes. Raises QuestionSetError naming file, line and fault.
    """
    source = Source.read(path)
    data = source.data
    shared: dict[str, str] = {}
    for name in _names(data, "words", source):
        words = Source.read(path.parent.parent / "words" / f"{name}.toml")
        shared |= words.data.get("classes", {})
    shared |= data.get("classes", {})
    files = [
        Source.read(path.parent / path.stem / f"{name}.toml")
        for name in _names(data, "topics", source)
    ]
    added: Mapping[str, str] = {}
    if own is not None:
        check_shape(own)
        added = own.data.get("classes", {})
    pool = Pool()

    def part(origin: Source) -> _Part:
        theirs = {} if origin is own else origin.data.get("classes", {})
        classes = _with_more(shared | theirs, added)
        return _Part(TableReader(origin, Compiler(classes, pool), origin.data), origin.data)

    parts = [part(origin) for origin in (source, *files)]
    if own is None:
        return _assemble(data, source, parts)
    mine = part(own)
    _check_words(parts, mine, own)  # before a shipped rule that uses them is blamed for them
    return _extended(_assemble(data, source, parts), parts, mine, own)


def _with_more(classes: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    """Word classes with the user's words behind those that are there."""
    more = {
        name: f"{classes[name]}, {words}" if name in classes and words.strip() else words
        for name, words in added.items()
        if words.strip() or name not in classes
    }
    return {**classes, **more}


def _names(data: dict[str, Any], key: str, source: Source) -> list[str]:
    names = data.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise source.fault(key, f'"{key}" has to be a list of file names')
    return names


def _assemble(data: dict[str, Any], source: Source, parts: list[_Part]) -> RuleBook:
    topics: list[Topic] = []
    rules: dict[str, QuestionRules] = {}
    queries: dict[str, Query] = {}
    for part in parts:
        for table in part.reader.tables(part.data):
            topic = part.reader.topic(table)
            topics.append(topic)
            rules |= part.reader.topic_rules(table, topic)
            queries[topic.id] = part.reader.query(topic, table)
    if not topics:
        raise source.fault("topics", "it has no topic")
    main = parts[0].reader
    main.check_unique(topics)
    slots = {kind: main.slots(table) for kind, table in data.get("slot", {}).items()}
    questions = QuestionSet(data.get("id", ""), data.get("name", ""), tuple(topics))
    return RuleBook(questions, rules, main.referral(data.get("referral", {})), queries, slots)


def _extended(book: RuleBook, parts: list[_Part], mine: _Part, own: Source) -> RuleBook:
    """The rules with the user's own words, topics and cues."""
    topics: list[Topic] = []
    rules, queries = dict(book.rules), dict(book.queries)
    for table in mine.reader.tables(mine.data):
        topic = mine.reader.topic(table, own=True)
        topics.append(topic)
        rules |= mine.reader.topic_rules(table, topic)
        queries[topic.id] = mine.reader.query(topic, table)
    everything = (*book.questions.topics, *topics)
    mine.reader.check_unique(everything)
    homes = {
        question["id"]: part
        for part in (*parts, mine)
        for table in part.reader.tables(part.data)
        for question in table.get("question", [])
    }
    for table in mine.data.get("question", []):
        known = rules.get(mine.reader.question_named(table, homes))
        if known is None:
            message = f'"{table["id"]}" is answered by how firm the clauses are; it takes no cues'
            raise own.fault(table["id"], message, table)
        home = homes[table["id"]]
        borrowed = mine.reader.with_words_of(home.reader)
        rules[table["id"]] = borrowed.added(known, table)
    questions = replace(book.questions, topics=everything)
    return replace(book, questions=questions, rules=rules, queries=queries)


def _check_words(parts: list[_Part], mine: _Part, own: Source) -> None:
    """QuestionSetError where a word of the user's cannot be read; it stands in the user's text."""
    for name, words in own.data.get("classes", {}).items():
        users = [part for part in parts if name in part.data.get("classes", {})] or [mine]
        for part in users:
            mine.reader.with_words_of(part.reader).check_words(words)
