"""The table of actions: every line of it works, and no key means two things."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from policybrowser.ui.actions import ACTIONS, BAR, MENUS, MenuItems, listed, plain
from policybrowser.ui.commands import Commands
from policybrowser.ui.main_window import MainWindow


def in_menus(items: MenuItems) -> list[str]:
    found: list[str] = []
    for item in items:
        if isinstance(item, tuple):
            found += in_menus(item[1])
        elif item != BAR:
            found.append(item)
    return found


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_action_has_a_handler(spec: object) -> None:
    assert callable(getattr(Commands, spec.handler))  # type: ignore[attr-defined]


def test_every_action_is_in_one_menu() -> None:
    ids = [item for _, items in MENUS for item in in_menus(items)]
    assert sorted(ids) == sorted(spec.id for spec in ACTIONS)


def test_no_key_means_two_things() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_no_menu_has_one_letter_twice() -> None:
    texts = {spec.id: spec.text for spec in ACTIONS}
    for _, items in MENUS:
        letters = [
            texts[item][texts[item].index("&") + 1].lower()
            for item in items
            if isinstance(item, str) and item != BAR
        ]
        assert len(set(letters)) == len(letters), letters


def test_the_menus_hold_the_actions(window: MainWindow) -> None:
    titles = [plain(action.text()) for action in window.menuBar().actions()]
    assert titles == "File Edit View Go Policies Clauses Review Tools Help".split()
    shown = [plain(action.text()) for action in window.menus["Go"].actions() if action.text()]
    assert shown[:2] == ["Back", "Forward"]


def test_the_list_of_shortcuts_is_made_from_the_table() -> None:
    rows = dict(row for _, menu in listed() for row in menu)
    assert rows["Next difference"] == "F8"
    assert rows["Search the policies"].startswith("Ctrl+K  or  /")
