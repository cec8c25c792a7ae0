import tempfile
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as program
from tests.benchmarks.engines import Ours, RawWhoosh
from tests.benchmarks.framework import (
    Bar,
    Options,
    Pair,
    Table,
    both,
    by_turns,
    machine,
    number,
    p95,
    side_by_side,
)
from tests.benchmarks.libraries import five_texts, library


def test_a_table_is_markdown_with_its_bars() -> None:
    table = Table(("ms", "ours"), (("one", "1.00"), ("twenty", "20.0")), (Bar("one", 1, 2),))
    assert str(table).splitlines() == [
        "| ms     | ours |",
        "| ------ | ---- |",
        "| one    | 1.00 |",
        "| twenty | 20.0 |",
        "",
        "- one: 1.00 of 2.00 ms, met",
    ]


def test_a_bar_can_be_missed() -> None:
    assert not Bar("slow", 3.0, 2.0).met
    assert "MISSED" in str(Bar("slow", 3.0, 2.0))


def test_figures() -> None:
    assert [number(figure) for figure in (0.1234, 12.34, 1234.5)] == ["0.12", "12.3", "1,234"]
    assert p95(range(1, 101)) == 96
    assert both([1.0, 2.0, 3.0]) == "2.00 / 3.00"
    assert both([]) == "-"
    assert "Python" in machine()


def test_tasks_take_turns() -> None:
    order: list[str] = []
    times = by_turns([lambda: order.append("a"), lambda: order.append("b")], 2)
    assert order == ["a", "b", "b", "a"]
    assert [len(one) for one in times] == [2, 2]


def test_pairs_are_put_side_by_side() -> None:
    pairs = [Pair("nothing", int, int, most_ratio=1e9, most_ms=1e9)]
    table = side_by_side("Nothing", "a peer", lambda: pairs, rounds=3).run(Options())
    assert table.head == ("ms, median", "ours", "a peer", "ratio")
    assert table.rows[0][0] == "nothing"
    assert all(bar.met for bar in table.bars)


def test_a_library_is_always_the_same_and_made_of_real_sentences() -> None:
    library.cache_clear()
    first = library(30)
    library.cache_clear()
    assert library(30) == first
    known = {word for record in five_texts() for word in record.text.split()}
    words = [word for record in first for word in record.text.split()]
    assert 0.9 < sum(word in known for word in words) / len(words) < 1


def test_results_are_kept_section_by_section(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    assert program.kept_sections() == {}
    program.write({"a": "first\n", "b": "second\n"})
    assert program.kept_sections() == {"a": "first\n", "b": "second\n"}
    monkeypatch.setattr(program, "machine", lambda: "another day")
    program.write({"a": "first\n", "b": "changed\n"})
    assert program.kept_sections() == {"a": "first\n", "b": "changed\n"}
    assert (tmp_path / "RESULTS.md").read_text(encoding="utf-8").count("another day") == 1


def test_ours_and_raw_whoosh_are_asked_the_same() -> None:
    from tests.benchmarks.bench_search import asked_of  # noqa: PLC0415 - after the library

    records = library(600)
    with tempfile.TemporaryDirectory() as folder:
        ours, raw = Ours(), RawWhoosh()
        ours.build(records, Path(folder) / "ours")
        raw.build(records, Path(folder) / "raw")
        for kind, queries in asked_of(records).items():
            for asked in queries:
                mine = ours.index.search(ours.parsed(asked), 0).total
                theirs = len(raw.searcher.search(raw.query(asked), limit=None))
                # Endings, spellings and lead-ins are not quite the same, the rest is.
                assert abs(mine - theirs) <= 0.25 * len(records), (kind, asked)
        raw.searcher.close()
        ours.index.close()
