"""The list of texts: what is wrong with one entry does not stop the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policybrowser import paths
from policybrowser.errors import CorpusError
from policybrowser.model import PartialDate, PolicyDate, PolicyKind
from policybrowser.reading.corpus import load_corpus

ENTRY = """
[[policy]]
slug = "{slug}"
organisation = "Anytown Borough Council"
short = "Anytown"
title = "Social Media Policy"
kind = "policy"
file = "{file}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text("Scope\n\nThis policy applies to all staff.")
    return tmp_path


def write(folder: Path, *parts: str) -> Path:
    (folder / "corpus.toml").write_text("\n".join(parts), encoding="utf-8")
    return folder


GOOD = ENTRY.format(slug="good", file="good.txt")


def test_the_five_texts() -> None:
    policies, problems = load_corpus(paths.corpus())
    assert problems == ()
    assert {policy.id for policy in policies} == {
        "derby",
        "lancaster",
        "leicester",
        "leicestershire",
        "nw-leicestershire",
    }
    by_id = {policy.id: policy for policy in policies}
    county = by_id["leicestershire"]
    assert county.kind is PolicyKind.GUIDANCE
    assert county.review == PartialDate(2024, 5, 27)
    assert county.review_overdue(date(2024, 5, 28))
    assert not county.review_overdue(date(2024, 5, 27))
    assert any("contents list" in warning for warning in by_id["lancaster"].warnings)


def test_what_the_list_says_goes_before_what_the_text_says(folder: Path) -> None:
    more = 'version = "3"\nreview = "2024-05"\nlicence = "none"\n'
    dated = '[[policy.date]]\nwhat = "agreed"\ndate = "2013"\n'
    (policy,), problems = load_corpus(write(folder, GOOD + more + dated))
    assert problems == ()
    assert (policy.id, policy.short, policy.version, policy.licence) == (
        "good",
        "Anytown",
        "3",
        "none",
    )
    assert policy.review == PartialDate(2024, 5)
    assert policy.dates == (PolicyDate("agreed", PartialDate(2013)),)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (ENTRY.format(slug="bad", file="none.txt"), "There is no file"),
        (ENTRY.format(slug="bad", file="../good.txt"), "outside the folder"),
        (ENTRY.format(slug="bad", file="/good.txt"), "outside the folder"),
        (ENTRY.format(slug="good", file="good.txt"), "slug of another text"),
        (ENTRY.format(slug="", file="good.txt"), "has no slug"),
        (ENTRY.format(slug="bad", file="good.txt").replace('"policy"', '"song"'), "unknown kind"),
        (ENTRY.format(slug="bad", file="good.txt") + "version = 3", "not text"),
        (ENTRY.format(slug="bad", file="good.txt") + 'review = "soon"', "the date “soon”"),
        (ENTRY.format(slug="bad", file="good.txt") + "date = 3", "[[policy.date]]"),
        ("[[policy]]", "has no slug"),
    ],
)
def test_one_bad_entry(folder: Path, entry: str, said: str) -> None:
    policies, (problem,) = load_corpus(write(folder, GOOD, entry))
    assert [policy.id for policy in policies] == ["good"]
    assert said in problem
    assert problem.endswith(".")


def test_entries_that_are_no_tables(folder: Path) -> None:
    policies, problems = load_corpus(write(folder, 'policy = ["good"]'))
    assert policies == ()
    assert "not a table" in problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\n\n[[policy\n", "line 3"),
        (b'a = "', "line 1"),
        (b"", "lists no text"),
        (b"policy = 3", "lists no text"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_broken_list(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "corpus.toml").write_bytes(content)
    with pytest.raises(CorpusError, match=said) as caught:
        load_corpus(tmp_path)
    assert "corpus.toml" in str(caught.value)


def test_no_list(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is missing"):
        load_corpus(tmp_path)
    (tmp_path / "corpus.toml").mkdir()
    with pytest.raises(CorpusError, match="cannot be read"):
        load_corpus(tmp_path)
