"""Groups of equal answers, what differs and how much."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.comparison.briefs import overview
from policybrowser.comparison.rows import rows_of
from policybrowser.model import NO_GROUP, Analysis, AnswerValue, Row, Topic
from tests.comparison.made import CHOICE, LONG, PEOPLE, TOPIC, analysis, policy, position

SILENT = "silent"
ELSEWHERE = "refers-elsewhere"


def rows(
    answers: Mapping[str, Mapping[str, AnswerValue]], baseline: str | None = None
) -> list[Row]:
    analyses = {name: analysis(name, given) for name, given in answers.items()}
    return list(rows_of(TOPIC, tuple(answers), analyses, baseline))


def groups(row: Row) -> dict[str, int]:
    return {cell.policy: cell.group for cell in row.cells}


def test_equal_answers_share_a_group_counted_from_the_first_that_speaks() -> None:
    row, *_ = rows(
        {
            "a": {CHOICE.id: SILENT},
            "b": {CHOICE.id: "no"},
            "c": {CHOICE.id: "yes"},
            "d": {CHOICE.id: "no"},
            "e": {CHOICE.id: ELSEWHERE},
        }
    )
    assert groups(row) == {"a": NO_GROUP, "b": 0, "c": 1, "d": 0, "e": NO_GROUP}
    assert [cell.label for cell in row.cells] == [
        "Silent", "Prohibited", "Allowed", "Prohibited", "Refers elsewhere",
    ]  # fmt: skip


def test_the_baseline_has_the_first_group_where_it_speaks() -> None:
    answers = {"a": {CHOICE.id: "yes"}, "b": {CHOICE.id: "no"}, "c": {CHOICE.id: SILENT}}
    assert groups(rows(answers, "b")[0]) == {"a": 1, "b": 0, "c": NO_GROUP}
    assert groups(rows(answers, "c")[0]) == {"a": 0, "b": 1, "c": NO_GROUP}


def test_sets_and_durations_are_compared_for_what_they_are() -> None:
    _, long, people = rows(
        {
            "a": {LONG.id: "P1Y", PEOPLE.id: ("agency", "employees")},
            "b": {LONG.id: "P12M", PEOPLE.id: ("employees", "agency")},
            "c": {LONG.id: "P90D", PEOPLE.id: ("employees",)},
            "d": {LONG.id: "P3M", PEOPLE.id: ()},
        }
    )
    assert groups(long) == {"a": 0, "b": 0, "c": 1, "d": 2}
    assert groups(people) == {"a": 0, "b": 0, "c": 1, "d": NO_GROUP}


@pytest.mark.parametrize(
    ("answers", "differs"),
    [
        ({"a": "yes", "b": "yes"}, False),
        ({"a": "yes", "b": "no"}, True),
        ({"a": "yes", "b": SILENT}, False),  # b does not speak on the topic at all
        ({"a": "yes"}, False),
        ({"a": SILENT, "b": SILENT}, False),
        ({"a": ELSEWHERE, "b": SILENT}, False),
        ({"a": "yes", "b": "yes", "c": "no"}, True),
    ],
)
def test_policies_that_speak_differ_where_their_answers_do(
    answers: dict[str, str], *, differs: bool
) -> None:
    assert (
        rows({name: {CHOICE.id: answer} for name, answer in answers.items()})[0].differs is differs
    )


def test_among_policies_that_speak_on_the_topic_a_silence_is_a_difference() -> None:
    choice, long, people = rows(
        {
            "a": {CHOICE.id: "yes", LONG.id: SILENT},
            "b": {CHOICE.id: "yes", LONG.id: "P1Y"},
            "c": {CHOICE.id: "yes", LONG.id: ELSEWHERE},
            "d": {},
        }
    )
    assert (choice.differs, long.differs, people.differs) == (False, True, False)


def test_two_answers_are_further_apart_than_an_answer_and_a_silence() -> None:
    choice, long, people = rows(
        {
            "a": {CHOICE.id: "yes", LONG.id: "P1Y", PEOPLE.id: ("employees",)},
            "b": {CHOICE.id: "no", LONG.id: SILENT, PEOPLE.id: ("employees",)},
        }
    )
    assert (choice.contested, long.contested, people.contested) == (1.0, 0.5, 0.0)


def test_agreement_in_the_answer_is_compared_further_detail_by_detail() -> None:
    def limited(name: str, *slots: tuple[str, str, str]) -> Analysis:
        return analysis(name, {CHOICE.id: position(name, CHOICE.id, "limited", slots=slots)})

    analyses = {
        "a": limited("a", ("when", "in breaks", "break"), ("duration", "one year", "P1Y")),
        "b": limited("b", ("when", "at lunch", "break"), ("duration", "12 months", "P12M")),
        "c": limited("c", ("when", "after work", "own-time"), ("duration", "12 months", "P12M")),
        "d": analysis("d", {CHOICE.id: position("d", CHOICE.id, "no", slots=[("when", "x", "y")])}),
    }
    row = rows_of(TOPIC, tuple(analyses), analyses)[0]
    assert [(detail.kind, detail.group) for detail in row.details] == [("when", 0)]
    said = dict(row.details[0].slots)
    assert {name: slots[0].text for name, slots in said.items()} == {
        "a": "in breaks", "b": "at lunch", "c": "after work",
    }  # fmt: skip


def test_a_detail_without_a_value_is_compared_by_its_words() -> None:
    def limited(name: str, text: str) -> Analysis:
        slots = [("permission", text, "")] if text else []
        return analysis(name, {CHOICE.id: position(name, CHOICE.id, "limited", slots=slots)})

    analyses = {
        "a": limited("a", "with their manager's permission"),
        "b": limited("b", "the permission of the manager"),
        "c": limited("c", ""),  # what one does not say is no difference
    }
    assert rows_of(TOPIC, tuple(analyses), analyses)[0].details == ()
    analyses["d"] = limited("d", "with a director's permission")
    (detail,) = rows_of(TOPIC, tuple(analyses), analyses)[0].details
    assert detail.kind == "permission"
    assert [name for name, slots in detail.slots if not slots] == ["c"]


ANSWERS = st.fixed_dictionaries(
    {
        CHOICE.id: st.sampled_from(["yes", "no", "limited", SILENT, ELSEWHERE]),
        LONG.id: st.sampled_from(["P1Y", "P12M", "P90D", SILENT]),
        PEOPLE.id: st.sampled_from([("agency", "employees"), ("employees",), SILENT]),
    }
)
PARTIES = st.dictionaries(st.sampled_from("abcdefgh"), ANSWERS, min_size=1)


@given(PARTIES, st.randoms(use_true_random=False))
def test_the_order_of_the_policies_changes_no_group_but_its_number(
    answers: dict[str, dict[str, AnswerValue]], random: object
) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives it no type
    straight, mixed = rows(answers), rows({name: answers[name] for name in shuffled})
    for row, other in zip(straight, mixed, strict=True):
        assert row.differs is other.differs
        assert row.contested == pytest.approx(other.contested)
        assert parties(groups(row)) == parties(groups(other))


def parties(numbers: dict[str, int]) -> set[frozenset[str]]:
    """Who stands together, whatever the number."""
    return {
        frozenset(name for name, number in numbers.items() if number == group)
        for group in set(numbers.values())
    }


@given(PARTIES)
def test_groups_are_numbered_without_gaps_and_differences_are_between_them(
    answers: dict[str, dict[str, AnswerValue]],
) -> None:
    for row in rows(answers):
        numbers = set(groups(row).values()) - {NO_GROUP}
        assert numbers == set(range(len(numbers)))
        assert 0.0 <= row.contested <= 1.0
        assert row.differs is (row.contested > 0)


@given(PARTIES)
def test_the_overview_counts_what_the_rows_say(answers: dict[str, dict[str, AnswerValue]]) -> None:
    analyses = {name: analysis(name, given) for name, given in answers.items()}
    policies = [policy(name, "text") for name in answers]
    seen = overview([TOPIC, Topic("none", "Nothing", "", "", ())], policies, analyses)
    row = seen.by_topic["t"]
    assert row.differences == sum(found.differs for found in rows(answers))
    assert row.speaks + row.silent <= len(answers)
    assert seen.differences == row.differences
    assert seen.silent == row.silent + len(answers)
