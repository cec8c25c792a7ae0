"""Side by side: chosen clauses, whatever their topic, and how their sentences differ."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from policybrowser.comparison.chosen import SideBySide, side_by_side
from policybrowser.model import Passage
from policybrowser.ui.exporting import Listed
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.theme import Theme
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets import citation
from policybrowser.ui.widgets.clause_menu import clause_menu
from policybrowser.ui.widgets.clause_text import ClauseText
from policybrowser.ui.widgets.passages import PassageCard, PassageContent
from policybrowser.ui.widgets.side_card import SideCard
from policybrowser.workspace import Workspace

NOTHING = (
    "No clause is chosen yet. Choose one in Read, Compare or Search with Ctrl+D or by its menu, "
    "or find clauses like it with Ctrl+L."
)


class SidesView(View):
    """The clauses that the place has chosen, each a card; beneath them their matched sentences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Clauses side by side")
        self._workspace: Workspace | None = None
        self._place = Place(view=ViewName.SIDES)
        self._shown: SideBySide | None = None
        self._drawn: object = None
        self.cards: list[SideCard] = []
        self.pairs: list[PassageCard] = []
        self.title = QLabel("Side by side")
        self.title.setProperty("role", "title")
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.pin = QPushButton("Pin these…")
        self.pin.setToolTip("Keep these clauses together under a name (Ctrl+B)")
        self.clear = QPushButton("Clear")
        self.clear.setToolTip("Take all clauses away")
        self.clear.clicked.connect(lambda: self._ask(chosen=()))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.pin)
        head.addWidget(self.clear)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(head)
        self._outer.addWidget(self.summary)
        self._outer.addWidget(self.area, 1)
        self._space()

    def _space(self) -> None:
        px = self.theme.px
        self._outer.setContentsMargins(px(20), px(16), px(12), px(4))
        self._outer.setSpacing(px(8))

    @override
    def use_actions(self, actions: Mapping[str, QAction]) -> None:
        self.pin.clicked.connect(actions["pin"].trigger)

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._space()
        self._drawn = None

    @override
    def show_place(self, workspace: Workspace, place: Place) -> None:
        self._workspace, self._place = workspace, place
        key = (workspace.policies, place.chosen)
        if key != self._drawn:
            self._drawn = key
            chosen = [(workspace.by_id[policy], clause) for policy, clause in place.chosen]
            self._shown = side_by_side(chosen, workspace.policies) if chosen else None
            self._draw()
        count = len(place.chosen)
        self.status_changed.emit(f"{count} clause{'s' * (count != 1)} side by side")

    # ------------------------------------------------------------------------------------- drawing

    def _draw(self) -> None:
        shown, px = self._shown, self.theme.px
        for button in (self.pin, self.clear):
            button.setEnabled(shown is not None)
        self.summary.setText(shown.summary if shown else NOTHING)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, px(6), px(8), px(8))
        layout.setSpacing(px(12))
        self.cards, self.pairs = [], []
        if shown is not None:
            layout.addLayout(self._columns(shown, body))
            for number, passage in enumerate(shown.passages):
                self.pairs.append(self._pair(number, passage, body))
                layout.addWidget(self.pairs[-1])
        layout.addStretch(1)
        self.area.setWidget(body)
        body.setAutoFillBackground(False)  # setWidget has switched it on
        if self.cards:
            self.setFocusProxy(self.cards[0].text)

    def _columns(self, shown: SideBySide, body: QWidget) -> QHBoxLayout:
        assert self._workspace is not None
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(10))
        for number, chosen in enumerate(shown.clauses):
            policy = self._workspace.by_id[chosen.policy]
            card = SideCard(policy, chosen, self.theme, body, first=number == 0)
            card.clause_activated.connect(self._read)
            card.menu_requested.connect(self._menu)
            card.remove_requested.connect(self.choice_requested)
            card.first_requested.connect(self._put_first)
            row.addWidget(card, 1)
            self.cards.append(card)
        return row

    def _pair(self, number: int, passage: Passage, body: QWidget) -> PassageCard:
        assert self._workspace is not None
        one, other = (self._workspace.by_id[side.policy] for side in passage.sides)
        content = PassageContent(str(number), passage, (one, other))
        card = PassageCard(content, self.theme, body)
        card.clause_activated.connect(self._read)
        card.menu_requested.connect(self._menu)
        return card

    # ------------------------------------------------------------------------------- what is asked

    def _ask(self, **changes: object) -> None:
        self.place_requested.emit(self._place.go(**changes))

    def _read(self, policy: str, clause: int) -> None:
        self._ask(view=ViewName.READ, policy=policy, clause=clause)

    def _put_first(self, policy: str, clause: int) -> None:
        others = tuple(item for item in self._place.chosen if item != (policy, clause))
        self._ask(chosen=((policy, clause), *others))

    def _menu(self, policy: str, clause: int, point: QPoint) -> None:
        text = self._focused_text()
        if text is not None:
            further = self.clause_items(policy, clause, self._place)
            clause_menu(text, lambda: self._read(policy, clause), further).exec(point)

    def _focused_text(self) -> ClauseText | None:
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, ClauseText) and self.isAncestorOf(focus) else None

    @override
    def current_clause(self) -> tuple[str, int] | None:
        text = self._focused_text()
        clause = text.current_clause() if text is not None else None
        if text is not None and text.policy is not None and clause is not None:
            return text.policy.id, clause
        return None

    # ------------------------------------------------------------------------------------- copying

    @override
    def copy_text(self) -> str:
        text = self._focused_text()
        if text is not None:
            return citation.plain(text.quoted())
        return citation.plain(self._quoted())

    @override
    def listed(self) -> tuple[Listed, ...]:
        shown = self._shown.clauses if self._shown else ()
        return tuple((clause.policy, clause.clause, clause.shared) for clause in shown)

    @override
    def listed_as(self) -> str:
        return "Clauses side by side"

    def _quoted(self) -> tuple[citation.Quotation, ...]:
        policies = self._workspace.by_id if self._workspace else {}
        return citation.of_clauses(policies, self._place.chosen)

    @override
    def printable(self) -> str:
        if self._workspace is None or self._shown is None:
            return ""
        blocks = citation.html(self._quoted())
        pairs = "".join(
            f"<li>{escape(passage.kind.value)} {escape(passage.note)}: "
            + " / ".join(f"“{escape(side.text)}”" for side in passage.sides)
            + "</li>"
            for passage in self._shown.passages
        )
        return f"<h1>Side by side</h1><p>{escape(self._shown.summary)}</p>{blocks}<ul>{pairs}</ul>"
