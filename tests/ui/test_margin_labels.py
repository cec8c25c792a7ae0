"""What a column shows and what stands in its margin."""

from __future__ import annotations

from policybrowser.model import Clause, ClauseKind, Policy
from policybrowser.ui.widgets import margin_labels
from tests.ui.desk_policies import POLICIES

NORTH_WEST, LANCASTER, COUNTY, _derby, _leicester = POLICIES


def labels(policy: Policy, *refs: str) -> list[tuple[str, str, bool]]:
    chosen = [policy.by_ref[ref.lower()] for ref in refs]
    return [
        (item.clause.ref, item.label, item.context)
        for item in margin_labels.excerpt(policy, chosen)
    ]


def test_children_say_only_what_their_parent_does_not() -> None:
    assert labels(NORTH_WEST, "3.1", "3.1 bullet 1", "3.2") == [
        ("3.1", "3.1", False),
        ("3.1 bullet 1", "bullet 1", False),
        ("3.2", "3.2", False),
    ]


def test_an_item_brings_the_words_it_hangs_from() -> None:
    assert labels(NORTH_WEST, "2.1 bullet 7") == [
        ("2.1", "2.1", True),
        ("2.1 bullet 7", "bullet 7", False),
    ]


def test_a_heading_without_a_number_is_shown_because_references_count_from_it() -> None:
    heading = "Acceptable Use of Social Media"
    assert labels(COUNTY, f"{heading} ¶8") == [(heading, "", True), (f"{heading} ¶8", "¶8", False)]


def test_a_numbered_clause_needs_no_heading() -> None:
    assert labels(LANCASTER, "7.1") == [("7.1", "7.1", False)]


def test_a_reference_that_starts_alike_is_not_a_child() -> None:
    whole = {item.clause.ref: item.label for item in margin_labels.whole(LANCASTER)}
    assert whole["7.1"] == "7.1"
    assert whole["7.1 bullet 4"] == "bullet 4"
    assert len(whole) == len(LANCASTER.clauses)


def test_a_heading_that_is_cited_by_its_own_words_has_no_label() -> None:
    heading = Clause(0, "Document Control", ClauseKind.HEADING, "Document Control:", None, 0, 0)
    assert margin_labels.names_itself(heading)
    assert not margin_labels.names_itself(LANCASTER.clauses[0])


def test_a_passage_keeps_its_whole_reference_and_its_stretch() -> None:
    (item,) = margin_labels.passage(LANCASTER.clauses[4], 3, 9)
    assert (item.label, item.window) == ("7.1", (3, 9))
