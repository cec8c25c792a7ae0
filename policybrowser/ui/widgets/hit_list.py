"""The list of search hits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.hit_delegate import HitDelegate


class HitList(QListView):
    """Hits below each other, each as high as its words need."""

    opened = Signal(QModelIndex)
    """A hit was clicked, or Enter pressed on it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = HitDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Hits")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.opened)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._delegate.theme = theme
        self.doItemsLayout()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the hit; the arrows walk the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
