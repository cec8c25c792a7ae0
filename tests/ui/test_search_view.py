"""Searching: as one types, by keyboard, narrowed, and back to the results as they were."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policybrowser.errors import PolicyBrowserError
from policybrowser.ui.app import Desktop
from policybrowser.ui.main_window import MainWindow
from policybrowser.ui.models.hit_list import HitRole
from policybrowser.ui.place import ViewName
from policybrowser.ui.session import Session
from policybrowser.ui.views.search import SearchView


def results(window: MainWindow) -> SearchView:
    view = window.view(ViewName.SEARCH)
    assert isinstance(view, SearchView)
    return view


def ask(window: MainWindow, query: str) -> SearchView:
    """Type a query and press Enter."""
    box = window.toolbar.search
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, query)
    QTest.keyClick(box, Qt.Key.Key_Return)
    return results(window)


def refs(view: SearchView) -> list[str]:
    model = view.model
    hits = [model.index(row).data(HitRole.HIT) for row in range(model.rowCount())]
    return [f"{hit.record.policy} {hit.record.ref}" for hit in hits if hit is not None]


def test_results_follow_when_the_fingers_rest(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    box = window.toolbar.search
    box.setFocus()
    with qtbot.waitSignal(box.typed):
        QTest.keyClicks(box, "monitor*")
    assert session.place.view is ViewName.SEARCH
    assert session.place.query == "monitor*"
    assert "lancaster 7.1" in refs(results(window))
    assert box.hasFocus()
    assert box.text() == "monitor*"


def test_letters_leave_one_step_back_and_no_more(window: MainWindow, session: Session) -> None:
    ask(window, "notice")
    ask(window, "monitor")
    session.back()
    assert session.place.view is ViewName.OVERVIEW
    assert not session.can_go_back


def test_a_hit_is_opened_and_the_results_come_back_as_they_were(
    window: MainWindow, session: Session
) -> None:
    view = ask(window, "monitor*")
    before = refs(view)
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_Down)
    assert view.list.hasFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    hit = view.list.currentIndex().data(HitRole.HIT)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    place = session.place
    assert place.view is ViewName.READ
    assert (place.policy, place.clause) == (hit.record.policy, hit.record.clause)
    assert place.query == "monitor*"
    session.back()
    assert refs(view) == before
    assert view.list.currentIndex().row() == 2
    assert view.list.hasFocus()


def test_what_is_found_is_marked(window: MainWindow) -> None:
    view = ask(window, "consent")
    hit = view.model.index(0).data(HitRole.HIT)
    assert {hit.snippet.text[a:b] for a, b in hit.snippet.marks} == {"consent"}


def test_facets_narrow_and_are_part_of_the_place(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    view = ask(window, "monitor*")
    total = view.model.rowCount()
    item = next(i for i in view.facets.items() if i.text(0) == "Lancaster")
    assert item.text(1).isdigit()
    with qtbot.waitSignal(view.facets.ticked):
        item.setCheckState(0, Qt.CheckState.Checked)
    assert session.place.filters == ("policies:lancaster",)
    assert 0 < view.model.rowCount() < total
    assert all(ref.startswith("lancaster") for ref in refs(view))
    again = next(i for i in view.facets.items() if i.text(0) == "Lancaster")
    with qtbot.waitSignal(view.facets.ticked):
        again.setCheckState(0, Qt.CheckState.Unchecked)
    assert view.model.rowCount() == total


def test_results_can_be_grouped(window: MainWindow, session: Session) -> None:
    view = ask(window, "monitor*")
    ranked = refs(view)
    view.grouped.setChecked(True)
    assert session.place.grouped
    assert view.model.index(0).data(HitRole.HEADING)
    assert sorted(refs(view)) == sorted(ranked)
    assert view.list.currentIndex().data(HitRole.HIT) is not None


def test_a_fault_is_told_in_a_sentence_with_the_part_at_fault(window: MainWindow) -> None:
    view = ask(window, "monitor kind:nonsense")
    assert "kind" in view.note.text()
    assert "<u" in view.note.text()
    assert "kind:nonsense" in view.note.text() or "nonsense" in view.note.text()
    assert view.model.rowCount() == 0


def test_an_unfinished_query_finds_what_it_can(window: MainWindow) -> None:
    view = ask(window, '"notice or consent')
    assert refs(view)
    assert view.note.text()


def test_a_misspelt_word_is_put_right_on_a_click(window: MainWindow, session: Session) -> None:
    view = ask(window, "monitring")
    assert refs(view) == []
    assert "Did you mean" in view.note.text()
    link = view.note.text().split('href="')[1].split('"')[0]
    view.note.linkActivated.emit(link)
    assert session.place.query == "monitoring"
    assert refs(view)
    assert window.toolbar.search.text() == "monitoring"


def test_an_empty_box_shows_examples_that_can_be_clicked(
    window: MainWindow, session: Session
) -> None:
    window.commands.show_view("search")
    view = results(window)
    assert view.pages.currentWidget() is view.card
    assert "working time" in view.card.toPlainText()
    view.card.anchorClicked.emit(QUrl("search:%22notice%20consent%22~5"))
    assert session.place.query == '"notice consent"~5'
    assert refs(view)


def test_searches_that_were_confirmed_are_offered_again(
    window: MainWindow, session: Session
) -> None:
    view = ask(window, "consent")
    ask(window, "notice")
    assert session.recent_searches == ("notice", "consent")
    window.toolbar.search.clear()
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_Return)
    assert view.card.toPlainText().index("notice") < view.card.toPlainText().index("consent")


def test_escape_empties_the_box(window: MainWindow, session: Session) -> None:
    view = ask(window, "monitor")
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_Escape)
    assert session.place.query == ""
    assert view.pages.currentWidget() is view.card


def test_before_there_is_an_index_the_view_says_so(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = session.finder._index
    monkeypatch.setattr(session.finder, "_index", None)
    view = ask(window, "monitor*")
    assert "being made" in view.note.text()
    monkeypatch.setattr(session.finder, "_index", index)
    session.index_changed.emit("index up to date")
    assert refs(view)


def test_a_fault_of_the_index_is_a_sentence(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PolicyBrowserError("The search index was damaged.")

    monkeypatch.setattr(session.finder, "search", fail)
    ask(window, "monitor*")
    assert window.status.left.text() == "The search index was damaged."


def test_silence_can_be_searched_for(window: MainWindow) -> None:
    view = ask(window, "silent:conflicts")
    found = {ref.split()[0] for ref in refs(view)}
    assert found == {"lancaster", "derby", "leicester"}


def test_a_hit_is_copied_with_its_reference(window: MainWindow) -> None:
    view = ask(window, "without notice")
    text = view.copy_text()
    assert text.endswith("Lancaster City Council, Social Media Policy, 7.1") or "7.2" in text
    view.list.setCurrentIndex(QModelIndex())
    assert view.copy_text() == ""


def test_results_are_printed_with_their_references(window: MainWindow) -> None:
    view = ask(window, "consent")
    assert "Lancaster City Council, Social Media Policy, 7.1" in view.printable()


def test_hits_grow_with_the_zoom(desktop: Desktop) -> None:
    view = ask(desktop.window, "monitor*")
    before = view.list.sizeHintForRow(0)
    desktop.window.commands.zoom_requested.emit(2.0)
    assert view.list.sizeHintForRow(0) > before
    assert refs(view)
    desktop.window.commands.zoom_reset()
