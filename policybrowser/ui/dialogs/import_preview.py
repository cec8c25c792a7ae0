"""What was understood of the files that were added, beside the pages as they looked.

It stands beside the window and stops nothing: the policies are columns already, and stay marked as
not looked over until they are accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from policybrowser.errors import CorrectionError
from policybrowser.model import Policy
from policybrowser.ui.import_entries import Entry, EntryState
from policybrowser.ui.models.import_list import ImportListModel
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.reading_editor import ReadingEditor
from policybrowser.ui.widgets.review_queue import QueueDelegate

if TYPE_CHECKING:
    from policybrowser.collection import Added
    from policybrowser.ui.shelving import Shelving


class ImportPreview(QDialog):
    """The files at the left; at the right what was understood of the one that is chosen."""

    def __init__(self, parent: QWidget, theme: Theme, shelving: Shelving) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check new policies")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shelving = shelving
        self.model = ImportListModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName("Files that were added")
        self._delegate = QueueDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor = ReadingEditor(theme)
        self.left = QLabel()
        self.left.setProperty("role", "small")
        self.said = QLabel()
        self.said.setProperty("role", "fault")
        self.said.setWordWrap(True)
        self.remove_button = _button("&Remove", "Keep this policy no longer")
        self.accept_button = _button("&Accept", "This policy is right as it stands")
        self.accept_all = _button("Accept a&ll", "All policies are right as they stand")
        self.accept_all.setDefault(True)
        self.close_button = _button("&Close", "Look them over later: File > Check new policies")
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.addWidget(self.left)
        column.addWidget(self.list, 1)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme.px(210), theme.px(850)])
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        for button in (self.remove_button, self.accept_button, self.accept_all, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(theme.px(1080), room.width() - 40), min(theme.px(720), room.height() - 60))

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._stand(now))
        self.editor.corrected.connect(self._correct)
        self.editor.undo_requested.connect(self._undo)
        self.remove_button.clicked.connect(self._remove)
        self.accept_button.clicked.connect(self._accept)
        self.accept_all.clicked.connect(self._accept_all)
        self.close_button.clicked.connect(self.close)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._delegate.theme = theme
        self.list.doItemsLayout()
        self.editor.set_theme(theme)

    # What is listed

    def take(self, arrived: Iterable[Added]) -> None:
        """List files that have been read, or could not be."""
        self._list(
            Entry(added.file.name, added.problem, steps=[added.policy] if added.policy else [])
            for added in arrived
        )

    def take_readings(self, readings: Iterable[Policy]) -> None:
        """List policies that are kept already."""
        self._list(Entry(r.name, steps=[r]) for r in readings if self.model.row_of(r.id) < 0)

    def stand_on(self, policy: str) -> None:
        """Choose a policy of the list."""
        row = self.model.row_of(policy)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def refresh(self) -> None:
        """Follow what has become of the policies elsewhere: removed, undone, corrected."""
        for row in reversed(range(len(self.model.entries))):
            entry = self.model.entries[row]
            if entry.policy is not None and self._shelving.reading(entry.policy.id) is None:
                self.model.remove(row)
        self._count()

    def _list(self, entries: Iterable[Entry]) -> None:
        first = self.model.rowCount()
        self.model.add(entries)
        self.list.doItemsLayout()
        if self.model.rowCount() > first:
            self.list.setCurrentIndex(self.model.index(first))
        self._count()

    def _count(self) -> None:
        left = self.model.left
        self.left.setText(f"{left} to be checked" if left else "All checked")
        self.accept_all.setEnabled(bool(left))
        if not self.model.rowCount():
            self.editor.show_entry(None)

    @property
    def entry(self) -> Entry | None:
        """The file that is chosen."""
        row = self.list.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def _stand(self, _: QModelIndex) -> None:
        entry = self.entry
        self._say(entry.problem if entry is not None else "")
        self.editor.show_entry(entry)
        readable = entry is not None and entry.policy is not None
        self.remove_button.setEnabled(entry is not None)
        self.accept_button.setEnabled(readable)

    # What is done

    def _correct(self, correction: Callable[[Policy], Policy]) -> None:
        entry = self.entry
        if entry is None or entry.policy is None:
            return
        self._say("")
        try:
            entry.correct(correction)
        except CorrectionError as fault:
            self._say(str(fault))
        self._redraw(entry)

    def _undo(self) -> None:
        entry = self.entry
        if entry is not None:
            entry.undo()
            self._redraw(entry)

    def _redraw(self, entry: Entry) -> None:
        self.model.changed(self.list.currentIndex().row())
        self.editor.show_entry(entry)
        self._count()

    def _remove(self) -> None:
        entry, row = self.entry, self.list.currentIndex().row()
        if entry is None:
            return
        if entry.policy is None:
            self.model.remove(row)
        else:
            self._shelving.remove([entry.policy.id])
        self._count()

    def _accept(self) -> None:
        entry = self.entry
        if entry is not None and self._keep([entry]):
            following = next(
                (i for i, e in enumerate(self.model.entries) if e.state is EntryState.TO_CHECK), -1
            )
            if following >= 0:
                self.list.setCurrentIndex(self.model.index(following))

    def _accept_all(self) -> None:
        readable = [entry for entry in self.model.entries if entry.policy is not None]
        if self._keep([entry for entry in readable if not entry.accepted]):
            self.close()

    def _keep(self, entries: list[Entry]) -> bool:
        readings = [entry.policy for entry in entries if entry.policy is not None]
        if not self._shelving.accept(readings):
            return False
        for entry in entries:
            entry.accept()
        self.model.changed(0)
        self.list.doItemsLayout()
        self._count()
        self.editor.show_entry(self.entry)
        return True

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
