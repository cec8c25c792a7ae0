"""The top of the window: which screen, the search box, and what the others are compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from policybrowser.ui.actions import plain
from policybrowser.ui.place import ViewName
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from policybrowser.model import Policy

SEGMENTS = (ViewName.OVERVIEW, ViewName.COMPARE, ViewName.READ, ViewName.SEARCH)
"""The screens with a button of their own; side by side is a way to compare."""


class Segments(QFrame):
    """The switch between the screens."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for view in SEGMENTS:
            action = actions[view.value]
            button = QPushButton(plain(action.text()), self)
            button.setCheckable(True)
            button.setAccessibleName(f"{plain(action.text())} screen")
            button.setToolTip(f"{plain(action.text())} ({action.shortcut().toString()})")
            button.clicked.connect(action.trigger)
            self._group.addButton(button)
            layout.addWidget(button)
            self.buttons[view.value] = button
        self.buttons[ViewName.OVERVIEW].setProperty("first", True)
        self.buttons[ViewName.SEARCH].setProperty("last", True)

    def show_view(self, view: ViewName) -> None:
        """Mark the screen that is shown."""
        self.buttons[view if view in SEGMENTS else ViewName.COMPARE].setChecked(True)


class BaselineButton(QToolButton):
    """Chooses the policy that the others are compared with, or none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName("Baseline")
        self.setToolTip("The policy that the others are compared with")
        self.setMenu(QMenu(self))
        self._shown: object = None
        self.show_baseline((), "")

    def show_baseline(self, policies: Sequence[Policy], baseline: str) -> None:
        """Offer these policies; `baseline` is the one chosen."""
        shown = (tuple((policy.id, policy.name) for policy in policies), baseline)
        if shown == self._shown:
            return
        self._shown = shown
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        name = "none"
        for policy_id, label in (("", "None"), *shown[0]):
            action = menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(policy_id == baseline)
            action.triggered.connect(lambda _=False, chosen=policy_id: self.chosen.emit(chosen))
            group.addAction(action)
            if policy_id == baseline:
                name = label if policy_id else "none"
        self.setText(f"Baseline: {name} ▾")
        self.setEnabled(bool(policies))


class Toolbar(QWidget):
    """Switch, search box and baseline, in one line."""

    def __init__(
        self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAccessibleName("Tools")
        self._theme = theme
        self.history = [_flat(actions["back"], self), _flat(actions["forward"], self)]
        self.segments = Segments(actions, self)
        self.search = SearchBox(theme, self)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.baseline = BaselineButton(self)
        layout = QHBoxLayout(self)
        self.export = _menu_button("Export ▾", [actions["export"], actions["export-all"]], self)
        for widget in (*self.history, self.segments):
            layout.addWidget(widget)
        layout.addWidget(self.search, 1)
        layout.addWidget(self.baseline)
        layout.addWidget(self.export)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(10), px(7), px(12), px(7))
        layout.setSpacing(px(8))
        for button in self.history:
            button.setIconSize(self._theme.icon_size())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._theme = theme
        self.search.set_theme(theme)
        self._space()


def _menu_button(words: str, actions: Sequence[QAction], parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(words)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAccessibleName(words.removesuffix(" ▾"))
    menu = QMenu(button)
    menu.addActions(list(actions))
    button.setMenu(menu)
    return button


def _flat(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setProperty("flat", True)
    button.setAccessibleName(plain(action.text()))
    button.setToolTip(f"{plain(action.text())} ({action.shortcut().toString()})")
    return button
