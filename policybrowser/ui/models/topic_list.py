"""The topics of the sidebar, with how far the policies differ on each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policybrowser.ui.overriding import override
from policybrowser.ui.standing import mark, reviewed_in, share, state

if TYPE_CHECKING:
    from policybrowser.comparison.briefs import OverviewRow

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TopicRole(IntEnum):
    """What a row holds besides its name."""

    ID = Qt.ItemDataRole.UserRole
    MARK = Qt.ItemDataRole.UserRole + 1
    """"≠ 4", "=" or nothing."""
    SHARE = Qt.ItemDataRole.UserRole + 2
    """"2 of 5"."""
    REVIEWED = Qt.ItemDataRole.UserRole + 3
    """"✓ 3 of 25 confirmed", or nothing."""


class TopicListModel(QAbstractListModel):
    """Shows the rows of the overview by their topics."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OverviewRow, ...] = ()

    def show(self, rows: Sequence[OverviewRow]) -> None:
        """Show these topics."""
        same = [row.topic.id for row in rows] == [row.topic.id for row in self._rows]
        if same:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_of(self, topic: str) -> int:
        """The row of a topic, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.topic.id == topic), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        values = {
            Qt.ItemDataRole.DisplayRole: row.topic.name,
            Qt.ItemDataRole.ToolTipRole: row.topic.about,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(
                filter(None, (row.topic.name, state(row), share(row), reviewed_in(row)))
            ),
            TopicRole.REVIEWED: reviewed_in(row),
            TopicRole.ID: row.topic.id,
            TopicRole.MARK: mark(row),
            TopicRole.SHARE: share(row),
        }
        return values.get(role)  # type: ignore[call-overload]  # roles come as plain numbers
