"""All clauses of a reading as a tree: the reference, and the words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from policybrowser.model import Clause, ClauseKind, Policy
from policybrowser.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
_LONGEST = 160
_LONG_REF = 8
_HEADS = ("Reference", "Clause")


class ClauseTreeModel(QAbstractItemModel):
    """Two columns; an index's internal id is its clause's index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._policy: Policy | None = None
        self._rows: dict[int, int] = {}

    def show(self, policy: Policy | None) -> None:
        """Show another reading."""
        self.beginResetModel()
        self._policy = policy
        children = policy.children if policy is not None else {}
        self._rows = {i: row for below in children.values() for row, i in enumerate(below)}
        self.endResetModel()

    def index_of(self, clause: int) -> QModelIndex:
        """Where a clause stands."""
        if clause not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[clause], 0, clause)

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._below(parent)[row])

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject has one too
        if self._policy is None or not child.isValid():
            return QModelIndex()
        above = self._policy.clauses[child.internalId()].parent
        return QModelIndex() if above is None else self.index_of(above)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._below(parent))

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return len(_HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self._policy is None or not index.isValid():
            return None
        clause = self._policy.clauses[index.internalId()]
        if role == Role.DisplayRole:
            return clause.text[:_LONGEST] if index.column() else self._short_ref(clause)
        if role == Role.AccessibleTextRole:
            return f"{clause.ref}, {clause.kind.value}: {clause.text[:_LONGEST]}"
        if role == Role.ToolTipRole:
            return f"{clause.ref} ({clause.kind.value.replace('-', ' ')})"
        if role == Role.FontRole and clause.kind is ClauseKind.HEADING:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _short_ref(self, clause: Clause) -> str:
        """The reference without that of a heading above: "… ¶2" for "Use at work ¶2"."""
        assert self._policy is not None
        for above in reversed(self._policy.ancestors(clause.index)):
            base = self._policy.clauses[above].ref
            if len(base) > _LONG_REF and clause.ref.startswith(f"{base} "):
                return f"… {clause.ref[len(base) + 1 :]}"
        return clause.ref

    def _below(self, parent: Index) -> tuple[int, ...]:
        if self._policy is None:
            return ()
        return self._policy.children.get(parent.internalId() if parent.isValid() else None, ())
