"""The policies of the sidebar: ticked or not, in the order of the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from policybrowser.ui.overriding import override

if TYPE_CHECKING:
    from policybrowser.model import Policy

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-policybrowser-policy"
ROOT = QModelIndex()


class PolicyRole(IntEnum):
    """What a row holds besides its name."""

    ID = Qt.ItemDataRole.UserRole
    DETAIL = Qt.ItemDataRole.UserRole + 1
    """Kind, date and number of clauses."""
    OVERDUE = Qt.ItemDataRole.UserRole + 2
    """"review overdue since 27 May 2024", or nothing."""


class PolicyListModel(QAbstractListModel):
    """Shows policies; asks for ticks and another order by signal rather than changing itself."""

    tick_requested = Signal(str, bool)
    order_requested = Signal(object)

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._policies: tuple[Policy, ...] = ()
        self._ticked: frozenset[str] = frozenset()
        self._to_check: frozenset[str] = frozenset()
        self._reviewed: dict[str, str] = {}

    def set_reviewed(self, reviewed: Mapping[str, str]) -> None:
        """Say how much of each policy has been reviewed, in words by id; `show` follows."""
        self._reviewed = dict(reviewed)

    def show(self, policies: Sequence[Policy], ticked: Sequence[str]) -> None:
        """Show these policies, in this order."""
        if tuple(policies) == self._policies:
            self._ticked = frozenset(ticked)
            if policies:
                self.dataChanged.emit(self.index(0), self.index(len(policies) - 1))
            return
        self.beginResetModel()
        self._policies, self._ticked = tuple(policies), frozenset(ticked)
        self.endResetModel()

    def mark_to_check(self, policies: frozenset[str]) -> None:
        """Say of these policies that nobody has looked over how they were read."""
        if policies != self._to_check:
            self._to_check = policies
            if self._policies:
                self.dataChanged.emit(self.index(0), self.index(len(self._policies) - 1))

    def row_of(self, policy: str) -> int:
        """The row of a policy, or -1."""
        return next((i for i, known in enumerate(self._policies) if known.id == policy), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._policies)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._policies):
            return None
        policy = self._policies[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            on = policy.id in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        values = {
            Qt.ItemDataRole.DisplayRole: lambda: policy.name,
            Qt.ItemDataRole.ToolTipRole: lambda: tooltip(policy),
            Qt.ItemDataRole.AccessibleTextRole: lambda: ", ".join(
                part for part in (policy.name, self._detail(policy), self._overdue(policy)) if part
            ),
            PolicyRole.ID: lambda: policy.id,
            PolicyRole.DETAIL: lambda: self._detail(policy),
            PolicyRole.OVERDUE: lambda: self._overdue(policy),
        }
        make = values.get(role)  # type: ignore[call-overload]  # roles come as plain numbers
        return make() if make else None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.tick_requested.emit(self._policies[index.row()].id, on)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )

    # Dragging to another place in the order

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, QByteArray(str(indexes[0].data(PolicyRole.ID)).encode()))
        return data

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(MIME) or action != Qt.DropAction.MoveAction:
            return False
        policy = bytes(data.data(MIME).data()).decode()
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self._policies)
        self.move(policy, target)
        return False  # the row is moved by the new order, not by the list that was dragged in

    def move(self, policy: str, target: int) -> None:
        """Ask for `policy` to stand before the row that is now `target`."""
        order = [known.id for known in self._policies]
        if policy not in order:
            return
        at = order.index(policy)
        order.remove(policy)
        order.insert(target - (at < target), policy)
        self.order_requested.emit(tuple(order))

    def _detail(self, policy: Policy) -> str:
        unchecked = "not looked over" if policy.id in self._to_check else ""
        told = (detail(policy), unchecked, self._reviewed.get(policy.id))
        return " · ".join(filter(None, told))

    def _overdue(self, policy: Policy) -> str:
        if not policy.review_overdue(self._today):
            return ""
        return f"review overdue since {policy.review}"


def detail(policy: Policy) -> str:
    """Kind, date and size: "Guidance 2021-1 · agreed 27 May 2021 · 42 clauses"."""
    kind = f"{policy.kind.label} {policy.version}".strip()
    count = len(policy.clauses)
    return f"{kind} · {dated(policy)} · {count} clause{'s' * (count != 1)}"


def dated(policy: Policy) -> str:
    """The date that takes the fewest words to explain; a date alone could mislead."""
    if not policy.dates:
        return "undated"
    shortest = min(policy.dates, key=lambda item: len(item.what))
    return f"{shortest.what} {shortest.date}".strip()


def tooltip(policy: Policy) -> str:
    """Organisation, title and every date that is known."""
    dates = [f"{item.what} {item.date}".strip() for item in policy.dates]
    review = [f"review due {policy.review}"] if policy.review else []
    lines = (f"{policy.organisation}, {policy.title}", *dates, *review, *policy.warnings)
    return "\n".join(line for line in lines if line.strip(", "))
