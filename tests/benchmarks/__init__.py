"""Measurements against named peers, run by hand: ratios, not seconds.

    python -m tests.benchmarks                 all of them
    python -m tests.benchmarks search index    those whose module is so named: bench_search.py ...
    python -m tests.benchmarks --large         with 100,000 clauses too (some ten minutes more)
    python -m tests.benchmarks --write         and put the tables into RESULTS.md

A benchmark measures ours and a peer in the same run on the same data, taking turns, so that a busy
machine is busy for both. To add one, write a module bench_<name>.py with a function

    def benchmarks() -> list[Benchmark]

A `Benchmark` has a name and a function that measures and returns a `Table`; `side_by_side` makes
one from pairs of functions to be timed. See `framework`.
"""
