"""RTF: text and numbers as they are stored, and what the user is told of the rest."""

from __future__ import annotations

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.model import Policy
from policybrowser.reading import read_text
from policybrowser.reading.formats import rtf
from policybrowser.reading.reader import read_data
from tests.reading.test_properties import assert_citable, assert_lossless


def read(inside: str, head: str = r"\ansi") -> Policy:
    policy = read_data(f"{{\\rtf1{head} {inside}}}".encode("latin-1"), "x")
    assert_lossless(policy)
    assert_citable(policy)
    return policy


def item(number: str, text: str) -> str:
    return rf"\pard{{\listtext\pard\plain {number}\tab}}{text}\par "


def test_numbers_and_bullets_that_word_has_written() -> None:
    policy = read(
        item("1.", "Conduct")
        + item("1.1", "You must not:")
        + item("(a)", "swear;")
        + item("(b)", "post:")
        + item(r"\'b7", "photographs")
        + item(r"\'b7", "films.")
        + item("1.2", "Be polite.")
    )
    assert [(clause.ref, clause.text) for clause in policy.clauses] == [
        ("1", "Conduct"),
        ("1.1", "You must not:"),
        ("1.1(a)", "swear;"),
        ("1.1(b)", "post:"),
        ("1.1(b) bullet 1", "photographs"),
        ("1.1(b) bullet 2", "films."),
        ("1.2", "Be polite."),
    ]


def test_a_paragraph_is_a_block_however_it_begins() -> None:
    policy = read(r"Staff may use social media\par in their breaks, and\par so on.\par")
    assert len(policy.clauses) == 3


def test_characters() -> None:
    inside = r"\'93It\'92s caf\'e9\'94 \u8364? 5 \u-10179?\u-8704? {\b firm}\~space"
    policy = read(inside)
    assert policy.clauses[0].text == "“It’s café” € 5 😀 firm space"


def test_a_table() -> None:
    row = r"\trowd\cellx1000\cellx2000\intbl {0}\cell {1}\cell\row "
    policy = read(
        row.format("Role", "Duty") + row.format("Manager", "Watches") + row.format("Staff", "Ask")
    )
    assert [clause.cells for clause in policy.clauses][1:] == [
        ("Manager", "Watches"),
        ("Staff", "Ask"),
    ]


@pytest.mark.parametrize(
    ("inside", "warnings"),
    [
        ("Be polite.", ()),
        (r"Be {\deleted rude}{\revised polite}.", (rtf.CHANGES,)),
        (r"Be {\v not} polite.", (rtf.HIDDEN,)),
        (r"Be{\footnote Always.} polite.", (rtf.NOTES,)),
        (r"{\shp{\*\shpinst{\shptxt Box}}}Be polite.", (rtf.BOXES,)),
        (r"\viewkind4 Be polite.", ()),
    ],
)
def test_what_the_user_is_told(inside: str, warnings: tuple[str, ...]) -> None:
    assert read(inside).warnings == warnings


def test_the_title_is_a_hint() -> None:
    policy = read(r"{\info{\title Social Media Policy}}Be polite to everyone you meet online.")
    assert policy.title == "Social Media Policy"


@pytest.mark.parametrize(
    "inside", ["{" * 2000 + "x" + "}" * 2000, "\\b " * 4_100_000], ids=["deep", "chopped"]
)
def test_what_no_word_processor_writes(inside: str) -> None:
    with pytest.raises(UnreadableFile, match="Word document"):
        rtf.extract(f"{{\\rtf1 {inside}}}".encode(), "x")


@pytest.mark.parametrize("cut", range(8, 60, 5))
def test_cut_short(cut: int) -> None:
    data = rb"{\rtf1\ansi{\fonttbl\f0 Times;}\pard{\listtext 1.\tab}Be \'93polite\'94 \u8364?.}"
    page = rtf.extract(data[:cut], "x")
    assert read_text(page.source).source == page.source
