"""The review queue: its order, its filters, its count, and going through it by one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from policybrowser.model import ReviewState
from policybrowser.ui.app import Desktop
from policybrowser.ui.loading import Progress
from policybrowser.ui.models.review_queue import QueueRole, ReviewQueueModel
from policybrowser.ui.place import ViewName
from policybrowser.ui.widgets.review_queue import NOTHING
from policybrowser.workspace import Workspace
from tests.ui.hands import CONTROL, press
from tests.ui.reviewed_desk import RETENTION, ReviewLoader, reviewed_desk

Key = Qt.Key


@pytest.fixture
def desktop(make_desktop: Callable[..., Desktop]) -> Desktop:
    return make_desktop(ReviewLoader())


def test_the_model_keeps_the_rules_of_models_as_rows_go_and_come() -> None:
    desk = reviewed_desk()
    waiting = [p for a in desk.analyses.values() for p in a.positions.values()]
    model = ReviewQueueModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(desk, waiting)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    removed, inserted = [], []
    model.rowsRemoved.connect(lambda _p, first, _l: removed.append(first))
    model.rowsInserted.connect(lambda _p, first, _l: inserted.append(first))
    model.show(desk, waiting[:3] + waiting[4:])
    model.show(desk, waiting)
    model.show(desk, waiting[:-1])
    model.show(desk, waiting)
    assert (removed, inserted) == ([3, len(waiting) - 1], [3, len(waiting) - 1])
    assert resets == []
    model.show(desk, list(reversed(waiting)))
    assert resets == [True]
    model.show(desk, ())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_the_least_certain_comes_first_with_the_count_that_is_left(desktop: Desktop) -> None:
    window, session = desktop.window, desktop.session
    press(window, Key.Key_F9)
    panel = window.review_desk.panel
    assert panel.queue.current == RETENTION
    assert panel.queue.left.text() == "19 of 20 left"  # one is confirmed in the desk itself
    assert panel.queue.list.hasFocus()
    assert "Number 1 of 19 to review, least certain first." in panel.browser.toPlainText()
    place = session.place
    assert place.view is ViewName.COMPARE
    assert (place.question, place.policy) == (RETENTION.question, RETENTION.policy)
    words = str(panel.queue.list.currentIndex().data())
    assert words == "How long are records kept?\nNorth West Leicestershire: 1 year"


def test_one_key_confirms_and_goes_on_until_nothing_is_left(desktop: Desktop) -> None:
    window, session = desktop.window, desktop.session
    press(window, Key.Key_F9)
    queue = window.review_desk.panel.queue
    queue.policies.setCurrentIndex(queue.policies.findData("nw-leicestershire"))
    assert queue.left.text() == "4 of 4 left"
    queue.topics.setCurrentIndex(queue.topics.findData("monitoring"))
    assert queue.left.text() == "3 of 3 left"
    seen = []
    queue.list.setFocus()
    for left in (2, 1, 0):
        assert queue.current is not None
        seen.append(queue.current.question)
        assert window.review_desk.subject == queue.current
        press(queue.list, Key.Key_Return, CONTROL)
        assert queue.left.text() == f"{left} of 3 left"
    assert seen[0] == RETENTION.question
    assert len(set(seen)) == 3
    assert queue.nothing.isVisible()
    assert queue.nothing.text() == NOTHING == "Nothing left to review."
    assert window.status.left.toolTip() == NOTHING
    assert "16 to review" in window.status.right.text()
    press(window, Key.Key_Z, CONTROL)
    assert queue.left.text() == "1 of 3 left"
    assert session.can_go_back


def test_the_arrows_walk_the_queue_and_the_screen_follows(desktop: Desktop) -> None:
    window, session = desktop.window, desktop.session
    press(window, Key.Key_F9)
    queue = window.review_desk.panel.queue
    press(queue.list, Key.Key_Down)
    second = queue.list.currentIndex().data(QueueRole.SUBJECT)
    assert window.review_desk.subject == second
    assert session.place.question == second.question
    assert queue.list.hasFocus()
    press(queue.list, Key.Key_Up)
    assert window.review_desk.subject == RETENTION
    press(window, Key.Key_F9)
    assert not window.review_desk.is_open


def test_a_change_that_was_begun_is_not_lost_to_a_click(desktop: Desktop) -> None:
    window = desktop.window
    press(window, Key.Key_F9)
    desk = window.review_desk
    press(window, Key.Key_E, CONTROL)
    press(desk.panel.queue.list, Key.Key_Down)
    desk.panel.queue.stand_on(desk.panel.queue.model.subject_at(3))
    assert desk.subject == RETENTION
    assert desk.panel.editing
    assert window.status.left.toolTip().startswith("Save or cancel the change")
    press(desk.panel.editor.note, Key.Key_Escape)
    assert not desk.panel.editing


def test_what_was_said_of_an_earlier_text_waits_first(
    make_desktop: Callable[..., Desktop],
) -> None:
    first = make_desktop(ReviewLoader())
    assert first.window.reviewing.confirm(RETENTION)
    first.window.close()
    first.close()

    class NewerText(ReviewLoader):
        def corpus(self, progress: Progress) -> Workspace:
            desk = super().corpus(progress)
            policy = desk.by_id["nw-leicestershire"]
            clauses = tuple(
                replace(c, text=c.text.replace("one year", "six whole months"))
                for c in policy.clauses
            )
            newer = replace(policy, clauses=clauses)
            policies = tuple(newer if p is policy else p for p in desk.policies)
            return replace(desk, policies=policies)

    second = make_desktop(NewerText())
    position = second.session.workspace.analyses[RETENTION.policy].positions[RETENTION.question]
    assert position.review.state is ReviewState.SUGGESTED
    press(second.window, Key.Key_F9)
    assert second.window.review_desk.subject == RETENTION
    page = second.window.review_desk.panel.browser.toPlainText()
    assert "Said of an earlier text" in page
    assert "a period of one year" in page
