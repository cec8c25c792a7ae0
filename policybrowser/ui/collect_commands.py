"""What the actions on clauses, pins, searches and topics do; a part of `Commands`."""


# ruff: noqa: PLC0415 - what is collected with is imported when it is first wanted

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from policybrowser.ui.place import ViewName, clause_key

if TYPE_CHECKING:
    from policybrowser.ui.exporting import Wanted
    from policybrowser.ui.main_window import MainWindow
    from policybrowser.ui.session import Session

NO_CLAUSE = "Stand on a clause first: in Read, Compare or Search."


class CollectCommands:
    """Finding clauses alike, putting them side by side, keeping them."""

    _window: MainWindow
    _session: Session

    def like_this(self) -> None:
        """Find clauses like the one that the user stands on, in the other policies."""
        clause = self._window.current_view.current_clause()
        if clause is None:
            self._session.message.emit(NO_CLAUSE)
        else:
            self.find_like(*clause)

    def find_like(self, policy: str, clause: int) -> None:
        """Find clauses like one, in the other policies."""
        place = self._session.place
        key = clause_key(policy, clause)
        there = place.go(view=ViewName.SEARCH, like=key, query="", filters=())
        self._session.go(there.go(chosen=((policy, clause),)))  # the others are put beside it

    def choose_clause(self) -> None:
        """Choose the clause that the user stands on for side by side, or take it from there."""
        clause = self._window.current_view.current_clause()
        if clause is None:
            self._session.message.emit(NO_CLAUSE)
        else:
            self.toggle_choice(*clause)

    def toggle_choice(self, policy: str, clause: int) -> None:
        """Choose a clause for side by side, or take it from there."""
        place, item = self._session.place, (policy, clause)
        chosen = tuple(other for other in place.chosen if other != item)
        if chosen == place.chosen:
            chosen = (*chosen, item)
        move = self._session.go if place.view is ViewName.SIDES else self._session.replace
        move(place.go(chosen=chosen))
        self._session.message.emit(told_of(len(chosen)))

    def side_by_side(self) -> None:
        """Show the chosen clauses side by side."""
        self.show_view(ViewName.SIDES)

    def clear_choice(self) -> None:
        """Choose no clause any more."""
        self._session.replace(self._session.place.go(chosen=()))

    def pin(self) -> None:
        """Keep the chosen clauses under a name."""
        self._window.collect.pin()

    def save_search(self) -> None:
        """Keep the search under a name."""
        self._window.collect.save_search()

    def copy_list(self) -> None:
        """Copy every clause that is listed, with its reference, as text and as HTML."""
        listed = self._window.current_view.listed()
        if not listed:
            self._session.message.emit("There is no list of clauses on this screen.")
            return
        from policybrowser.ui.widgets.citation import mime, of_clauses

        clauses = [(policy, clause) for policy, clause, _ in listed]
        quoted = of_clauses(self._session.workspace.by_id, clauses)
        QApplication.clipboard().setMimeData(mime(quoted))
        count = len(listed)
        self._session.message.emit(f"Copied {count} clause{'s' * (count != 1)} with references.")

    def make_topic(self) -> None:
        """Make a topic of the search."""
        self._window.collect.make_topic()

    def own_questions(self) -> None:
        """Write topics and cues of one's own."""
        from policybrowser.ui.dialogs.own_questions import show_own_questions

        show_own_questions(self._window)

    def export(self) -> None:
        """Write what is on screen to a file: the list, the topic, or all topics."""
        view, place = self._window.current_view, self._session.place
        workspace = self._session.workspace
        from policybrowser.ui.exporting import a_list, all_topics, one_topic

        listed = view.listed()
        if listed:
            self._export(a_list(listed, view.listed_as()))
        elif place.view is ViewName.COMPARE and place.topic:
            self._export(one_topic(workspace, place.topic))
        else:
            self._export(all_topics(workspace))

    def export_all(self) -> None:
        """Write a report on all topics."""
        from policybrowser.ui.exporting import all_topics

        self._export(all_topics(self._session.workspace))

    def _export(self, wanted: Wanted) -> None:
        if not self._session.place.policies:
            self._session.message.emit("Tick at least one policy in the sidebar first.")
            return
        from policybrowser.ui.exporting import export, with_ending

        name, kind = QFileDialog.getSaveFileName(
            self._window, "Export", str(Path.home() / f"{wanted.name}.html"), wanted.filters
        )
        if name:
            export(self._session, wanted, with_ending(Path(name), kind))

    def show_view(self, name: str) -> None:
        """Go to a screen."""
        raise NotImplementedError


def told_of(count: int) -> str:
    """How many clauses are chosen, and what can be done with them."""
    if not count:
        return "No clause is chosen."
    if count == 1:
        return "1 clause chosen: choose another to put beside it."
    return f"{count} clauses chosen: Ctrl+5 puts them side by side."
