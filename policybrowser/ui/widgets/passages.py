"""Same thing, said differently: sentences of two policies side by side, what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from policybrowser.analysis.sentences import sentences
from policybrowser.model import Passage, PassageKind, Policy, Side
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.clause_marks import Mark, MarkKind
from policybrowser.ui.widgets.clause_text import ClauseText
from policybrowser.ui.widgets.margin_labels import ShownClause

_HEADINGS = {
    PassageKind.STRENGTH: "The same thing, with another force",
    PassageKind.WORDING: "The same thing, in other words",
}
_EXPLAINED = (
    "Sentences of two policies that say the same thing. The words that differ are marked; the "
    "question table above compares what they come to."
)


@dataclass(frozen=True, slots=True)
class PassageContent:
    """A pair of passages and the policies they come from."""

    key: str
    passage: Passage
    policies: tuple[Policy, Policy]


class FittedText(ClauseText):
    """Clause text that is as high as its words and leaves scrolling to others."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        height = round(self.document().size().height()) - self.theme.px(8)
        if height != self.height():
            self.setFixedHeight(height)


class PassageCard(QFrame):
    """One pair."""

    clause_activated = Signal(str, int)
    menu_requested = Signal(str, int, QPoint)

    def __init__(self, content: PassageContent, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = content.key
        self.current = False
        self._theme = theme
        self.texts: list[ClauseText] = []
        grid = QGridLayout(self)
        pad = theme.px(10)
        grid.setContentsMargins(pad, pad, pad, pad)
        grid.setHorizontalSpacing(theme.px(20))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        heading = QLabel(_heading(content.passage, theme), self)
        heading.setTextFormat(Qt.TextFormat.RichText)
        heading.setWordWrap(True)
        grid.addWidget(heading, 0, 0, 1, 2)
        for column, (side, policy) in enumerate(
            zip(content.passage.sides, content.policies, strict=True)
        ):
            self._add_side(grid, column, side, policy)

    def _add_side(self, grid: QGridLayout, column: int, side: Side, policy: Policy) -> None:
        theme = self._theme
        name = QLabel(
            f'{escape(policy.name)} <span style="color:{theme.muted}">{escape(side.ref)}</span>',
            self,
        )
        name.setTextFormat(Qt.TextFormat.RichText)
        name.setWordWrap(True)
        lead = QLabel(last_sentence(policy.lead_in(side.passage.clause)), self)
        lead.setTextFormat(Qt.TextFormat.PlainText)
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        lead.setVisible(bool(lead.text()))
        text = FittedText(theme, self)
        clause = policy.clauses[side.passage.clause]
        window = (side.passage.start, side.passage.end)
        text.show_clauses(policy, (ShownClause(clause, "", window=window),), beside=False)
        text.set_marks(Mark(span, MarkKind.DIFFERENCE, group=column) for span in side.spans)
        text.setAccessibleName(f"{policy.name}, {side.ref}")
        text.clause_activated.connect(lambda index: self.clause_activated.emit(policy.id, index))
        text.menu_requested.connect(
            lambda index, point: self.menu_requested.emit(policy.id, index, point)
        )
        self.texts.append(text)
        grid.addWidget(name, 1, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(lead, 2, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, 3, column, Qt.AlignmentFlag.AlignTop)

    def set_current(self, current: bool) -> None:
        """Frame the pair that the user stands on."""
        self.current = current
        self.update()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        ink, width = (theme.current, 1.8) if self.current else (theme.line_strong, 1.0)
        painter.setPen(QPen(QColor(ink), width))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)


class PassageList(QScrollArea):
    """All pairs of a comparison, those that differ in force first."""

    clause_activated = Signal(str, int)
    menu_requested = Signal(str, int, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[PassageCard] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("Same thing, said differently")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; `show_passages` follows."""
        self._theme = theme

    def show_passages(self, contents: Sequence[PassageContent]) -> None:
        """Show these pairs."""
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, self._theme.px(8), self._theme.px(6), self._theme.px(8))
        layout.setSpacing(self._theme.px(10))
        words = _EXPLAINED if contents else "No two policies say the same thing in other words."
        note = QLabel(words, body)
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        layout.addWidget(note)
        self.cards = [PassageCard(content, self._theme, body) for content in contents]
        for card in self.cards:
            card.clause_activated.connect(self.clause_activated)
            card.menu_requested.connect(self.menu_requested)
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(body)
        body.setAutoFillBackground(False)  # setWidget has switched it on

    def show_current(self, key: str) -> None:
        """Frame one pair and bring it into sight; an empty key: none."""
        for card in self.cards:
            card.set_current(card.key == key)
            if card.current:
                self.widget_layout()
                self.ensureWidgetVisible(card, 0, self._theme.px(20))

    def widget_layout(self) -> None:
        """Lay the cards out now, so that positions can be asked for."""
        body = self.widget()
        layout = body.layout() if body else None
        if layout is not None:
            layout.activate()


def last_sentence(text: str) -> str:
    """The end of what an item hangs from: the sentence that goes on in it."""
    found = sentences(text)
    start = found[-1][0] if found else 0
    return f"… {text[start:].strip()}" if start else text


def _heading(passage: Passage, theme: Theme) -> str:
    words = escape(_HEADINGS[passage.kind])
    note = f": <b>{escape(passage.note)}</b>" if passage.note else ""
    return f'<span style="color:{theme.muted}">{words}</span>{note}'
