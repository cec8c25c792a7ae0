"""The examples that anyone can extend: tests/fixtures/reading/*.txt."""

from __future__ import annotations

import pytest

from policybrowser.reading import read_text
from tests.reading.examples import Example, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_example(example: Example) -> None:
    policy = read_text(example.text)
    found = [(clause.ref, clause.text) for clause in policy.clauses]
    wanted = example.clauses
    # The words that the example gives are compared, the rest of each clause is shown on failure.
    cut = [
        (ref, text[: len(wanted[n][1])] if n < len(wanted) else text)
        for n, (ref, text) in enumerate(found)
    ]
    assert cut == list(wanted)
    taken = [(item.kind, item.text) for item in policy.furniture]
    assert [
        (kind, text[: len(example.furniture[n][1])] if n < len(example.furniture) else text)
        for n, (kind, text) in enumerate(taken)
    ] == list(example.furniture)
