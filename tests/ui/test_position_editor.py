"""The form for an answer: every kind of answer, its quotes, and what is missing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from policybrowser.model import (
    REFERS_ELSEWHERE,
    SILENT,
    Answer,
    AnswerKind,
    AnswerValue,
    Position,
    Question,
    Span,
)
from policybrowser.ui.theme import DARK, LIGHT
from policybrowser.ui.widgets.answer_choice import AnswerChoice, amount, duration
from policybrowser.ui.widgets.position_editor import PositionEditor
from tests.ui.desk import QUESTIONS, position
from tests.ui.desk_policies import POLICIES
from tests.ui.hands import press

NORTH_WEST = POLICIES[0]
STAFF = (Answer("staff", "Staff"), Answer("agency", "Agency & casual"), Answer("all", "All"))
WHO = Question("who", "t", "Who is covered?", "who is covered", AnswerKind.SET, STAFF)
WHICH = Question("which", "t", "Which?", "which", AnswerKind.CHOICE, STAFF)
LONG = Question("long", "t", "How long?", "how long", AnswerKind.DURATION)


@pytest.mark.parametrize(
    ("iso", "count", "unit"),
    [
        ("P1Y", 1, "Y"),
        ("P1Y6M", 18, "M"),
        ("P12W", 12, "W"),
        ("P90D", 90, "D"),
        ("P1W3D", 10, "D"),
        ("PT48H", 48, "H"),
        ("P1DT12H", 36, "H"),
    ],
)
def test_a_length_of_time_is_one_number_and_its_unit(iso: str, count: int, unit: str) -> None:
    assert amount(iso) == (count, unit)
    assert amount(duration(count, unit)) == (count, unit)


@pytest.mark.parametrize("odd", ["", SILENT, "P", "one year", "P0D"])
def test_what_is_no_length_of_time_begins_at_a_year(odd: str) -> None:
    assert amount(odd) == (1, "Y")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (WHICH, "agency"),
        (WHICH, SILENT),
        (WHICH, REFERS_ELSEWHERE),
        (WHO, ("staff", "all")),
        (WHO, SILENT),
        (WHO, REFERS_ELSEWHERE),
        (LONG, "P90D"),
        (LONG, SILENT),
    ],
)
def test_the_present_answer_is_chosen(
    qtbot: QtBot, question: Question, answer: AnswerValue
) -> None:
    choice = AnswerChoice()
    qtbot.addWidget(choice)
    choice.show_answer(WHO, ())
    choice.show_answer(question, answer)
    assert choice.answer() == answer


def test_one_of_several_excludes_the_others_and_a_set_does_not(qtbot: QtBot) -> None:
    choice = AnswerChoice()
    qtbot.addWidget(choice)
    choice.show_answer(WHICH, "staff")
    choice.buttons["all"].click()
    assert choice.answer() == "all"
    choice.show_answer(WHO, ("staff",))
    choice.buttons["agency"].click()
    assert choice.answer() == ("staff", "agency")
    choice.buttons["staff"].click()
    choice.buttons["agency"].click()
    assert choice.answer() == SILENT
    assert choice.buttons["agency"].text() == "Agency && casual"


def test_a_length_that_is_set_is_meant(qtbot: QtBot) -> None:
    choice = AnswerChoice()
    qtbot.addWidget(choice)
    choice.show_answer(LONG, SILENT)
    with qtbot.waitSignal(choice.changed):
        choice.count.setValue(6)
    choice.unit.setCurrentIndex(choice.unit.findData("M"))
    assert choice.answer() == "P6M"


def test_nothing_is_chosen_where_the_answer_is_no_longer_known(qtbot: QtBot) -> None:
    choice = AnswerChoice()
    qtbot.addWidget(choice)
    choice.show_answer(WHICH, "gone")
    assert choice.answer() is None


@pytest.fixture
def editor(qtbot: QtBot) -> PositionEditor:
    made = PositionEditor(LIGHT)
    qtbot.addWidget(made)
    question = QUESTIONS.question_by_id["monitoring.notice"]
    made.show_position(NORTH_WEST, question, position(NORTH_WEST, question.id))
    made.set_theme(DARK)
    made.show()
    return made


def complete(editor: PositionEditor) -> bool:
    """Asked anew each time, which the type checker cannot see."""
    return editor.is_complete


def test_no_answer_without_a_quote(qtbot: QtBot, editor: PositionEditor) -> None:
    assert complete(editor)
    (quote,) = [editor.quotes.item(row) for row in range(editor.quotes.count())]
    quote.setCheckState(Qt.CheckState.Unchecked)
    assert not complete(editor)
    assert not editor.save.isEnabled()
    assert editor.needed.isVisible()
    with qtbot.assertNotEmitted(editor.saved):
        editor.try_to_save()
    editor.choice.buttons[SILENT].click()
    assert complete(editor)
    assert editor.spans == ()
    assert not editor.quotes.isEnabled()
    with qtbot.waitSignal(editor.saved):
        editor.try_to_save()


def test_quotes_are_added_once_and_kept_in_order(editor: PositionEditor) -> None:
    first = editor.spans[0]
    early = Span(0, 5, 11)
    editor.add_quotes(NORTH_WEST, (early,))
    editor.quotes.item(0).setCheckState(Qt.CheckState.Unchecked)
    editor.add_quotes(NORTH_WEST, (first, early))
    assert editor.spans == (early, first)
    assert editor.quotes.count() == 2
    assert editor.quotes.item(1).text() == "Preamble ¶1 “policy”"


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, editor: PositionEditor) -> None:
    for widget in (editor, editor.note):
        with qtbot.waitSignal(editor.cancelled):
            press(widget, Qt.Key.Key_Escape)


def test_the_note_comes_without_the_space_around_it(editor: PositionEditor) -> None:
    editor.note.setPlainText("  See 3.1. \n")
    assert editor.note_text == "See 3.1."
    silent = Position(NORTH_WEST.id, "monitoring.notice", SILENT)
    editor.show_position(NORTH_WEST, QUESTIONS.question_by_id["monitoring.notice"], silent)
    assert editor.note_text == ""
    assert editor.quotes.count() == 0
