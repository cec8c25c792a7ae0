"""Where a text hands a matter to another document, and to which."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrowser.analysis import RuleBook
from policybrowser.analysis.cutting import units
from policybrowser.analysis.pipeline import answer_all
from policybrowser.model import REFERS_ELSEWHERE, Position
from tests.analysis.sentence_files import cases, policy_of

TEXTS = Path(__file__).parents[1] / "fixtures" / "referrals.txt"
NOTHING = "none"

FLOOR_HANDED_OVER = 0.75
FLOOR_LOOK_ALIKES = 0.95


def _answers(book: RuleBook, text: str) -> dict[str, Position]:
    policy = policy_of(text)
    return answer_all(policy, book, units(policy))


def _asked(book: RuleBook, wanted: str) -> set[str]:
    """The questions that a heading of the file names; a topic stands for all of its own."""
    named = set(wanted.split(", "))
    return {question for question in book.rules if {question, question.split(".")[0]} & named}


def _referring(book: RuleBook, text: str) -> set[str]:
    answers = _answers(book, text)
    return {question for question, item in answers.items() if item.answer == REFERS_ELSEWHERE}


@pytest.mark.parametrize(
    ("look_alikes", "floor"), [(False, FLOOR_HANDED_OVER), (True, FLOOR_LOOK_ALIKES)]
)
def test_hand_overs(book: RuleBook, look_alikes: bool, floor: float) -> None:
    texts = [case for case in cases(TEXTS) if (case[0] == NOTHING) == look_alikes]
    misses = [text for wanted, text in texts if _referring(book, text) != _asked(book, wanted)]
    assert len(texts) >= 60
    assert 1 - len(misses) / len(texts) >= floor, "\n".join(misses)


@pytest.mark.parametrize(
    ("text", "question", "document"),
    [
        (
            "Checks on applicants' social media are left to the Fair Selection Code (HR7).",
            "recruitment.searches",
            "Fair Selection Code (HR7)",
        ),
        (
            "Endorsing suppliers is dealt with in the Code on Gifts and Interests.",
            "conflicts.endorsement",
            "Code on Gifts and Interests",
        ),
        (
            "[Monitoring] Please see the staff privacy notice.",
            "monitoring.notice",
            "privacy notice",
        ),
    ],
)
def test_the_document_named(book: RuleBook, text: str, question: str, document: str) -> None:
    found = _answers(book, text)[question]
    assert found.referral is not None
    assert found.referral.document == document


def test_the_name_of_the_document_is_not_the_matter(book: RuleBook) -> None:
    assert not _referring(book, "Requests for references are dealt with in the Recruitment Policy.")


def test_a_bare_referral_means_the_heading_above_it(book: RuleBook) -> None:
    text = "[Personal use] See section 4 of the ICT Agreement."
    assert _referring(book, text) == _asked(book, "personal-use")


def test_a_sentence_that_points_back_means_the_one_before_it(book: RuleBook) -> None:
    text = "We say nothing here on penalties. You will find those in the Conduct Rules."
    assert _referring(book, text) == {"discipline.maximum"}


@pytest.mark.parametrize(
    "text",
    [
        "Monitoring of staff use of the internet: Electronic Information Policy",
        "All matters of monitoring, from when it happens to how long data last, are in the IT Code",
        "[What about monitoring?] That is not for this guide. Have a look at the Privacy Notice.",
    ],
)
def test_every_question_of_a_matter_is_handed_over(book: RuleBook, text: str) -> None:
    assert _referring(book, text) == {q for q in book.rules if q.startswith("monitoring.")}


def test_the_text_at_hand_is_no_other_document(book: RuleBook) -> None:
    assert not _referring(book, "Under the revised policy employees may look at social media.")


def test_this_order_is_the_text_itself(book: RuleBook) -> None:
    text = "This Order explains what the Service expects of its people when they use social media."
    assert not _referring(book, text)
