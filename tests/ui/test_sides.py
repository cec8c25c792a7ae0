"""Clauses like one, chosen, and put side by side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from policybrowser.ui.main_window import MainWindow
from policybrowser.ui.place import Place, ViewName, clause_key, clause_of
from policybrowser.ui.placing import fitted, from_data, to_data
from policybrowser.ui.session import Session
from policybrowser.ui.theme import DARK, LIGHT
from policybrowser.ui.views.sides import NOTHING, SidesView
from policybrowser.ui.widgets.clause_marks import MarkKind
from policybrowser.ui.widgets.side_card import SideCard
from tests.ui.desk import desk
from tests.ui.hands import CONTROL, press

SHOULD = ("nw-leicestershire", "2.1 bullet 7")
MUST = ("leicestershire", "Acceptable Use of Social Media ¶8")


def clause(session: Session, place: tuple[str, str]) -> tuple[str, int]:
    policy, ref = place
    return policy, session.workspace.by_id[policy].by_ref[ref.lower()]


@pytest.fixture
def pair(window: MainWindow, session: Session) -> SidesView:
    """Two clauses side by side that differ in force alone."""
    chosen = (clause(session, SHOULD), clause(session, MUST))
    session.go(session.place.go(view=ViewName.SIDES, chosen=chosen))
    view = window.current_view
    assert isinstance(view, SidesView)
    return view


def words(card: SideCard, kind: MarkKind) -> list[str]:
    policy = card.text.policy
    assert policy is not None
    spans = [mark.span for mark in card.text.marks if mark.kind is kind]
    return [policy.clauses[span.clause].text[span.start : span.end] for span in spans]


def test_another_force_is_marked_and_told(pair: SidesView) -> None:
    assert pair.summary.text().startswith("They differ in force: advises against, forbids.")
    one, other = pair.cards
    assert words(one, MarkKind.EVIDENCE) == ["should not"]
    assert words(other, MarkKind.EVIDENCE) == ["must not"]
    assert "endorse" in words(one, MarkKind.SIGNPOST)
    (sentences,) = pair.pairs
    assert len(sentences.texts) == 2


def test_clauses_are_chosen_and_taken_away_by_key(window: MainWindow, session: Session) -> None:
    policy, number = clause(session, MUST)
    window.commands.read_clause(policy, number)
    view = window.current_view
    view.setFocus()
    assert view.current_clause() == (policy, number)
    press(window, Qt.Key.Key_D, CONTROL)
    assert list(session.place.chosen) == [(policy, number)]
    press(window, Qt.Key.Key_5, CONTROL)
    assert session.place.view is ViewName.SIDES
    view = window.current_view
    assert isinstance(view, SidesView)
    assert "another clause" in view.summary.text()
    press(window, Qt.Key.Key_D, CONTROL)
    assert not session.place.chosen
    session.back()
    assert list(session.place.chosen) == [(policy, number)], "what was taken away is a step back"


def test_the_first_can_be_another(pair: SidesView, session: Session) -> None:
    one, other = session.place.chosen
    pair.cards[1].first_requested.emit(*other)
    assert session.place.chosen == (other, one)
    assert [card.place for card in pair.cards] == [other, one]


def test_a_card_opens_its_clause_and_back_returns(pair: SidesView, session: Session) -> None:
    before = session.place
    pair.cards[1].text.clause_activated.emit(before.chosen[1][1])
    assert (session.place.view, session.place.policy) == (ViewName.READ, MUST[0])
    session.back()
    assert session.place == before


def test_nothing_chosen_says_how_to_choose(window: MainWindow) -> None:
    window.commands.side_by_side()
    view = window.current_view
    assert isinstance(view, SidesView)
    assert view.summary.text() == NOTHING
    assert not view.pin.isEnabled()
    assert view.printable() == ""


def test_it_is_copied_with_references_and_printed(pair: SidesView) -> None:
    assert pair.copy_text().endswith("Social Media Policy, 2.1 bullet 7"), "the card stood on"
    assert [policy for policy, _, _ in pair.listed()] == [SHOULD[0], MUST[0]]
    assert "<h1>Side by side</h1>" in pair.printable()
    assert "strength should / must" in pair.printable()


@pytest.mark.parametrize("theme", [LIGHT, DARK, LIGHT.scaled(2)])
def test_it_can_be_drawn_in_every_theme(pair: SidesView, window: MainWindow, theme: object) -> None:
    window.set_theme(theme)  # type: ignore[arg-type]
    assert len(pair.cards) == 2
    assert not pair.grab().isNull()


def test_each_card_tells_a_screen_reader_what_it_is(pair: SidesView) -> None:
    names = [card.text.accessibleName() for card in pair.cards]
    assert names == ["North West Leicestershire, 2.1 bullet 7", f"Leicestershire County, {MUST[1]}"]


def test_places_keep_what_is_chosen_and_drop_what_is_not_open() -> None:
    workspace = desk()
    place = Place(chosen=(("lancaster", 1), ("gone", 0), ("derby", 9999)), like="lancaster:2")
    assert from_data(to_data(place)) == place
    assert fitted(place, workspace).chosen == (("lancaster", 1),)
    assert fitted(place, workspace).like == "lancaster:2"
    assert fitted(place.go(like="lancaster:9999"), workspace).like == ""
    assert from_data({"chosen": [["a", 1], ["b"], "c", [1, 2], ["d", "e"]]}).chosen == (("a", 1),)


@pytest.mark.parametrize("key", ["", "lancaster", "lancaster:", ":3", "lancaster:x"])
def test_what_names_no_clause_is_none(key: str) -> None:
    assert clause_of(key) is None
    assert clause_of(clause_key("a:b", 3)) == ("a:b", 3)
