"""Those whom a sentence leaves out do not count among those covered."""

from __future__ import annotations

import pytest

from policybrowser.analysis import RuleBook, analyse
from policybrowser.analysis.cutting import units
from policybrowser.analysis.left_out import without
from policybrowser.reading import read_text


def _kept(book: RuleBook, text: str) -> str:
    """What is left of the last sentence of a text."""
    unit = units(read_text(f"Social media policy\n\n1. Scope\n\n{text}\n"))[-1]
    return without(unit, book.rules["scope.people"].left_out).raw.strip("., ")


def _covered(book: RuleBook, text: str) -> object:
    """Who is covered by a policy."""
    return analyse(read_text(text), book).positions["scope.people"].answer


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It applies to staff and volunteers.", "It applies to staff and volunteers"),
        ("It applies to staff, but not to governors.", "It applies to staff"),
        ("It does not apply to parents; it applies to staff.", "it applies to staff"),
        (
            "Apart from governors, everyone who works here is bound.",
            "everyone who works here is bound",
        ),
        ("It covers staff and governors, who have a code of their own.", "It covers staff and"),
        ("It does not cover parents, who know best, or pupils.", ""),
        ("Parents are outside this policy, which binds staff.", "which binds staff"),
        ("No member of staff is exempt.", "No member of staff is exempt"),
        ("Visitors are not.", ""),
        ("The safeguarding policy applies to contractors.", ""),
    ],
)
def test_the_part_that_leaves_people_out_is_masked(book: RuleBook, text: str, kept: str) -> None:
    assert _kept(book, text) == kept


def test_what_is_left_keeps_its_place(book: RuleBook) -> None:
    (unit,) = units(read_text("Policy\n\nIt does not bind parents; it binds staff.\n"))
    assert without(unit, book.rules["scope.people"].left_out).raw.index("it binds staff") == 26


@pytest.mark.parametrize(
    "text",
    [
        "Group | Covered?\nEmployees | Yes\nVolunteers | Yes\nSuppliers | No\n",
        "| In | Out |\n|---|---|\n| Employees | Residents |\n| Volunteers | Suppliers |\n",
        "Covered: employees and volunteers. Not covered: suppliers and residents.\n",
    ],
)
def test_columns_and_labels_tell_who_is_out(book: RuleBook, text: str) -> None:
    policy = f"Social media policy\n\n1. Who is covered\n\n{text}"
    assert _covered(book, policy) == ("employees", "volunteers")


@pytest.mark.parametrize(
    "text",
    [
        "2. Are governors outside this policy?\n\nYes, but it binds employees and volunteers.\n",
        "It does not apply to:\n- governors, but it covers all employees and volunteers;\n",
    ],
)
def test_a_masked_lead_in_leaves_its_sentence_to_be_read(book: RuleBook, text: str) -> None:
    policy = f"Policy\n\n1. Scope\n\nThe kitchen is open daily.\n\n{text}"
    assert _covered(book, policy) == ("employees", "volunteers")


def test_a_table_of_those_left_out_is_told_by_what_introduces_it(book: RuleBook) -> None:
    policy = (
        "Social media policy\n\n2. WHO IS BOUND\n\n2.1 Employees and consultants are bound.\n\n"
        "2.2 Table A lists those to whom it does not extend.\n\nTable A\n"
        "| Group | Look at |\n|---|---|\n| Members of the Council | Members' Code |\n"
        "| Tenants | Tenancy agreement |\n| Visitors | Notice |\n| Suppliers | Contract |\n"
    )
    assert _covered(book, policy) == ("employees", "consultants")
