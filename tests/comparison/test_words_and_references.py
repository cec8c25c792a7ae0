"""Durations, labels, references: how the parts of a comparison are said."""

from pathlib import Path

import pytest

from policybrowser.comparison.answers import answer_key, answer_label, label_of, referral_label
from policybrowser.comparison.durations import in_words, quantity
from policybrowser.comparison.references import compact
from policybrowser.model import REFERS_ELSEWHERE, SILENT, AnswerValue, Question, Referral
from tests.comparison.made import CHOICE, LONG, PEOPLE, position

FIXTURES = Path(__file__).parents[1] / "fixtures" / "comparison"


def reference_examples() -> list[tuple[str, str]]:
    lines = (FIXTURES / "references.txt").read_text(encoding="utf-8").splitlines()
    return [(given, listed) for given, _, listed in (line.partition(" => ") for line in lines)]


@pytest.mark.parametrize(("given", "listed"), reference_examples())
def test_references_are_listed_as_people_list_them(given: str, listed: str) -> None:
    assert compact(given.split(", ")) == listed


def test_no_references_are_no_text() -> None:
    assert compact([]) == ""


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P1Y", "1 year"),
        ("P2Y", "2 years"),
        ("P12M", "12 months"),
        ("P90D", "90 days"),
        ("P1W", "1 week"),
        ("PT24H", "24 hours"),
        ("P1Y6M", "1 year and 6 months"),
        ("P1Y2M3D", "1 year, 2 months and 3 days"),
        ("PT1H30M", "1 hour and 30 minutes"),
        ("P0D", "no time"),
        ("P", None),
        ("P1YT", None),
        ("a year", None),
        ("", None),
    ],
)
def test_a_duration_is_said_in_words(iso: str, words: str | None) -> None:
    assert in_words(iso) == words


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("P12M", "P1Y", True),
        ("P7D", "P1W", True),
        ("PT24H", "P1D", True),
        ("P90D", "P3M", False),
        ("P365D", "P1Y", False),
        ("P1M", "PT1M", False),
    ],
)
def test_durations_are_quantities(one: str, other: str, *, equal: bool) -> None:
    assert quantity(one) is not None
    assert (quantity(one) == quantity(other)) is equal
    assert (answer_key(LONG, one) == answer_key(LONG, other)) is equal


def test_what_is_no_duration_has_no_quantity() -> None:
    assert quantity("a long time") is None
    assert answer_key(LONG, "a long time") == "a long time"
    assert answer_label(LONG, "as-long-as-needed") == "As long as needed"


@pytest.mark.parametrize(
    ("question", "answer", "label"),
    [
        (CHOICE, "yes", "Allowed"),
        (CHOICE, "not-known-here", "Not known here"),
        (CHOICE, SILENT, "Silent"),
        (CHOICE, REFERS_ELSEWHERE, "Refers elsewhere"),
        (LONG, "P1Y", "1 year"),
        (PEOPLE, ("elected-members", "employees"), "Employees, elected members"),
        (PEOPLE, ("agency", "HR-staff"), "Agency staff, HR staff"),
        (PEOPLE, "employees", "Employees"),
        (PEOPLE, (), "Silent"),
    ],
)
def test_an_answer_is_read_in_words(question: Question, answer: AnswerValue, label: str) -> None:
    assert answer_label(question, answer) == label


def test_sets_are_equal_in_any_order_and_a_single_answer_is_a_set_of_one() -> None:
    assert answer_key(PEOPLE, ("agency", "employees")) == answer_key(
        PEOPLE, ("employees", "agency")
    )
    assert answer_key(PEOPLE, "agency") == answer_key(PEOPLE, ("agency",))
    assert answer_key(PEOPLE, SILENT) == answer_key(PEOPLE, ()) == SILENT


@pytest.mark.parametrize(
    ("referral", "label"),
    [
        (None, "Refers elsewhere"),
        (Referral(""), "Refers elsewhere"),
        (Referral("code of conduct", "7.1"), "Refers to the code of conduct, 7.1"),
        (Referral("Communications Policy"), "Refers to the Communications Policy"),
        (Referral("the staff handbook"), "Refers to the staff handbook"),
        (Referral("our IT policy"), "Refers to our IT policy"),
        (Referral("Council\u2019s Dignity Policy"), "Refers to Council\u2019s Dignity Policy"),
    ],
)
def test_a_referral_names_its_document(referral: Referral | None, label: str) -> None:
    assert referral_label(referral) == label
    found = position("a", CHOICE.id, REFERS_ELSEWHERE, referral=referral)
    assert label_of(CHOICE, found) == label
