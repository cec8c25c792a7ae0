"""Searching: twenty results with highlighted snippets, against raw Whoosh and two faster engines.

Every query is asked of every engine by turns. Ours reads the postings of a word from Whoosh when it
is first asked for and keeps them, so its first time and the times after are told apart.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from policybrowser.search.index import SearchIndex
from policybrowser.search.query import parse
from policybrowser.search.records import ClauseRecord
from policybrowser.search.words import tokens
from tests.benchmarks.engines import Asked, Engine, engines
from tests.benchmarks.framework import (
    Bar,
    Benchmark,
    Options,
    Table,
    both,
    clock,
    if_large,
    p50,
    p95,
    settle,
)
from tests.benchmarks.libraries import library

EACH = 12
"""Queries of a kind."""
ROUNDS = 3
MOST_MS = {150: 50, 1_000: 50, 10_000: 150}
MOST_RATIO = 1.3
PREFIXES = "po co re in st di pr em ac so un mo".split()


def benchmarks() -> list[Benchmark]:
    """What is measured."""
    return [
        *(_benchmark(size) for size in (150, 1_000, 10_000)),
        if_large("Searching 100,000 clauses", partial(searching, 100_000)),
        Benchmark("The rest of the query language, 10,000 clauses", language),
    ]


def _benchmark(size: int) -> Benchmark:
    return Benchmark(f"Searching {size:,} clauses", lambda _: searching(size))


def searching(size: int) -> Table:
    """All kinds of query over a library of that size."""
    records = library(size)
    questions = asked_of(records)
    with tempfile.TemporaryDirectory() as folder:
        rivals = engines()
        for engine in rivals:
            engine.build(records, Path(folder) / engine.name.replace(" ", "-"))
            engine.ask(Asked("common", ("zzz",)))  # opened, and nothing of interest read yet
        settle()
        rows: list[tuple[str, ...]] = []
        bars: list[Bar] = []
        for kind, queries in questions.items():
            first, again, others = _times(queries, rivals)
            ratio = p50([*first, *again]) / p50(others[0])
            rows.append((kind, both(first), both(again), *map(both, others), f"{ratio:.2f}"))
            bars.append(Bar(f"{kind}: median", ratio, MOST_RATIO, "x raw Whoosh"))
            if size in MOST_MS:
                bars.append(Bar(f"{kind}: p95, the first time", p95(first), MOST_MS[size]))
    names = [engine.name for engine in rivals[1:]]
    head = ("ms, p50 / p95", "ours, first time", "ours, again", *names, "ratio to raw Whoosh")
    return Table(head, tuple(rows), tuple(bars))


def _times(
    queries: Sequence[Asked], rivals: Sequence[Engine]
) -> tuple[list[float], list[float], list[list[float]]]:
    """Milliseconds: ours the first time and again, and those of each other engine."""
    first: list[float] = []
    again: list[float] = []
    others: list[list[float]] = [[] for _ in rivals[1:]]
    chance = random.Random(1)
    for turn in range(ROUNDS):
        for query in queries:
            order = list(range(len(rivals)))
            chance.shuffle(order)
            for place in order:
                taken = clock(partial(rivals[place].ask, query))
                if place == 0:
                    (again if turn else first).append(taken)
                else:
                    others[place - 1].append(taken)
    return first, again, others


def asked_of(records: Sequence[ClauseRecord]) -> dict[str, list[Asked]]:
    """Queries of every kind, made from the words of the library itself."""
    chance = random.Random(7)
    occurs: Counter[str] = Counter()
    for record in records:
        occurs.update({token.form for token in tokens(record.text) if token.form.isalpha()})
    ranked = [word for word, _ in occurs.most_common() if len(word) > 3]
    hot = ranked[:EACH]
    common = [word for word in ranked[EACH:] if occurs[word] >= max(3, len(records) // 50)]
    rare = [word for word in ranked if occurs[word] <= 3]
    hot_phrases = [("social", "media", "policy"), ("use", "of", "social", "media")]
    phrases = [_phrase(chance.choice(records).text, chance) for _ in range(EACH)]
    return {
        "rare word": [Asked("rare", (word,)) for word in chance.sample(rare, EACH)],
        "common word": [Asked("common", (word,)) for word in chance.sample(common, EACH)],
        "hot word": [Asked("hot", (word,)) for word in hot],
        "all of three": [
            Asked("all of three", tuple(chance.sample(hot + common, 3))) for _ in range(EACH)
        ],
        "all of three hot": [
            Asked("all of three", tuple(chance.sample(hot, 3))) for _ in range(EACH)
        ],
        "phrase": [Asked("phrase", words) for words in phrases],
        "hot phrase": [Asked("phrase", words) for words in hot_phrases],
        "prefix": [Asked("prefix", (start,)) for start in PREFIXES],
        "s*": [Asked("prefix of one letter", ("s",))],
    }


def _phrase(text: str, chance: random.Random) -> tuple[str, ...]:
    """Three words that stand side by side."""
    words = [text[token.start : token.end] for token in tokens(text)]
    words = [word for word in words if word.isalpha()]
    at = chance.randrange(len(words) - 3)
    return tuple(words[at : at + 3])


LANGUAGE = (
    '"notice consent"~5',
    '"social media council"~10',
    "monitring~",
    "polcy~2",
    "-policy",
    "social OR media OR council OR employees",
    "topic:monitoring stance:forbids",
    "policy:council-3 policy",
    "ref:3.*",
    "text:policy",
    "lead:social",
    "heading:monitoring",
    '"s* media"',
    '"the council*"',
    '"a* t*"~10',
    "pollicy",
    "",
)


def language(_: Options) -> Table:
    """What no other engine is asked: the first time, and again."""
    index = SearchIndex()
    index.build(library(10_000))
    index.search(parse("zzz"), 20)
    settle()
    rows: list[tuple[str, ...]] = []
    worst = 0.0
    for text in LANGUAGE:
        asked = partial(index.search, parse(text), 20)
        first, again = clock(asked), clock(asked)
        total = index.search(parse(text), 0).total
        rows.append((f"`{text}`", f"{total:,}", f"{first:.1f}", f"{again:.1f}"))
        worst = max(worst, first)
    liked = library(10_000)[:2000:200]
    like = [clock(partial(index.more_like, record)) for record in liked]
    rows.append(("clauses like this one (ten of them)", "", f"{max(like):.1f}", f"{p50(like):.1f}"))
    head = ("ms", "clauses found", "first time", "again")
    bars = (Bar("the slowest query", worst, 150), Bar("clauses like this one", max(like), 150))
    return Table(head, tuple(rows), bars)
