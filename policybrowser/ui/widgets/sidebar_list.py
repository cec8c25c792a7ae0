"""A list of the sidebar, which scrolls with the rest of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from policybrowser.ui.overriding import override
from policybrowser.ui.widgets.sidebar_delegates import SidebarDelegate


class SidebarList(QListView):
    """A list as high as what it holds: the sidebar scrolls as one."""

    chosen = Signal(QModelIndex)
    """Clicked, or Enter pressed on it."""

    def __init__(self, name: str, delegate: SidebarDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._pressed_at = 0.0
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().x()
        super().mousePressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        # A click on the tick ticks, and does no more.
        if self._pressed_at > self._delegate.control_width():
            self.chosen.emit(index)

    def _activated(self, index: QModelIndex) -> None:
        # With some styles a click activates too; it has been dealt with as a click.
        if self.hasFocus() and not self.underMouse():
            self.chosen.emit(index)

    def fit(self) -> None:
        """Take the height of the rows at the present width."""
        self._delegate.width = max(60, self.maximumViewportSize().width())
        self.doItemsLayout()
        model = self.model()
        rows = [self.sizeHintForRow(row) for row in range(model.rowCount())]
        self.setFixedHeight(max(1, sum(rows)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
