"""Reviewing as a person does it, by keyboard and by mouse, over two starts of the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from policybrowser.model import REFERS_ELSEWHERE, SILENT, ReviewState
from policybrowser.ui.app import Desktop
from policybrowser.ui.models.comparison_table import ComparisonRole
from policybrowser.ui.place import ViewName
from policybrowser.ui.printing import paint
from policybrowser.ui.reviewing import login_name
from policybrowser.ui.subject import Subject
from policybrowser.ui.views.compare import CompareView
from policybrowser.ui.views.overview import OverviewView
from policybrowser.ui.widgets.clause_text import ClauseText
from tests.ui.desk import span_of
from tests.ui.hands import CONTROL, LEFT, NONE, press
from tests.ui.reviewed_desk import (
    GROUNDS,
    NOTICE,
    REFERS,
    RETENTION,
    SILENT_CELL,
    ReviewLoader,
)

Key = Qt.Key


class Drive:
    """The window and what a test asks of it."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.session = desktop.session

    @property
    def compare(self) -> CompareView:
        view = self.window.view(ViewName.COMPARE)
        assert isinstance(view, CompareView)
        return view

    def open_topic(self, topic: str = "monitoring") -> None:
        self.window.commands.open_topic(topic)

    def stand_on(self, subject: Subject) -> QWidget:
        """Walk the table to an answer with the arrow keys."""
        table = self.compare.body.questions
        table.setFocus()
        table.setCurrentIndex(table.table.index(0, 0))
        row, column = table.table.row_of(subject.question), table.table.column_of(subject.policy)
        for _ in range(row or 0):
            press(table, Key.Key_Down)
        for _ in range(column or 0):
            press(table, Key.Key_Right)
        assert table.standing_on() == subject
        return table

    @property
    def page(self) -> str:
        return self.window.review_desk.panel.browser.toPlainText()

    @property
    def said(self) -> str:
        return self.window.status.left.toolTip()

    def state(self, subject: Subject) -> ReviewState:
        return (
            self.session.workspace.analyses[subject.policy].positions[subject.question].review.state
        )

    def answer(self, subject: Subject) -> object:
        return self.session.workspace.analyses[subject.policy].positions[subject.question].answer

    def text(self, policy: str) -> ClauseText:
        column = self.compare.body.columns.column(policy)
        assert column is not None
        return column.text

    def select(self, text: ClauseText, ref: str, words: str) -> None:
        assert text.policy is not None
        cursor = text.cursor_for(span_of(text.policy, ref, words))
        assert cursor is not None
        text.setTextCursor(cursor)


@pytest.fixture
def drive(make_desktop: Callable[..., Desktop]) -> Drive:
    return Drive(make_desktop(ReviewLoader()))


def test_a_silent_cell_opens_its_receipt_by_keyboard(drive: Drive) -> None:
    drive.open_topic()
    table = drive.stand_on(SILENT_CELL)
    press(table, Key.Key_Return)
    assert drive.window.review_desk.is_open
    assert table.hasFocus()
    for words in (
        "Derby · Monitoring", "Silent", "Suggested by the program", "Receipt for this silence",
        "It watches <the page>, not staff.", "cue 5", "Show all 9",
    ):  # fmt: skip
        assert words in drive.page
    assert "cue 6" not in drive.page
    press(drive.window, Key.Key_F6)
    press(drive.window, Key.Key_F6)
    press(drive.window, Key.Key_F6)
    browser = drive.window.review_desk.panel.browser
    assert browser.hasFocus()
    press(browser, Key.Key_Tab)
    press(browser, Key.Key_Return)
    assert (drive.session.place.view, drive.session.place.policy) == (ViewName.READ, "derby")
    assert drive.window.review_desk.is_open
    assert "Receipt for this silence" in drive.page


def test_a_silent_box_of_the_overview_opens_its_receipt(drive: Drive) -> None:
    view = drive.window.view(ViewName.OVERVIEW)
    assert isinstance(view, OverviewView)
    view.table.setCurrentIndex(view.model.index(0, 4))
    press(view.table, Key.Key_Return)
    assert drive.session.place.view is ViewName.COMPARE
    assert drive.window.review_desk.subject == SILENT_CELL
    assert "Receipt for this silence" in drive.page


def test_a_click_on_a_silent_chip_opens_its_receipt(drive: Drive) -> None:
    drive.open_topic()
    table = drive.compare.body.questions
    box = table.visualRect(table.table.index(0, 4))
    QTest.mouseClick(table.viewport(), LEFT, NONE, box.topLeft() + QPoint(14, 14))
    assert drive.window.review_desk.subject == SILENT_CELL


def test_what_refers_elsewhere_shows_document_and_section(drive: Drive) -> None:
    drive.open_topic()
    press(drive.stand_on(REFERS), Key.Key_Return)
    assert "Document named: the code of conduct" in drive.page
    assert "Section named: section 7.1" in drive.page
    assert drive.session.place.view is ViewName.COMPARE


def test_the_panel_follows_the_keyboard_and_shows_both_answers(drive: Drive) -> None:
    drive.open_topic()
    table = drive.stand_on(GROUNDS)
    press(drive.window, Key.Key_I, CONTROL)
    for words in ("Suspicion", "The same policy also answers", "Listed purposes, any time"):
        assert words in drive.page
    assert "been spending an excessive amount of time viewing websites" in drive.page
    press(table, Key.Key_Down)
    for words in ("1 year", "Details", "Duration: “one year”", "How long are records kept?"):
        assert words in drive.page
    press(drive.window, Key.Key_I, CONTROL)
    assert not drive.window.review_desk.is_open


def test_confirm_change_with_a_quote_undo_redo_and_start_again(
    make_desktop: Callable[..., Desktop],
) -> None:
    first = Drive(make_desktop(ReviewLoader()))
    first.open_topic()
    # confirm, by keyboard
    press(first.stand_on(RETENTION), Key.Key_Return, CONTROL)
    assert first.state(RETENTION) is ReviewState.CONFIRMED
    chips = first.compare.body.questions.currentIndex().data(ComparisonRole.CHIPS)
    assert chips[0].state is ReviewState.CONFIRMED
    # change another, with a quote that is selected in its text
    table = first.stand_on(GROUNDS)
    press(first.window, Key.Key_E, CONTROL)
    editor = first.window.review_desk.panel.editor
    editor.choice.buttons["purposes"].click()
    first.select(first.text(GROUNDS.policy), "3.1 bullet 1", "viewing websites")
    press(first.window, Key.Key_U, CONTROL)
    items = [editor.quotes.item(row) for row in range(editor.quotes.count())]
    assert [item.text() for item in items][-1] == "3.1 bullet 1 “viewing websites”"
    items[0].setCheckState(Qt.CheckState.Unchecked)
    editor.note.setPlainText("The bullets are purposes.")
    press(editor.note, Key.Key_Return, CONTROL)
    assert first.answer(GROUNDS) == "purposes"
    assert first.state(GROUNDS) is ReviewState.CHANGED
    for words in (
        "✎ Changed by", "The program suggested: Suspicion", "“viewing websites”",
        "The bullets are purposes.",
    ):  # fmt: skip
        assert words in first.page
    assert first.compare.body.questions.standing_on() == GROUNDS
    # undo and redo, and what the menu says of them
    undo, redo = first.window.actions_by_id["undo"], first.window.actions_by_id["redo"]
    assert undo.text() == "&Undo change position (North West Leicestershire: What allows it?)"
    press(first.window, Key.Key_Z, CONTROL)
    assert first.answer(GROUNDS) == "suspicion"
    assert first.state(RETENTION) is ReviewState.CONFIRMED
    assert undo.text().startswith("&Undo confirm position")
    press(first.window, Key.Key_Z, CONTROL)
    assert first.state(RETENTION) is ReviewState.SUGGESTED
    assert not undo.isEnabled()
    press(first.window, Key.Key_Y, CONTROL)
    press(first.window, Key.Key_Y, CONTROL)
    assert not redo.isEnabled()
    assert first.answer(GROUNDS) == "purposes"
    assert table.isVisible()
    first.window.close()
    first.desktop.close()
    # another day
    second = Drive(make_desktop(ReviewLoader()))
    assert second.session.shelf.notice == ""
    assert second.state(RETENTION) is ReviewState.CONFIRMED
    found = second.session.workspace.analyses[GROUNDS.policy].positions[GROUNDS.question]
    assert found.answer == "purposes"
    assert [item.quote for item in found.evidence] == ["viewing websites"]
    assert (found.review.by, found.review.note) == (login_name(), "The bullets are purposes.")
    assert found.review.suggested == "suspicion"
    assert second.window.review_desk.is_open  # as it was left
    assert "✎\u00a02 of 4 reviewed, 1 changed" in str(
        second.window.sidebar.policy_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    )


def test_a_selection_of_another_policy_is_no_quote(drive: Drive) -> None:
    drive.open_topic()
    drive.stand_on(GROUNDS)
    press(drive.window, Key.Key_U, CONTROL)
    assert drive.said == "Select words in the text of a policy first."
    drive.select(drive.text("lancaster"), "7.2", "without notice")
    drive.stand_on(GROUNDS)
    press(drive.window, Key.Key_U, CONTROL)
    assert (
        drive.said == "Those words are from Lancaster; the answer is North West Leicestershire's."
    )
    drive.text("lancaster").moveCursor(QTextCursor.MoveOperation.Start)


def test_a_quote_can_be_selected_in_read(drive: Drive) -> None:
    drive.open_topic()
    drive.stand_on(SILENT_CELL)
    press(drive.window, Key.Key_E, CONTROL)
    panel = drive.window.review_desk.panel
    panel.editor.choice.buttons["without"].click()
    assert panel.editor.needed.isVisible()
    assert not panel.editor.save.isEnabled()
    panel.editor.read.click()
    assert drive.session.place.view is ViewName.READ
    assert panel.editing
    text = drive.window.current_view.findChild(ClauseText)
    assert text is not None
    assert text.policy is not None
    drive.select(text, "3.1", "acceptable use")
    panel.editor.use.click()
    panel.editor.save.click()
    assert drive.answer(SILENT_CELL) == "without"
    assert "Changed by" in drive.page


def test_silent_is_marked_and_the_suggestion_comes_back(drive: Drive) -> None:
    drive.open_topic()
    drive.stand_on(RETENTION)
    shift = Qt.KeyboardModifier.ShiftModifier
    press(drive.window, Key.Key_S, CONTROL | shift)
    assert drive.answer(RETENTION) == SILENT
    drive.window.commands.forget_review()
    assert drive.answer(RETENTION) == "P1Y"
    assert drive.state(RETENTION) is ReviewState.SUGGESTED
    drive.stand_on(SILENT_CELL)
    press(drive.window, Key.Key_S, CONTROL | shift)
    assert drive.state(SILENT_CELL) is ReviewState.CONFIRMED  # it was suggested already
    press(drive.stand_on(REFERS), Key.Key_Return, CONTROL)
    assert drive.answer(REFERS) == REFERS_ELSEWHERE
    assert drive.state(REFERS) is ReviewState.CONFIRMED


def test_a_note_alone_confirms_nothing(drive: Drive) -> None:
    drive.open_topic()
    drive.stand_on(RETENTION)
    drive.window.commands.note_answer()
    editor = drive.window.review_desk.panel.editor
    editor.note.setPlainText("Ask <HR>.")
    editor.save.click()
    assert drive.state(RETENTION) is ReviewState.SUGGESTED
    assert "Ask <HR>." in drive.page
    drive.window.commands.note_answer()
    editor.save.click()
    assert drive.said == "Nothing was changed."


def test_nothing_in_the_overview_is_confirmed_unseen(drive: Drive) -> None:
    view = drive.window.view(ViewName.OVERVIEW)
    assert isinstance(view, OverviewView)
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(0, 1))
    press(view.table, Key.Key_Return, CONTROL)
    desk = drive.window.review_desk
    assert desk.is_open
    assert not drive.window.actions_by_id["undo"].isEnabled()
    for question in ("notice", "grounds", "retention"):
        assert desk.subject == (GROUNDS.policy, f"monitoring.{question}")
        press(view.table, Key.Key_Return, CONTROL)
    assert view.table.currentIndex().column() == 1
    assert "✓\u00a0all confirmed" in str(
        view.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    )
    assert "✓\u00a0all confirmed" in view.printable()


def test_without_an_answer_the_user_is_told_what_to_do(drive: Drive) -> None:
    drive.window.commands.show_view("read")
    for wish in ("confirm_answer", "change_answer", "mark_silent", "forget_review"):
        drive.session.message.emit("")
        getattr(drive.window.commands, wish)()
        assert drive.said == "Choose an answer in Overview or Compare first."


def test_the_page_is_copied_and_the_name_changed(drive: Drive) -> None:
    drive.open_topic()
    press(drive.stand_on(SILENT_CELL), Key.Key_Return)
    drive.window.review_desk.panel.copy_button.click()
    assert "Receipt for this silence" in QApplication.clipboard().text()
    assert "Receipt for this silence" in drive.window.review_desk.panel.printable()
    drive.window.commands.reviewer_name()
    drive.window.commands.reviewer_name()
    from policybrowser.ui.dialogs.reviewer_name import ReviewerName  # noqa: PLC0415

    (dialog,) = drive.window.findChildren(ReviewerName)
    dialog.line.setText("  Anna   Smith ")
    dialog.accept()
    drive.window.commands.confirm_answer()
    assert "Confirmed by Anna Smith" in drive.page
    assert drive.desktop.settings.reviewer == "Anna Smith"
    assert NOTICE.policy in drive.session.workspace.ids


def test_the_keys_work_from_within_the_text(drive: Drive) -> None:
    drive.open_topic()
    drive.stand_on(GROUNDS)
    text = drive.text(GROUNDS.policy)
    drive.select(text, "3.1 bullet 1", "viewing websites")
    text.setFocus()
    press(text, Key.Key_Return, CONTROL)
    assert drive.state(GROUNDS) is ReviewState.CONFIRMED
    press(text, Key.Key_Z, CONTROL)
    assert drive.state(GROUNDS) is ReviewState.SUGGESTED
    press(text, Key.Key_Y, CONTROL)
    assert drive.state(GROUNDS) is ReviewState.CONFIRMED
    press(text, Key.Key_U, CONTROL)
    panel = drive.window.review_desk.panel
    press(panel.editor.note, Key.Key_U, CONTROL)
    assert panel.editor.quotes.count() == 2
    panel.editor.cancel.click()
    assert panel.browser.isVisible()
    text.setFocus()
    press(text, Key.Key_E, CONTROL)
    assert panel.editor.isVisible()


def test_an_answer_and_its_receipt_are_printed(drive: Drive, tmp_path: Path) -> None:
    drive.open_topic()
    press(drive.stand_on(SILENT_CELL), Key.Key_Return)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "receipt.pdf"))
    paint(drive.window.review_desk.panel, printer)
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_marked_silent_is_found_as_silent(drive: Drive) -> None:
    notice = Subject("lancaster", "monitoring.notice")
    assert not drive.session.finder._is_silent("lancaster", "monitoring-notice")
    assert drive.window.reviewing.mark_silent(notice)
    assert drive.session.finder._is_silent("lancaster", "monitoring-notice")
    drive.window.reviewing.undo()
    assert not drive.session.finder._is_silent("lancaster", "monitoring-notice")
