"""What the search screen is made of: title, note, links, hits, the boxes beside them, a card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
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

from policybrowser.ui.models.hit_list import HitListModel
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets.action_bar import ActionBar
from policybrowser.ui.widgets.facets import FacetTree
from policybrowser.ui.widgets.help_browser import HelpBrowser
from policybrowser.ui.widgets.hit_list import HitList

LINKS = (
    ("save-search", "Save this search"),
    ("make-topic", "Make a topic of it"),
    ("copy-list", "Copy the list"),
    ("export", "Export"),
)
ON_CHOSEN = (
    ("side-by-side", "Compare these"),
    ("pin", "Pin these"),
    ("clear-choice", "None"),
)


class SearchFrame(View):
    """The parts and where they stand; what they do is the business of SearchView."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Search results")
        self.model = HitListModel(self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.RichText)
        self.links = ActionBar(theme, link=True)
        self.grouped = QCheckBox("Policy by policy")
        self.more = QPushButton("Show all")
        self.list = HitList(theme, self)
        self.list.setModel(self.model)
        self.chosen_bar = ActionBar(theme)
        self.facets = FacetTree(theme)
        self.card = HelpBrowser()
        self.card.setAccessibleName("How to search")
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.grouped)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.chosen_bar)
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
        layout.addWidget(self.links)
        layout.addWidget(self.pages, 1)
        self._space()

    def _space(self) -> None:
        px = self.theme.px
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(18), px(16), px(10), px(4))
        layout.setSpacing(px(6))
        self.facets.setMinimumWidth(px(150))

    @override
    def use_actions(self, actions: Mapping[str, QAction]) -> None:
        self.links.set_actions([(actions[name], words) for name, words in LINKS])
        self.chosen_bar.set_actions([(actions[name], words) for name, words in ON_CHOSEN])

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._space()
        self.list.set_theme(theme)
        self.facets.set_theme(theme)
        self.links.set_theme(theme)
        self.chosen_bar.set_theme(theme)

    def show_results_page(self, shown: bool) -> None:
        """Show the hits and the boxes beside them, or neither."""
        self.pages.setVisible(shown)
        self.pages.setCurrentWidget(self._split)

    def show_links(self, *, hits: bool, searched: bool) -> None:
        """Offer what can be done with hits; what is kept of a search only after one."""
        self.links.setVisible(hits)
        self.links.hide_these([] if searched else ["save-search", "make-topic"])

    def show_count_of_chosen(self, count: int) -> None:
        """Say how many clauses are chosen, and offer what can be done with them."""
        words = f"{count} chosen" if count else "Tick to compare"
        self.chosen_bar.words.setText(words)
        self.chosen_bar.set_enabled(bool(count))
