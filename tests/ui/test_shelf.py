"""The library as the window has it: a fault is a sentence, and everything else goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policybrowser import paths
from policybrowser.errors import LibraryError
from policybrowser.library import Library, keeping
from policybrowser.library.opening import DATABASE
from policybrowser.model import ReviewState
from policybrowser.ui.app import Desktop
from policybrowser.ui.shelf import Shelf
from tests.ui.reviewed_desk import RETENTION, ReviewLoader, reviewed_desk


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    made = Shelf()
    yield made
    made.close()


def test_what_is_kept_is_in_every_analysis_from_then_on(shelf: Shelf) -> None:
    desk = reviewed_desk().reviewed_by(shelf.reviewer)
    policy, position = desk.by_id[RETENTION.policy], desk.suggestion(*RETENTION)
    with pytest.raises(LibraryError, match="still being opened"):
        shelf.apply(keeping.confirm(policy, position))
    shelf.open()
    shelf.open()
    assert shelf.ready
    undo = shelf.apply(keeping.confirm(policy, position, "anna"))
    kept = shelf.kept(*RETENTION)
    assert kept is not None
    assert kept.by == "anna"
    found = desk.reviewed_again(*RETENTION).analyses[RETENTION.policy]
    assert found.positions[RETENTION.question].review.state is ReviewState.CONFIRMED
    shelf.apply(undo)
    assert shelf.kept(*RETENTION) is None
    found = desk.reviewed_again(*RETENTION).analyses[RETENTION.policy]
    assert found.positions[RETENTION.question].review.state is ReviewState.SUGGESTED


def test_a_library_that_another_window_has_can_be_read(shelf: Shelf) -> None:
    desk = reviewed_desk()
    with Library.open(paths.user_data()) as library:
        said = keeping.confirm(desk.by_id[RETENTION.policy], desk.suggestion(*RETENTION), "anna")
        library.apply(said)
        shelf.open()
        assert not shelf.ready
        assert "Another window" in shelf.notice
        assert shelf.kept(*RETENTION) is not None
        with pytest.raises(LibraryError, match="Nothing was saved"):
            shelf.apply(said)


def test_once_closed_nothing_is_kept(shelf: Shelf) -> None:
    shelf.open()
    shelf.close()
    shelf.open()
    assert not shelf.ready
    desk = reviewed_desk()
    said = keeping.confirm(desk.by_id[RETENTION.policy], desk.suggestion(*RETENTION))
    with pytest.raises(LibraryError):
        shelf.apply(said)


def test_a_second_window_reads_and_says_why_it_cannot_save(
    make_desktop: Callable[..., Desktop],
) -> None:
    first, second = make_desktop(ReviewLoader()), make_desktop(ReviewLoader())
    assert "Another window" in second.window.status.left.toolTip()
    assert not second.window.reviewing.confirm(RETENTION)
    assert second.window.status.left.toolTip().startswith("Nothing was saved. Another window")
    second.window.review_desk.open()
    second.window.review_desk.show(RETENTION)
    assert "Another window" in second.window.review_desk.panel.browser.toPlainText()
    assert first.window.reviewing.confirm(RETENTION)


def test_a_damaged_library_is_told_of_and_the_rest_works(
    make_desktop: Callable[..., Desktop],
) -> None:
    paths.user_data().mkdir(parents=True, exist_ok=True)
    (paths.user_data() / DATABASE).write_bytes(b"no database " * 99)
    desktop = make_desktop(ReviewLoader())
    assert "damaged" in desktop.window.status.left.toolTip()
    assert desktop.session.workspace.policies
    assert not desktop.window.reviewing.confirm(RETENTION)


def test_a_fault_while_saving_changes_nothing(
    make_desktop: Callable[..., Desktop], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = make_desktop(ReviewLoader())
    reviewing, shelf = desktop.window.reviewing, desktop.session.shelf
    assert reviewing.confirm(RETENTION)

    def full(_change: object) -> object:
        raise LibraryError("The disk is full, so nothing was saved; free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(shelf, "apply", full)
        assert not reviewing.mark_silent(RETENTION)
        reviewing.undo()
    assert "disk is full" in desktop.window.status.left.toolTip()
    assert reviewing.stack.count() == 1
    position = reviewing.position(RETENTION)
    assert position is not None
    assert position.review.state is ReviewState.CONFIRMED
    reviewing.undo()
    assert not reviewing.stack.canUndo()
    assert reviewing.stack.canRedo()


def test_what_a_later_program_wrote_stops_nothing(shelf: Shelf) -> None:
    Library.open(paths.user_data()).close()
    with sqlite3.connect(paths.user_data() / DATABASE) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    shelf.open()
    assert "newer Policy Browser" in shelf.notice
    assert not shelf.ready
    assert shelf.kept(*RETENTION) is None


def test_a_folder_that_cannot_be_made_is_told_of(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(blocked / "within"))
    shelf.open()
    assert shelf.notice
