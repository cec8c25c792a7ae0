"""Search: what the box at the top finds, best first or policy by policy, with ways to narrow it."""

from __future__ import annotations

from urllib.parse import unquote

from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from policybrowser.errors import QueryError
from policybrowser.model import PolicyKind, Stance
from policybrowser.ui.finder import Found
from policybrowser.ui.models.hit_list import HitListModel, HitRole
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.session import Session
from policybrowser.ui.theme import Theme
from policybrowser.ui.views.search_words import fault_html, help_html, printable, said
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets.facets import FacetTree
from policybrowser.ui.widgets.help_browser import HelpBrowser
from policybrowser.ui.widgets.hit_list import HitList
from policybrowser.workspace import Workspace

LIMIT = 200
"""Hits that are shown at first; a button shows the rest."""

Asked = tuple[int, str, tuple[str, ...], int]
"""What a search depends on: workspace, query, filters, limit."""


class SearchView(View):
    """The results of the query in the place; a card with examples while there is none."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Search results")
        self._session = session
        self._workspace = session.workspace
        self._place = Place()
        self._limit = LIMIT
        self._asked: Asked | None = None
        self._found: Found | None = None
        self._kept: dict[Asked, tuple[str, int, int]] = {}
        """Policy, clause and scroll position by what was asked, for coming back."""
        self.model = HitListModel(self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.RichText)
        self.note.linkActivated.connect(self._follow)
        self.grouped = QCheckBox("Policy by policy")
        self.grouped.toggled.connect(self._group)
        self.more = QPushButton("Show all")
        self.more.clicked.connect(self._show_all)
        self.list = HitList(theme, self)
        self.list.setModel(self.model)
        self.list.opened.connect(self._open)
        self.facets = FacetTree(theme)
        self.facets.ticked.connect(self._narrow)
        self.card = HelpBrowser()
        self.card.setAccessibleName("How to search")
        self.card.anchorClicked.connect(
            lambda url: self._follow(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        )
        self._lay_out()
        self.setFocusProxy(self.list)
        session.index_changed.connect(lambda _: self._ask())
        session.searches_changed.connect(self._write_card)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.grouped)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._split.addWidget(results)
        self._split.addWidget(self.facets)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([800, self.theme.px(210)])
        self.pages = QStackedWidget()
        self.pages.addWidget(self.card)
        self.pages.addWidget(self._split)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.note)
        layout.addWidget(self.pages, 1)
        self._space()

    def _space(self) -> None:
        px = self.theme.px
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(18), px(16), px(10), px(4))
        layout.setSpacing(px(6))

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._space()
        self.list.set_theme(theme)
        self.facets.set_theme(theme)
        self._asked = None  # what is found is drawn in the new colours

    @override
    def show_place(self, workspace: Workspace, place: Place) -> None:
        self._keep()
        if place.query != self._place.query:
            self._limit = LIMIT
        regrouped = place.grouped != self._place.grouped
        self._workspace, self._place = workspace, place
        self.grouped.blockSignals(True)
        self.grouped.setChecked(place.grouped)
        self.grouped.blockSignals(False)
        if not place.query.strip() and not place.filters:
            self._show_card()
        elif regrouped and self._found is not None and self._asked == self._question():
            self._show_found(self._found)
        else:
            self._ask()

    # Asking

    def _question(self) -> Asked:
        place = self._place
        return id(self._workspace), place.query.strip(), place.filters, self._limit

    def _ask(self) -> None:
        place = self._place
        if place.view is not ViewName.SEARCH or not (place.query.strip() or place.filters):
            return
        if not self._session.finder.ready:
            self.title.setText("Search")
            self.note.setText("The index is being made; the results follow.")
            self.pages.setVisible(False)
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
        self.pages.setVisible(bool(found.results.hits or self._place.filters))
        self.pages.setCurrentWidget(self._split)
        self.grouped.setVisible(bool(found.results.hits))
        self.more.setVisible(found.results.total > len(found.results.hits))
        self.more.setText(f"Show all {found.results.total}")
        self._restore()
        self._tell()

    def _tell(self) -> None:
        if self._found is None:
            return
        title, note = said(self._found, self._place.query, self.theme)
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
        self.grouped.setVisible(False)
        self.status_changed.emit(str(fault))

    def _show_card(self) -> None:
        self._session.jobs.cancel("search")
        self._asked = self._found = None
        self.title.setText("Search")
        self.note.setVisible(False)
        self.grouped.setVisible(False)
        self._write_card()
        self.pages.setVisible(True)
        self.pages.setCurrentWidget(self.card)
        self.status_changed.emit("")

    def _write_card(self) -> None:
        self.card.set_theme(self.theme)
        self.card.document().setDocumentMargin(0)
        self.card.setHtml(help_html(self._session.recent_searches, self._workspace))

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
            self._session.replace(self._place.go(query=query, filters=()))
        elif kind == "clear":
            self._session.replace(self._place.go(filters=()))

    @override
    def copy_text(self) -> str:
        hit = self.list.currentIndex().data(HitRole.HIT)
        if hit is None:
            return ""
        policy = self._workspace.by_id[hit.record.policy]
        return f"{hit.record.text}\n{policy.citation(hit.record.clause)}"

    @override
    def printable(self) -> str:
        return printable(self._found, self._place.query, self._workspace) if self._found else ""
