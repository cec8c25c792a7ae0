"""The strip between the question table and the columns: what is shown below, and how it scrolls."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from policybrowser.ui.overriding import override
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


_SHORT = {
    Below.TOPIC: "This topic",
    Below.WHOLE: "Whole",
    Below.PASSAGES: "Said differently",
}
"""For a narrow window."""


class CompareStrip(QWidget):
    """A row of choices."""

    chosen = Signal(Below)
    link_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages = 0
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
        button.setEnabled(passages > 0 or below is Below.PASSAGES)
        self._passages = passages
        self._name()

    def _name(self) -> None:
        """The full names where there is room for them, else short ones."""
        self._write({below: below.value for below in Below}, "Scroll together")
        if self._layout.minimumSize().width() > self.width():
            self._write(_SHORT, "Together")

    def _write(self, names: dict[Below, str], link: str) -> None:
        for below, button in self.buttons.items():
            count = f" ({self._passages})" if below is Below.PASSAGES else ""
            button.setText(names[below] + count)
        self.link.setText(f"✓ {link}" if self.link.isChecked() else link)
        self._layout.invalidate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def _linked(self, linked: bool) -> None:
        self._name()
        self.link.setToolTip(
            "The columns scroll together. Click to let each scroll by itself."
            if linked
            else "Each column scrolls by itself. Click to link them as they stand now."
        )
        self.link.setAccessibleName("Scroll columns together")
        self.link_toggled.emit(linked)
