"""The files that were added, as a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policybrowser.ui.import_entries import Entry, EntryState
from policybrowser.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()


class ImportListModel(QAbstractListModel):
    """One row a file; the second line of a row says how far it has got."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        """List more files at the end."""
        more = list(entries)
        if more:
            first = len(self.entries)
            self.beginInsertRows(ROOT, first, first + len(more) - 1)
            self.entries += more
            self.endInsertRows()

    def remove(self, row: int) -> None:
        """List a file no longer."""
        self.beginRemoveRows(ROOT, row, row)
        del self.entries[row]
        self.endRemoveRows()

    def changed(self, row: int) -> None:
        """Draw a row again."""
        self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, policy: str) -> int:
        """The row of a policy, or -1."""
        named = (i for i, e in enumerate(self.entries) if e.policy and e.policy.id == policy)
        return next(named, -1)

    @property
    def left(self) -> int:
        """How many have yet to be accepted."""
        waiting = (EntryState.TO_CHECK, EntryState.CORRECTED)
        return sum(entry.state in waiting for entry in self.entries)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        name = entry.policy.name if entry.policy is not None else entry.name
        if role == Role.DisplayRole:
            mark = {EntryState.ACCEPTED: "✓ ", EntryState.FAILED: "✗ "}.get(entry.state, "")
            return f"{mark}{name}\n{entry.detail()}"
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return f"{name}: {entry.detail()}"
        return None
