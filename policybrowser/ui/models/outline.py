"""The outline of a policy as a Qt model: its headings and numbered clauses, as they nest."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from policybrowser.model import Clause, ClauseKind, Policy
from policybrowser.ui.overriding import override
from policybrowser.ui.widgets.margin_labels import names_itself

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_LONGEST = 70


class OutlineRole(IntEnum):
    """What the view asks for beside Qt's own roles."""

    CLAUSE = Role.UserRole
    """The clause's index in its policy."""
    HEADING = Role.UserRole + 1
    """Whether it is a heading."""


class Outline(QAbstractItemModel):
    """One column; an index's internal id is its clause's index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._policy: Policy | None = None
        self._children: dict[int | None, list[int]] = {}
        self._parents: dict[int, int | None] = {}

    def show(self, policy: Policy) -> None:
        """Outline another policy."""
        self.beginResetModel()
        self._policy = policy
        self._children, self._parents = {}, {}
        kinds = {ClauseKind.HEADING, ClauseKind.NUMBERED}
        if not any(clause.kind in kinds for clause in policy.clauses):
            kinds = {ClauseKind.PARAGRAPH, ClauseKind.LETTERED}
        for clause in policy.clauses:
            if clause.kind in kinds:
                above = policy.ancestors(clause.index)
                parent = next((i for i in reversed(above) if i in self._parents), None)
                self._parents[clause.index] = parent
                self._children.setdefault(parent, []).append(clause.index)
        self.endResetModel()

    def index_of(self, clause: int) -> QModelIndex:
        """Where a clause stands in the outline: itself, or the last entry before it."""
        entries = [index for index in self._parents if index <= clause]
        return self._index(max(entries)) if entries else QModelIndex()

    def _index(self, clause: int) -> QModelIndex:
        siblings = self._children[self._parents[clause]]
        return self.createIndex(siblings.index(clause), 0, clause)

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._below(parent)[row])

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject has one too
        above = self._parents.get(child.internalId()) if child.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._below(parent))

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self._policy is None or not index.isValid():
            return None
        clause = self._policy.clauses[index.internalId()]
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return entry(clause)
            case Role.ToolTipRole:
                return clause.text if len(clause.text) > _LONGEST else None
            case Role.FontRole if clause.kind is ClauseKind.HEADING:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
            case OutlineRole.CLAUSE:
                return clause.index
            case OutlineRole.HEADING:
                return clause.kind is ClauseKind.HEADING
        return None

    def _below(self, parent: Index) -> list[int]:
        above = parent.internalId() if parent.isValid() else None
        return self._children.get(above, [])


def entry(clause: Clause) -> str:
    """A clause in one line: "3.1  The Council reserves the right to…"."""
    text = clause.text
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return text if names_itself(clause) else f"{clause.ref}  {text}"
