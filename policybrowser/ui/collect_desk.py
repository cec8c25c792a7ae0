"""Joins what the user collects to the window: sidebar, screens, questions for a name."""

# ruff: noqa: PLC0415 - dialogs are imported when they are first wanted

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu

from policybrowser.errors import QueryError
from policybrowser.ui.collecting import Collecting, query_with
from policybrowser.ui.models.kept_list import KeptRow
from policybrowser.ui.topic_draft import Draft, preview
from policybrowser.ui.views.view import View

if TYPE_CHECKING:
    from policybrowser.ui.dialogs.name import NameDialog
    from policybrowser.ui.dialogs.topic import TopicDialog
    from policybrowser.ui.main_window import MainWindow

NOTHING_CHOSEN = "Choose the clauses first: tick them in Search, or Ctrl+D in Read or Compare."
PREVIEW = "topic-preview"
"""The job that looks at a topic that is being made; nobody waits for it once that is closed."""
NO_SEARCH = "Search for something first."


class CollectDesk(QObject):
    """The window's half of collecting."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._library: object = None
        self.collecting = Collecting(window.session, window.reviewing)
        self.collecting.changed.connect(self.refresh)
        window.session.workspace_changed.connect(self._opened)
        side = window.sidebar
        side.pins.opened.connect(self.collecting.open_set)
        side.pins.rename_requested.connect(self.rename_set)
        side.pins.remove_requested.connect(self.collecting.remove_set)
        side.searches.opened.connect(self.collecting.open_search)
        side.searches.rename_requested.connect(self.rename_search)
        side.searches.remove_requested.connect(self.collecting.remove_search)
        side.topic_edit_requested.connect(self.edit_topic)
        side.topic_remove_requested.connect(self.collecting.remove_topic)

    def join(self, view: View) -> None:
        """Let a screen that has been made take part."""
        commands = self._window.commands
        view.like_requested.connect(commands.find_like)
        view.choice_requested.connect(commands.toggle_choice)
        view.use_actions(self._window.actions_by_id)

    def _opened(self) -> None:
        """Something else is shown: where that comes from another library, so are the pins."""
        library = self._session.shelf.library
        if library is not self._library:
            self._library = library
            self.collecting.remember()
            self.refresh()

    def refresh(self) -> None:
        """Show in the sidebar what is kept."""
        side, collecting = self._window.sidebar, self.collecting
        sets = [
            KeptRow(kept.id, kept.name, f"{count} clause{'s' * (count != 1)}")
            for kept, count in collecting.pin_sets()
        ]
        searches = [
            KeptRow(kept.id, kept.name, "", f"{kept.name}: {kept.query}")
            for kept in collecting.searches()
        ]
        for section, title, rows, work in (
            (side.pins, "Pinned", sets, collecting.open_set),
            (side.searches, "Saved searches", searches, collecting.open_search),
        ):
            more = len(rows) > section.model.rowCount() > 0 or (rows and section.isHidden())
            section.show_rows(rows)
            if more and self._library is not None:
                QTimer.singleShot(0, section, partial(side.ensureWidgetVisible, section))
            self._fill(self._window.menus[title], rows, work)
        side.own_topics = frozenset(topic.id for topic in self.collecting.topics())

    def _fill(self, menu: QMenu, rows: Sequence[KeptRow], work: Callable[[str], object]) -> None:
        menu.clear()
        for row in rows:
            menu.addAction(row.name.replace("&", "&&"), partial(work, row.id))
        menu.setEnabled(bool(rows))

    # Asking for names

    def pin(self) -> NameDialog | None:
        """Ask under which name the chosen clauses are to be kept."""
        chosen = self._session.place.chosen
        if not chosen:
            self._session.message.emit(NOTHING_CHOSEN)
            return None
        count = len(chosen)
        sentence = f"Keep {'this clause' if count == 1 else f'these {count} clauses'} together as:"
        return self._ask(
            "Pin clauses", sentence, "", lambda name: self.collecting.pin(name, chosen)
        )

    def save_search(self) -> NameDialog | None:
        """Ask under which name the search is to be kept."""
        place = self._session.place
        query = query_with(place.query, place.filters)
        if not query:
            self._session.message.emit(NO_SEARCH)
            return None
        sentence = f"Keep the search {query} as:"
        return self._ask(
            "Save search",
            sentence,
            place.query.strip(),
            lambda name: self.collecting.save_search(name, query),
        )

    # Topics

    def make_topic(self) -> TopicDialog | None:
        """Make a topic of what is searched for."""
        place = self._session.place
        query = query_with(place.query, place.filters)
        if not query:
            self._session.message.emit(NO_SEARCH)
            return None
        return self._open_topic(Draft("new-topic", "", "", query, {}))

    def edit_topic(self, identity: str) -> TopicDialog | None:
        """Edit a topic of the user's own."""
        from policybrowser.library.own_topics import decided, verdicts_of

        library = self._session.shelf.library
        topic = next((kept for kept in self.collecting.topics() if kept.id == identity), None)
        if library is None or topic is None:
            return None
        verdicts = verdicts_of(library, identity)
        said = {
            (policy.id, clause): belongs
            for policy in self._session.workspace.policies
            for clause, belongs in decided(verdicts, policy).items()
        }
        return self._open_topic(Draft(topic.id, topic.name, topic.about, topic.query, said))

    def _open_topic(self, draft: Draft) -> TopicDialog:
        from policybrowser.ui.dialogs.topic import TopicDialog

        dialog = TopicDialog(self._window, self._window.theme, draft)
        dialog.draft_changed.connect(lambda now: self._preview(dialog, now))
        dialog.kept.connect(self._keep_topic)
        dialog.finished.connect(lambda _: self._session.jobs.cancel(PREVIEW))
        dialog.show()
        (dialog.list if draft.name else dialog.name).setFocus()
        dialog.ask()
        return dialog

    def _preview(self, dialog: TopicDialog, draft: Draft) -> None:
        session = self._session
        workspace, place, kept = session.workspace, session.place, self.collecting.asked

        def fail(fault: Exception) -> None:
            if isinstance(fault, QueryError):
                dialog.show_fault(str(fault))
            else:
                session.report(fault)

        session.jobs.run(
            PREVIEW,
            lambda _: preview(draft, workspace, place, kept),
            dialog.show_preview,
            fail,
        )

    def _keep_topic(self, draft: Draft) -> None:
        from policybrowser.library import OwnTopic
        from policybrowser.library.keeping import now
        from policybrowser.library.own_topics import Decision, new_topic_id

        workspace = self._session.workspace
        known = {topic.id for topic in self.collecting.topics()}
        identity = draft.id
        if identity not in known:
            identity = new_topic_id(draft.name, workspace.questions.topic_by_id)
        topic = OwnTopic(identity, draft.name, draft.about, draft.query, now())
        decisions = [
            Decision(workspace.by_id[policy], clause, belongs)
            for (policy, clause), belongs in draft.decisions.items()
            if policy in workspace.by_id
        ]
        self.collecting.keep_topic(topic, decisions)

    # Names

    def rename_set(self, identity: str) -> NameDialog:
        """Ask for another name of pinned clauses."""
        names = {kept.id: kept.name for kept, _ in self.collecting.pin_sets()}
        return self._ask(
            "Rename pinned clauses",
            "Their new name:",
            names.get(identity, ""),
            lambda name: self.collecting.rename_set(identity, name),
        )

    def rename_search(self, identity: str) -> NameDialog:
        """Ask for another name of a saved search."""
        names = {kept.id: kept.name for kept in self.collecting.searches()}
        return self._ask(
            "Rename search",
            "Its new name:",
            names.get(identity, ""),
            lambda name: self.collecting.rename_search(identity, name),
        )

    def _ask(
        self, title: str, sentence: str, name: str, then: Callable[[str], object]
    ) -> NameDialog:
        from policybrowser.ui.dialogs.name import ask_name

        return ask_name(self._window, title, sentence, name, then)
