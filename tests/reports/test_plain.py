"""What a person reads in a terminal."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.comparison.briefs import overview
from policybrowser.model import Passage
from policybrowser.reports import plain
from policybrowser.reports.columns import clean, table, wrapped
from policybrowser.search.matching import Ranges
from policybrowser.search.query import parse
from policybrowser.search.records import records
from policybrowser.search.results import Hit, Results, Snippet, Suggestion
from tests.reports.made import ANALYSES, POLICIES, QUESTIONS, comparison

BY_ID = {policy.id: policy for policy in POLICIES}
TEXT = st.text(max_size=60)


def test_columns_stand_side_by_side() -> None:
    found = table(("Clause", "What"), [("3.1", "Staff must not"), ("3.2", "They may")], 40)

    assert found.splitlines() == [
        "Clause  What",
        "──────  ──────────────",
        "3.1     Staff must not",
        "3.2     They may",
    ]


def test_long_cells_are_wrapped_and_their_rows_parted() -> None:
    found = table(("A", "B"), [("one two three four", "x"), ("y", "z")], 18)

    assert found.splitlines() == [
        "A           B",
        "──────────  ──────",
        "one two     x",
        "three four",
        "",
        "y           z",
    ]


def test_a_table_without_rows_is_nothing() -> None:
    assert table(("A",), [], 40) == ""


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5), st.integers(40, 120))
def test_no_word_of_a_table_is_lost_and_no_line_too_long(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    found = table(("One", "Two", "Three"), rows, width)

    assert all(len(line) <= max(width, 3 * 60 + 4) for line in found.splitlines())
    kept = "".join(found.split())
    for row in rows:
        for cell in row:
            for word in clean(cell).split():
                assert word[:5] in kept


@given(st.lists(st.lists(st.sampled_from(["a", "bb", "ccccc dd"]), min_size=4, max_size=4)))
def test_short_words_never_make_a_line_too_long(rows: list[list[str]]) -> None:
    found = table(("w", "x", "y", "z"), rows, 40)

    assert all(len(line) <= 40 for line in found.splitlines())


def test_words_that_no_terminal_is_wide_enough_for_stay_whole() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"

    assert table((word, word), [(word, word)], 40).splitlines()[2] == f"{word}  {word}"


def test_nothing_steers_the_terminal() -> None:
    assert clean("a\x1b[31mb\x07\u202ec\x9b\nd") == "a[31mbc d"
    assert wrapped("\x1b]0;title\x07 word", 40) == "]0;title word"


def test_clauses_show_their_depth_and_what_the_reader_was_not_sure_of() -> None:
    policy = replace(POLICIES[0], warnings=("The file does not say how it is encoded.",))

    found = plain.clauses(policy, 80)

    assert found.startswith("Ashby Council, Social Media Policy (policy, 3 clauses)\n")
    assert "Note: The file does not say how it is encoded." in found
    assert "1          numbered  Employees should not endorse" in found


def test_a_policy_without_a_name_goes_by_its_file() -> None:
    found = plain.clauses(replace(POLICIES[2], organisation="", title=""), 80)

    assert found.startswith("papers/calne.txt (document, 1 clause)\n")


def test_positions_show_words_and_who_has_confirmed_them() -> None:
    found = plain.positions(POLICIES, ANALYSES, QUESTIONS, 200)

    assert "Told where possible (confirmed)  2      “will <b>tell</b> the employee”" in found
    assert "Without notice (changed; suggested: Told where possible)" in found
    assert "Refers to the code of conduct, 7.1" in found
    assert "Dorset Council, Social Media Policy (FOI reply, 1 clause)" in found


def test_more_quotes_than_fit_are_said_to_be_there() -> None:
    ashby = ANALYSES["ashby"]
    position = ashby.positions["monitoring.notice"]
    many = replace(position, evidence=position.evidence * 4)
    analysis = replace(ashby, positions={**ashby.positions, many.question: many})

    found = plain.positions(POLICIES[:1], {"ashby": analysis}, QUESTIONS, 300)

    assert found.count("will <b>tell</b>") == 3
    assert "the employee” …" in found


@pytest.mark.parametrize("width", [60, 160])
def test_the_overview_says_where_each_stands(width: int) -> None:
    found = plain.overview(overview(QUESTIONS.topics, POLICIES, ANALYSES), BY_ID, width)

    assert "Monitoring (≠ 2)" in found
    assert "Who is covered (=)" in found
    assert "Silent" in found
    assert all(len(line) <= width for line in found.splitlines())


def test_an_overview_of_nothing_says_so() -> None:
    assert plain.overview(overview(QUESTIONS.topics, (), {}), {}, 80) == "No policy is open."


@pytest.mark.parametrize("width", [60, 160])
def test_a_comparison_marks_what_differs(width: int) -> None:
    found = plain.comparison(comparison(), BY_ID, width)

    assert "≠ Is the employee told?" in found
    assert "Differ in strength (should / must)" in found
    assert "Ashby, 1: Employees [should] not endorse" in found
    assert "Calne: Silent. No clause on monitoring." in found
    assert all(len(line) <= width for line in found.splitlines())


def test_passages_that_have_no_note() -> None:
    found = comparison()
    passages: list[Passage] = [replace(passage, note="") for passage in found.passages]

    assert "Differ in strength\n" in plain.comparison(
        replace(found, passages=tuple(passages)), BY_ID, 100
    )


@pytest.mark.parametrize(
    ("group", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA"), (702, "AAA")]
)
def test_letters_do_not_run_out(group: int, letter: str) -> None:
    assert plain.group_letter(group) == letter


def hits(marks: Ranges, *, total: int = 1, suggestion: Suggestion | None = None) -> Results:
    record = records(POLICIES[0], ANALYSES["ashby"])[0]
    snippet = Snippet("should not endorse", marks, cut_before=True, cut_after=True)
    return Results(parse("endorse"), (Hit(record, 1.0, snippet),), total, suggestion=suggestion)


def test_a_hit_shows_where_it_is_and_what_was_looked_for() -> None:
    assert plain.found(hits(((11, 18),)), BY_ID, 80) == (
        "Ashby, 1\n  … should not [endorse] …\n\n1 clause."
    )


def test_more_hits_than_shown_are_counted() -> None:
    assert plain.found(hits((), total=30), BY_ID, 80).endswith("30 clauses, the first 1 shown.")


def test_a_better_spelling_is_offered() -> None:
    results = replace(hits((), suggestion=Suggestion("endorse", ())), hits=(), total=0)

    assert plain.found(results, BY_ID, 80) == "0 clauses. Did you mean endorse?"
