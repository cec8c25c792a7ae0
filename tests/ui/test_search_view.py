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
from policybrowser.ui.place import ViewName, clause_key
from policybrowser.ui.session import Session
from policybrowser.ui.theme import LIGHT
from policybrowser.ui.views.read import ReadView
from policybrowser.ui.views.search import SearchView
from policybrowser.ui.widgets import search_box
from policybrowser.ui.widgets.clause_marks import MarkKind
from policybrowser.ui.widgets.search_box import SearchBox


def results(window: MainWindow) -> SearchView:
    view = window.view(ViewName.SEARCH)
    assert isinstance(view, SearchView)
    return view


def ask(window: MainWindow, query: str) -> SearchView:
    """Type a query and go down to what it finds."""
    box = window.toolbar.search
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, query)
    QTest.keyClick(box, Qt.Key.Key_Down)
    return results(window)


def enter(window: MainWindow, query: str) -> None:
    """Type a query and press Enter."""
    box = window.toolbar.search
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, query)
    QTest.keyClick(box, Qt.Key.Key_Return)


def refs(view: SearchView) -> list[str]:
    model = view.model
    hits = [model.index(row).data(HitRole.HIT) for row in range(model.rowCount())]
    return [f"{hit.record.policy} {hit.record.ref}" for hit in hits if hit is not None]


@pytest.mark.parametrize(("width", "told"), [(420, True), (110, False)])
def test_the_keys_are_told_where_they_do_not_cover_the_words(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, told: bool
) -> None:
    box = SearchBox(LIGHT)
    qtbot.addWidget(box)
    box.set_policies(5)
    box.resize(width, 34)
    painted = box.grab().toImage()
    monkeypatch.setattr(search_box, "KEYS", "")

    assert (box.grab().toImage() != painted) is told


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
    enter(window, "consent")
    enter(window, "notice")
    assert session.recent_searches == ("notice", "consent")
    view = results(window)
    session.go(session.place.go(view=ViewName.SEARCH, query=""))
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


def test_enter_opens_the_first_hit_with_its_words_marked(
    window: MainWindow, session: Session
) -> None:
    first = refs(ask(window, "notice consent"))[0]
    session.back()
    enter(window, "notice consent")
    place, view = session.place, window.current_view
    assert isinstance(view, ReadView)
    policy = session.workspace.by_id[place.policy]
    assert place.clause is not None
    assert f"{policy.id} {policy.clauses[place.clause].ref}" == first
    assert view.text.hasFocus()
    found = [mark for mark in view.text.marks if mark.kind is MarkKind.FOUND]
    assert found
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert [mark.current for mark in view.text.marks].count(True) == 1
    session.back()
    assert session.place.view is ViewName.SEARCH
    assert refs(results(window))[0] == first


def test_enter_waits_for_a_search_that_is_under_way(window: MainWindow, session: Session) -> None:
    index = session.finder._index
    session.finder._index = None
    enter(window, "consent")
    waiting = session.place
    session.finder._index = index
    session.index_changed.emit("index up to date")
    assert [waiting.view, session.place.view] == [ViewName.SEARCH, ViewName.READ]


def test_enter_opens_nothing_where_nothing_is_found(window: MainWindow, session: Session) -> None:
    enter(window, "xylophone")
    assert session.place.view is ViewName.SEARCH
    enter(window, "kind:nonsense")
    assert session.place.view is ViewName.SEARCH
    assert "nonsense" in results(window).note.text()


def test_clauses_like_one_are_found_and_compared(window: MainWindow, session: Session) -> None:
    view = ask(window, "endors* policy:nw-leicestershire")
    source = view.current_clause()
    assert source is not None
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert session.place.like == clause_key(*source)
    assert view.title.text().endswith("like North West Leicestershire 2.1 bullet 7")
    assert "endorse" in view.note.text()
    assert "background-color" in view.note.text(), "what they share is marked"
    assert refs(view)[0] == "leicestershire Acceptable Use of Social Media ¶8"
    assert not any(ref.startswith("nw-leicestershire") for ref in refs(view))
    hit = view.model.index(0).data(HitRole.HIT)
    assert "endorse" in {hit.snippet.text[a:b] for a, b in hit.snippet.marks}
    assert session.place.chosen == (source,)
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    view.chosen_bar.buttons["side-by-side"].click()
    assert [policy for policy, _ in session.place.chosen] == ["nw-leicestershire", "leicestershire"]
    session.back()
    assert refs(view)[0] == "leicestershire Acceptable Use of Social Media ¶8"
    ask(window, "notice")
    assert session.place.like == ""


def test_a_clause_like_no_other_is_told(window: MainWindow, session: Session) -> None:
    policy = session.workspace.by_id["nw-leicestershire"]
    window.commands.find_like(policy.id, policy.by_ref["3.1 bullet 1"])
    view = results(window)
    assert view.title.text().startswith(("No other policy has a clause like", "1 clause", "2 cl"))
    assert view.links.buttons["save-search"].isHidden()
