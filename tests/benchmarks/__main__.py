"""Run the benchmarks: see the package's docstring."""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.framework import Benchmark, Options, machine

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "RESULTS.md"

INTRODUCTION = """# Measured

Made by `python -m tests.benchmarks --write`. Ours and its peers take turns in the same run on the
same data: trust the ratios; the milliseconds belong to the machine of that day.
"""

_MEASURED = "Measured on "


def main() -> int:
    """Run what was asked for; 1 where a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", help="modules to run, without bench_; all of them")
    parser.add_argument("--large", action="store_true", help="100,000 clauses too")
    parser.add_argument("--write", action="store_true", help="put the tables into RESULTS.md")
    asked = parser.parse_args()
    found = sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))
    sections = kept_sections() if asked.names else {}
    missed = 0
    for name in asked.names or found:
        text, failures = section(name, Options(large=asked.large), kept_parts(name))
        sections[name] = text
        missed += failures
    if asked.write:
        write({name: sections[name] for name in found if name in sections})
    print(f"\n{missed} of the bars missed." if missed else "\nAll bars met.")
    return 1 if missed else 0


def section(name: str, options: Options, kept: Mapping[str, str]) -> tuple[str, int]:
    """Run one module; its part of RESULTS.md, and how many bars it missed.

    What is only run when asked for is `kept` as it was measured last.
    """
    module = importlib.import_module(f"tests.benchmarks.bench_{name}")
    parts: list[str] = []
    missed = 0
    benchmarks: list[Benchmark] = module.benchmarks()
    for benchmark in benchmarks:
        began = time.perf_counter()
        table = benchmark.run(options)
        print(f"\n{benchmark.name} ({time.perf_counter() - began:.0f} s)\n\n{table}", flush=True)
        told = str(table) if table.rows else kept.get(benchmark.name, str(table))
        parts.append(f"### {benchmark.name}\n\n{told}\n")
        missed += sum(not bar.met for bar in table.bars)
    return "\n".join(parts), missed


def kept_sections() -> dict[str, str]:
    """The sections of RESULTS.md, by module."""
    if not RESULTS.exists():
        return {}
    _, *parts = RESULTS.read_text(encoding="utf-8").split("\n## ")
    named = (part.partition("\n") for part in parts)
    return {title: text.partition("\n\n")[2] for title, _, text in named}


def kept_parts(module: str) -> dict[str, str]:
    """The tables of a section of RESULTS.md by name, each with the day of its measurement."""
    found: dict[str, str] = {}
    for part in kept_sections().get(module, "").split("### ")[1:]:
        name, _, told = part.partition("\n\n")
        dated = told if told.startswith(_MEASURED) else f"{_MEASURED}{_stamp(module)}\n\n{told}"
        found[name] = dated.rstrip("\n")
    return found


def write(sections: dict[str, str]) -> None:
    """Write RESULTS.md anew; sections that were not run stay as they are."""
    before = kept_sections()
    parts = [INTRODUCTION]
    for name, text in sections.items():
        stamp = _stamp(name) if before.get(name) == text else machine()
        parts.append(f"\n## {name}\n{stamp}\n\n{text}")
    RESULTS.write_text("".join(parts), encoding="utf-8")


def _stamp(name: str) -> str:
    """When a section was measured that is not measured now."""
    _, _, after = RESULTS.read_text(encoding="utf-8").partition(f"\n## {name}\n")
    return after.partition("\n")[0]


if __name__ == "__main__":
    raise SystemExit(main())
