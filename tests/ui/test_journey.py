"""The window on the shipped policies, driven as a person would drive it, from start to end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from policybrowser.model import SILENT
from policybrowser.ui.app import Desktop
from policybrowser.ui.loading import Loader
from policybrowser.ui.models.hit_list import HitRole
from policybrowser.ui.models.topic_list import TopicRole
from policybrowser.ui.place import ViewName
from policybrowser.ui.views.compare import CompareView
from policybrowser.ui.views.search import SearchView
from tests.ui.shipped import Once

HELD = Qt.KeyboardModifier


@pytest.fixture(scope="module")
def loader() -> Loader:
    """Reads the shipped policies once for all journeys."""
    return Once()


@pytest.fixture
def shipped(make_desktop: Callable[..., Desktop], loader: Loader) -> Desktop:
    """The program on the shipped policies."""
    return make_desktop(loader)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
    QTest.keyClick(widget, key, held)


def compare(desktop: Desktop) -> CompareView:
    view = desktop.window.view(ViewName.COMPARE)
    assert isinstance(view, CompareView)
    return view


def test_from_the_overview_through_every_difference_to_a_clause_and_back(
    shipped: Desktop,
) -> None:
    window, session = shipped.window, shipped.session
    topics = window.sidebar.topics
    model = window.sidebar.topic_model
    row = model.row_of("monitoring")
    topics.setFocus()
    topics.setCurrentIndex(model.index(row))
    press(topics, Qt.Key.Key_Return)
    assert session.place.topic == "monitoring"

    expected = len(session.workspace.comparison("monitoring").differences)
    assert expected > 1
    walked: list[str] = []
    for _ in range(expected):
        press(window, Qt.Key.Key_F8)
        walked.append(session.place.question or session.place.passage)
    assert len(set(walked)) == expected

    row_shown = session.workspace.comparison("monitoring").differences[0]
    speaking = next(cell for cell in row_shown.cells if cell.position.speaks)
    clause = speaking.position.evidence[0].span.clause
    compare(shipped).read_clause(speaking.policy, clause)
    assert session.place.view is ViewName.READ
    assert (session.place.policy, session.place.clause) == (speaking.policy, clause)
    press(window, Qt.Key.Key_Left, HELD.AltModifier)
    assert session.place.topic == "monitoring"
    assert shipped.window.stack.currentWidget() is compare(shipped)


def test_a_search_its_hit_and_the_results_again(shipped: Desktop) -> None:
    window, session = shipped.window, shipped.session
    press(window, Qt.Key.Key_K, HELD.ControlModifier)
    box = window.toolbar.search
    QTest.keyClicks(box, "lunchtime")
    press(box, Qt.Key.Key_Return)
    view = window.view(ViewName.SEARCH)
    assert isinstance(view, SearchView)
    hit = view.list.currentIndex().data(HitRole.HIT)
    assert "lunch" in hit.record.text.lower()
    press(box, Qt.Key.Key_Down)
    press(view.list, Qt.Key.Key_Return)
    assert session.place.view is ViewName.READ
    assert session.place.policy == hit.record.policy
    assert session.place.clause == hit.record.clause
    press(window, Qt.Key.Key_Left, HELD.AltModifier)
    assert window.stack.currentWidget() is view
    assert box.text() == "lunchtime"


def test_a_policy_that_is_left_out_changes_the_comparison(shipped: Desktop) -> None:
    window, session = shipped.window, shipped.session
    index = window.sidebar.topic_model.index(0)
    before = index.data(TopicRole.SHARE)
    window.commands.open_topic("monitoring")
    policies = window.sidebar.policies
    policies.setFocus()
    policies.setCurrentIndex(window.sidebar.policy_model.index(0))
    press(policies, Qt.Key.Key_Space)
    assert len(session.place.policies) == 4
    assert index.data(TopicRole.SHARE) != before
    assert session.place.topic == "monitoring"


def test_a_silence_shows_its_receipt_and_leads_to_the_nearest_passage(shipped: Desktop) -> None:
    window, session = shipped.window, shipped.session
    window.commands.open_topic("monitoring")
    found = session.workspace.comparison("monitoring")
    silent = next(
        (row.question.id, cell.policy)
        for row in found.rows
        for cell in row.cells
        if cell.position.answer == SILENT
    )
    compare(shipped).receipt_requested.emit(silent[1], silent[0])
    browser = window.review_desk.panel.browser
    assert "Receipt for this silence" in browser.toPlainText()
    assert "clauses read" in browser.toPlainText()
    browser.anchorClicked.emit(QUrl(f"clause:{silent[1]}:0"))
    assert session.place.view is ViewName.READ
    assert session.place.policy == silent[1]
    assert window.review_desk.is_open


def test_every_topic_and_screen_can_be_shown_in_both_themes(shipped: Desktop) -> None:
    window, session = shipped.window, shipped.session
    for theme in ("dark", "light"):
        window.commands.set_theme(theme)
        for topic in session.workspace.questions.topics:
            window.commands.open_topic(topic.id)
            assert topic.name in window.windowTitle()
        for view in ViewName:
            window.commands.show_view(view)
            assert not window.grab().isNull()
