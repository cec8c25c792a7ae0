"""The strip between the question table and the columns: what is shown below, and how it scrolls."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from policybrowser.ui.theme import Theme

_STYLE = """
QPushButton, QToolButton {{ border: 1px solid transparent; border-radius: {radius}px;
    background: transparent; padding: {y}px {x}px; color: {muted}; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:checked {{ background: {selection}; color: {text}; }}
QToolButton:checked {{ color: {text}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {silent}; }}
"""


class Below(Enum):
    """What stands below the question table."""

    TOPIC = "Clauses on this topic"
    WHOLE = "Whole policies"
    PASSAGES = "Same thing, said differently"


class CompareStrip(QWidget):
    """A row of choices."""

    chosen = Signal(Below)
    link_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Below, QPushButton] = {}
        self._layout = QHBoxLayout(self)
        for below in Below:
            button = QPushButton(below.value, self)
            button.setCheckable(True)
            button.setAccessibleName(f"Show below: {below.value}")
            button.clicked.connect(lambda _checked, chosen=below: self.chosen.emit(chosen))
            self._group.addButton(button)
            self.buttons[below] = button
            self._layout.addWidget(button)
        self._layout.addStretch(1)
        self.link = QToolButton(self)
        self.link.setCheckable(True)
        self.link.setChecked(True)
        self.link.toggled.connect(self._linked)
        self._layout.addWidget(self.link)
        self.buttons[Below.TOPIC].setChecked(True)
        self._linked(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._layout.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._layout.setSpacing(theme.px(3))
        inks = ("muted", "hover", "selection", "text", "accent", "silent")
        values = {ink: getattr(theme, ink) for ink in inks}
        lengths = {"x": theme.px(8), "y": theme.px(3), "radius": theme.px(4)}
        self.setStyleSheet(_STYLE.format(**values, **lengths))

    def show_choice(self, below: Below, passages: int) -> None:
        """Tick what is shown, and say how many pairs of passages there are."""
        self.buttons[below].setChecked(True)
        button = self.buttons[Below.PASSAGES]
        button.setText(f"{Below.PASSAGES.value} ({passages})")
        button.setEnabled(passages > 0 or below is Below.PASSAGES)

    def _linked(self, linked: bool) -> None:
        self.link.setText("✓ Scroll together" if linked else "Scroll together")
        self.link.setToolTip(
            "The columns scroll together. Click to let each scroll by itself."
            if linked
            else "Each column scrolls by itself. Click to link them as they stand now."
        )
        self.link.setAccessibleName("Scroll columns together")
        self.link_toggled.emit(linked)
