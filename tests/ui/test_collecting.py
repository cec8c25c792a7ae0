"""Pins and saved searches: kept under a name, in the sidebar, renamed, removed, brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from policybrowser.ui.app import Desktop
from policybrowser.ui.collecting import query_with
from policybrowser.ui.dialogs.name import NameDialog
from policybrowser.ui.exporting import LIST_KINDS, REPORT_KINDS, with_ending
from policybrowser.ui.main_window import MainWindow
from policybrowser.ui.models.hit_list import HitRole
from policybrowser.ui.models.kept_list import KeptListModel, KeptRole, KeptRow
from policybrowser.ui.place import ViewName
from policybrowser.ui.session import Session
from policybrowser.ui.views.sides import SidesView
from policybrowser.ui.widgets.kept_section import KeptSection
from tests.ui.hands import CONTROL, press
from tests.ui.test_search_view import ask
from tests.ui.test_sides import MUST, SHOULD, clause


def names(section: KeptSection) -> list[str]:
    model = section.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def answer(window: MainWindow, name: str) -> None:
    """Give the name that is asked for."""
    dialog = window.findChildren(NameDialog)[-1]  # one that was closed goes a moment later
    dialog.line.setText(name)
    press(dialog.line, Qt.Key.Key_Return)


def choose_pair(session: Session) -> tuple[tuple[str, int], ...]:
    chosen = (clause(session, SHOULD), clause(session, MUST))
    session.go(session.place.go(view=ViewName.SIDES, chosen=chosen))
    return chosen


def pinned(window: MainWindow, session: Session, name: str = "Suppliers") -> None:
    choose_pair(session)
    press(window, Qt.Key.Key_B, CONTROL)
    answer(window, name)


def test_clauses_are_pinned_and_opened_after_a_restart(
    make_desktop: Callable[..., Desktop],
) -> None:
    first = make_desktop()
    chosen = choose_pair(first.session)
    pinned(first.window, first.session)
    assert names(first.window.sidebar.pins) == ["Suppliers"]
    first.session.go(first.session.place.go(view=ViewName.OVERVIEW, chosen=()))
    first.window.close()
    first.close()
    second = make_desktop()
    pins = second.window.sidebar.pins
    assert pins.isVisibleTo(second.window)
    assert names(pins) == ["Suppliers"]
    assert pins.model.index(0).data(KeptRole.DETAIL) == "2 clauses"
    pins.list.setCurrentIndex(pins.model.index(0))
    pins.opened.emit(pins.current())
    assert second.session.place.view is ViewName.SIDES
    assert second.session.place.chosen == chosen
    view = second.window.current_view
    assert isinstance(view, SidesView)
    assert len(view.cards) == 2


def test_a_set_is_renamed_and_removed_by_key_and_undone(
    window: MainWindow, session: Session
) -> None:
    pinned(window, session)
    pins = window.sidebar.pins
    pins.list.setCurrentIndex(pins.model.index(0))
    press(pins.list, Qt.Key.Key_F2)
    answer(window, "Traders")
    assert names(pins) == ["Traders"]
    pins.list.setCurrentIndex(pins.model.index(0))
    press(pins.list, Qt.Key.Key_Delete)
    assert names(pins) == []
    assert not pins.isVisibleTo(window)
    assert "Undo remove pinned clauses (Traders)" in window.actions_by_id["undo"].text().replace(
        "&", ""
    )
    window.commands.undo()
    assert names(pins) == ["Traders"]
    window.commands.undo()
    assert names(pins) == ["Suppliers"]
    window.commands.undo()
    assert names(pins) == []
    window.commands.redo()
    assert names(pins) == ["Suppliers"]


def test_nothing_is_pinned_without_a_name_or_clauses(window: MainWindow, session: Session) -> None:
    window.commands.pin()
    assert window.findChild(NameDialog) is None
    assert "Choose the clauses first" in window.status.left.text()
    choose_pair(session)
    dialog = window.collect.pin()
    assert dialog is not None
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Save).isEnabled()
    dialog.line.setText("   ")
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Save).isEnabled()
    dialog.reject()
    assert names(window.sidebar.pins) == []


def test_pins_of_a_policy_that_is_closed_are_told(window: MainWindow, session: Session) -> None:
    pinned(window, session)
    session.workspace = session.workspace.without(MUST[0])
    pins = window.sidebar.pins
    pins.opened.emit(str(pins.model.index(0).data(KeptRole.ID)))
    assert session.place.chosen == (clause(session, SHOULD),)
    assert "1 of its clauses is in a policy that is not open" in window.status.left.text()


def test_a_search_is_saved_with_what_is_ticked_and_run_again(
    window: MainWindow, session: Session
) -> None:
    ask(window, "notice")
    session.replace(session.place.go(filters=("policies:lancaster",)))
    press(window, Qt.Key.Key_S, CONTROL)
    answer(window, "Notice at Lancaster")
    searches = window.sidebar.searches
    assert names(searches) == ["Notice at Lancaster"]
    window.commands.show_view("overview")
    searches.opened.emit(str(searches.model.index(0).data(KeptRole.ID)))
    assert session.place.query == "notice policy:lancaster"
    assert session.place.filters == ()
    searches.list.setCurrentIndex(searches.model.index(0))
    press(searches.list, Qt.Key.Key_Delete)
    assert names(searches) == []
    window.commands.undo()
    assert names(searches) == ["Notice at Lancaster"]


@pytest.mark.parametrize(
    ("query", "filters", "wanted"),
    [
        ("notice", (), "notice"),
        ("", ("kinds:guidance",), "kind:guidance"),
        ("a OR b", ("stances:forbids",), "(a OR b) stance:forbids"),
        ("a", ("topics:x", "topics:y", "policies:z"), "a topic:(x OR y) policy:z"),
    ],
)
def test_ticks_become_part_of_a_query(query: str, filters: tuple[str, ...], wanted: str) -> None:
    assert query_with(query, filters) == wanted


def test_hits_are_ticked_and_compared(window: MainWindow, session: Session) -> None:
    view = ask(window, "endors*")
    hit = view.list.currentIndex().data(HitRole.HIT)
    press(view.list, Qt.Key.Key_Space)
    assert list(session.place.chosen) == [(hit.record.policy, hit.record.clause)]
    index = view.list.currentIndex()
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert view.chosen_bar.words.text() == "1 chosen"
    press(view.list, Qt.Key.Key_Down)
    press(view.list, Qt.Key.Key_Space)
    view.chosen_bar.buttons["side-by-side"].click()
    place = session.place
    assert (place.view, len(place.chosen)) == (ViewName.SIDES, 2)
    session.back()
    assert view.chosen_bar.words.text() == "2 chosen"
    view.chosen_bar.buttons["clear-choice"].click()
    assert session.place.chosen == ()
    assert not view.chosen_bar.buttons["pin"].isEnabled()


def test_a_click_on_the_box_ticks_and_beside_it_opens(window: MainWindow, session: Session) -> None:
    view = ask(window, "endors*")
    box = view.list.visualRect(view.model.index(0))
    left = box.topLeft()
    viewport = view.list.viewport()
    left_button = Qt.MouseButton.LeftButton
    at = left + type(left)(window.theme.px(10), window.theme.px(12))
    QTest.mouseClick(viewport, left_button, Qt.KeyboardModifier.NoModifier, at)
    place = session.place
    assert (place.view, len(place.chosen)) == (ViewName.SEARCH, 1)
    beside = left + type(left)(window.theme.px(120), window.theme.px(12))
    QTest.mouseClick(viewport, left_button, Qt.KeyboardModifier.NoModifier, beside)
    assert session.place.view is ViewName.READ


def test_the_list_is_copied_with_references(window: MainWindow) -> None:
    view = ask(window, "consent")
    window.commands.copy_list()
    data = QApplication.clipboard().mimeData()
    assert data.text().count("Lancaster City Council, Social Media Policy, 7.") == len(
        view.model.hits()
    )
    assert "<blockquote>" in data.html()
    window.commands.show_view("overview")
    window.commands.copy_list()
    assert window.status.left.text() == "There is no list of clauses on this screen."


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[str]]:
    """Answer the file dialog; returns the list of forms that were offered, filled when asked."""

    def answer_with(name: str, kind: str = "") -> list[str]:
        offered: list[str] = []

        def ask_for_name(*arguments: object) -> tuple[str, str]:
            offered.extend(str(arguments[-1]).split(";;"))
            return name, kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask_for_name)
        return offered

    return answer_with


def test_hits_are_written_to_a_file(
    window: MainWindow, tmp_path: Path, save_as: Callable[..., list[str]]
) -> None:
    target = tmp_path / "hits.html"
    ask(window, "consent")
    offered = save_as(str(target))
    window.commands.export()
    assert len(offered) == len(LIST_KINDS)
    page = target.read_text(encoding="utf-8")
    assert "<mark>consent</mark>" in page
    assert "Search: consent" in page
    assert window.status.left.text() == f"Written: {target}"


@pytest.mark.parametrize(
    ("view", "words"), [("overview", "Endorsement and conflicts"), ("compare", "Monitoring")]
)
def test_the_comparison_is_written_to_a_file(
    window: MainWindow, tmp_path: Path, save_as: Callable[..., list[str]], view: str, words: str
) -> None:
    window.commands.show_view(view)
    offered = save_as(f"{tmp_path}/report", "Web page (*.html)")
    window.commands.export()
    assert len(offered) == len(REPORT_KINDS)
    assert words in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_what_cannot_be_written_is_told(
    window: MainWindow, tmp_path: Path, save_as: Callable[..., list[str]]
) -> None:
    save_as(f"{tmp_path}/nowhere/report.csv")
    window.commands.export_all()
    assert "cannot be written" in window.status.left.text()
    save_as("")
    window.commands.export_all()


def test_a_file_gets_the_ending_that_was_chosen(tmp_path: Path) -> None:
    assert with_ending(tmp_path / "a.b", "PDF (*.pdf)").name == "a.b.pdf"
    assert with_ending(tmp_path / "a.DOCX", "PDF (*.pdf)").name == "a.DOCX"
    assert with_ending(tmp_path / "a", "").name == "a.html"


def test_what_is_kept_is_a_sound_model() -> None:
    model = KeptListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert isinstance(tester.model(), QAbstractItemModel)
    model.show([KeptRow("1", "One", "2 clauses"), KeptRow("2", "Two")])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "One, 2 clauses"
    model.show([])
    assert model.rowCount() == 0
