"""What was said of an earlier edition, in three queues: to be confirmed, lost, carried over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policybrowser.library.reviews import Doubt
from policybrowser.renewal import Waiting
from policybrowser.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
_LONGEST = 220
_HEADS = ("Queue", "What was said", "Of these words", "Now there")
_QUEUES = {"changed": "Confirm", "lost": "Lost", "carried": "Carried"}
Row = tuple[str, Doubt | None, Waiting]


class WaitingModel(QAbstractTableModel):
    """One row for each thing that was said."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def doubt_at(self, row: int) -> Doubt | None:
        """What is to be decided in a row; None where nothing is."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def count(self, queue: str) -> int:
        """How many are in a queue: "carried", "changed", "lost"."""
        return sum(name == queue for name, _, _ in self._rows)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        queue, _, told = self._rows[index.row()]
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        text = (_QUEUES[queue], told.what, told.before, told.after)[index.column()]
        return text if role == Role.ToolTipRole else shortened(text)


def shortened(text: str) -> str:
    """As much of a text as a cell has room for; the rest is in its tooltip."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
