"""The page of an answer, and the signs for who has looked at it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextDocument

from policybrowser.library import KeptReview
from policybrowser.library.anchors import anchor
from policybrowser.model import (
    SILENT,
    NearMiss,
    Position,
    Receipt,
    Review,
    ReviewState,
    Span,
)
from policybrowser.ui.models.cell_words import Chip, review_words
from policybrowser.ui.position_page import Shown, page, when
from policybrowser.ui.review_words import REVIEW_MARKS, reviewed
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import DARK, LIGHT
from policybrowser.ui.widgets.position_chip import ChipCell
from tests.ui.reviewed_desk import GROUNDS, NOTICE, RETENTION, SILENT_CELL, reviewed_desk

# A document cannot be laid out without an application.
pytestmark = pytest.mark.usefixtures("qapp")

S, C, X = ReviewState.SUGGESTED, ReviewState.CONFIRMED, ReviewState.CHANGED
DESK = reviewed_desk()


def shown(subject: Subject, position: Position | None = None) -> Shown:
    policy = DESK.by_id[subject.policy]
    question = DESK.questions.question_by_id[subject.question]
    return Shown(DESK, policy, question, position or DESK.suggestion(*subject))


def text(what: Shown) -> str:
    document = QTextDocument()
    document.setHtml(page(what, DARK))
    return document.toPlainText().replace("\u2028", "\n").replace("\xa0", " ")


def test_whatever_a_text_says_stays_text() -> None:
    hostile = '<img src="file:///etc/passwd"><script>x</script>'
    review = Review(X, hostile, "2026-11-03T14:05:00+00:00", hostile, hostile)
    near = (NearMiss(Span(0, 0, 4), hostile, hostile, hostile),)
    what = replace(
        shown(SILENT_CELL, Position("derby", SILENT_CELL.question, SILENT, review=review)),
        receipt=Receipt("derby", SILENT_CELL.question, (hostile,), 1, near),
        notice=hostile,
    )
    html = page(what, LIGHT)
    assert "<img" not in html
    assert "<script" not in html
    assert text(what).count(hostile) >= 6


def test_a_changed_answer_keeps_the_suggestion_with_its_words() -> None:
    review = Review(X, "anna", "2026-11-03T14:05:00+00:00", "Ask HR.", "without")
    changed = Position(NOTICE.policy, NOTICE.question, "where-possible", review=review)
    told = text(shown(NOTICE, changed))
    assert "✎ Changed by anna on 3 November 2026" in told
    assert "The program suggested: Without notice" in told
    assert "“at any time without notice or consent”" in told
    assert "Ask HR." in told


def test_several_answers_are_shown_with_what_surrounds_them() -> None:
    told = text(shown(GROUNDS))
    assert "The same policy also answers" in told
    assert "under: Monitoring of internet access at work" in told
    assert "<b>an excessive amount of time</b>" in page(shown(GROUNDS), LIGHT)


def test_what_was_said_of_an_earlier_text_is_told() -> None:
    policy, position = DESK.by_id[RETENTION.policy], DESK.suggestion(*RETENTION)
    kept = KeptReview(
        policy.id,
        RETENTION.question,
        C,
        "P6M",
        anchors=(anchor(policy, position.evidence[0].span),),
    )
    told = text(replace(shown(RETENTION), waiting=kept, rank=(1, 7)))
    assert "A person had: 6 months" in told
    assert "Number 1 of 7 to review, least certain first." in told


def test_a_receipt_that_is_being_made_says_so_and_one_without_passages_too() -> None:
    assert "Looking for the nearest passages" in text(shown(SILENT_CELL))
    bare = Receipt("derby", SILENT_CELL.question, ("watch*",), 1, ())
    told = text(replace(shown(SILENT_CELL), receipt=bare))
    assert "1 clause read; none answers the question." in told
    assert "No passage came near." in told
    assert "(1 cue;" in told


def test_a_moment_is_told_as_people_say_it() -> None:
    assert when("2026-11-03T14:05:00+00:00").startswith("on 3 November 2026, ")
    assert when("") == when("yesterday") == ""


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ((), ""),
        ((S, S), ""),
        ((C,), "✓ confirmed"),
        ((X,), "✎ changed"),
        ((C, S, S), "✓ 1 of 3 confirmed"),
        ((C, C), "✓ all confirmed"),
        ((C, X, S), "✎ 2 of 3 reviewed, 1 changed"),
        ((X, X), "✎ all reviewed, 2 changed"),
    ],
)
def test_several_answers_in_a_few_words(states: tuple[ReviewState, ...], words: str) -> None:
    assert reviewed(states).replace("\xa0", " ") == words


def test_each_state_has_a_sign_of_its_own_in_chips_and_tooltips() -> None:
    said = {}
    for state in ReviewState:
        chip = Chip("Without notice", 0, ("7.1",), state)
        cell = ChipCell((chip,), LIGHT, 300)
        said[state] = cell._chips[0].words.text
        assert REVIEW_MARKS[state] in said[state]
    assert said[C].endswith("confirmed")
    assert said[X].endswith("changed")
    question = DESK.questions.question_by_id[NOTICE.question]
    review = Review(X, "anna", "2026-11-03T14:05:00+00:00", "", "without")
    words = review_words(question, replace(DESK.suggestion(*NOTICE), answer=SILENT, review=review))
    assert words == (
        "✎ Changed by a person: anna, 2026-11-03.\nThe program suggested: Without notice."
    )
