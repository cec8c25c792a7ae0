"""The engines of the search benchmarks, each used as its own documentation says.

All of them stem, keep every word, store the text and its positions, and return the twenty best by
BM25 with a highlighted snippet each. Ours also counts all answers by policy, topic, kind, stance.
"""

from __future__ import annotations

import importlib
import importlib.util
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from whoosh import fields, highlight, index, query
from whoosh.analysis import StemmingAnalyzer

from policybrowser.search.index import SearchIndex
from policybrowser.search.nodes import Query
from policybrowser.search.query import parse
from policybrowser.search.records import ClauseRecord

LIMIT = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that every engine can be asked."""

    kind: str
    """rare, common, hot, all of three, phrase, or prefix"""
    words: tuple[str, ...]


class Engine(Protocol):
    """Something that finds clauses."""

    name: str

    def build(self, records: Sequence[ClauseRecord], folder: Path) -> None:
        """Index the clauses in a folder of their own."""

    def ask(self, asked: Asked) -> object:
        """The best clauses with their snippets."""


class Ours:
    """Policy Browser."""

    name = "ours"

    def __init__(self) -> None:
        self.index = SearchIndex()

    def build(self, records: Sequence[ClauseRecord], folder: Path) -> None:
        self.index = SearchIndex(folder)
        self.index.build(records)
        assert not self.index.in_memory, self.index.notice

    def ask(self, asked: Asked) -> object:
        return self.index.search(self.parsed(asked), LIMIT)

    def parsed(self, asked: Asked) -> Query:
        """As it is typed in the search box, and understood."""
        if asked.kind == "phrase":
            return parse(f'"{" ".join(asked.words)}"')
        if asked.kind.startswith("prefix"):
            return parse(f"{asked.words[0]}*")
        return parse(" AND ".join(asked.words))


class RawWhoosh:
    """Whoosh by itself, with the settings that measured best."""

    name = "raw Whoosh"

    def __init__(self) -> None:
        self.analyzer = StemmingAnalyzer(stoplist=None)
        self.made: Any = None
        self.searcher: Any = None

    def build(self, records: Sequence[ClauseRecord], folder: Path) -> None:
        folder.mkdir()
        schema = fields.Schema(
            policy=fields.ID(stored=True),
            ref=fields.ID(stored=True),
            text=fields.TEXT(analyzer=self.analyzer, stored=True),
        )
        made = index.create_in(str(folder), schema)
        writer = made.writer(limitmb=128)
        for record in records:
            writer.add_document(policy=record.policy, ref=record.ref, text=record.text)
        writer.commit()
        self.searcher = made.searcher()
        self.made = made

    def replace(self, records: Sequence[ClauseRecord]) -> None:
        """Put the clauses of one policy in the place of what there was of it."""
        writer = self.made.writer(limitmb=128)
        writer.delete_by_term("policy", records[0].policy)
        for record in records:
            writer.add_document(policy=record.policy, ref=record.ref, text=record.text)
        writer.commit()
        self.searcher = self.searcher.refresh()

    def ask(self, asked: Asked) -> object:
        found = self.searcher.search(self.query(asked), limit=LIMIT)
        found.fragmenter = highlight.PinpointFragmenter(maxchars=200, surround=40)
        return [hit.highlights("text") for hit in found]

    def query(self, asked: Asked) -> Any:
        """As a tree of Whoosh's own."""
        if asked.kind.startswith("prefix"):
            return query.Prefix("text", asked.words[0])
        stems = [token.text for word in asked.words for token in self.analyzer(word)]
        if asked.kind == "phrase":
            return query.Phrase("text", stems)
        return query.And([query.Term("text", stem) for stem in stems])


class Fts5:
    """SQLite's full-text index."""

    name = "SQLite FTS5"

    def __init__(self) -> None:
        self.database: sqlite3.Connection | None = None

    def build(self, records: Sequence[ClauseRecord], folder: Path) -> None:
        folder.mkdir()
        self.database = sqlite3.connect(folder / "fts.db")
        self.database.execute(
            "create virtual table clause using fts5(text, policy unindexed, ref unindexed, "
            "tokenize = 'porter unicode61', prefix = '2 3')"
        )
        rows = ((record.text, record.policy, record.ref) for record in records)
        self.database.executemany("insert into clause values (?, ?, ?)", rows)
        self.database.commit()

    def ask(self, asked: Asked) -> object:
        assert self.database is not None
        return self.database.execute(
            "select rowid, policy, ref, snippet(clause, 0, '[', ']', '...', 40) from clause "
            "where clause match ? order by rank limit ?",
            (self.text(asked), LIMIT),
        ).fetchall()

    def text(self, asked: Asked) -> str:
        """In FTS5's own query language."""
        if asked.kind == "phrase":
            return f'"{" ".join(asked.words)}"'
        if asked.kind.startswith("prefix"):
            return f'"{asked.words[0]}"*'
        return " AND ".join(f'"{word}"' for word in asked.words)


class Tantivy:
    """The Rust engine; not among our requirements, left out where it is not installed."""

    name = "tantivy"

    def __init__(self, module: Any) -> None:
        self.tantivy = module
        self.made: Any = None
        self.searcher: Any = None

    def build(self, records: Sequence[ClauseRecord], folder: Path) -> None:
        folder.mkdir()
        builder = self.tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("policy", stored=True, tokenizer_name="raw")
        builder.add_text_field("ref", stored=True, tokenizer_name="raw")
        self.made = self.tantivy.Index(builder.build(), path=str(folder))
        writer = self.made.writer(256_000_000, 1)
        for record in records:
            document = self.tantivy.Document(text=record.text, policy=record.policy, ref=record.ref)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.made.reload()
        self.searcher = self.made.searcher()

    def ask(self, asked: Asked) -> object:
        wanted = self.query(asked)
        found = self.searcher.search(wanted, LIMIT)
        snippets = self.tantivy.SnippetGenerator.create(
            self.searcher, wanted, self.made.schema, "text"
        )
        return [snippets.snippet_from_doc(self.searcher.doc(where)) for _, where in found.hits]

    def query(self, asked: Asked) -> Any:
        """As tantivy understands it."""
        if asked.kind.startswith("prefix"):
            return self.tantivy.Query.regex_query(self.made.schema, "text", f"{asked.words[0]}.*")
        if asked.kind == "phrase":
            return self.made.parse_query(f'"{" ".join(asked.words)}"', ["text"])
        return self.made.parse_query(" ".join(f"+{word}" for word in asked.words), ["text"])


def engines() -> list[Engine]:
    """Ours, raw Whoosh, and whatever else is there."""
    found: list[Engine] = [Ours(), RawWhoosh(), Fts5()]
    if importlib.util.find_spec("tantivy") is not None:
        found.append(Tantivy(importlib.import_module("tantivy")))
    return found
