"""What an analysis makes goes when it is done: the collector would stop the window for it."""

from __future__ import annotations

import gc

from policybrowser import paths
from policybrowser.analysis import RuleBook, analyse
from policybrowser.analysis.text import Text, Vocabulary
from policybrowser.reading import read_policy


def test_an_analysis_leaves_nothing_for_the_collector(book: RuleBook) -> None:
    policy = read_policy(paths.corpus() / "004_ef09ebe2096bc6b2.txt")
    analyse(policy, book)
    gc.collect()
    gc.disable()
    try:
        analyse(policy, book)
        left = [item for item in gc.get_objects() if isinstance(item, Text | Vocabulary)]
    finally:
        gc.enable()

    assert left == []
