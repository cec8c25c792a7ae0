"""Corrections of a reading lose no word, keep references unique, and do what they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrowser import paths
from policybrowser.errors import CorrectionError
from policybrowser.model import ClauseKind, PartialDate, Policy, PolicyDate
from policybrowser.reading import read_text
from policybrowser.reading.corpus import load_corpus
from policybrowser.reading.corrections import (
    mark_furniture,
    mark_heading,
    merge,
    renumber,
    restore,
    split,
    unmark_heading,
)
from policybrowser.reading.draft import Draft
from policybrowser.reading.particulars import dates_as_text, dates_from, review_from
from tests.reading.examples import FIXTURES
from tests.reading.test_properties import TEXTS, assert_citable, assert_lossless

TEXT = """Ash Council
Social Media Policy

Scope

This policy covers staff. It covers agency workers too.

It does not cover councillors.

Monitoring

3.1 The Council may monitor use. 3.2 Records are kept for one year.

3.3 Staff must not:
(a) post in anger;
(b) post in haste.

Breaches are serious.
"""


@pytest.fixture
def ash() -> Policy:
    return read_text(TEXT, policy_id="ash")


def at(policy: Policy, ref: str) -> int:
    return policy.by_ref[ref.lower()]


def refs(policy: Policy) -> list[str]:
    return [clause.ref for clause in policy.clauses]


def sound(policy: Policy) -> Policy:
    assert_lossless(policy)
    assert_citable(policy)
    return policy


def whole_policies() -> list[Policy]:
    shipped, _ = load_corpus(paths.corpus())
    files = sorted(FIXTURES.glob("policies/*/texts/*.txt"))
    return [*shipped, *(read_text(file.read_text(encoding="utf-8")) for file in files)]


def test_a_policy_taken_apart_and_put_together_is_the_same() -> None:
    for policy in whole_policies():
        again = Draft(policy).policy_again()
        assert refs(again) == refs(policy)
        assert again == policy


def test_a_merged_clause_has_both_texts_and_the_first_reference(ash: Policy) -> None:
    merged = sound(merge(ash, at(ash, "Scope ¶1")))

    text = merged.clauses[at(merged, "Scope ¶1")].text
    assert text.startswith("This policy covers staff.")
    assert text.endswith("It does not cover councillors.")
    assert "Scope ¶2" not in refs(merged)


def test_a_number_that_is_merged_away_stays_in_the_words(ash: Policy) -> None:
    merged = sound(merge(ash, at(ash, "3.3(a)")))

    assert merged.clauses[at(merged, "3.3(a)")].text == "post in anger; (b) post in haste."


def test_paragraphs_after_a_split_are_counted_anew(ash: Policy) -> None:
    clause = ash.clauses[at(ash, "Scope ¶1")]
    parted = sound(split(ash, clause.index, clause.text.index("It covers")))

    assert parted.clauses[at(parted, "Scope ¶1")].text == "This policy covers staff."
    assert parted.clauses[at(parted, "Scope ¶2")].text == "It covers agency workers too."
    assert parted.clauses[at(parted, "Scope ¶3")].text == "It does not cover councillors."


def test_a_half_that_begins_with_a_number_is_cited_by_it(ash: Policy) -> None:
    clause = ash.clauses[at(ash, "3.1")]
    parted = sound(split(ash, clause.index, clause.text.index("3.2")))

    second = parted.clauses[at(parted, "3.2")]
    assert (second.label, second.text) == ("3.2", "Records are kept for one year.")
    assert second.kind is ClauseKind.NUMBERED
    assert second.parent == parted.clauses[at(parted, "3.1")].parent


def test_the_second_half_of_a_numbered_clause_is_its_second_paragraph(ash: Policy) -> None:
    clause = ash.clauses[at(ash, "3.1")]
    parted = sound(split(ash, clause.index, clause.text.index("may")))

    assert parted.clauses[at(parted, "3.1 ¶2")].text.startswith("may monitor use.")


def test_items_hang_from_the_half_that_introduces_them() -> None:
    policy = read_text("1.1 Staff are trusted. They must not:\n(a) shout;\n(b) swear.\n")
    parted = sound(split(policy, 0, policy.clauses[0].text.index("They")))

    assert refs(parted) == ["1.1", "1.1 ¶2", "1.1(a)", "1.1(b)"]
    assert parted.lead_in(2).endswith("They must not:")


def test_a_bullet_with_a_reference_of_its_own_is_split() -> None:
    policy = renumber(read_text("• ours and theirs"), 0, "Item A")

    cut = split(policy, 0, len("ours "))

    assert [(clause.ref, clause.text) for clause in cut.clauses] == [
        ("Item A", "ours"),
        ("Preamble bullet 1", "and theirs"),
    ]


def test_a_split_at_the_edge_is_refused(ash: Policy) -> None:
    with pytest.raises(CorrectionError, match="between two words"):
        split(ash, at(ash, "3.1"), 0)


def test_a_new_number_is_followed_by_what_continues_it(ash: Policy) -> None:
    renumbered = sound(renumber(ash, at(ash, "3.3"), "4"))

    assert {"4", "4(a)", "4(b)"} <= set(refs(renumbered))


def test_a_number_that_is_taken_is_refused(ash: Policy) -> None:
    with pytest.raises(CorrectionError, match=r"There is a clause 3\.1 already"):
        renumber(ash, at(ash, "3.3"), "3.1")
    with pytest.raises(CorrectionError, match="needs a reference"):
        renumber(ash, at(ash, "3.3"), "  ")
    assert renumber(ash, at(ash, "3.3"), "3.3") == ash


def test_a_missed_heading_takes_what_follows_it() -> None:
    policy = read_text(
        "Scope:\n\nThis covers staff.\n\nMonitoring and records\n\nUse is watched.\n"
    )
    missed = next(c.index for c in policy.clauses if c.text == "Monitoring and records")
    if policy.clauses[missed].kind is ClauseKind.HEADING:
        policy = unmark_heading(policy, missed)
    marked = sound(mark_heading(policy, missed))

    assert marked.clauses[missed].ref == "Monitoring and records"
    assert marked.clauses[missed + 1].ref == "Monitoring and records ¶1"
    assert marked.heading_path(missed + 1) == ("Monitoring and records",)


def test_a_false_heading_becomes_a_paragraph_of_the_section_before(ash: Policy) -> None:
    plain = sound(unmark_heading(ash, at(ash, "Monitoring")))

    index = next(c.index for c in plain.clauses if c.text == "Monitoring")
    assert plain.clauses[index].ref == "Scope ¶3"
    assert plain.clauses[at(plain, "3.1")].parent == at(plain, "Scope")
    assert unmark_heading(plain, index) == plain
    assert mark_heading(ash, at(ash, "Scope")) == ash


def test_furniture_goes_and_comes_back(ash: Policy) -> None:
    gone = sound(mark_furniture(ash, at(ash, "Scope ¶1")))

    piece = gone.furniture[-1]
    assert piece.text.startswith("This policy covers staff.")
    assert gone.clauses[at(gone, "Scope ¶1")].text == "It does not cover councillors."
    back = sound(restore(gone, len(gone.furniture) - 1))
    assert back == ash


def test_a_heading_that_is_furniture_leaves_its_clauses_to_the_one_before(ash: Policy) -> None:
    gone = sound(mark_furniture(ash, at(ash, "Monitoring")))

    assert gone.clauses[at(gone, "3.1")].parent == at(gone, "Scope")


def test_the_only_clause_stays() -> None:
    with pytest.raises(CorrectionError, match="only clause"):
        mark_furniture(read_text("One clause."), 0)


def test_rows_stay_as_they_are() -> None:
    policy = read_text("| a | b |\n|---|---|\n| one | two |\n")
    row = next(c.index for c in policy.clauses if c.kind is ClauseKind.TABLE_ROW)
    for correct in (merge, mark_heading, lambda p, i: split(p, i, 3)):
        with pytest.raises(CorrectionError, match="Rows of a table"):
            correct(policy, row)


def test_words_without_letters_cannot_be_put_back() -> None:
    policy = read_text("One clause.\n\n-----\n\nTwo clauses.\n")
    if policy.furniture:
        with pytest.raises(CorrectionError, match="no words"):
            restore(policy, 0)


def test_dates_are_read_as_they_are_written() -> None:
    assert dates_from("agreed 27 May 2021; updated 2022") == (
        PolicyDate("agreed", PartialDate(2021, 5, 27)),
        PolicyDate("updated", PartialDate(2022)),
    )
    assert review_from(" May 2024 ") == PartialDate(2024, 5)
    assert review_from("") is None
    assert dates_from("") == ()
    assert dates_as_text(dates_from("agreed 27 May 2021; 2022")) == "agreed 27 May 2021; 2022"
    for read in (dates_from, review_from):
        with pytest.raises(CorrectionError, match="no date"):
            read("soon")


CORRECTIONS: tuple[Callable[[Policy, int], Policy], ...] = (
    merge,
    mark_heading,
    unmark_heading,
    mark_furniture,
    lambda policy, index: split(policy, index, len(policy.clauses[index].text) // 2),
    lambda policy, index: renumber(policy, index, f"X{index}"),
    lambda policy, index: restore(policy, index % max(1, len(policy.furniture))),
)


@settings(max_examples=300)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(CORRECTIONS)), max_size=5))
def test_no_correction_loses_a_word(
    text: str, steps: list[tuple[int, Callable[[Policy, int], Policy]]]
) -> None:
    policy = read_text(text)
    for index, correct in steps:
        if not policy.clauses:
            return
        try:
            policy = correct(policy, index % len(policy.clauses))
        except (CorrectionError, IndexError):
            assert policy.clauses  # refused: nothing has changed
    sound(policy)
