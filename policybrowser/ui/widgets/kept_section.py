"""A part of the sidebar: what the user keeps under a name; it is gone where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from policybrowser.ui.models.kept_list import KeptListModel, KeptRole, KeptRow
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.sidebar_delegates import KeptDelegate
from policybrowser.ui.widgets.sidebar_list import SidebarList


class KeptSection(QWidget):
    """A heading and a list; each row is opened, renamed (F2) and removed (Delete)."""

    opened = Signal(str)
    rename_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = KeptListModel(self)
        self._delegate = KeptDelegate(theme, self)
        self.list = SidebarList(title, self._delegate, self)
        self.list.setModel(self.model)
        self.list.chosen.connect(lambda index: self.opened.emit(str(index.data(KeptRole.ID))))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self._heading = QLabel(title.upper(), self)
        self._heading.setProperty("role", "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._heading)
        layout.addWidget(self.list)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._delegate.theme = theme
        self._heading.setContentsMargins(theme.px(6), theme.px(9), 0, theme.px(2))
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(theme.px(2))
        self.list.fit()

    def show_rows(self, rows: Sequence[KeptRow]) -> None:
        """Show these."""
        self.model.show(rows)
        self.setVisible(bool(rows))
        self.list.fit()

    def current(self) -> str:
        """Id of the row that the keyboard stands on, or empty."""
        return str(self.list.currentIndex().data(KeptRole.ID) or "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete removes; whatever the list does not take comes here."""
        name = self.current()
        if name and event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit(name)
        elif name and event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(name)
        else:
            super().keyPressEvent(event)

    def _menu(self, point: QPoint) -> None:
        index: QModelIndex = self.list.indexAt(point)
        if not index.isValid():
            return
        name = str(index.data(KeptRole.ID))
        self.list.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", lambda: self.opened.emit(name))
        menu.addAction("Rename…", lambda: self.rename_requested.emit(name))
        menu.addAction("Remove", lambda: self.remove_requested.emit(name))
        menu.popup(self.list.viewport().mapToGlobal(point))
