"""Cells of a table reply to what their row and column name."""

from __future__ import annotations

import pytest

from policybrowser.analysis.cells import verdicts
from policybrowser.analysis.cutting import units
from policybrowser.model import Stance
from policybrowser.reading import read_text

_TABLE = """Social media

When | At your desk | In breaks
Own phone | No | Only with leave
Work computer | Not allowed | Allowed
Notes | Ask your manager | Keep it short
"""


def test_a_cell_replies_to_the_heads_of_its_row_and_column() -> None:
    policy = read_text(_TABLE)
    found = [
        (asked, clause.text[start:end])
        for clause in policy.clauses
        for start, end, asked in verdicts(policy, clause)
    ]
    assert found == [
        ("Own phone, At your desk?", "No"),
        ("Own phone, In breaks?", "Only with leave"),
        ("Work computer, At your desk?", "Not allowed"),
        ("Work computer, In breaks?", "Allowed"),
        ("Notes, At your desk?", "Ask your manager"),
        ("Notes, In breaks?", "Keep it short"),
    ]


@pytest.mark.parametrize(
    ("asked", "stance"),
    [
        ("Own phone, At your desk?", Stance.FORBIDS),
        ("Own phone, In breaks?", Stance.ALLOWS_ON_CONDITION),
        ("Work computer, At your desk?", Stance.FORBIDS),
        ("Work computer, In breaks?", Stance.ALLOWS),
    ],
)
def test_a_verdict_has_the_force_of_a_reply(asked: str, stance: Stance) -> None:
    found = {unit.lead: unit for unit in units(read_text(_TABLE))}
    assert found[asked].stance is stance


_CROSSED = """Personal use of social media

Device | Working time | Own time
Work computer | Never | Never
Own phone | Now and again | Yes
Camera | Ask first | Ask first
"""


def test_each_cell_of_a_table_that_asks_once_a_row_and_column_replies() -> None:
    found = [(unit.lead, unit.raw) for unit in units(read_text(_CROSSED))]
    assert ("Own phone, Working time?", "Now and again") in found
    assert ("Own phone, Own time?", "Yes") in found
    assert ("Camera, Working time?", "Ask first") in found


def test_a_row_of_such_a_table_says_nothing_as_a_whole() -> None:
    assert not any(unit.raw.startswith("Work computer |") for unit in units(read_text(_CROSSED)))


def test_a_cell_that_explains_a_reply_is_read_with_it() -> None:
    rows = ("When | Allowed? | Why", "In work time | No | Not even when it is quiet in the shop.")
    table = "\n".join(("Social media", "", *rows, ""))
    assert any(unit.raw.startswith("In work time | No") for unit in units(read_text(table)))
