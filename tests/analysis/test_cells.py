"""Cells of a table reply to what their row and column name."""

from __future__ import annotations

import pytest

from policybrowser.analysis.cells import verdicts
from policybrowser.analysis.units import units
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
