"""One of the clauses side by side: whose it is, how firm, its words with what matters marked."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from policybrowser.comparison.chosen import ChosenClause
from policybrowser.model import NO_GROUP, Policy, Span
from policybrowser.ui.icons import icon
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.clause_marks import Mark, MarkKind
from policybrowser.ui.widgets.margin_labels import ShownClause
from policybrowser.ui.widgets.passages import FittedText, last_sentence

LEAST_WIDTH = 210
"""Narrower than this a clause is hard to read; the cards scroll sideways instead."""


class SideCard(QFrame):
    """A clause with its place and its force."""

    clause_activated = Signal(str, int)
    menu_requested = Signal(str, int, QPoint)
    first_requested = Signal(str, int)
    """The others are to be held against this one."""
    remove_requested = Signal(str, int)

    def __init__(
        self, policy: Policy, chosen: ChosenClause, theme: Theme, parent: QWidget, *, first: bool
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = first
        self.place = (policy.id, chosen.clause)
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        layout = QVBoxLayout(self)
        pad = theme.px(10)
        layout.setContentsMargins(pad, theme.px(8), theme.px(6), pad)
        layout.setSpacing(theme.px(4))
        layout.addLayout(self._head(policy, chosen))
        path = policy.heading_path(chosen.clause)
        layout.addWidget(self._label(" › ".join(path), "small"))
        layout.addWidget(self._force(chosen))
        layout.addSpacing(theme.px(4))
        layout.addWidget(self._label(last_sentence(policy.lead_in(chosen.clause)), "muted"))
        self.text = self._words(policy, chosen)
        layout.addWidget(self.text)
        layout.addStretch(1)

    def _head(self, policy: Policy, chosen: ChosenClause) -> QHBoxLayout:
        ref = policy.clauses[chosen.clause].ref
        name = QLabel(
            f'<b>{escape(policy.name)}</b> <a style="color:{self._theme.accent}" '
            f'href="read">{escape(ref)}</a>',
            self,
        )
        name.setTextFormat(Qt.TextFormat.RichText)
        name.setWordWrap(True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        name.setToolTip(policy.citation(chosen.clause))
        name.linkActivated.connect(lambda _: self.clause_activated.emit(*self.place))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(name, 1)
        about = f"{policy.name}, {ref}"
        if not self._first:
            head.addWidget(self._button("back", f"Put first: {about}", self.first_requested))
        head.addWidget(self._button("close", f"Take away: {about}", self.remove_requested))
        return head

    def _button(self, name: str, tip: str, signal: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", True)
        button.setIcon(icon(name, self._theme))
        button.setIconSize(self._theme.icon_size())
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: signal.emit(*self.place))  # type: ignore[attr-defined]
        return button

    def _label(self, words: str, role: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setVisible(bool(words))
        return label

    def _force(self, chosen: ChosenClause) -> QLabel:
        """The force in words, in the colour that equal forces share."""
        theme = self._theme
        words = chosen.stance.label if chosen.stance else "heading"
        style = f"color:{theme.muted}"
        if chosen.group != NO_GROUP:
            group = theme.group(chosen.group)
            style = f"color:{group.text};background-color:{group.fill}"
        label = QLabel(f'<span style="{style}">&nbsp;{escape(words)}&nbsp;</span>', self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setAccessibleName(f"Force: {words}")
        label.setToolTip("The force of its firmest sentence; equal forces share a colour")
        return label

    def _words(self, policy: Policy, chosen: ChosenClause) -> FittedText:
        text = FittedText(self._theme, self)
        clause = policy.clauses[chosen.clause]
        window = (0, len(clause.text))
        text.show_clauses(policy, (ShownClause(clause, "", window=window),), beside=False)
        text.set_marks(marks(chosen))
        text.setAccessibleName(f"{policy.name}, {clause.ref}")
        text.clause_activated.connect(lambda index: self.clause_activated.emit(policy.id, index))
        text.menu_requested.connect(
            lambda index, point: self.menu_requested.emit(policy.id, index, point)
        )
        return text

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, width = (self._theme.accent, 1.6) if self._first else (self._theme.line_strong, 1.0)
        painter.setPen(QPen(QColor(ink), width))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)


def marks(chosen: ChosenClause) -> tuple[Mark, ...]:
    """The words that carry the force, and those that are shared."""
    found = [
        Mark(Span(chosen.clause, start, end), MarkKind.SIGNPOST, tip="They share this word")
        for start, end in chosen.shared
        if chosen.trigger is None or end <= chosen.trigger[0] or start >= chosen.trigger[1]
    ]
    if chosen.trigger is not None and chosen.stance is not None:
        force = Span(chosen.clause, *chosen.trigger)
        tip = f"These words carry the force: {chosen.stance.label}"
        found.append(Mark(force, MarkKind.EVIDENCE, chosen.group, tip=tip))
    return tuple(found)
