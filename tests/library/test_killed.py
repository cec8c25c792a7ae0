"""Killed at any moment, a library opens again with everything it had reported as saved.

POLICYBROWSER_KILLS=50 kills it fifty times instead of a few.
"""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

from policybrowser.library import KeptPolicy, KeptReview, Library, Setting, keeping
from tests.library.writer import content

KILLS = int(os.environ.get("POLICYBROWSER_KILLS", "4"))
ROOT = Path(__file__).parents[2]


def run_and_kill(folder: Path, seconds: float) -> list[str]:
    """What the writer reported as saved before it was killed, `seconds` after its first report."""
    told: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.library.writer", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        told.append(writer.stdout.readline())
        killer = threading.Timer(seconds, writer.kill)
        killer.start()
        told.extend(writer.stdout)
        killer.join()
    assert writer.returncode != 0, "it did not live to be killed"
    return [line.strip() for line in told if line.endswith("\n")]


def numbers(told: list[str], what: str) -> set[int]:
    return {int(line.split()[1]) for line in told if line.startswith(what)}


def test_everything_reported_as_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    told: list[str] = []
    removed: set[int] = set()
    for kill in range(KILLS):
        told += run_and_kill(tmp_path, random.Random(kill).uniform(0.0, 0.25))
        with Library.open(tmp_path) as library:
            assert not library.read_only
            verdict = library._connection.execute("PRAGMA integrity_check").fetchone()[0]
            assert verdict == "ok"
            kept = {int(listed.id[1:]) for listed in library.all(KeptPolicy)}
            removed |= numbers(told, "removed")
            last = max(numbers(told, "policy")) - 2
            if last not in kept:  # it was removed, and killed before it could say so
                removed.add(last)
            assert numbers(told, "policy") - removed <= kept
            assert not kept & removed
            assert all(keeping.original(library, f"p{n}") == content(n) for n in sorted(kept)[-20:])
            reviewed = {int(review.policy[1:]) for review in library.all(KeptReview)}
            assert numbers(told, "review") - removed <= reviewed
            settings = {int(setting.key) for setting in library.all(Setting)}
            assert numbers(told, "setting") <= settings
    assert numbers(told, "setting")
