"""Kill a program while it writes the index, again and again; the index has to stay usable.

`python -m tests.search.killing 50` does it fifty times and says what came of it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from policybrowser.search.index import SearchIndex
from policybrowser.search.keeper import MOST_SEGMENTS
from policybrowser.search.query import parse
from policybrowser.search.records import ClauseRecord
from tests.search.made import policy

CLAUSES = 150
POLICIES = 6


def library(edition: int) -> list[ClauseRecord]:
    """A library in which one policy has changed since the last edition."""
    found: list[ClauseRecord] = []
    for number in range(POLICIES):
        printed = edition if number == edition % POLICIES else 0
        rules = (f"Rule {rule} of edition {printed} says word{rule}." for rule in range(CLAUSES))
        found += policy(f"council{number}", *rules)
    return found


def write(folder: Path, edition: int) -> None:
    """What the victims do: bring the index to the latest edition, again and again."""
    while True:
        index = SearchIndex(folder)
        index.sync(library(edition))
        index.close()
        edition += 1


def kill_once(folder: Path, edition: int, chance: random.Random) -> bool:
    """Kill a writer; whether it had written anything by then."""
    command = [sys.executable, "-m", "tests.search.killing", "victim", str(folder), str(edition)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as victim:
        assert victim.stdout is not None
        assert victim.stdout.readline() == "writing\n"
        time.sleep(chance.uniform(0.0, 0.6))
        victim.kill()
    return any(folder.glob("*.seg"))


def check(folder: Path, edition: int) -> None:
    """The index opens, takes the present library, finds everything, and has no leftovers."""
    index = SearchIndex(folder)
    index.sync(library(edition))
    assert index.notice == ""
    assert not index.in_memory
    assert index.count == POLICIES * CLAUSES
    for rule in (0, CLAUSES - 1):
        assert index.search(parse(f"word{rule}")).total == POLICIES
    index.close()
    names = sorted(path.name for path in folder.iterdir())
    segments = [name for name in names if name.endswith(".seg")]
    assert len(names) - len(segments) == 4, names  # manifest, table of contents, two locks
    assert len(segments) <= MOST_SEGMENTS, names


def rounds(count: int, folder: Path, seed: int = 1) -> int:
    """Kill `count` writers; how many of them had got as far as a segment."""
    chance = random.Random(seed)
    written = 0
    for edition in range(1, count + 1):
        written += kill_once(folder, edition, chance)
        check(folder, edition)
    return written


def main(arguments: list[str]) -> None:
    """Be a victim, or kill some."""
    if arguments[0] == "victim":
        sys.stdout.write("writing\n")
        sys.stdout.flush()
        write(Path(arguments[1]), int(arguments[2]))
    with tempfile.TemporaryDirectory() as place:
        count = int(arguments[0])
        written = rounds(count, Path(place) / "index")
        sys.stdout.write(
            f"{count} writers killed, {written} of them with segments written: "
            "the index opened and found everything each time.\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
