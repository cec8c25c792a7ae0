"""Markdown: marks are read for what they mean, typed numbers stay as they are."""

from __future__ import annotations

import pytest

from policybrowser.model import ClauseKind, Policy
from policybrowser.reading.reader import read_data


def read(text: str) -> Policy:
    return read_data(text.encode(), "policy.md")


def told(policy: Policy) -> list[tuple[str, str]]:
    return [(clause.ref, clause.text) for clause in policy.clauses]


def test_headings_of_both_kinds() -> None:
    policy = read("# Social media policy\n\nScope\n-----\n\nAll *staff*.\n\n### 2. Use\n\nNone.\n")
    assert [c.text for c in policy.clauses if c.kind is ClauseKind.HEADING] == [
        "Social media policy",
        "Scope",
        "Use",
    ]


def test_clauses_on_consecutive_lines_are_not_run_together() -> None:
    policy = read(
        "## 3. Monitoring\n\n3.1 Staff must ask\nbeforehand.\n3.2 Managers must answer.\n"
    )
    assert told(policy)[1:] == [
        ("3.1", "Staff must ask beforehand."),
        ("3.2", "Managers must answer."),
    ]


def test_clauses_that_are_indented_are_no_program() -> None:
    policy = read("3.1 Staff must:\n\n    (a) ask; and\n    (b) wait.\n")
    assert [ref for ref, _ in told(policy)] == ["3.1", "3.1(a)", "3.1(b)"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1. a\n2. b\n3. c", ["1.", "2.", "3."]),
        ("1. a\n1. b\n1. c", ["1.", "2.", "3."]),
        ("4. a\n5. b\n7. c", ["4.", "5.", "7."]),
        ("3) a\n4) b", ["3)", "4)"]),
    ],
)
def test_lists_are_numbered_as_typed(typed: str, shown: list[str]) -> None:
    policy = read("Staff must do the following:\n\n" + typed)
    assert [clause.label for clause in policy.clauses[1:]] == shown


def test_lists_within_lists() -> None:
    policy = read("Staff must:\n\n- ask\n  1. whom?\n  2. when?\n- wait\n")
    assert [clause.label for clause in policy.clauses] == ["", "•", "1.", "2.", "•"]
    assert policy.clauses[2].parent == 1


def test_emphasis_links_entities_and_escapes() -> None:
    (clause,) = read(
        "You **must** read [the *code*](http://x.example/ 'T') &amp; \\*obey\\*."
    ).clauses
    assert clause.text == "You must read the code & *obey*."
    assert [clause.text[a:b] for a, b in clause.emphasis] == ["must"]


def test_pictures_are_not_there() -> None:
    assert told(read("![logo](http://x.example/logo.png) Text")) == [("Preamble ¶1", "Text")]


def test_tables() -> None:
    policy = read("| Role | Duty |\n|---|---|\n| Manager | **Tells**<br>staff \\| all |\n")
    assert [c.cells for c in policy.clauses] == [
        ("Role", "Duty"),
        ("Manager", "Tells staff | all"),
    ]


def test_raw_html_is_text_and_bare_tags_are_furniture() -> None:
    policy = read("Text <b>x</b>\n\n<div align='center'>\n\n<!-- a\nnote -->\n\n</div>\n")
    assert told(policy) == [("Preamble ¶1", "Text <b>x</b>")]
    assert {item.kind for item in policy.furniture} == {"markup"}


def test_the_front_matter_names_the_title() -> None:
    policy = read("---\ntitle: 'Staff conduct'\ntags: [a]\n---\n\nStaff must ask.\n")
    assert policy.title == "Staff conduct"
    assert told(policy) == [("Preamble ¶1", "Staff must ask.")]


def test_struck_out_words_are_left_out() -> None:
    assert told(read("Staff ~~may~~ must ask."))[0][1] == "Staff must ask."


def test_nesting_too_deep_for_the_parser_loses_nothing() -> None:
    text = "".join(f"{'> ' * n}level {n}\n\n" for n in range(1, 120))
    said = " ".join(text for _, text in told(read(text)))
    assert all(f"level {n}" in said for n in range(1, 120))
