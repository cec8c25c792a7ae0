"""What is said of a comparison in words: the summary, the overview cells, the narrow columns."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from policybrowser.comparison import compare
from policybrowser.comparison.briefs import Brief, brief, overview
from policybrowser.comparison.summary import listed, number
from policybrowser.model import (
    NO_GROUP,
    Analysis,
    Comparison,
    Position,
    Referral,
    Review,
    ReviewState,
    Stance,
)
from tests.comparison.made import CHOICE, LONG, PEOPLE, TOPIC, analysis, policy, position

SILENT = "silent"
CODE = Referral("code of conduct", "7.1")


def referring(name: str, referral: Referral | None = CODE) -> Position:
    return position(name, CHOICE.id, "refers-elsewhere", referral=referral)


def compared(analyses: Mapping[str, Analysis]) -> Comparison:
    policies = [policy(name, "one", "two", "three") for name in analyses]
    return compare(TOPIC, policies, analyses)


def says(answers: Mapping[str, str | Position]) -> str:
    """The summary where each policy answers one question."""
    return compared({n: analysis(n, {CHOICE.id: a}) for n, a in answers.items()}).summary_text


@pytest.mark.parametrize(
    ("answers", "summary"),
    [
        ({"ash": SILENT}, "The policy is silent."),
        ({"ash": "yes"}, "Ash speaks."),
        ({"ash": SILENT, "elm": SILENT}, "None of the two policies speaks."),
        ({"ash": "yes", "elm": SILENT}, "Only Ash speaks. Elm is silent."),
        ({"ash": "yes", "elm": "yes"}, "Ash and Elm speak. They agree on whether it is allowed."),
        ({"ash": "yes", "elm": "no"}, "Ash and Elm speak. They differ on whether it is allowed."),
        (
            {"ash": "yes", "elm": "no", "fir": "no", "oak": SILENT, "yew": SILENT},
            (
                "Three of five policies speak. They differ on whether it is allowed. "
                "Oak and Yew are silent."
            ),
        ),
        (
            {"ash": "yes", "elm": "no", "fir": SILENT, "oak": SILENT, "yew": SILENT},
            "Ash and Elm speak. They differ on whether it is allowed. Three are silent.",
        ),
        (
            {"ash": "yes", "elm": "no", "fir": "no"},
            "All three policies speak. They differ on whether it is allowed.",
        ),
        (
            {"ash": "yes", "elm": referring("elm"), "fir": SILENT},
            "Only Ash speaks. Elm refers to the code of conduct, 7.1. Fir is silent.",
        ),
        (
            {"ash": referring("ash", None), "elm": SILENT},
            "None of the two policies speaks. Ash refers to another document. Elm is silent.",
        ),
        (
            {"ash": referring("ash"), "elm": referring("elm"), "fir": referring("fir")},
            "None of the three policies speaks. Three refer to other documents.",
        ),
    ],
)
def test_the_summary_in_plain_english(answers: dict[str, str | Position], summary: str) -> None:
    assert says(answers) == summary


def test_the_summary_of_no_policies() -> None:
    assert compare(TOPIC, (), {}).summary_text == "No policy is compared."


def test_the_summary_names_what_differs_and_what_agrees() -> None:
    found = compared(
        {
            "ash": analysis("ash", {CHOICE.id: "yes", LONG.id: "P1Y", PEOPLE.id: ("employees",)}),
            "elm": analysis("elm", {CHOICE.id: "no", LONG.id: SILENT, PEOPLE.id: ("employees",)}),
        }
    )
    assert found.summary_text == (
        "Ash and Elm speak. They differ on whether it is allowed and how long it is kept. "
        "They agree on who is covered."
    )


def test_where_much_agrees_besides_it_is_only_counted() -> None:
    asked = [replace(CHOICE, id=f"q{n}", matter=f"matter {n}") for n in range(4)]
    topic = replace(TOPIC, questions=tuple(asked))
    analyses = {
        name: analysis(name, {q.id: last if q is asked[3] else "yes" for q in asked})
        for name, last in (("ash", "yes"), ("elm", "no"))
    }
    found = compare(topic, [policy(name, "text") for name in analyses], analyses)
    assert found.summary_text == (
        "Ash and Elm speak. They differ on matter 3. They agree on three other questions."
    )
    assert found.summary[-1].sources == (("ash", "1"), ("elm", "1"))


def test_each_part_of_the_summary_leads_to_its_quotes() -> None:
    found = compared(
        {
            "ash": analysis("ash", {CHOICE.id: position("ash", CHOICE.id, "yes", clause=1)}),
            "elm": analysis("elm", {CHOICE.id: position("elm", CHOICE.id, "no", clause=2)}),
            "fir": analysis("fir", {CHOICE.id: referring("fir")}),
        }
    )
    sources = {part.text: part.sources for part in found.summary if part.sources}
    assert sources == {
        "Ash": (("ash", "2"),),
        "Elm": (("elm", "3"),),
        "whether it is allowed": (("ash", "2"), ("elm", "3")),
        "Fir refers to the code of conduct, 7.1": (("fir", "1"),),
    }
    assert [part.question for part in found.summary if part.question] == [CHOICE.id]


@pytest.mark.parametrize("count", range(1, 21))
def test_any_number_of_policies_is_summed_up_in_sentences(count: int) -> None:
    names = [f"p{index:02}" for index in range(count)]
    text = says({name: ("yes", "no", SILENT)[index % 3] for index, name in enumerate(names)})
    assert text[0].isupper()
    assert text.endswith(".")
    assert "  " not in text
    assert text.count(".") <= 4


def test_numbers_and_lists_are_written_as_in_a_sentence() -> None:
    assert [number(n) for n in (1, 20, 21)] == ["one", "twenty", "21"]
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


def test_a_policy_without_a_clause_on_the_topic_says_why() -> None:
    texts = {
        "ash": policy("ash", "Private calls are allowed."),
        "elm": policy(
            "elm", "Gifts are registered.", "Our private matters.", "Private use of tools."
        ),
        "fir": policy("fir", "All else is in the code."),
        "oak": policy("oak", "All else is somewhere."),
    }
    analyses = {
        "ash": analysis("ash", {CHOICE.id: "yes"}),
        "elm": analysis("elm", {}),
        "fir": analysis("fir", {CHOICE.id: referring("fir")}),
        "oak": analysis("oak", {CHOICE.id: referring("oak", None)}),
    }
    quiet = compare(TOPIC, list(texts.values()), analyses).quiet
    assert set(quiet) == {"elm", "fir", "oak"}
    assert (quiet["elm"].refers, quiet["elm"].reason) == (
        False,
        "Silent. No clause on private use.",
    )
    assert quiet["elm"].nearest == ("3",)
    assert (quiet["fir"].refers, quiet["fir"].reason) == (
        True,
        "Refers to the code of conduct, 7.1.",
    )
    assert quiet["oak"].reason == "Refers to another document."


def test_the_clauses_of_a_comparison_are_those_on_the_topic_and_those_that_answers_rest_on() -> (
    None
):
    found = analysis("ash", {CHOICE.id: position("ash", CHOICE.id, "yes", clause=2)}, {"t": (0,)})
    assert compared({"ash": found}).clauses == {"ash": (0, 2)}


def cell(answers: Mapping[str, str | tuple[str, ...] | Position]) -> Brief:
    return brief(TOPIC, analysis("ash", answers))


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({}, "Silent"),
        ({CHOICE.id: "yes", LONG.id: "P1Y"}, "Allowed; kept 1 year"),
        ({CHOICE.id: "no"}, "Never allowed"),
        ({CHOICE.id: "limited", LONG.id: "P90D"}, "Kept 90 days"),  # "limited" has no brief
        ({CHOICE.id: "limited"}, "Limited"),  # but is not left unsaid where there is no more
        ({CHOICE.id: "unheard-of"}, "Unheard of"),
        ({PEOPLE.id: ("agency", "employees")}, "Employees, agency staff"),
        ({CHOICE.id: referring("ash")}, "Refers to the code of conduct, 7.1"),
        ({CHOICE.id: referring("ash"), LONG.id: "P1Y"}, "Kept 1 year"),
    ],
)
def test_a_cell_of_the_overview_in_words(answers: dict[str, str | Position], text: str) -> None:
    assert cell(answers).text == text


def test_a_cell_cites_its_clauses_in_document_order() -> None:
    found = cell(
        {
            CHOICE.id: position("ash", CHOICE.id, "yes", clause=2),
            LONG.id: position("ash", LONG.id, "P1Y", clause=0),
        }
    )
    assert (found.refs, found.refs_text) == (("1", "3"), "1, 3")
    assert [part.refs for part in found.parts] == [("3",), ("1",)]


def test_a_cell_tells_speaking_referring_and_silence_apart() -> None:
    spoken, referred, silent = (
        cell({CHOICE.id: "yes"}),
        cell({CHOICE.id: referring("ash")}),
        cell({}),
    )
    assert [c.speaks for c in (spoken, referred, silent)] == [True, False, False]
    assert [c.refers for c in (spoken, referred, silent)] == [False, True, False]
    assert [c.silent for c in (spoken, referred, silent)] == [False, False, True]
    assert referred.referral == CODE
    assert referred.refs == ("1",)


def test_a_cell_has_the_force_of_its_first_answer_that_has_one() -> None:
    forceful = Position("ash", LONG.id, "P1Y", stance=Stance.REQUIRES)
    assert cell({CHOICE.id: "yes", LONG.id: forceful}).stance is Stance.REQUIRES
    assert cell({CHOICE.id: "yes"}).stance is None


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (("suggested", "suggested", "suggested"), ReviewState.SUGGESTED),
        (("confirmed", "confirmed", "confirmed"), ReviewState.CONFIRMED),
        (("confirmed", "suggested", "confirmed"), ReviewState.SUGGESTED),
        (("changed", "suggested", "confirmed"), ReviewState.CHANGED),
    ],
)
def test_a_cell_is_confirmed_when_all_of_it_is(states: tuple[str, ...], state: ReviewState) -> None:
    questions = (CHOICE.id, LONG.id, PEOPLE.id)
    answers = {
        question: Position("ash", question, SILENT, review=Review(ReviewState(given)))
        for question, given in zip(questions, states, strict=True)
    }
    assert cell(answers).review_state is state


def test_policies_that_answer_every_question_alike_stand_together() -> None:
    answers = {
        "ash": {CHOICE.id: "yes", LONG.id: "P1Y"},
        "elm": {CHOICE.id: "yes", LONG.id: "P12M"},
        "fir": {CHOICE.id: "yes"},
        "oak": {},
    }
    analyses = {name: analysis(name, given) for name, given in answers.items()}
    policies = [policy(name, "text") for name in answers]
    row = overview([TOPIC], policies, analyses).rows[0]
    assert [c.group for c in row.cells] == [0, 0, 1, NO_GROUP]
    assert (row.differences, row.speaks, row.silent, row.agree) == (1, 3, 1, False)
    again = overview([TOPIC], policies, analyses, baseline="fir").rows[0]
    assert [c.group for c in again.cells] == [1, 1, 0, NO_GROUP]


def test_a_topic_agrees_when_two_speak_and_nothing_differs() -> None:
    analyses = {name: analysis(name, {CHOICE.id: "yes"}) for name in ("ash", "elm")}
    policies = [policy(name, "text") for name in analyses]
    assert overview([TOPIC], policies, analyses).rows[0].agree
    assert not overview([TOPIC], policies[:1], analyses).rows[0].agree
