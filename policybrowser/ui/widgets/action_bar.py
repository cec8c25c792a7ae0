"""A line of buttons that do what actions of the menu do, and words before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from policybrowser.ui.actions import plain
from policybrowser.ui.theme import Theme


class ActionBar(QWidget):
    """Words and a button for each action; as links they stand at the left, without words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, link: bool = False) -> None:
        super().__init__(parent)
        self._link = link
        self.words = QLabel(self)
        self.words.setProperty("role", "muted")
        self.words.setVisible(not link)
        self.words.setWordWrap(True)  # where there is little room, the buttons keep theirs
        self.buttons: dict[str, QPushButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.words, 1)
        if link:
            self._layout.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        edge = 0 if self._link else theme.px(4)
        self._layout.setContentsMargins(0, edge, theme.px(8), edge)
        self._layout.setSpacing(theme.px(14 if self._link else 8))

    def set_actions(self, actions: Sequence[tuple[QAction, str]]) -> None:
        """Offer these, in these words."""
        for number, (action, words) in enumerate(actions):
            button = QPushButton(words, self)
            button.setProperty("link", self._link)
            keys = action.shortcut().toString()
            button.setToolTip(f"{plain(action.text())} ({keys})" if keys else plain(action.text()))
            button.clicked.connect(action.trigger)
            if self._link:
                self._layout.insertWidget(number + 1, button)
            else:
                self._layout.addWidget(button)
            self.buttons[action.objectName()] = button

    def set_enabled(self, on: bool) -> None:
        """Let the buttons be pressed or not."""
        for button in self.buttons.values():
            button.setEnabled(on)

    def hide_these(self, names: Iterable[str]) -> None:
        """Show all buttons but those of these actions."""
        hidden = frozenset(names)
        for name, button in self.buttons.items():
            button.setVisible(name not in hidden)
