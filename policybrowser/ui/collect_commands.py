"""What the actions on clauses, pins, searches and topics do; a part of `Commands`."""



from __future__ import annotations

from typing import TYPE_CHECKING

from policybrowser.ui.place import ViewName, clause_key

if TYPE_CHECKING:
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
        self._session.go(place.go(view=ViewName.SEARCH, like=key, query="", filters=()))

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
