"""Columns of a table whose heads say what may and may not be done."""

from __future__ import annotations

import pytest

from policybrowser.analysis import RuleBook, analyse
from policybrowser.analysis.columns import under_heads
from policybrowser.analysis.cutting import units
from policybrowser.reading import read_text

_TICKED = """Social media

1. Personal use

What | Allowed | Not allowed
Looking at your own social media in your lunch break | ✓ |
Looking at your own social media in working time | | ✓
Using Council computers for your own social media | | ✓
"""
_SIDE_BY_SIDE = """Social media

1. At a glance

Do | Don't
Say on your profile that the views are your own | Recommend or criticise our suppliers
Ask your manager | Look at what job applicants post on social media
"""


@pytest.mark.parametrize(
    ("heads", "cells", "found"),
    [
        (("What", "Yes", "No"), ("blogs", "", "X"), [("blogs", "Not allowed:")]),
        (("What", "Yes", "No"), ("blogs", "✓"), [("blogs", "Allowed:")]),
        (("What", "Yes", "No"), ("blogs", "✓", "✓"), []),
        (("What", "Yes", "No"), ("blogs", "", "at lunch"), []),
        (("What", "Where"), ("blogs", "X"), []),
        (("Do", "Don'ts"), ("ask", "post"), [("ask", "Do:"), ("post", "Do not:")]),
        (("You must", "You must not"), ("-", "post"), [("post", "You must not:")]),
        (("Should",), ("ask",), []),
    ],
)
def test_what_the_heads_lead_in(
    heads: tuple[str, ...], cells: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    text = " | ".join((*cells, *("" for _ in heads[len(cells) :])))
    assert [(text[start:end], lead) for start, end, lead in under_heads(heads, cells)] == found


def test_a_row_with_a_tick_says_nothing_as_a_whole() -> None:
    rows = [unit for unit in units(read_text(_TICKED)) if "lunch break" in unit.raw]

    assert [(unit.lead, "✓" in unit.raw) for unit in rows] == [("Allowed:", False)]


@pytest.mark.parametrize(
    ("text", "question", "answer", "ref"),
    [
        (_TICKED, "personal-use.own-time", "permitted", "1 row 1"),
        (_TICKED, "personal-use.working-time", "prohibited", "1 row 2"),
        (_TICKED, "personal-use.employer-equipment", "prohibited", "1 row 3"),
        (_SIDE_BY_SIDE, "disclaimers.requirement", "required", "1 row 1"),
        (_SIDE_BY_SIDE, "conflicts.endorsement", "must-not", "1 row 1"),
        (_SIDE_BY_SIDE, "recruitment.searches", "prohibited", "1 row 2"),
    ],
)
def test_a_row_answers_under_its_heads(
    book: RuleBook, text: str, question: str, answer: str, ref: str
) -> None:
    position = analyse(read_text(text), book).positions[question]

    assert (position.answer, position.refs) == (answer, (ref,))
