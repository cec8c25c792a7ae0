"""What the user collects: pinned clauses, saved searches, topics of their own. No widgets here."""

# ruff: noqa: PLC0415 - the library room is imported when it is first needed

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from policybrowser.ui.jobs import Ticket
from policybrowser.ui.place import ViewName
from policybrowser.ui.reviewing import Reviewing
from policybrowser.ui.session import Session

if TYPE_CHECKING:
    from policybrowser.analysis.topics import SavedTopic
    from policybrowser.library import OwnTopic, PinSet, SavedSearch, Verdict
    from policybrowser.library.own_topics import Decision
    from policybrowser.ui.shelf import Shelf
    from policybrowser.workspace import Workspace

GROUPS = {"policies": "policy", "topics": "topic", "kinds": "kind", "stances": "stance"}
"""What the boxes beside the results are called in a query."""


class Collecting(QObject):
    """Keeps, renames and removes; each is one step of Undo, and a fault of the library is told."""

    changed = Signal()
    """Emitted after something was kept, renamed, removed, undone or redone."""

    def __init__(self, session: Session, reviewing: Reviewing) -> None:
        super().__init__(reviewing)
        self._session = session
        self._reviewing = reviewing
        self._asked: object = ()
        reviewing.kept.connect(self._kept)

    # What there is

    def pin_sets(self) -> tuple[tuple[PinSet, int], ...]:
        """Every pinned set with the number of its clauses."""
        from policybrowser.library import Pin, PinSet

        shelf = self._session.shelf
        pins = [pin.kept_in for pin in shelf.all(Pin)]
        return tuple((kept, pins.count(kept.id)) for kept in shelf.all(PinSet))

    def searches(self) -> tuple[SavedSearch, ...]:
        """Every saved search."""
        return saved_searches(self._session.shelf)

    def topics(self) -> tuple[OwnTopic, ...]:
        """Every topic of the user's own."""
        from policybrowser.library import OwnTopic

        return self._session.shelf.all(OwnTopic)

    @property
    def asked(self) -> tuple[tuple[OwnTopic, ...], tuple[Verdict, ...]]:
        """The topics that are kept, and what was decided of their hits."""
        from policybrowser.library import OwnTopic, Verdict

        shelf = self._session.shelf
        return shelf.all(OwnTopic), shelf.all(Verdict)

    def saved(self) -> tuple[SavedTopic, ...]:
        """The same as the rules take them."""
        from policybrowser.asking import saved_topics

        return saved_topics(*self.asked)

    # Pins

    def pin(self, name: str, clauses: Iterable[tuple[str, int]]) -> bool:
        """Keep these clauses together under a name; False where nothing was kept."""
        from policybrowser.library.pins import keep_set

        known = self._session.workspace.by_id
        change = keep_set(name, [(known[policy], clause) for policy, clause in clauses])
        return self._reviewing.keep(change, name, "Pinned")

    def open_set(self, identity: str) -> None:
        """Put the clauses of a set side by side."""
        from policybrowser.library.pins import pins_of, places

        library = self._session.shelf.library
        if library is None:
            return
        pins = pins_of(library, identity)
        found = places(pins, self._session.workspace.by_id)
        place = self._session.place.go(view=ViewName.SIDES, chosen=found)
        self._session.go(place)
        missing = len(pins) - len(found)
        if missing:
            them = "1 of its clauses is" if missing == 1 else f"{missing} of its clauses are"
            self._session.message.emit(f"{them} in a policy that is not open, or no longer there.")

    def rename_set(self, identity: str, name: str) -> bool:
        """Give a set another name."""
        from policybrowser.library.pins import rename_set

        kept = next((kept for kept, _ in self.pin_sets() if kept.id == identity), None)
        return kept is not None and self._reviewing.keep(rename_set(kept, name), name, "Renamed")

    def remove_set(self, identity: str) -> bool:
        """Keep a set no longer."""
        from policybrowser.library.pins import remove_set

        library = self._session.shelf.library
        kept = next((kept for kept, _ in self.pin_sets() if kept.id == identity), None)
        if library is None or kept is None:
            return False
        return self._reviewing.keep(remove_set(library, kept), kept.name, REMOVED)

    # Searches

    def save_search(self, name: str, query: str) -> bool:
        """Keep a search under a name."""
        from policybrowser.library.keeping import save_search

        return self._reviewing.keep(save_search(name, query), name, "Saved")

    def open_search(self, identity: str) -> None:
        """Search for it again."""
        found = next((kept for kept in self.searches() if kept.id == identity), None)
        if found is not None:
            place = self._session.place
            self._session.go(place.go(view=ViewName.SEARCH, query=found.query, filters=(), like=""))

    def rename_search(self, identity: str, name: str) -> bool:
        """Give a saved search another name."""
        from dataclasses import replace

        from policybrowser.library import put

        found = next((kept for kept in self.searches() if kept.id == identity), None)
        if found is None:
            return False
        change = put("rename search", replace(found, name=name))
        return self._reviewing.keep(change, name, "Renamed")

    def remove_search(self, identity: str) -> bool:
        """Keep a saved search no longer."""
        from policybrowser.library import SavedSearch, drop

        found = next((kept for kept in self.searches() if kept.id == identity), None)
        if found is None:
            return False
        change = drop("remove search", SavedSearch, identity)
        return self._reviewing.keep(change, found.name, REMOVED)

    # Topics

    def keep_topic(self, topic: OwnTopic, decisions: Sequence[Decision]) -> bool:
        """Keep a topic with what was decided of its hits."""
        from policybrowser.library.own_topics import keep_topic, verdicts_of

        library = self._session.shelf.library
        earlier = verdicts_of(library, topic.id) if library is not None else ()
        change = keep_topic(topic, decisions, earlier)
        return self._reviewing.keep(change, topic.name, "Kept")

    def remove_topic(self, identity: str) -> bool:
        """Keep a topic no longer."""
        from policybrowser.library.own_topics import remove_topic

        library = self._session.shelf.library
        found = next((kept for kept in self.topics() if kept.id == identity), None)
        if library is None or found is None:
            return False
        return self._reviewing.keep(remove_topic(library, identity), found.name, REMOVED)

    def _kept(self) -> None:
        self.changed.emit()
        self._ask_anew()

    def _ask_anew(self) -> None:
        """Ask about the topics as they now are, where they are others than before."""
        session, kept = self._session, self.asked
        if kept == self._asked:
            return
        self._asked = kept
        before = session.workspace

        def work(_: Ticket) -> Workspace:
            return session.shelf.asking(before)

        def done(workspace: Workspace) -> None:
            # Something else may have been opened or said while the policies were being asked.
            same = session.workspace is before
            session.show_asked(workspace if same else session.shelf.asking(session.workspace))

        session.jobs.run("topics", work, done, session.report)

    def remember(self) -> None:
        """Take what is kept now as what has been asked: the policies were opened with it."""
        self._asked = self.asked


def saved_searches(shelf: Shelf) -> tuple[SavedSearch, ...]:
    """The searches that a library keeps."""
    if shelf.library is None:
        return ()
    from policybrowser.library import SavedSearch

    return shelf.all(SavedSearch)


REMOVED = "Removed (Ctrl+Z brings it back)"


def query_with(query: str, filters: Iterable[str]) -> str:
    """A query that says what is ticked beside its results too."""
    ticked: dict[str, list[str]] = {}
    for item in filters:
        group, _, value = item.partition(":")
        if group in GROUPS:
            ticked.setdefault(GROUPS[group], []).append(value)
    parts = [
        f"{name}:{values[0]}" if len(values) == 1 else f"{name}:({' OR '.join(values)})"
        for name, values in ticked.items()
    ]
    words = query.strip()
    if not parts:
        return words
    if " OR " in words.upper():
        words = f"({words})"
    return " ".join([words, *parts] if words else parts)
