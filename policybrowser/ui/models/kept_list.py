"""What the user keeps under a name, as a list: pinned clauses, saved searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policybrowser.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class KeptRole(IntEnum):
    """What a row holds besides its name."""

    ID = Qt.ItemDataRole.UserRole
    DETAIL = Qt.ItemDataRole.UserRole + 1
    """What it holds in a word or two: "3 clauses"."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One thing that is kept."""

    id: str
    name: str
    detail: str = ""
    tip: str = ""


class KeptListModel(QAbstractListModel):
    """Shows what is kept, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[KeptRow, ...] = ()

    def show(self, rows: Sequence[KeptRow]) -> None:
        """Show these."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        values = {
            Qt.ItemDataRole.DisplayRole: row.name,
            Qt.ItemDataRole.ToolTipRole: row.tip or row.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.name}, {row.detail}".rstrip(", "),
            KeptRole.ID: row.id,
            KeptRole.DETAIL: row.detail,
        }
        return values.get(role)  # type: ignore[call-overload]  # roles come as plain numbers
