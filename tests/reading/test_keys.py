"""Answer keys: what people who had not seen the reader say the references are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policybrowser import paths
from policybrowser.model import Policy
from policybrowser.reading import read_policy
from policybrowser.reading.corpus import load_corpus
from tests.reading.examples import FIXTURES

Key = list[tuple[str, str]]


def key_of(file: Path) -> Key:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(ref, words) for ref, _, words in (line.partition("\t") for line in lines) if words]


def plain(text: str) -> str:
    """Words only, one case: what two readers would agree that a text says."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower())))


def misses(policy: Policy, key: Key) -> list[tuple[str, str]]:
    found = {clause.ref.lower(): plain(clause.text) for clause in policy.clauses}
    return [(r, w) for r, w in key if not found.get(r.lower(), "").startswith(plain(w))]


CORPUS_KEYS = {file.stem: key_of(file) for file in sorted(FIXTURES.glob("gold/clauses/*.tsv"))}


def test_there_are_keys_for_the_five_texts() -> None:
    assert sum(len(key) for key in CORPUS_KEYS.values()) == 172


@pytest.mark.parametrize("slug", CORPUS_KEYS)
def test_clauses_of_the_five_texts(slug: str) -> None:
    policies, problems = load_corpus(paths.corpus())
    assert not problems
    policy = next(policy for policy in policies if policy.id == slug)
    assert not misses(policy, CORPUS_KEYS[slug])


FRESH = sorted(FIXTURES.glob("policies/*/texts/*.txt"))


def test_there_are_other_policies() -> None:
    assert len(FRESH) >= 16


@pytest.mark.parametrize("file", FRESH, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_clauses_of_other_policies(file: Path) -> None:
    key = key_of(file.parents[1] / "key" / "clauses" / f"{file.stem}.tsv")
    assert key
    assert not misses(read_policy(file), key)
