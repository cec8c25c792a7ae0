"""The question table of a comparison as a Qt model: questions down, policies across."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from policybrowser.model import Comparison, Policy, PolicyKind, Row
from policybrowser.ui.models import cell_words
from policybrowser.ui.overriding import override

LEGEND = "◌\u00a0suggested ✓\u00a0confirmed ✎\u00a0changed"
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class ComparisonRole(IntEnum):
    """What the delegate and the header ask for beside Qt's own roles."""

    CHIPS = Role.UserRole
    """The chips of a cell, a tuple of Chip."""
    MARK = Role.UserRole + 1
    """Of a question: "≠" or "="."""
    CURRENT = Role.UserRole + 2
    """Whether the row is the difference that the user stands on."""
    DETAILS = Role.UserRole + 3
    """Of a question: that details differ although answers agree, in words; else empty."""
    KIND = Role.UserRole + 4
    """Of a column: what sort of document it is, where it is no policy."""
    BASELINE = Role.UserRole + 5
    """Whether the column is the baseline."""


class ComparisonTable(QAbstractTableModel):
    """Column 0 holds the questions, each further column one policy."""

    answers_changed = Signal()
    """The same questions of the same policies, answered otherwise."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._policies: tuple[Policy, ...] = ()
        self._question = ""

    def show(self, comparison: Comparison, policies: tuple[Policy, ...], question: str) -> None:
        """Hold another comparison, or the same one with another current question."""
        if comparison is self._comparison and policies == self._policies:
            self._question = question
            if self.rowCount():
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last, [ComparisonRole.CURRENT])
            return
        if self._is_like(comparison, policies):  # the user stays on the same cell
            self._comparison, self._question = comparison, question
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.answers_changed.emit()
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._comparison, self._policies, self._question = comparison, policies, question
        self.endResetModel()

    def _is_like(self, comparison: Comparison, policies: tuple[Policy, ...]) -> bool:
        known = self._comparison
        return (
            known is not None
            and bool(known.rows)
            and (
                (known.topic, known.baseline, self._policies)
                == (comparison.topic, comparison.baseline, policies)
            )
        )

    def row_at(self, row: int) -> Row:
        """The question of a row with its cells."""
        assert self._comparison is not None
        return self._comparison.rows[row]

    def policy_at(self, column: int) -> Policy | None:
        """The policy of a column; None for the column of questions."""
        return self._policies[column - 1] if column > 0 else None

    def column_of(self, policy: str) -> int | None:
        """The column of a policy."""
        return next((i for i, p in enumerate(self._policies, start=1) if p.id == policy), None)

    def row_of(self, question: str) -> int | None:
        """The row of a question."""
        rows = self._comparison.rows if self._comparison else ()
        return next((i for i, row in enumerate(rows) if row.question.id == question), None)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._comparison is None else len(self._comparison.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._comparison is None else 1 + len(self._policies)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == ComparisonRole.CURRENT:
            return row.question.id == self._question
        if index.column() == 0:
            return self._question_data(row, role)
        return self._cell_data(row, index.column(), role)

    def _question_data(self, row: Row, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return row.question.ask
            case ComparisonRole.MARK:
                return "≠" if row.differs else "="
            case ComparisonRole.DETAILS:
                return "details differ" if row.details else ""
            case Role.ToolTipRole:
                words = "The answers differ." if row.differs else "The answers do not differ."
                names = {policy.id: policy.name for policy in self._policies}
                details = cell_words.details(row, names)
                return f"{words} Details that differ:\n{details}" if details else words
            case Role.AccessibleTextRole:
                return f"{row.question.ask} {'differs' if row.differs else 'no difference'}"
        return None

    def _cell_data(self, row: Row, column: int, role: int) -> Any:
        assert self._comparison is not None
        cell, policy = row.cells[column - 1], self._policies[column - 1]
        baseline = self._comparison.baseline
        match role:
            case Role.DisplayRole:
                return cell.label
            case ComparisonRole.CHIPS:
                return cell_words.chips(cell, row, baseline)
            case Role.ToolTipRole:
                return cell_words.tooltip(cell, row)
            case Role.AccessibleTextRole:
                return cell_words.spoken(cell, row, policy.name, baseline)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < self.columnCount():
            return None
        if section == 0:
            words: dict[int, str] = {Role.DisplayRole: "Question", ComparisonRole.KIND: LEGEND}
            return words.get(role)
        policy = self._policies[section - 1]
        assert self._comparison is not None
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return policy.name
            case Role.ToolTipRole:
                is_baseline = policy.id == self._comparison.baseline
                offer = "compare all with all" if is_baseline else "compare the others with this"
                return f"{policy.organisation}: {policy.title}\nClick: {offer}"
            case ComparisonRole.KIND:
                return "" if policy.kind is PolicyKind.POLICY else policy.kind.label
            case ComparisonRole.BASELINE:
                return policy.id == self._comparison.baseline
        return None
