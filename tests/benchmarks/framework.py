"""What a benchmark is, how two things are timed by turns, and how the tables look."""

from __future__ import annotations

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

Task = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who runs the benchmarks asked for."""

    large: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure to reach."""

    what: str
    figure: float
    most: float
    unit: str = "ms"

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.figure <= self.most

    def __str__(self) -> str:
        verdict = "met" if self.met else "MISSED"
        return f"{self.what}: {number(self.figure)} of {number(self.most)} {self.unit}, {verdict}"


@dataclass(frozen=True, slots=True)
class Table:
    """What a benchmark found."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[Bar, ...] = ()
    about: str = ""

    def __str__(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = [_row(self.head, widths), _row(tuple("-" * width for width in widths), widths)]
        lines += [_row(row, widths) for row in self.rows]
        about = [self.about, ""] if self.about else []
        bars = ["", *(f"- {bar}" for bar in self.bars)] if self.bars else []
        return "\n".join([*about, *lines, *bars])


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Something that is measured."""

    name: str
    run: Callable[[Options], Table]


def if_large(name: str, run: Callable[[], Table]) -> Benchmark:
    """Something that takes so long that it is measured only where that was asked for."""
    left_out = Table(("not run; see --large",), ())
    return Benchmark(name, lambda options: run() if options.large else left_out)


@dataclass(frozen=True, slots=True)
class Pair:
    """Our way of doing something and a peer's."""

    what: str
    ours: Task
    peer: Task
    most_ratio: float | None = None
    """Ours may take at most this many times as long; None: no bar."""
    most_ms: float | None = None
    """Ours may take at most this long; None: no bar."""


def side_by_side(
    name: str, peer: str, pairs: Callable[[], Sequence[Pair]], *, rounds: int = 15, about: str = ""
) -> Benchmark:
    """A benchmark that times pairs of functions by turns and compares their medians."""

    def run(_: Options) -> Table:
        rows: list[tuple[str, ...]] = []
        bars: list[Bar] = []
        for pair in pairs():
            ours, theirs = by_turns([pair.ours, pair.peer], rounds)
            mine, its = statistics.median(ours), statistics.median(theirs)
            rows.append((pair.what, number(mine), number(its), number(mine / its)))
            if pair.most_ratio is not None:
                bars.append(Bar(pair.what, mine / its, pair.most_ratio, f"x {peer}"))
            if pair.most_ms is not None:
                bars.append(Bar(pair.what, mine, pair.most_ms))
        return Table(("ms, median", "ours", peer, "ratio"), tuple(rows), tuple(bars), about)

    return Benchmark(name, run)


def by_turns(tasks: Sequence[Task], rounds: int) -> list[list[float]]:
    """Milliseconds of each task in each round; who begins changes from round to round."""
    taken: list[list[float]] = [[] for _ in tasks]
    for turn in range(rounds):
        for place in range(len(tasks)):
            chosen = (place + turn) % len(tasks)
            taken[chosen].append(clock(tasks[chosen]))
    return taken


def clock(task: Task) -> float:
    """Milliseconds that a task takes, the collection of old garbage not counted."""
    gc.collect(0)
    began = time.perf_counter()
    task()
    return (time.perf_counter() - began) * 1000


def settle() -> None:
    """Spare the measurements the search for garbage among what the benchmarks themselves keep."""
    gc.collect()
    gc.freeze()


def p50(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """What 95 of 100 do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def both(times: Sequence[float]) -> str:
    """Median and 95th percentile in one cell; a dash where nothing was measured."""
    return f"{number(p50(times))} / {number(p95(times))}" if times else "-"


def number(figure: float) -> str:
    """A figure with as many digits as mean something."""
    if figure >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def machine() -> str:
    """The date and the size of the machine, for the head of RESULTS.md."""
    memory = ""
    facts = Path("/proc/meminfo")
    if facts.exists():
        kilobytes = int(facts.read_text(encoding="ascii").split()[1])
        memory = f", {kilobytes / 2**20:.0f} GiB of memory"
    today = datetime.now(tz=UTC).strftime("%d %B %Y").lstrip("0")
    return (
        f"{today}; {os.cpu_count()} processors ({platform.machine()}){memory}; "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "| " + " | ".join([first, *others]) + " |"
