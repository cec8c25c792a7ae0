"""Places fit what is open, and columns keep the user's order."""

from __future__ import annotations

import json

import pytest

from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.placing import complete, fitted, from_data, in_order, reordered, to_data
from tests.ui.desk import desk

DESK = desk()


def test_what_is_no_longer_open_falls_out_of_a_place() -> None:
    old = Place(
        ViewName.READ, "gone", "gone.too", ("lancaster", "gone", "lancaster"), "gone", "gone", 7
    )
    assert fitted(old, DESK) == Place(ViewName.READ, policies=("lancaster",))


def test_a_place_that_fits_is_left_alone() -> None:
    place = Place(
        ViewName.COMPARE,
        "monitoring",
        "monitoring.notice",
        ("lancaster", "derby"),
        "derby",
        "lancaster",
        2,
        "notice",
    )
    assert fitted(place, DESK) == place


@pytest.mark.parametrize("clause", [-1, 999])
def test_a_clause_that_is_not_there_falls_out(clause: int) -> None:
    assert fitted(Place(policy="derby", clause=clause), DESK).clause is None


def test_compare_and_read_are_given_something_to_show() -> None:
    assert complete(Place(ViewName.COMPARE), DESK).topic == "monitoring"
    assert complete(Place(ViewName.READ), DESK).policy == "nw-leicestershire"
    assert complete(Place(ViewName.READ, policies=("derby",)), DESK).policy == "derby"
    assert complete(Place(), DESK) == Place()


def test_order() -> None:
    assert reordered(("c", "gone", "a", "c"), ("a", "b", "c")) == ("c", "a", "b")
    assert in_order(("a", "b", "c", "d"), ("d", "a")) == ("d", "b", "c", "a")
    assert in_order(("a", "b"), ("elsewhere",)) == ("a", "b")


def test_a_place_survives_the_settings() -> None:
    place = Place(
        ViewName.SEARCH, query="monitor*", filters=("topics:scope",), grouped=True, clause=4
    )
    assert from_data(to_data(place)) == place
    assert from_data(json.loads(json.dumps(to_data(place)))) == place
    assert to_data(Place()) == {}


def test_nonsense_in_the_settings_is_an_empty_place() -> None:
    nonsense = {"view": "spaceship", "topic": 4, "clause": "x", "filters": 3, "grouped": "yes"}
    assert from_data(nonsense) == Place()
