"""Tools > My topics and cues: written, checked with the line at fault, tried out, kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from policybrowser.model import SILENT
from policybrowser.ui import own_file
from policybrowser.ui.app import Desktop
from policybrowser.ui.dialogs.own_questions import OwnQuestions, show_own_questions
from policybrowser.ui.place import ViewName
from policybrowser.ui.theme import DARK, LIGHT
from policybrowser.ui.widgets.toml_edit import TomlEdit
from tests.ui.hands import press
from tests.ui.shipped import Two

CUE = """
[[question]]
id = "recruitment.searches"
  [[question.rule]]
  answer = "{answer}"
  says = ["social media"]
"""


@pytest.fixture
def desktop(make_desktop: Callable[..., Desktop]) -> Desktop:
    """The program on the shipped policies."""
    return make_desktop(Two())


@pytest.fixture
def editor(desktop: Desktop) -> OwnQuestions:
    desktop.window.commands.own_questions()
    return show_own_questions(desktop.window)


def question(desktop: Desktop) -> tuple[str, str]:
    """A question that the policies do not answer, and one of its answers."""
    for found in desktop.session.workspace.questions.question_by_id.values():
        answers = [
            analysis.positions[found.id].answer
            for analysis in desktop.session.workspace.analyses.values()
        ]
        if answers.count(SILENT) == 2 and found.answers and found.kind == "choice":
            return found.id, found.answers[0].id
    raise AssertionError


def cue(desktop: Desktop) -> str:
    asked, answer = question(desktop)
    return CUE.replace("recruitment.searches", asked).format(answer=answer)


def items(editor: OwnQuestions) -> list[str]:
    return [editor.changes.item(row).text() for row in range(editor.changes.count())]


def write(editor: OwnQuestions, text: str) -> None:
    editor.edit.setPlainText(text)
    editor.try_out()


def test_it_begins_with_a_word_on_what_it_is(editor: OwnQuestions) -> None:
    assert editor.edit.toPlainText().startswith("# Your own topics")
    assert "No fault. 0 positions changed" in editor.verdict.text()
    assert not editor.keep.isEnabled(), "there is nothing to keep"


def test_a_broken_cue_is_named_with_its_line(editor: OwnQuestions, desktop: Desktop) -> None:
    write(editor, cue(desktop).replace('["social media"]', '["{no-such-class} media"]'))
    assert "line 6" in editor.verdict.text()
    assert "no word class called {no-such-class}" in editor.verdict.text()
    assert editor.edit.textCursor().blockNumber() == 5
    assert len(editor.edit.extraSelections()) == 1
    assert not editor.keep.isEnabled()
    assert not own_file.path().exists()


def test_what_it_changes_is_listed_before_it_is_kept(
    editor: OwnQuestions, desktop: Desktop
) -> None:
    before = desktop.session.workspace
    write(editor, cue(desktop))
    listed = items(editor)
    assert listed
    assert f"{len(listed)} position" in editor.verdict.text()
    assert "if you keep it" in editor.verdict.text()
    assert any("Silent, now" in words for words in listed)
    assert desktop.session.workspace is before
    assert not own_file.path().exists()
    editor.changes.itemActivated.emit(editor.changes.item(0))
    assert desktop.session.place.view is ViewName.COMPARE
    assert desktop.session.place.question == question(desktop)[0]


def test_what_is_kept_is_asked_at_once_and_after_a_restart(
    make_desktop: Callable[..., Desktop],
) -> None:
    first = make_desktop()
    first.window.close()
    first.close()
    desktop = make_desktop(Two())
    editor = show_own_questions(desktop.window)
    asked, answer = question(desktop)
    write(editor, cue(desktop) + own_file.TOPIC)
    assert "2 new" in editor.verdict.text()
    assert editor.keep.isEnabled()
    editor.keep.click()
    workspace = desktop.session.workspace
    said = [analysis.positions[asked].answer for analysis in workspace.analyses.values()]
    assert answer in said
    assert workspace.questions.topics[-1].id == "photographs"
    editor.close()
    again = OwnQuestions(desktop.window)
    assert again.edit.toPlainText().endswith(own_file.TOPIC)
    assert "0 positions changed against what is asked now" in again.verdict.text()


def test_what_was_kept_before_stays_beside(editor: OwnQuestions) -> None:
    for text in ('[classes]\nmine = "one"\n', '[classes]\nmine = "two"\n'):
        write(editor, text)
        editor.keep.click()
    path = own_file.path()
    assert "two" in path.read_text(encoding="utf-8")
    assert "one" in path.with_name(f"{path.name}.before").read_text(encoding="utf-8")


def test_writing_again_asks_for_another_check(editor: OwnQuestions, desktop: Desktop) -> None:
    write(editor, cue(desktop))
    assert editor.keep.isEnabled()
    editor.edit.appendPlainText("# more")
    assert not editor.keep.isEnabled()
    press(editor.edit, Qt.Key.Key_F5)
    assert editor.keep.isEnabled()


def actions(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += actions(inner) if isinstance(inner, QMenu) else [action]
    return found


def test_every_example_is_without_fault(editor: OwnQuestions) -> None:
    """All cues and look-alikes together, and a topic and words."""
    examples = actions(editor.insert.menu())
    assert len(examples) > 20
    seen: set[str] = set()
    for action in examples:
        if action.text() not in seen or action.text().endswith("?"):
            action.trigger()
        seen.add(action.text())
    editor.try_out()
    assert editor.verdict.text().startswith("No fault.")


def test_a_folder_that_cannot_be_written_to_is_told(
    editor: OwnQuestions, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(editor, cue(desktop))
    own_file.path().parent.parent.mkdir(parents=True, exist_ok=True)
    own_file.path().parent.write_text("in the way", encoding="utf-8")
    editor.keep.click()
    assert "cannot be written" in editor.verdict.text()
    monkeypatch.undo()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_editor_can_be_drawn(editor: OwnQuestions, theme: object) -> None:
    edit = TomlEdit(theme, editor)  # type: ignore[arg-type]
    edit.setPlainText('# remark\n[classes]\nbreaks = "tea # no remark" # a remark\n')
    edit.mark_line(2)
    assert not edit.grab().isNull()
    edit.mark_line(None)
    assert edit.extraSelections() == []
