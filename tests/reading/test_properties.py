"""What holds for any text whatever: nothing lost, nothing told twice, every reference unique."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policybrowser.model import ClauseKind, Policy
from policybrowser.reading import read_text
from tests.reading.examples import FIXTURES, examples

_LINES = st.sampled_from(
    [
        "1", "1.", "2.", "1.1", "2.1 Staff must not:", "1.1 The Council", "(a) be late",
        "(b) swear;", "(i) one", "(ii) two", "a)", "b) second", "- item", "• item", "o item",
        "  - inner;", "- 1.2 The", "I. PART", "II. PART", "Section 1 – Purpose", "Part A",
        "Appendix 1", "§ 3 Signs", "Article 2", "Scope", "PURPOSE", "Scope:", "Staff must not:",
        "The Council may monitor use.", "and so on.", "e.g. this", "Page 2 of 6", "OFFICIAL",
        "\f", "", "", "", "Contents", "Purpose\t1", "Scope .... 2", "| a | b |", "|---|---|",
        "a | b", "x\ty", "name    value", "Q: Why?", "A: Because.", "# Title", "## 1. Head",
        "**Bold**", "**2.** Bold", "=====", "-----", "[Back to top](#)", "[x](http://y)", "con-",
        "tractors are", "2018 saw", "5 October", "3.1.1 Deep", "A1 First", "IV.2 Second",
        "(a) (i) Both", "3. (a) Both", "***", "_", "\\1. x", "Version: 2.1",
        "Review date: May 2024", "1) one", "(1) one",
        "This is a line that was wrapped at a certain width by the program that made", "3",
    ]
)  # fmt: skip
_PAGES = st.lists(_LINES, max_size=40).map("\n".join)
_ANYTHING = st.text(max_size=400)
_LABELLED = st.text(alphabet="12.() abiIvx-•\n\tSA*#|[]_§:", max_size=120)
TEXTS = st.one_of(_PAGES, _ANYTHING, _LABELLED)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def signs(text: str) -> str:
    """Letters and digits: what has to be kept, hyphens and white space apart."""
    return "".join(words(text))


def without(text: str, ranges: list[tuple[int, int]]) -> str:
    found = list(text)
    for start, end in ranges:
        found[start:end] = " " * (end - start)
    return "".join(found)


def assert_lossless(policy: Policy) -> None:
    source = policy.source
    furniture = [(item.start, item.end) for item in policy.furniture]
    for item in policy.furniture:
        assert source[item.start : item.end] == item.text
    bare = without(source, furniture)
    ranges = [(clause.start, clause.end) for clause in policy.clauses]
    # Clauses stand in the order of the source and never overlap.
    assert all(start < end for start, end in ranges)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ranges))
    # Furniture never overlaps itself, and is inside a clause or outside of all, never astride.
    taken = sorted(furniture)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(taken))
    # Whatever is neither furniture nor clause is white space.
    rest = without(bare, ranges)
    assert not signs(rest), f"in no clause: {rest.split()}"
    assert not rest.strip("\ufeff\u200b\u200c\u200d\u2060 \n\t\r\f\v\x1c\x1d\x1e\x1f\x85").strip()
    for clause in policy.clauses:
        told = signs(bare[clause.start : clause.end])
        kept = signs(clause.label) + signs(clause.text)
        if clause.cells:
            # The lines of a cell that was wrapped alternate with those of its neighbours.
            assert Counter(told) == Counter(kept)
        else:
            assert told == kept


def assert_citable(policy: Policy) -> None:
    refs = [clause.ref.lower() for clause in policy.clauses]
    assert len(set(refs)) == len(refs)
    assert all(refs)
    for index, clause in enumerate(policy.clauses):
        assert clause.index == index
        assert clause.text
        assert "\n" not in clause.text
        assert clause.parent is None or 0 <= clause.parent < index
        assert all(0 <= start < end <= len(clause.text) for start, end in clause.emphasis)
        assert bool(clause.cells) == (clause.kind is ClauseKind.TABLE_ROW)


@settings(max_examples=400)
@given(TEXTS)
@example("1.1 (a) (i) x")
@example("a    b\nc    d\n     e")
@example("\ufeff1. A")
def test_any_text_is_kept_and_citable(text: str) -> None:
    policy = read_text(text)
    assert policy.source == text
    assert_lossless(policy)
    assert_citable(policy)


@settings(max_examples=100)
@given(TEXTS)
def test_reading_is_pure(text: str) -> None:
    assert read_text(text) == read_text(text)


@pytest.mark.parametrize(
    "file",
    sorted(FIXTURES.glob("policies/*/texts/*.txt")),
    ids=lambda file: f"{file.parts[-3]}-{file.stem}",
)
def test_whole_policies_are_kept(file: Path) -> None:
    policy = read_text(file.read_text(encoding="utf-8"))
    assert_lossless(policy)
    assert_citable(policy)


@pytest.mark.parametrize("text", [e.text for e in examples()], ids=[e.name for e in examples()])
def test_examples_are_kept(text: str) -> None:
    policy = read_text(text)
    assert_lossless(policy)
    assert_citable(policy)


# Texts that would take a careless reader for ever: a hang here is a failure of linear time.
WORST = {
    "one word": "a" * 300_000,
    "one line of labels": "(a) " * 50_000,
    "one number": "1." * 100_000,
    "labels on every line": ("(a) " * 40 + "\n") * 500,
    "ever deeper": "\n".join(" " * n + "- x" for n in range(1500)),
    "lists that never end": "\n\n".join(f"{n}. Heading {n}" for n in range(1, 999)) * 2,
    "bars": "a|" * 50_000,
    "rows": ("a\t" * 900 + "\n") * 20,
    "columns": ("a  " * 90 + "\n") * 200,
    "stars": "** *a " * 20_000,
    "open links": "[a](" * 20_000,
    "open brackets": "[" * 100_000,
    "rules": "_" * 100_000,
    "headings": "Heading\n\n" * 3_000,
    "contents": "Contents\n" * 5_000,
    "contents of nothing": "Contents\n\nA b\n\nC d\n\nA sentence, not an entry.\n\n" * 900,
    "dots": ("x" + " ." * 90 + " 3\n") * 500,
    "pages": "Text runs on\n\fPage 1 of 2\n" * 2_000,
    "names": "The Council Of " * 5_000,
    "dates": "Version: " + "1 Jan " * 9_000,
    "fields": "of the and " * 9_000,
    "divided words": "abc-\n" * 9_000,
    "numerals": "\n\n".join("i. x" for _ in range(3_000)),
}


@pytest.mark.parametrize("text", WORST.values(), ids=WORST.keys())
def test_worst_cases(text: str) -> None:
    policy = read_text(text)
    assert_lossless(policy)
    assert_citable(policy)
