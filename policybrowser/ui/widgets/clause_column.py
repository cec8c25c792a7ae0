"""One policy's column under a comparison: its clauses, or why it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from policybrowser.model import Policy, PolicyKind, QuietPolicy
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme, hatch_brush
from policybrowser.ui.widgets.clause_marks import Mark
from policybrowser.ui.widgets.clause_text import ClauseText
from policybrowser.ui.widgets.margin_labels import ShownClause

_BESIDE = 250
"""From this width on, in pixels of the design, references stand beside the clauses."""


@dataclass(frozen=True, slots=True)
class ColumnContent:
    """What one column shows."""

    policy: Policy
    shown: tuple[ShownClause, ...] = ()
    marks: tuple[Mark, ...] = ()
    quiet: QuietPolicy | None = None
    """Why there is nothing to show; None where there is."""
    baseline: bool = False


def heading_html(policy: Policy, theme: Theme, *, baseline: bool) -> str:
    """The name at the head of a column, what sort of document it is, whether it is the baseline."""
    lines = [f"<b>{escape(policy.name)}</b>"]
    if policy.kind is not PolicyKind.POLICY:
        lines.append(f'<span style="color:{theme.muted}">{escape(policy.kind.label)}</span>')
    if baseline:
        lines.append(f'<span style="color:{theme.accent}">● baseline</span>')
    return "<br>".join(lines)


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


class ClauseColumn(QWidget):
    """The clauses of one policy under its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = _label(self)
        self.text = ClauseText(theme, self)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self.text, 1)
        self._pad()

    @property
    def policy(self) -> Policy | None:
        """Whose clauses are shown."""
        return self.text.policy

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; `show_content` follows."""
        self._theme = self.text.theme = theme
        self._pad()

    def _pad(self) -> None:
        side, top = self._theme.px(9), self._theme.px(8)
        self._layout.setContentsMargins(side, top, self._theme.px(3), 0)
        self._layout.setSpacing(self._theme.px(5))

    def show_content(self, content: ColumnContent) -> None:
        """Show other clauses."""
        policy = content.policy
        heading = heading_html(policy, self._theme, baseline=content.baseline)
        if heading != self._heading.text():
            self._heading.setText(heading)
            self._layout.activate()  # it may be of another height than the one before
        self.text.show_clauses(policy, content.shown, above=self._narrow())
        self.text.set_marks(content.marks)
        self.text.setAccessibleName(f"Clauses of {policy.name}")

    def _narrow(self) -> bool:
        return self.width() < self._theme.px(_BESIDE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.text.set_references_above(self._narrow())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(self._theme.line))


class QuietColumn(QWidget):
    """Why a policy has no clauses here, and where its nearest passages are."""

    reference_chosen = Signal(str, str)
    """The policy id and the reference of a link that was followed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.policy: Policy | None = None
        self._heading = _label(self)
        self._reason = _label(self)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._reason.linkActivated.connect(self._follow)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._reason)
        self._layout.addStretch(1)
        self._pad()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; `show_content` follows."""
        self._theme = theme
        self._pad()

    def _pad(self) -> None:
        side, top = self._theme.px(6), self._theme.px(8)
        self._layout.setContentsMargins(side, top, side, 0)
        self._layout.setSpacing(top)

    def show_content(self, content: ColumnContent) -> None:
        """Show another reason."""
        policy, quiet = content.policy, content.quiet
        self.policy = policy
        heading = heading_html(policy, self._theme, baseline=content.baseline)
        words = escape(quiet.reason) if quiet else "Nothing on this topic."
        if quiet and quiet.nearest:
            links = _links(quiet.nearest, self._theme)
            words += f" {'See' if quiet.refers else 'Nearest'}: {links}."
        reason = f'<span style="color:{self._theme.muted}">{words}</span>'
        if (heading, reason) != (self._heading.text(), self._reason.text()):
            self._heading.setText(heading)
            self._reason.setText(reason)
            self._layout.activate()
        self._reason.setAccessibleName(f"{policy.name}: {quiet.reason if quiet else 'nothing'}")

    def _follow(self, reference: str) -> None:
        if self.policy is not None:
            self.reference_chosen.emit(self.policy.id, reference)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), hatch_brush(self._theme))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(self._theme.line))


def _links(references: Sequence[str], theme: Theme) -> str:
    return ", ".join(
        f'<a style="color:{theme.accent}" href="{escape(ref, quote=True)}">{escape(ref)}</a>'
        for ref in references
    )
