"""What a report says, whatever its format."""

from dataclasses import replace
from datetime import date

import pytest

from policybrowser.comparison import compare
from policybrowser.model import Slot, SlotDifference, Span
from policybrowser.reports.content import REFERS, SAYS, SILENT, Answer, build, readable
from tests.reports.made import ANALYSES, KEPT, MONITORING, ON, POLICIES, SCOPE, comparison, report


def answers(question: int) -> dict[str, Answer]:
    return {answer.policy: answer for answer in report().sections[0].asked[question].answers}


def test_title_and_day_are_those_given() -> None:
    assert report(MONITORING).title == "Policy comparison: Monitoring"
    assert report().title == "Policy comparison"
    assert build([comparison()], POLICIES, on=ON, title="For the committee").title == (
        "For the committee"
    )
    assert (report().date, report().day) == ("20 November 2026", "2026-11-20")


def test_silent_and_referring_are_told_apart() -> None:
    states = {name: answer.state for name, answer in answers(0).items()}

    assert states == {"Ashby": SAYS, "Barnet": SAYS, "Calne": SILENT, "Dorset": REFERS}
    assert answers(0)["Calne"].label == "Silent"
    assert answers(0)["Dorset"].label == "Refers to the code of conduct, 7.1"
    assert answers(0)["Dorset"].quotes[0].text == "code of conduct"


def test_what_a_person_has_said_is_told_from_what_is_suggested() -> None:
    reviews = {name: (answer.review, answer.reviewed) for name, answer in answers(0).items()}

    assert reviews["Ashby"] == ("Confirmed by A. Smith, 2026-10-31", True)
    assert reviews["Barnet"] == (
        "Changed by A. Smith; the program suggested: Told where possible",
        True,
    )
    assert reviews["Calne"] == ("Suggested", False)
    assert answers(0)["Barnet"].note == "Read with 3."


def test_equal_answers_share_a_letter() -> None:
    assert [a.letter for a in answers(0).values()] == ["A", "B", "", ""]
    assert [a.letter for a in report(SCOPE).sections[0].asked[0].answers] == ["A", "A", "", ""]


def test_the_verdict_is_a_word_and_a_mark() -> None:
    differing, kept = report(MONITORING).sections[0].asked
    (agreed,) = report(SCOPE).sections[0].asked

    assert (differing.mark, differing.verdict) == ("≠", "They differ")
    assert (agreed.mark, agreed.verdict) == ("=", "They agree")
    assert kept.verdict == "They differ"


@pytest.mark.parametrize(
    ("ids", "verdict"), [(["ashby"], "One speaks"), (["calne"], "None speaks")]
)
def test_the_verdict_where_few_speak(ids: list[str], verdict: str) -> None:
    policies = [policy for policy in POLICIES if policy.id in ids]
    found = build([compare(SCOPE, policies, ANALYSES)], policies, on=ON)

    assert (found.sections[0].asked[0].mark, found.sections[0].asked[0].verdict) == ("", verdict)


def test_the_words_that_differ_are_set_apart_and_none_is_lost() -> None:
    pair = report(MONITORING).sections[0].pairs[0]

    assert pair.level == "Strength: should / must"
    assert [run.text for side in pair.sides for run in side.runs if run.differs] == [
        "should",
        "must",
    ]
    assert "".join(run.text for run in pair.sides[0].runs) == POLICIES[0].clauses[0].text


def test_details_are_told_with_their_words() -> None:
    slot = Slot("when", "in lunch breaks", Span(0, 0, 5))
    detail = SlotDifference("when", 0, (("ashby", (slot,)), ("barnet", ())))
    found = comparison()
    found = replace(found, rows=(replace(found.rows[0], details=(detail,)),))

    told = build([found], POLICIES, on=ON).sections[0].asked[0].details

    assert told == (
        "Same answer, but they differ on when. Ashby: “in lunch breaks”; Barnet: not said.",
    )


def test_sources_say_when_a_review_is_overdue_on_that_day() -> None:
    facts = dict(report().sources[0].facts)
    earlier = build([comparison()], POLICIES, on=date(2024, 5, 27)).sources[0]

    assert facts["Due for review"] == "27 May 2024 (passed)"
    assert dict(earlier.facts)["Due for review"] == "27 May 2024"
    assert facts["Agreed"] == "May 2021"
    assert facts["File"] == "ashby.txt"
    assert "Version" not in dict(report().sources[1].facts)


def test_without_a_topic_it_is_a_list_of_sources() -> None:
    empty = build([], POLICIES, on=ON)

    assert empty.sections == ()
    assert [source.name for source in empty.sources] == ["Ashby", "Barnet", "Calne", "Dorset"]


def test_what_no_document_may_hold_is_left_out() -> None:
    assert readable("a\x00b\x1b[31m\ud800\ufffe\u202etxt\t\n😀é") == "ab[31mtxt\t\n😀é"


def test_a_duration_is_told_in_words() -> None:
    assert answers(1)["Ashby"].label == "1 year"
    assert KEPT.id == "monitoring.kept"
