"""Indexing: the five texts and larger libraries, against raw Whoosh and two faster engines."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from policybrowser.search.index import SearchIndex
from policybrowser.search.query import parse
from policybrowser.search.records import ClauseRecord
from tests.benchmarks.engines import Engine, Ours, RawWhoosh, engines
from tests.benchmarks.framework import (
    Bar,
    Benchmark,
    Options,
    Table,
    clock,
    if_large,
    number,
    p50,
    settle,
)
from tests.benchmarks.libraries import CLAUSES_EACH, five_texts, library

ROUNDS = {0: 25, 1_000: 3, 10_000: 3, 100_000: 1}
MOST_SECONDS = {0: 0.5, 10_000: 8.0}
MOST_RATIO = 1.3


def benchmarks() -> list[Benchmark]:
    """What is measured."""
    return [
        Benchmark("Indexing", indexing),
        if_large("Indexing 100,000 clauses", partial(_indexed, (100_000,))),
        Benchmark("Keeping an index up to date", keeping),
    ]


def _records(size: int) -> tuple[ClauseRecord, ...]:
    return library(size) if size else five_texts()


def indexing(_: Options) -> Table:
    """Every engine makes an index on disk of the same clauses."""
    return _indexed((0, 1_000, 10_000))


def _indexed(sizes: Sequence[int]) -> Table:
    rows: list[tuple[str, ...]] = []
    bars: list[Bar] = []
    names = [engine.name for engine in engines()]
    for size in sizes:
        records = _records(size)
        taken: list[list[float]] = [[] for _ in names]
        for _ in range(ROUNDS[size]):
            for place, engine in enumerate(engines()):
                taken[place].append(_seconds(engine, records))
        medians = [p50(times) for times in taken]
        ratio = medians[0] / medians[1]
        what = f"{size:,} clauses" if size else f"the five texts ({len(records)} clauses)"
        rows.append((what, *map(number, medians), number(ratio)))
        bars.append(Bar(what, ratio, MOST_RATIO, "x raw Whoosh"))
        if size in MOST_SECONDS:
            bars.append(Bar(what, medians[0], MOST_SECONDS[size], "s"))
    return Table(("seconds, median", *names, "ratio to raw Whoosh"), tuple(rows), tuple(bars))


def _seconds(engine: Engine, records: tuple[ClauseRecord, ...]) -> float:
    """How long an engine takes to index the clauses on disk."""
    settle()
    with tempfile.TemporaryDirectory() as folder:
        return clock(partial(engine.build, records, Path(folder) / "index")) / 1000


def keeping(_: Options) -> Table:
    """Replacing one policy, and opening an index that is up to date until the first answer."""
    rows: list[tuple[str, ...]] = []
    bars: list[Bar] = []
    for size in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            kept = _kept(Path(folder), library(size))
        rows.append((f"{size:,} clauses", *map(number, kept)))
        ratio = kept[0] / kept[1]
        bars.append(Bar(f"replace one of {size:,} clauses", ratio, MOST_RATIO, "x raw Whoosh"))
    head = ("ms", "replace a policy", "raw Whoosh", "open and compare", "first answer, hot word")
    return Table(head, tuple(rows), tuple(bars))


def _kept(folder: Path, records: tuple[ClauseRecord, ...]) -> tuple[float, float, float, float]:
    """Milliseconds: to replace a policy, the same in raw Whoosh, to open, to answer first."""
    settle()
    ours, raw = Ours(), RawWhoosh()
    ours.build(records, folder / "ours")
    raw.build(records, folder / "raw")
    replacing: list[float] = []
    peer: list[float] = []
    for change in (_policy(records, place) for place in range(5)):
        replacing.append(clock(partial(ours.index.replace_policy, change)))
        peer.append(clock(partial(raw.replace, change)))
    raw.searcher.close()
    ours.index.build(records)
    ours.index.close()
    again = SearchIndex(folder / "ours")
    opening = clock(partial(again.sync, records))
    answering = clock(partial(again.search, parse("policy"), 20))
    again.close()
    return p50(replacing), p50(peer), opening, answering


def _policy(records: tuple[ClauseRecord, ...], number: int) -> list[ClauseRecord]:
    """One of the policies, its last clause gone."""
    begin = number * CLAUSES_EACH
    return list(records[begin : begin + CLAUSES_EACH])[:-1]
