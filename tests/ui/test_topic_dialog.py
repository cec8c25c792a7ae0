"""A topic made of a search: its hits accepted or rejected, its changes seen, kept, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from policybrowser.errors import QueryError
from policybrowser.ui.app import Desktop
from policybrowser.ui.dialogs.topic import TopicDialog
from policybrowser.ui.models.hit_list import HitRole
from policybrowser.ui.models.topic_hits import DecisionRole
from policybrowser.ui.models.topic_list import TopicRole
from policybrowser.ui.place import ViewName
from policybrowser.ui.topic_draft import CIRCULAR, understood
from policybrowser.ui.views.overview import OverviewView
from tests.ui.hands import CONTROL, press
from tests.ui.shipped import Once
from tests.ui.test_search_view import ask


@pytest.fixture
def desktop(make_desktop: Callable[..., Desktop]) -> Desktop:
    """The program on the shipped policies."""
    return make_desktop(Once())


def make(desktop: Desktop, query: str = "photograph* OR image*", name: str = "") -> TopicDialog:
    """Search, and begin to make a topic of it."""
    ask(desktop.window, query)
    press(desktop.window, Qt.Key.Key_T, CONTROL)
    dialog = desktop.window.findChildren(TopicDialog)[-1]
    dialog.name.setText(name)
    dialog.ask()
    return dialog


def topics(desktop: Desktop) -> list[str]:
    model = desktop.window.sidebar.topic_model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def save(dialog: TopicDialog) -> None:
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()


def test_what_it_would_change_is_shown_before_it_is_kept(desktop: Desktop) -> None:
    dialog = make(desktop, name="Photographs")
    count = dialog.model.rowCount()
    assert count > 1
    assert f"{count} not decided" in dialog.note.text()
    changes = dialog.changes.text()
    assert "0 positions changed, 5 new" in changes
    assert "North West Leicestershire" in changes
    assert "Silent" in changes
    assert "Photographs" not in topics(desktop), "nothing is kept yet"


def test_hits_are_accepted_and_rejected_by_key(desktop: Desktop) -> None:
    dialog = make(desktop, name="Photographs")
    press(dialog.list, Qt.Key.Key_A)
    assert dialog.list.currentIndex().row() == 1, "on to the next that waits"
    press(dialog.list, Qt.Key.Key_R)
    assert "1 accepted, 1 rejected" in dialog.note.text()
    second = dialog.model.index(1)
    assert second.data(DecisionRole.BELONGS) is False
    spoken = second.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("does not belong: ")
    dialog.list.setCurrentIndex(second)
    press(dialog.list, Qt.Key.Key_Delete)
    assert "1 accepted, 0 rejected" in dialog.note.text()
    dialog.list.setCurrentIndex(second)
    press(dialog.list, Qt.Key.Key_Space)
    assert "2 accepted" in dialog.note.text()
    assert not dialog.grab().isNull()


def test_a_kept_topic_stands_in_sidebar_overview_and_compare(desktop: Desktop) -> None:
    window, session = desktop.window, desktop.session
    dialog = make(desktop, name="Photographs")
    rejected = dialog.model.index(0).data(HitRole.HIT).record
    press(dialog.list, Qt.Key.Key_R)
    save(dialog)
    assert topics(desktop)[-1] == "Photographs"
    window.commands.show_view("overview")
    overview = window.current_view
    assert isinstance(overview, OverviewView)
    last = overview.model.index(overview.model.rowCount() - 1, 0)
    assert "Photographs" in str(last.data())
    window.commands.open_topic("photographs")
    assert (session.place.view, session.place.topic) == (ViewName.COMPARE, "photographs")
    assert "Photographs" in window.windowTitle()
    on_topic = session.workspace.comparison("photographs").clauses
    assert rejected.clause not in on_topic[rejected.policy]
    assert session.workspace.questions.topics[-1].questions[0].ask.startswith("How firm are")
    ask(window, "topic:photographs")
    assert window.current_view.listed()


def test_a_kept_topic_is_there_after_a_restart_and_in_reports(
    make_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    first = make_desktop(Once())
    save(make(first, name="Photographs"))
    first.window.close()
    first.close()
    second = make_desktop(Once())
    assert topics(second)[-1] == "Photographs"
    from policybrowser.ui.exporting import all_topics, export  # noqa: PLC0415 - only here

    export(second.session, all_topics(second.session.workspace), tmp_path / "all.csv")
    assert "How firm are the rules on photographs?" in (tmp_path / "all.csv").read_text("utf-8-sig")


def test_a_topic_is_edited_and_removed_with_undo(desktop: Desktop) -> None:
    window, side = desktop.window, desktop.window.sidebar
    dialog = make(desktop, name="Photographs")
    press(dialog.list, Qt.Key.Key_R)
    save(dialog)
    assert side.own_topics == {"photographs"}
    again = window.collect.edit_topic("photographs")
    assert again is not None
    assert again.model.index(0).data(DecisionRole.BELONGS) is False, "decided once"
    again.name.setText("Pictures")
    save(again)
    assert topics(desktop)[-1] == "Pictures"
    assert side.topic_model.index(len(topics(desktop)) - 1).data(TopicRole.ID) == "photographs"
    window.commands.open_topic("photographs")
    side.topic_remove_requested.emit("photographs")
    assert "Pictures" not in topics(desktop)
    assert desktop.session.place.topic != "photographs", "the screen shows what is still asked"
    window.commands.undo()
    assert topics(desktop)[-1] == "Pictures"
    window.commands.undo()
    assert topics(desktop)[-1] == "Photographs"
    window.commands.undo()
    assert side.own_topics == frozenset()
    window.commands.redo()
    assert topics(desktop)[-1] == "Photographs"
    assert window.collect.edit_topic("monitoring") is None, "a shipped topic is not edited here"


def test_what_a_search_lacks_to_be_a_topic_is_told(desktop: Desktop) -> None:
    dialog = make(desktop)
    keep = dialog.buttons.button(dialog.buttons.StandardButton.Save)
    assert not keep.isEnabled(), "it has no name"
    dialog.name.setText("Circular")
    dialog.query.setText("silent:monitoring")
    dialog.ask()
    assert "leave out topic: and silent:" in dialog.note.text()
    assert dialog.model.rowCount() == 0
    assert not keep.isEnabled()
    dialog.query.setText("(photo")
    dialog.ask()
    assert "color:" in dialog.note.text()
    dialog.query.setText("photo*")
    dialog.ask()
    assert keep.isEnabled()


def test_without_a_search_there_is_nothing_to_make(desktop: Desktop) -> None:
    desktop.window.commands.make_topic()
    assert desktop.window.findChildren(TopicDialog) == []
    assert desktop.window.status.left.text() == "Search for something first."


@pytest.mark.parametrize(
    "query", ["topic:monitoring", "drones -silent:scope", "a OR (b topic:scope)", "  "]
)
def test_a_topic_is_made_of_words(query: str) -> None:
    with pytest.raises(QueryError):
        understood(query)
    assert CIRCULAR.endswith(".")


def test_the_hits_of_a_topic_are_a_sound_model(desktop: Desktop) -> None:
    dialog = make(desktop)
    kept = QAbstractItemModelTester(
        dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for row in range(dialog.model.rowCount()):
        dialog.model.decide(dialog.model.index(row), row % 2 == 0)
    assert dialog.model.undecided_after(0) == -1
    assert kept.model() is dialog.model
