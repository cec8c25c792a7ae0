"""Search: what the box at the top finds, best first or policy by policy, with ways to narrow it."""

from __future__ import annotations

from html import escape
from urllib.parse import unquote

from PySide6.QtCore import QModelIndex, QPoint, QUrl
from PySide6.QtWidgets import QMenu, QWidget

from policybrowser.errors import QueryError
from policybrowser.model import PolicyKind, Stance
from policybrowser.ui import jobs
from policybrowser.ui.collecting import query_with, saved_searches
from policybrowser.ui.exporting import Listed
from policybrowser.ui.finder import Found
from policybrowser.ui.models.hit_list import HitRole
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.session import Session
from policybrowser.ui.theme import Theme
from policybrowser.ui.views.search_frame import SearchFrame
from policybrowser.ui.views.search_words import fault_html, help_html, said
from policybrowser.ui.widgets.citation import html, of_clauses, plain
from policybrowser.workspace import Workspace

LIMIT = 200
"""Hits that are shown at first; a button shows the rest."""

Asked = tuple[int, str, tuple[str, ...], int, str]
"""What a search depends on: workspace, query, filters, limit, the clause to be like."""


class SearchView(SearchFrame):
    """What was found for the query, or like a clause; a card while nothing is asked."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._workspace = session.workspace
        self._place = Place()
        self._limit = LIMIT
        self._asked: Asked | None = None
        self._found: Found | None = None
        self._opening = False
        """Whether the first hit is to be opened once it is there."""
        self._kept: dict[Asked, tuple[str, int, int]] = {}
        """Policy, clause and scroll position by what was asked, for coming back."""
        self.note.linkActivated.connect(self._follow)
        self.grouped.toggled.connect(self._group)
        self.more.clicked.connect(self._show_all)
        self.list.opened.connect(self._open)
        self.list.ticked.connect(self._tick)
        self.list.menu_requested.connect(self._menu)
        self.facets.ticked.connect(self._narrow)
        self.card.anchorClicked.connect(
            lambda url: self._follow(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        )
        session.index_changed.connect(lambda _: self._ask())
        session.searches_changed.connect(self._write_card)

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._asked = None  # what is found is drawn in the new colours

    @override
    def show_place(self, workspace: Workspace, place: Place) -> None:
        self._keep()
        if (place.query, place.like) != (self._place.query, self._place.like):
            self._limit = LIMIT
            self._opening = False
        regrouped = place.grouped != self._place.grouped
        self._workspace, self._place = workspace, place
        self.grouped.blockSignals(True)
        self.grouped.setChecked(place.grouped)
        self.grouped.blockSignals(False)
        self.model.show_chosen(place.chosen)
        self.show_count_of_chosen(len(place.chosen))
        if not self._is_asking():
            self._show_card()
        elif regrouped and self._found is not None and self._asked == self._question():
            self._show_found(self._found)
        else:
            self._ask()

    # Asking

    def _question(self) -> Asked:
        place = self._place
        return id(self._workspace), place.query.strip(), place.filters, self._limit, place.like

    def _is_asking(self) -> bool:
        place = self._place
        return bool(place.query.strip() or place.filters or place.like)

    def _ask(self) -> None:
        place = self._place
        if place.view is not ViewName.SEARCH or not self._is_asking():
            return
        if not self._session.finder.ready:
            self.title.setText("Search")
            self.note.setText("The index is being made; the results follow.")
            self.pages.setVisible(False)
            self.links.setVisible(False)
            return
        question = self._question()
        if question == self._asked and self._found is not None:
            self._tell()
            return

        def done(found: Found) -> None:
            self._asked = question
            self._show_found(found)

        self._session.search(place, self._limit, done, self._show_fault)

    def _show_found(self, found: Found) -> None:
        self._found = found
        topics = {topic.id: topic.name for topic in self._workspace.questions.topics}
        self.model.show(found.results, topics, grouped=self._place.grouped)
        self.facets.show_facets(found.results.facets, self._names(topics), self._place.filters)
        self.show_results_page(bool(found.results.hits or self._place.filters))
        self.show_links(hits=bool(found.results.hits), searched=not self._place.like)
        self.grouped.setVisible(bool(found.results.hits))
        self.more.setVisible(found.results.total > len(found.results.hits))
        self.more.setText(f"Show all {found.results.total}")
        self._restore()
        self._tell()
        if self._opening:
            self.open_first()

    def _tell(self) -> None:
        if self._found is None:
            return
        title, note = said(self._found, self._place, self._workspace, self.theme)
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.status_changed.emit(title)

    def _show_fault(self, fault: QueryError) -> None:
        self._asked = self._found = None
        self.model.show(None, {}, grouped=False)
        self.title.setText("Search")
        self.note.setText(fault_html(fault, self._place.query, self.theme))
        self.note.setVisible(True)
        self.pages.setVisible(False)
        self.links.setVisible(False)
        self.grouped.setVisible(False)
        self.status_changed.emit(str(fault))

    def _show_card(self) -> None:
        self._session.jobs.cancel(jobs.SEARCH)
        self._asked = self._found = None
        self.title.setText("Search")
        self.note.setVisible(False)
        self.links.setVisible(False)
        self.grouped.setVisible(False)
        self._write_card()
        self.pages.setVisible(True)
        self.pages.setCurrentWidget(self.card)
        self.status_changed.emit("")

    def _write_card(self) -> None:
        self.card.set_theme(self.theme)
        self.card.document().setDocumentMargin(0)
        saved = [(kept.name, kept.query) for kept in saved_searches(self._session.shelf)]
        self.card.setHtml(help_html(self._session.recent_searches, saved, self._workspace))

    def _names(self, topics: dict[str, str]) -> dict[str, dict[str, str]]:
        return {
            "policies": {policy.id: policy.name for policy in self._workspace.policies},
            "topics": topics,
            "kinds": {kind.value: kind.label for kind in PolicyKind},
            "stances": {stance.value: stance.label for stance in Stance},
        }

    # Coming back to results as they were

    def _keep(self) -> None:
        hit = self.list.currentIndex().data(HitRole.HIT)
        if self._asked is not None and hit is not None:
            record, bar = hit.record, self.list.verticalScrollBar()
            self._kept[self._asked] = (record.policy, record.clause, bar.value())

    def _restore(self) -> None:
        assert self._asked is not None
        policy, clause, scroll = self._kept.get(self._asked, ("", 0, 0))
        row = self.model.row_of(policy, clause)
        index = self.model.index(row if row >= 0 else self.model.first())
        if index.isValid():
            self.list.setCurrentIndex(index)
        self.list.verticalScrollBar().setValue(scroll)

    # The user's wishes

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HitRole.HIT)
        if hit is None:
            return
        self._keep()
        self._session.remember_search(self._place.query)
        self.place_requested.emit(
            self._place.go(view=ViewName.READ, policy=hit.record.policy, clause=hit.record.clause)
        )

    def open_first(self) -> None:
        """Open the first hit, or the one stood on; while it is being searched for, once found."""
        self._opening = self._is_asking() and self._asked != self._question()
        if not self._opening and self._found is not None:
            self._open(self.list.currentIndex())

    def _tick(self, index: QModelIndex) -> None:
        hit = index.data(HitRole.HIT)
        if hit is not None:
            self.choice_requested.emit(hit.record.policy, hit.record.clause)

    def _menu(self, index: QModelIndex, point: QPoint) -> None:
        record = index.data(HitRole.HIT).record
        menu = QMenu(self)
        menu.addAction("Open in Read", lambda: self._open(index))
        for words, work in self.clause_items(record.policy, record.clause, self._place):
            menu.addAction(words, work)
        menu.exec(point)

    def _narrow(self, filters: tuple[str, ...]) -> None:
        self._session.replace(self._place.go(filters=filters))

    def _group(self, on: bool) -> None:
        self._session.replace(self._place.go(grouped=on))

    def _show_all(self) -> None:
        self._limit = 1_000_000
        self._ask()

    def _follow(self, link: str) -> None:
        """A link holds a query to search for."""
        kind, _, query = unquote(link).partition(":")
        if kind == "search":
            self._session.replace(self._place.go(query=query, filters=(), like=""))
        elif kind == "clear":
            self._session.replace(self._place.go(filters=()))

    @override
    def current_clause(self) -> tuple[str, int] | None:
        hit = self.list.currentIndex().data(HitRole.HIT)
        return (hit.record.policy, hit.record.clause) if hit is not None else None

    @override
    def copy_text(self) -> str:
        clause = self.current_clause()
        return plain(of_clauses(self._workspace.by_id, [clause])) if clause else ""

    @override
    def listed(self) -> tuple[Listed, ...]:
        if self._found is None:
            return ()
        from policybrowser.search.matching import record_marks  # noqa: PLC0415 - with the index

        query = self._found.results.query
        records = (hit.record for hit in self.model.hits())
        return tuple((r.policy, r.clause, record_marks(query, r).text) for r in records)

    @override
    def listed_as(self) -> str:
        if self._place.like:
            return self.title.text()
        return f"Search: {query_with(self._place.query, self._place.filters)}"

    @override
    def printable(self) -> str:
        if self._found is None:
            return ""
        clauses = [(policy, clause) for policy, clause, _ in self.listed()]
        quoted = html(of_clauses(self._workspace.by_id, clauses))
        return f"<h1>{escape(self.listed_as())}</h1>{quoted}"
