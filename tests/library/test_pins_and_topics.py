"""Clauses pinned together, and topics of the user's own with what was decided of their hits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policybrowser.library import Library, OwnTopic, Pin, PinSet, Verdict, keeping
from policybrowser.library.own_topics import (
    Decision,
    decided,
    keep_topic,
    new_topic_id,
    remove_topic,
    verdicts_of,
)
from policybrowser.library.pins import keep_set, pins_of, places, remove_set, rename_set
from policybrowser.model import Span
from tests.library.made import ASH, TEXTS, policy

KITES = OwnTopic("kites", "Kites", "Flying them.", "kite*")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


def the_set(library: Library) -> PinSet:
    (kept,) = library.all(PinSet)
    return kept


def test_clauses_pinned_together_are_found_again_in_their_order(library: Library) -> None:
    library.apply(keep_set("Notice", [(ASH, 2), (ASH, 0)]))
    pins = pins_of(library, the_set(library).id)
    assert places(pins, {"ash": ASH}) == (("ash", 2), ("ash", 0))


def test_pins_follow_their_words_and_not_their_number(library: Library) -> None:
    library.apply(keep_set("Notice", [(ASH, 1)]))
    pins = pins_of(library, the_set(library).id)
    assert places(pins, {"ash": policy("Another first clause.", *TEXTS)}) == (("ash", 2),)
    assert places(pins, {"ash": policy("Nothing of the kind.")}) == ()
    assert places(pins, {}) == ()


def test_a_set_is_renamed_removed_and_brought_back(library: Library) -> None:
    library.apply(keep_set("Notice", [(ASH, 0), (ASH, 1)]))
    library.apply(keeping.pin(ASH, Span(2, 0, 6)))
    undo_name = library.apply(rename_set(the_set(library), "Told or not"))
    assert the_set(library).name == "Told or not"
    pins = library.all(Pin)
    undo = library.apply(remove_set(library, the_set(library)))
    assert library.all(PinSet) == ()
    assert len(library.all(Pin)) == 1, "a pin that stands alone stays"
    library.apply(undo)
    assert set(library.all(Pin)) == set(pins)
    library.apply(undo_name)
    assert the_set(library).name == "Notice"


def test_what_is_decided_of_hits_is_kept_with_the_topic(library: Library) -> None:
    said = [Decision(ASH, 0, belongs=True), Decision(ASH, 2, belongs=False)]
    undo = library.apply(keep_topic(KITES, said))
    verdicts = verdicts_of(library, "kites")
    assert decided(verdicts, ASH) == {0: True, 2: False}
    library.apply(keep_topic(KITES, [Decision(ASH, 1, belongs=True)], verdicts))
    assert decided(verdicts_of(library, "kites"), ASH) == {1: True}
    library.apply(remove_topic(library, "kites"))
    assert not library.all(OwnTopic)
    assert not library.all(Verdict)
    assert undo.steps


def test_a_topic_that_was_removed_comes_back_with_its_decisions(library: Library) -> None:
    library.apply(keep_topic(KITES, [Decision(ASH, 0, belongs=True)]))
    before = library.all(OwnTopic), library.all(Verdict)
    library.apply(library.apply(remove_topic(library, "kites")))
    assert (library.all(OwnTopic), library.all(Verdict)) == before


def test_a_decision_holds_only_while_the_clause_says_the_same(library: Library) -> None:
    library.apply(keep_topic(KITES, [Decision(ASH, 1, belongs=False)]))
    verdicts = verdicts_of(library, "kites")
    moved = policy(TEXTS[2], TEXTS[1])
    assert decided(verdicts, moved) == {1: False}
    assert decided(verdicts, policy("Records are kept for two years and a day.")) == {}
    assert decided(verdicts, policy(TEXTS[1], identity="elm")) == {}


@pytest.mark.parametrize(
    ("name", "taken", "wanted"),
    [
        ("Photographs of pupils", (), "photographs-of-pupils"),
        ("Café", (), "cafe"),
        ("日本", (), "topic"),
        ("Scope", ("scope",), "scope-2"),
        ("Scope", ("scope", "scope-2"), "scope-3"),
    ],
)
def test_a_topic_gets_an_id_of_its_own(name: str, taken: tuple[str, ...], wanted: str) -> None:
    assert new_topic_id(name, taken) == wanted
