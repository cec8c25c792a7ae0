"""Topics by policies: what the Overview shows, as an item model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policybrowser.model import Policy, ReviewState
from policybrowser.ui.overriding import override
from policybrowser.ui.review_words import REVIEW_MARKS, reviewed
from policybrowser.ui.standing import cell_text, state

if TYPE_CHECKING:
    from policybrowser.comparison.briefs import Overview, OverviewCell, OverviewRow

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class OverviewRole(IntEnum):
    """What a cell holds besides its words."""

    TOPIC = Qt.ItemDataRole.UserRole
    """Id of the row's topic."""
    POLICY = Qt.ItemDataRole.UserRole + 1
    """Id of the column's policy; empty in the first column."""
    CELL = Qt.ItemDataRole.UserRole + 2
    """The OverviewCell; None in the first column."""
    STATE = Qt.ItemDataRole.UserRole + 3
    """"4 differences", in the first column."""
    KIND = Qt.ItemDataRole.UserRole + 4
    """What sort of document a column is, in its header."""


class OverviewTableModel(QAbstractTableModel):
    """One row a topic; the first column names it, the others hold what each policy says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OverviewRow, ...] = ()
        self._policies: tuple[Policy, ...] = ()
        self._baseline = ""

    def show(self, overview: Overview, policies: Sequence[Policy], baseline: str = "") -> None:
        """Show another overview; `policies` are its columns."""
        self.beginResetModel()
        self._rows, self._policies = overview.rows, tuple(policies)
        self._baseline = baseline
        self.endResetModel()

    def row(self, number: int) -> OverviewRow:
        """The row that is painted there."""
        return self._rows[number]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(self._policies)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        make = _ROW_VALUES.get(role)
        if make is not None:
            return make(row)
        if index.column() == 0:
            values: dict[int, Any] = {
                Qt.ItemDataRole.DisplayRole: row.topic.name,
                Qt.ItemDataRole.AccessibleTextRole: f"{row.topic.name}, {state(row)}",
                Qt.ItemDataRole.ToolTipRole: row.topic.about,
            }
        else:
            cell, policy = row.cells[index.column() - 1], self._policies[index.column() - 1]
            values = _cell_values(row, cell, policy)
        return values.get(role)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section <= len(self._policies):
            return None
        if section == 0:
            return "Topic" if role == Qt.ItemDataRole.DisplayRole else None
        policy = self._policies[section - 1]
        kind = policy.kind.label.lower().replace("foi", "FOI")
        if policy.id == self._baseline:
            kind += " · baseline"
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: policy.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{policy.name}, {kind}",
            Qt.ItemDataRole.ToolTipRole: f"{policy.organisation}\n{policy.title}",
            OverviewRole.KIND: kind,
            OverviewRole.POLICY: policy.id,
        }
        return values.get(role)


_ROW_VALUES: dict[int, Callable[[OverviewRow], Any]] = {
    OverviewRole.TOPIC: lambda row: row.topic.id,
    OverviewRole.STATE: state,
}


def _cell_values(row: OverviewRow, cell: OverviewCell, policy: Policy) -> dict[int, Any]:
    said = cell_text(cell)
    told = reviewed(cell.brief.states) or f"{REVIEW_MARKS[ReviewState.SUGGESTED]} suggested"
    return {
        Qt.ItemDataRole.DisplayRole: said,
        Qt.ItemDataRole.AccessibleTextRole: f"{row.topic.name}, {policy.name}: {said}; {told}",
        Qt.ItemDataRole.ToolTipRole: f"{policy.name}: {said}\n{told}",
        OverviewRole.POLICY: cell.policy,
        OverviewRole.CELL: cell,
    }
