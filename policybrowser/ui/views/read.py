"""Read: one policy whole, its outline beside it, the topics of each clause in the margin."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QTreeView, QVBoxLayout, QWidget

from policybrowser.model import Policy, Span
from policybrowser.ui.models.outline import Outline, OutlineRole
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.theme import LIGHT, Theme
from policybrowser.ui.views import read_contents as what
from policybrowser.ui.views.printed import policy_html
from policybrowser.ui.views.view import MenuItem, View
from policybrowser.ui.widgets import citation, margin_labels
from policybrowser.ui.widgets.clause_menu import clause_menu
from policybrowser.ui.widgets.clause_text import ClauseText
from policybrowser.ui.widgets.find_bar import FindBar, find
from policybrowser.ui.widgets.furniture import FurnitureFold
from policybrowser.ui.widgets.policy_head import PolicyHead
from policybrowser.workspace import Workspace


class ReadView(View):
    """One policy, from its title to its page furniture."""

    def __init__(
        self, theme: Theme = LIGHT, parent: QWidget | None = None, *, today: date | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._workspace: Workspace | None = None
        self._place = Place(view=ViewName.READ)
        self._policy: Policy | None = None
        self._drawn: tuple[object, ...] = ()
        self._query = ""
        self._hits: tuple[Span, ...] = ()
        self._at: int | None = None
        self._following = False
        self.head = PolicyHead(theme, today or datetime.now(UTC).astimezone().date(), self)
        self.outline = Outline(self)
        self.tree = QTreeView(self)
        self.find_bar = FindBar(theme, self)
        self.text = ClauseText(theme, self)
        self.furniture = FurnitureFold(theme, self)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.tree.setModel(self.outline)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Outline of the policy")
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.find_bar.hide()
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setSpacing(0)
        for part, stretch in ((self.find_bar, 0), (self.text, 1), (self.furniture, 0)):
            self._column.addWidget(part, stretch)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(body)
        self._splitter.setStretchFactor(1, 1)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.head)
        self._outer.addWidget(self._splitter, 1)
        self.setFocusProxy(self.text)
        self._space()

    def _space(self) -> None:
        px = self.theme.px
        self._outer.setContentsMargins(px(20), px(16), px(12), px(4))
        self._outer.setSpacing(px(10))
        self.tree.setMinimumWidth(px(130))
        self.tree.setIndentation(px(12))
        self._splitter.setSizes([px(230), px(800)])
        self.tree.setStyleSheet(f"QTreeView::item {{ padding: {px(3)}px 0; }}")
        self._column.setContentsMargins(px(8), 0, 0, 0)

    def _wire(self) -> None:
        self.head.policy_chosen.connect(self._choose_policy)
        self.tree.activated.connect(self._choose_entry)
        self.tree.clicked.connect(self._choose_entry)
        self.text.verticalScrollBar().valueChanged.connect(self._follow)
        self.text.tag_activated.connect(self._choose_topic)
        self.text.menu_requested.connect(self._menu)
        self.text.cursorPositionChanged.connect(self._describe)
        self.text.installEventFilter(self)
        self.find_bar.words_changed.connect(self._find)
        self.find_bar.step_requested.connect(self._step)
        self.find_bar.closed.connect(self._close_find)
        for keys, action in (("F3", self.find_next), ("Shift+F3", self.find_previous)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    # ------------------------------------------------------------------------------------- drawing

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.text.theme = theme
        for part in (self.head, self.find_bar, self.furniture):
            part.set_theme(theme)
        self._space()
        self._drawn = ()

    @override
    def show_place(self, workspace: Workspace, place: Place) -> None:
        before, self._workspace, self._place = self._place, workspace, place
        policy = workspace.by_id.get(place.policy)
        self._splitter.setVisible(policy is not None)
        if policy is None:
            self._policy, self._drawn = None, ()
            self.head.show_nothing(workspace.policies)
            self.status_changed.emit("")
            return
        drawn = (workspace, policy)
        fresh = not self._drawn or any(a is not b for a, b in zip(self._drawn, drawn, strict=True))
        self._drawn, self._policy = drawn, policy
        if fresh:
            self._draw(workspace, policy)
        if fresh or place.query != before.query or not self.find_bar.isVisible():
            self._take_query(place.query)
        self.text.set_tags(what.tags(workspace, policy, place.topic))
        self._show_clause(place)
        self.status_changed.emit(what.status(policy))

    def _draw(self, workspace: Workspace, policy: Policy) -> None:
        self.head.show_policy(policy, workspace.policies)
        self.outline.show(policy)
        self.tree.expandAll()
        self.text.show_clauses(
            policy, margin_labels.whole(policy), outline=True, gutter=self._gutter()
        )
        self.text.setAccessibleName(f"Text of {policy.name}")
        self.furniture.show_furniture(policy.furniture)
        self.text.verticalScrollBar().setValue(0)

    def _gutter(self) -> int:
        return what.gutter(self.theme, self.text.viewport().width())

    def _show_clause(self, place: Place) -> None:
        self.text.frame_clause(place.clause)
        if place.clause is not None:
            first = next((i for i, h in enumerate(self._hits) if h.clause == place.clause), None)
            self._at = first if first is not None else self._at
            self.text.bring_into_sight(place.clause)
        self._mark()
        self._follow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tree.setVisible(what.has_outline(self.theme, self.width()))

    def _fit(self) -> None:
        self.text.set_gutter(self._gutter())

    # --------------------------------------------------------------------------------- the outline

    def _follow(self) -> None:
        """Let the outline stand on what is being read."""
        clause = self.text.first_visible_clause()
        if clause is None or self._policy is None:
            return
        if self._place.clause is not None and self.text.is_in_sight(self._place.clause):
            clause = self._place.clause
        index = self.outline.index_of(clause)
        self._following = True
        self.tree.setCurrentIndex(index)
        self._following = False

    def _choose_entry(self, index: QModelIndex) -> None:
        clause = index.data(OutlineRole.CLAUSE)
        if clause is not None:
            self.place_requested.emit(self._place.go(clause=int(clause)))

    # ------------------------------------------------------------------------------------- finding

    def open_find(self) -> None:
        """Open the find bar on the selected words."""
        self.find_bar.open_with(self.text.textCursor().selectedText().strip())

    def find_next(self) -> None:
        """Go to the next place that was found."""
        self._step(1)

    def find_previous(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def _take_query(self, query: str) -> None:
        self.find_bar.set_words(query)
        self.find_bar.setVisible(bool(query.strip()))
        self._look_for(query)
        self._at = None

    def _find(self, words: str) -> None:
        self._look_for(words)
        self._at = None
        if self._hits:
            top = self.text.first_visible_clause() or 0
            self._at = next((i for i, hit in enumerate(self._hits) if hit.clause >= top), 0)
        self._show_hit()

    def _look_for(self, words: str) -> None:
        self._query = words
        self._hits = find(self._policy, words) if self._policy is not None else ()

    def _step(self, by: int) -> None:
        if not self._hits:
            if not self.find_bar.isVisible():
                self.open_find()
            return
        start = (-1 if by > 0 else 0) if self._at is None else self._at
        self._at = (start + by) % len(self._hits)
        self._show_hit()

    def _show_hit(self) -> None:
        self._mark()
        if self._at is not None:
            hit = self._hits[self._at]
            self.text.bring_into_sight(hit.clause, hit.start)

    def _close_find(self) -> None:
        self._look_for("")
        self._at = None
        self._mark()
        self.text.setFocus()

    def _mark(self) -> None:
        assert self._policy is not None
        assert self._workspace is not None
        evidence = what.evidence_marks(self._workspace, self._policy, self._place)
        self.text.set_marks((*evidence, *what.found_marks(self._hits, self._at)))
        self.find_bar.show_count(self._at, len(self._hits))

    # ------------------------------------------------------------------------------- what is asked

    def _choose_policy(self, policy: str) -> None:
        """Another policy, at its first clause on the present topic."""
        assert self._workspace is not None
        clause = what.first_on_topic(self._workspace, policy, self._place.topic)
        self.place_requested.emit(self._place.go(policy=policy, clause=clause))

    def _choose_topic(self, clause: int, topic: str) -> None:
        place = self._place.go(view=ViewName.COMPARE, topic=topic, clause=clause)
        self.place_requested.emit(place.go(question="", passage=""))

    def _menu(self, clause: int, point: QPoint) -> None:
        common = self.clause_items(self._place.policy, clause, self._place)
        clause_menu(self.text, further=(*common, *self._topic_items(clause))).exec(point)

    def _topic_items(self, clause: int) -> tuple[MenuItem, ...]:
        return tuple(
            (f"Compare on {tag.text}", partial(self._choose_topic, clause, tag.key))
            for tag in self.text.tags_of(clause)
        )

    def _describe(self) -> None:
        """Tell a screen reader which clause the cursor is in, and its topics."""
        clause = self.text.current_clause()
        if clause is not None and self._policy is not None:
            names = ", ".join(tag.text for tag in self.text.tags_of(clause))
            where = self._policy.citation(clause)
            self.text.setAccessibleDescription(f"{where}; topics: {names}" if names else where)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Within the text Ctrl+F finds in this policy, not in all of them."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.open_find()
                return True
        return super().eventFilter(watched, event)

    @override
    def current_clause(self) -> tuple[str, int] | None:
        return None if (at := self.text.current_clause()) is None else (self._place.policy, at)

    @override
    def copy_text(self) -> str:
        return citation.plain(self.text.quoted())

    @override
    def printable(self) -> str:
        return policy_html(self._policy) if self._policy is not None else ""
