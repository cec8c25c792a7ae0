"""What the library keeps, as a table that can be sorted, searched and written into."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from policybrowser.library.records import KeptPolicy
from policybrowser.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()

_COLUMNS: tuple[tuple[str, str, Callable[[KeptPolicy], str]], ...] = (
    ("Column heading", "short", lambda p: p.short or p.organisation or p.id),
    ("Organisation", "organisation", lambda p: p.organisation),
    ("Title", "title", lambda p: p.title),
    ("Kind", "", lambda p: p.kind.label),
    ("Version", "version", lambda p: p.version),
    ("Tags", "tags", lambda p: ", ".join(p.tags)),
    ("State", "", lambda _: ""),
    ("Added", "", lambda p: "shipped" if p.shipped else p.added[:10]),
    ("File", "", lambda p: p.file_name),
)
"""Head, the field that writing into it changes (none: it cannot be written into), what it shows."""
STATE = next(at for at, column in enumerate(_COLUMNS) if column[0] == "State")


class LibraryTableModel(QAbstractTableModel):
    """One row a policy. Writing into a cell asks for the change by signal."""

    change_requested = Signal(str, str, str)
    """Policy id, field, what was written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._policies: tuple[KeptPolicy, ...] = ()
        self._hidden: frozenset[str] = frozenset()
        self._to_check: frozenset[str] = frozenset()
        self._sorted = (1, Qt.SortOrder.AscendingOrder)
        self.writable = True

    def show(
        self, policies: Iterable[KeptPolicy], hidden: frozenset[str], to_check: frozenset[str]
    ) -> None:
        """Show these policies, in the order that was asked for last."""
        self.beginResetModel()
        self._hidden, self._to_check = hidden, to_check
        self._policies = self._in_order(policies)
        self.endResetModel()

    def policy_at(self, row: int) -> KeptPolicy:
        """The policy in a row."""
        return self._policies[row]

    def row_of(self, policy: str) -> int:
        """The row of a policy, or -1."""
        return next((i for i, p in enumerate(self._policies) if p.id == policy), -1)

    def _in_order(self, policies: Iterable[KeptPolicy]) -> tuple[KeptPolicy, ...]:
        column, order = self._sorted
        down = order == Qt.SortOrder.DescendingOrder
        return tuple(sorted(policies, key=lambda p: self._text(p, column).casefold(), reverse=down))

    def _text(self, policy: KeptPolicy, column: int) -> str:
        if column != STATE:
            return _COLUMNS[column][2](policy)
        states = (("closed", self._hidden), ("not looked over", self._to_check))
        return ", ".join(state for state, ids in states if policy.id in ids)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._policies)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section][0]
        return None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._policies):
            return None
        if role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole):
            return self._text(self._policies[index.row()], index.column())
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = " ".join(str(value).split())
        if text == self.data(index):
            return False
        policy = self._policies[index.row()].id
        self.change_requested.emit(policy, _COLUMNS[index.column()][1], text)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.writable and _COLUMNS[index.column()][1]:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._policies[index.row()].id for index in before]
        self._sorted = (column, order)
        self._policies = self._in_order(self._policies)
        after = [
            self.index(self.row_of(policy), index.column())
            for policy, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
