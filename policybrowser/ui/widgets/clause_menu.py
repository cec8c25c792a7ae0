"""The menu on a clause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from policybrowser.ui.widgets.clause_text import COPY_WITH_REFERENCE, ClauseText


def clause_menu(
    text: ClauseText,
    open_clause: Callable[[], None] | None = None,
    further: tuple[tuple[str, Callable[[], None]], ...] = (),
) -> QMenu:
    """Copying, opening in Read, and whatever else can be done with the clause."""
    menu = QMenu(text)
    copy = menu.addAction("Copy selected words", text.copy)
    copy.setEnabled(text.textCursor().hasSelection())
    quoted = menu.addAction("Copy with reference", text.copy_with_reference)
    quoted.setShortcut(COPY_WITH_REFERENCE)
    if open_clause is not None:
        menu.addSeparator()
        menu.addAction("Open in Read", open_clause)
    if further:
        menu.addSeparator()
    for words, action in further:
        menu.addAction(words, action)
    return menu
