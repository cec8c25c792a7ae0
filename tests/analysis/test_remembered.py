"""An analysis is made once, kept as text, and made again when the policy or the rules change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policybrowser import paths
from policybrowser.analysis import remembered
from policybrowser.analysis.edition import rules_edition
from policybrowser.analysis.own import book_with_own
from policybrowser.analysis.pipeline import analyse
from policybrowser.analysis.rules import RuleBook
from policybrowser.analysis.topics import SavedTopic, with_topics
from policybrowser.model import Analysis, Policy
from policybrowser.reading import read_text

POLICY = read_text("1. Managers may monitor use.\n2. Staff must not post.\n", policy_id="ash")


@pytest.fixture
def book() -> RuleBook:
    return book_with_own()[0]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The policies that were analysed rather than remembered."""
    found: list[str] = []

    def watched(policy: Policy, book: RuleBook) -> Analysis:
        found.append(policy.id)
        return analyse(policy, book)

    monkeypatch.setattr(remembered, "analyse", watched)
    return found


def files() -> list[Path]:
    return sorted(paths.cache().glob("analyses/*/*"))


def test_the_second_time_it_is_remembered(book: RuleBook, made: list[str]) -> None:
    first = remembered.analysed(POLICY, book)
    assert remembered.analysed(POLICY, book) == first == analyse(POLICY, book)
    assert made == ["ash"]
    assert [path.suffix for path in files()] == [".json"]


def test_another_text_is_analysed(book: RuleBook, made: list[str]) -> None:
    other = read_text("1. Managers must monitor use.\n", policy_id="ash")
    assert remembered.analysed(POLICY, book) != remembered.analysed(other, book)
    assert made == ["ash", "ash"]


def test_other_rules_are_asked_anew(book: RuleBook, made: list[str]) -> None:
    remembered.analysed(POLICY, book)
    remembered.analysed(POLICY, replace(book, edition="another"))
    remembered.analysed(POLICY, replace(book, edition=""))
    assert len(made) == 3
    assert len(files()) == 2


@pytest.mark.parametrize("damage", ["", "{", '{"policy": "oak"}', "[]", "\0"])
def test_a_damaged_file_is_made_again(book: RuleBook, made: list[str], damage: str) -> None:
    first = remembered.analysed(POLICY, book)
    files()[0].write_text(damage, encoding="utf-8")
    assert remembered.analysed(POLICY, book) == first
    assert remembered.analysed(POLICY, book) == first
    assert made == ["ash", "ash"]


def test_a_cache_that_cannot_be_written_is_not_missed(book: RuleBook) -> None:
    paths.cache().parent.mkdir(parents=True, exist_ok=True)
    paths.cache().write_text("in the way", encoding="utf-8")
    assert remembered.analysed(POLICY, book) == analyse(POLICY, book)


def test_topics_of_the_users_own_are_not_remembered(book: RuleBook, made: list[str]) -> None:
    own = with_topics(book, [SavedTopic("mine", "Mine", "", "post")])
    plain = remembered.analysed(POLICY, book)
    asked = remembered.analysed(POLICY, own)
    assert asked == analyse(POLICY, own)
    assert "mine" not in plain.topics
    assert remembered.analysed(POLICY, book) == plain
    assert made == ["ash"]


def test_only_the_latest_rules_are_kept(book: RuleBook) -> None:
    for number in range(6):
        remembered.analysed(POLICY, replace(book, edition=f"{number}"))
    assert len({path.parent for path in files()}) <= 4


def test_what_the_user_adds_is_part_of_the_rules(tmp_path: Path) -> None:
    own = tmp_path / "social-media.toml"
    before = rules_edition(own)
    own.write_text("[classes]\n", encoding="utf-8")
    assert rules_edition(own) != before == rules_edition(tmp_path / "none.toml")
