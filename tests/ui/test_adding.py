"""Files dropped on the window become columns, are looked over, kept, and there after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from policybrowser import paths
from policybrowser.library import KeptEdition, KeptPolicy, Library, keeping
from policybrowser.model import PolicyKind
from policybrowser.ui.app import Desktop
from policybrowser.ui.dialogs.import_preview import ImportPreview
from policybrowser.ui.dialogs.new_edition import NewEdition
from policybrowser.ui.loading import Loader
from policybrowser.ui.models.policy_list import PolicyRole
from policybrowser.ui.subject import Subject
from tests.ui.shipped import Once

ASH = """Ash Parish Council
Social Media Policy

Version: 2.1

1. Scope

1.1 This policy covers all staff. It covers volunteers too.

2. Monitoring

2.1 The Council may monitor use at any time without notice. 2.2 Records are kept for one year.
"""
NEWER_ASH = ASH.replace("without notice", "and will tell staff beforehand").replace(
    "2.1\n", "3.0\n"
)
ELM = """<html><head><title>Elm Borough Council: Social Media Policy</title></head><body>
<h1>Elm Borough Council: Social Media Policy</h1><h2>1. Scope</h2><p>1.1 It covers employees.</p>
<h2>2. Monitoring</h2><p>2.1 Use is monitored.</p></body></html>"""


@pytest.fixture(scope="module")
def loader() -> Loader:
    """Reads the shipped policies once; files are read as they are."""
    return Once()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A plain text, a Word document and a web page."""
    text, word, page = tmp_path / "ash.txt", tmp_path / "oak.docx", tmp_path / "elm.html"
    text.write_text(ASH, encoding="utf-8")
    page.write_text(ELM, encoding="utf-8")
    document = docx.Document()
    document.add_heading("Oak District Council Social Media Policy", 0)
    document.add_paragraph("Employees must not disclose confidential information.")
    document.save(str(word))
    return [text, word, page]


def drop(desktop: Desktop, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(QPointF(9, 9), copy, data, left, held.NoModifier)
        QApplication.sendEvent(desktop.window, event)


def preview(desktop: Desktop) -> ImportPreview:
    found = desktop.window.findChild(ImportPreview)
    assert found is not None
    return found


def detail(desktop: Desktop, policy: str) -> str:
    model = desktop.window.sidebar.policy_model
    return str(model.index(model.row_of(policy)).data(PolicyRole.DETAIL))


def test_three_files_are_dropped_put_right_accepted_removed_and_there_again(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path]
) -> None:
    first = make_desktop(loader)
    session = first.session
    drop(first, *files)
    assert session.place.policies[-3:] == ("ash", "oak", "elm")
    assert "not looked over" in detail(first, "ash")

    shown = preview(first)
    assert shown.model.left == 3
    editor = shown.editor
    editor.fields.lines["Organisation"].setText("Ash Town Council")
    editor.fields.lines["Organisation"].editingFinished.emit()
    entry = shown.entry
    assert entry is not None
    assert entry.policy is not None
    joined = entry.policy.by_ref["2.1"]
    editor.stand_on(joined)
    words = editor.clause.words
    cursor = words.textCursor()
    cursor.setPosition(words.toPlainText().index("2.2"), QTextCursor.MoveMode.MoveAnchor)
    words.setTextCursor(cursor)
    editor.clause.split.click()
    assert "2.2" in entry.policy.by_ref
    shown.accept_all.click()

    assert "not looked over" not in detail(first, "ash")
    kept = session.workspace.by_id["ash"]
    assert kept.organisation == "Ash Town Council"
    assert kept.clauses[kept.by_ref["2.2"]].text == "Records are kept for one year."

    first.window.sidebar.policies.setCurrentIndex(
        first.window.sidebar.policy_model.index(first.window.sidebar.policy_model.row_of("oak"))
    )
    first.window.commands.remove_policy()
    assert "oak" not in session.workspace.ids
    first.window.commands.undo()
    assert "oak" in session.workspace.ids
    first.window.close()

    second = make_desktop(loader)
    assert set(second.session.workspace.ids[-3:]) == {"ash", "oak", "elm"}
    again = second.session.workspace.by_id["ash"]
    assert again == kept
    library = second.session.shelf.library
    assert library is not None
    assert keeping.original(library, "ash") == files[0].read_bytes()


def test_a_newer_edition_takes_the_place_of_a_policy(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path], tmp_path: Path
) -> None:
    desktop = make_desktop(loader)
    drop(desktop, files[0])
    preview(desktop).accept_all.click()
    reviewing = desktop.window.reviewing
    assert reviewing.confirm(Subject("ash", "monitoring.notice"))
    assert reviewing.confirm(Subject("ash", "monitoring.retention"))
    assert reviewing.mark_silent(Subject("ash", "recruitment.searches"))

    newer = tmp_path / "ash-3.txt"
    newer.write_text(NEWER_ASH, encoding="utf-8")
    desktop.window.shelf_desk.new_edition("ash", newer)
    dialog = desktop.window.findChild(NewEdition)
    assert dialog is not None
    assert "Is the employee told?" in dialog.positions.toPlainText()
    assert "tell staff beforehand" in dialog.wording.toPlainText()
    assert "without notice" in desktop.session.workspace.by_id["ash"].source  # not yet
    assert not dialog.keep_button.isEnabled()
    dialog.replace_button.click()

    assert "without notice" not in desktop.session.workspace.by_id["ash"].source
    assert dialog.model.count("changed") >= 2
    waiting = dialog.model.count("changed")
    dialog.table.selectRow(0)
    dialog.keep_button.click()
    assert dialog.model.count("changed") == waiting - 1
    dialog.drop_button.click()
    assert dialog.model.count("changed") == waiting - 2
    library = desktop.session.shelf.library
    assert library is not None
    assert len(library.all(KeptEdition)) == 1
    for _ in range(3):
        desktop.window.commands.undo()
    assert "without notice" in desktop.session.workspace.by_id["ash"].source


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    desktop = make_desktop(loader)
    drop(desktop, empty, files[0])
    assert desktop.session.workspace.ids[-1] == "ash"
    shown = preview(desktop)
    assert [entry.state.value for entry in shown.model.entries] == ["not added", "to be checked"]
    assert "is empty" in shown.model.index(0).data()
    drop(desktop, files[0])
    assert "in the library already" in desktop.window.status.left.toolTip()
    assert desktop.session.workspace.ids.count("ash") == 1


def test_a_folder_is_dropped(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "notes.xyz").write_text("no policy", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("no policy", encoding="utf-8")
    desktop = make_desktop(loader)
    drop(desktop, files[0].parent)
    assert set(desktop.session.workspace.ids[-3:]) == {"ash", "elm", "oak"}


def test_adding_is_undone_and_done_again(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path]
) -> None:
    desktop = make_desktop(loader)
    drop(desktop, *files)
    desktop.window.commands.undo()
    assert len(desktop.session.workspace.ids) == 5
    assert preview(desktop).model.rowCount() == 0
    desktop.window.commands.redo()
    assert len(desktop.session.workspace.ids) == 8


def test_a_shipped_policy_is_closed_and_shown_again(
    make_desktop: Callable[..., Desktop], loader: Loader
) -> None:
    desktop = make_desktop(loader)
    shelving = desktop.window.shelf_desk.shelving
    shelving.close("derby")
    assert "derby" not in desktop.session.workspace.ids
    desktop.window.close()
    second = make_desktop(loader)
    assert "derby" not in second.session.workspace.ids
    second.window.shelf_desk.shelving.show("derby")
    assert "derby" in second.session.workspace.ids


def test_a_second_window_reads_only_and_says_so(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path]
) -> None:
    with Library.open(paths.user_data()):
        desktop = make_desktop(loader)
        assert "has the library" in desktop.window.status.left.toolTip()
        drop(desktop, files[0])
        assert desktop.session.workspace.ids[-1] == "ash"
        assert "not kept" in desktop.window.status.left.toolTip()
        assert not desktop.window.shelf_desk.shelving.accept(
            [desktop.session.workspace.by_id["ash"]]
        )
        desktop.window.shelf_desk.shelving.close("ash")
        assert "ash" not in desktop.session.workspace.ids


def test_another_library_is_opened_backed_up_and_restored(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path], tmp_path: Path
) -> None:
    desktop = make_desktop(loader)
    drop(desktop, files[0])
    desk = desktop.window.shelf_desk
    backup = tmp_path / "all.policybrowser"
    desk.back_up(backup)
    desk.open_library(tmp_path / "other")
    assert len(desktop.session.workspace.ids) == 5
    desktop.window.commands.undo()  # what was done in the other library stays done
    drop(desktop, files[2])
    assert desktop.session.workspace.ids[-1] == "elm"
    desk.shelving.restore(backup)
    assert desktop.session.workspace.ids[-1] == "ash"
    broken = tmp_path / "broken"
    broken.write_text("no backup", encoding="utf-8")
    desk.shelving.restore(broken)
    assert desktop.session.workspace.ids[-1] == "ash"
    with Library.open(tmp_path / "other", read_only=True) as library:
        assert [policy.id for policy in library.all(KeptPolicy)] == ["ash"]


def test_the_kind_and_the_dates_are_put_right(
    make_desktop: Callable[..., Desktop], loader: Loader, files: list[Path]
) -> None:
    desktop = make_desktop(loader)
    drop(desktop, files[0])
    shown = preview(desktop)
    fields = shown.editor.fields
    fields.kind.setCurrentIndex(fields.kind.findData(PolicyKind.DRAFT))
    fields.kind.activated.emit(fields.kind.currentIndex())
    fields.lines["Dates"].setText("soon")
    fields.lines["Dates"].editingFinished.emit()
    assert "no date" in shown.said.text()
    fields.lines["Dates"].setText("agreed May 2024")
    fields.lines["Dates"].editingFinished.emit()
    assert shown.said.text() == ""
    shown.accept_button.click()
    kept = desktop.session.workspace.by_id["ash"]
    assert kept.kind is PolicyKind.DRAFT
    assert str(kept.dates[0].date) == "May 2024"


def test_a_shipped_policy_is_corrected_and_is_the_users_own(
    make_desktop: Callable[..., Desktop], loader: Loader
) -> None:
    desktop = make_desktop(loader)
    desk = desktop.window.shelf_desk
    desk.correct("derby")
    shown = preview(desktop)
    shown.editor.stand_on(desktop.session.workspace.by_id["derby"].by_ref["1.1"])
    shown.editor.clause.furniture.click()
    assert len(shown.model.entries[0].steps) == 2
    shown.editor.clause.undo.click()
    assert len(shown.model.entries[0].steps) == 1
    shown.editor.clause.merge.click()
    assert shown.said.text() == ""
    assert len(shown.model.entries[0].steps) == 2
    shown.accept_button.click()
    corrected = desktop.session.workspace.by_id["derby"]
    assert len(corrected.clauses) == 39
    assert desktop.session.workspace.ids.index("derby") == 3
    desktop.window.commands.undo()
    assert len(desktop.session.workspace.by_id["derby"].clauses) == 40
