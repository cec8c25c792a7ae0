"""One word diff: our time against difflib's, our orphans against diff-match-patch's.

Pairs of clauses are made from the shipped texts by changing a tenth or four tenths of their words,
always the same. An orphan is a single word left unmarked between two changes: it makes a highlight
stop and start and tells nothing. Where diff-match-patch is not installed its column says so.
"""

from __future__ import annotations

import importlib
import random
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from policybrowser import paths
from policybrowser.comparison.worddiff import word_differences
from policybrowser.reading.corpus import load_corpus
from tests.benchmarks.framework import Bar, Benchmark, Options, Table, number

ROUNDS = 15
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
Pair = tuple[str, str]
Marks = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table."""

    what: str
    ours: float
    """Median milliseconds for one pair."""
    peer: float
    orphans: float
    """Orphan words for one pair."""
    peer_orphans: float | None
    """None where diff-match-patch is not installed."""

    @property
    def ratio(self) -> float:
        """Our time as a share of the peer's; at most 1 is the bar."""
        return self.ours / self.peer


def pairs(share: float) -> list[Pair]:
    """Clauses of the shipped texts and the same with a share of their words changed."""
    policies, _ = load_corpus(paths.corpus())
    texts = [clause.text for policy in policies for clause in policy.clauses]
    chance = random.Random(20)
    vocabulary = sorted({word for text in texts for word in text.split()})
    long = [text for text in texts if len(text.split()) >= 15]
    return [(text, _changed(text, share, vocabulary, chance)) for text in long]


def _changed(text: str, share: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """Some words replaced, some left out, some put in."""
    words: list[str] = []
    for word in text.split():
        if chance.random() >= share:
            words.append(word)
            continue
        how = chance.randrange(3)
        if how:
            words.append(chance.choice(vocabulary))
        if how == 2:
            words.append(word)
    return " ".join(words)


def ours(one: str, other: str) -> object:
    """Our word diff, reading of the words and cleaning up included."""
    return word_differences(one, other)


def difflib_words(one: str, other: str) -> object:
    """The peer in time: difflib on the words."""
    here, there = _WORD.findall(one), _WORD.findall(other)
    return SequenceMatcher(None, here, there, autojunk=False).get_opcodes()


def milliseconds(diff: Callable[[str, str], object], given: Sequence[Pair]) -> float:
    """Median time of one pair over several rounds."""
    rounds: list[float] = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for one, other in given:
            diff(one, other)
        rounds.append((time.perf_counter() - begun) * 1000 / len(given))
    return statistics.median(rounds)


def orphans(one: str, other: str, marks: tuple[Marks, Marks]) -> int:
    """Single unmarked words with a change on either side of them, in whichever text."""
    gaps = [a or b for a, b in zip(_changes(one, marks[0]), _changes(other, marks[1]), strict=True)]
    return sum(before and after for before, after in pairwise(gaps))


def _changes(text: str, marks: Marks) -> list[bool]:
    """Whether something is marked before each unmarked word, and behind the last."""
    found = [False]
    for word in _WORD.finditer(text):
        if any(start < word.end() and word.start() < end for start, end in marks):
            found[-1] = True
        else:
            found.append(False)
    return found


def our_orphans(one: str, other: str) -> int:
    """Orphans of our word diff."""
    return orphans(one, other, word_differences(one, other))


def peer_orphans(given: Sequence[Pair]) -> float | None:
    """Orphans of diff-match-patch on words with its semantic clean-up, for one pair."""
    try:
        module: Any = importlib.import_module("diff_match_patch")
    except ImportError:
        return None
    engine = module.diff_match_patch()
    found = (orphans(one, other, _peer_marks(engine, one, other)) for one, other in given)
    return sum(found) / len(given)


def _peer_marks(engine: Any, one: str, other: str) -> tuple[Marks, Marks]:
    """What diff-match-patch marks, given a letter for each word as its authors advise."""
    letters: dict[str, str] = {}
    words = [list(_WORD.finditer(text)) for text in (one, other)]
    coded = [
        "".join(letters.setdefault(plain(word), chr(0xE000 + len(letters))) for word in side)
        for side in words
    ]
    diffs = engine.diff_main(*coded, False)
    engine.diff_cleanupSemantic(diffs)
    at = [0, 0]
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for kind, text in diffs:
        for side, step in ((0, kind != 1), (1, kind != -1)):
            first, last = at[side], at[side] + len(text) - 1
            if step:
                at[side] += len(text)
                if kind:
                    marks[side].append((words[side][first].start(), words[side][last].end()))
    return marks


def plain(word: re.Match[str]) -> str:
    """A word without case and apostrophes, as ours are compared."""
    return word.group().lower().replace("'", "").replace("\u2019", "")


def measure() -> list[Result]:
    """The table."""
    rows: list[Result] = []
    for what, share in (("a tenth of the words changed", 0.1), ("four tenths changed", 0.4)):
        given = pairs(share)
        rows.append(
            Result(
                what,
                milliseconds(ours, given),
                milliseconds(difflib_words, given),
                sum(our_orphans(one, other) for one, other in given) / len(given),
                peer_orphans(given),
            )
        )
    return rows


def word_diff(_: Options) -> Table:
    """The table."""
    rows: list[tuple[str, ...]] = []
    bars: list[Bar] = []
    for row in measure():
        theirs = "not installed" if row.peer_orphans is None else number(row.peer_orphans)
        figures = map(number, (row.ours, row.peer, row.ratio, row.orphans))
        rows.append((row.what, *figures, theirs))
        bars.append(Bar(row.what, row.ratio, 1.0, "x difflib"))
        if row.peer_orphans is not None:
            what = f"orphan words, {row.what}"
            bars.append(Bar(what, row.orphans, row.peer_orphans, "of diff-match-patch"))
    head = ("one pair of clauses", "ours, ms", "difflib, ms", "ratio")
    return Table((*head, "our orphans", "diff-match-patch's"), tuple(rows), tuple(bars))


def benchmarks() -> list[Benchmark]:
    """What is measured here."""
    return [Benchmark("One word diff", word_diff)]
