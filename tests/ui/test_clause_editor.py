"""The editor of one clause: its keys."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from policybrowser.reading import read_text
from policybrowser.ui.theme import LIGHT
from policybrowser.ui.widgets.clause_editor import KEYS, ClauseEditor

POLICY = read_text("1. Scope\n\n1.1 This policy covers all staff.\n", policy_id="ash")


@pytest.mark.parametrize("clause", range(len(POLICY.clauses)))
def test_every_button_keeps_its_key_whatever_the_clause(qtbot: QtBot, clause: int) -> None:
    editor = ClauseEditor(LIGHT)
    qtbot.addWidget(editor)
    editor.show_clause(POLICY, clause, can_undo=True)
    assert tuple(button.shortcut().toString() for button in editor.buttons) == KEYS
