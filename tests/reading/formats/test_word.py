"""Word documents: what they are read as, by descriptions that anyone can read and extend."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrowser.reading import read_policy
from tests.reading.examples import FIXTURES, Example, examples
from tests.reading.formats.descriptions import described
from tests.reading.test_properties import assert_citable, assert_lossless

EXAMPLES = [e for e in examples(FIXTURES / "reading" / "formats") if e.name.startswith("word-")]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(tmp_path: Path, example: Example) -> None:
    file = tmp_path / "policy.docx"
    file.write_bytes(described(example.text))
    policy = read_policy(file)
    assert_lossless(policy)
    assert_citable(policy)
    wanted = example.clauses
    found = [(clause.ref, clause.text.strip()) for clause in policy.clauses]
    # The words that the example gives are compared, the rest of each clause is shown on failure.
    cut = [
        (ref, text[: len(wanted[n][1])] if n < len(wanted) else text)
        for n, (ref, text) in enumerate(found)
    ]
    assert cut == list(wanted)
    told = [(item.kind, item.text) for item in policy.furniture]
    told += [("warning", warning) for warning in policy.warnings]
    assert len(told) == len(example.furniture)
    for (kind, text), (wanted_kind, words) in zip(told, example.furniture, strict=True):
        assert (kind, text[: len(words)]) == (wanted_kind, words)
