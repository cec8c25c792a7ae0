"""Clauses that a person has put side by side, whatever their topic."""

from __future__ import annotations

from policybrowser.comparison.chosen import SideBySide, side_by_side
from policybrowser.model import NO_GROUP, PassageKind, Policy, Stance
from tests.comparison.made import policy

SHOULD = "Employees should not endorse the service providers that the Council uses."
MUST = "Employees must not endorse the service providers that the Council uses."
STATES = "The canteen opens at nine."
ASH, ELM, OAK = policy("ash", SHOULD, STATES), policy("elm", MUST), policy("oak", STATES)
OPEN = (ASH, ELM, OAK)


def together(*chosen: tuple[Policy, int]) -> SideBySide:
    return side_by_side(chosen, OPEN)


def test_another_force_is_told_with_the_words_that_carry_it() -> None:
    found = together((ASH, 0), (ELM, 0))
    assert [clause.stance for clause in found.clauses] == [Stance.ADVISES_AGAINST, Stance.FORBIDS]
    triggers = [clause.trigger for clause in found.clauses]
    assert [SHOULD[slice(*t)] if t else "" for t in triggers[:1]] == ["should not"]
    assert [clause.group for clause in found.clauses] == [0, 1]
    (passage,) = found.passages
    assert (passage.kind, passage.note) == (PassageKind.STRENGTH, "should / must")
    assert found.summary == (
        "They differ in force: advises against, forbids. 1 pair of sentences says the same thing "
        "with another force."
    )


def test_clauses_of_one_policy_can_be_put_side_by_side() -> None:
    both = policy("both", SHOULD, MUST)
    (passage,) = side_by_side([(both, 0), (both, 1)], [both]).passages
    assert [side.passage.clause for side in passage.sides] == [0, 1]


def test_what_they_share_with_the_first_is_marked() -> None:
    found = together((ASH, 0), (OAK, 0), (ELM, 0))
    words = [
        [p.clauses[c.clause].text[a:b] for a, b in c.shared]
        for c, p in zip(found.clauses, (ASH, OAK, ELM), strict=True)
    ]
    assert words[1] == []
    assert words[0] == words[2] == [
        "Employees", "endorse", "service", "providers", "Council", "uses",
    ]  # fmt: skip


def test_unrelated_sentences_are_never_compared_word_by_word() -> None:
    found = together((ASH, 0), (OAK, 0))
    assert found.passages == ()
    assert found.clauses[1].group == NO_GROUP
    assert found.summary.startswith(
        "Those that have a force have the same: advises against. No two"
    )


def test_the_same_force_is_told() -> None:
    assert together((ELM, 0), (ELM, 0)).summary.startswith("All have the same: forbids.")


def test_one_alone_asks_for_another() -> None:
    assert together((ASH, 0)).summary == "Choose another clause to put beside this one."
    assert side_by_side([], OPEN).clauses == ()
