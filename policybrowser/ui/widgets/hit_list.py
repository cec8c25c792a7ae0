"""The list of search hits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.hit_delegate import HitDelegate


class HitList(QListView):
    """Hits below each other, each as high as its words need."""

    opened = Signal(QModelIndex)
    """A hit was clicked, or Enter pressed on it."""
    ticked = Signal(QModelIndex)
    """The box beside a hit was clicked, or the space bar pressed on it."""
    menu_requested = Signal(QModelIndex, QPoint)

    def __init__(
        self, theme: Theme, parent: QWidget, delegate: type[HitDelegate] = HitDelegate
    ) -> None:
        super().__init__(parent)
        self._delegate = delegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Hits")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._pressed_at = 0.0
        self.clicked.connect(self._clicked)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._delegate.theme = theme
        self.doItemsLayout()

    def _clicked(self, index: QModelIndex) -> None:
        ticks = self._pressed_at < self._delegate.box_width()
        (self.ticked if ticks else self.opened).emit(index)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().x()
        super().mousePressEvent(event)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        """Ask whoever shows us for a menu on the hit pointed at, or the current one."""
        by_mouse = arg__1.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(arg__1.pos()) if by_mouse else self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
            box = self.visualRect(index)
            point = arg__1.globalPos() if by_mouse else self.mapToGlobal(box.center())
            self.menu_requested.emit(index, point)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the hit, the space bar ticks it; the arrows walk the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.ticked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
