"""What a search found, as a list: hits, and where they are grouped, the policies they are in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policybrowser.ui.overriding import override

if TYPE_CHECKING:
    from policybrowser.search.results import Hit, Results

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class HitRole(IntEnum):
    """What a row holds besides its words."""

    HIT = Qt.ItemDataRole.UserRole
    """The Hit; None in a heading."""
    HEADING = Qt.ItemDataRole.UserRole + 1
    """The policy's name and number of hits; empty in a hit."""
    TOPICS = Qt.ItemDataRole.UserRole + 2
    """Names of the hit's topics."""


class HitListModel(QAbstractListModel):
    """Shows results best first, or policy by policy; a tick chooses a clause for side by side."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Hit | str] = []
        self._topics: Mapping[str, str] = {}
        self._chosen: frozenset[tuple[str, int]] = frozenset()
        self.grouped = False

    def show(self, results: Results | None, topics: Mapping[str, str], *, grouped: bool) -> None:
        """Show other results; `topics` are names by id."""
        self.beginResetModel()
        self._topics = topics
        self.grouped = grouped
        self._rows = []
        if results is not None and grouped:
            for hits in results.by_policy.values():
                count = f"{len(hits)} clause{'s' * (len(hits) != 1)}"
                self._rows.append(f"{name_of(hits[0])} · {count}")
                self._rows += hits
        elif results is not None:
            self._rows += results.hits
        self.endResetModel()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these hits policy by policy, as they come."""
        self.beginResetModel()
        self.grouped = False
        self._rows = list(hits)
        self.endResetModel()

    def show_chosen(self, chosen: Iterable[tuple[str, int]]) -> None:
        """Tick these clauses and no others."""
        fresh = frozenset(chosen)
        if fresh != self._chosen:
            self._chosen = fresh
            if self._rows:
                ticks = [Qt.ItemDataRole.CheckStateRole]
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), ticks)

    def hits(self) -> list[Hit]:
        """The hits, in the order in which they are shown."""
        return [row for row in self._rows if not isinstance(row, str)]

    def row_of(self, policy: str, clause: int) -> int:
        """The row of a clause, or -1."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, str) and (row.record.policy, row.record.clause) == (
                policy,
                clause,
            ):
                return number
        return -1

    def first(self) -> int:
        """The first row that is a hit, or -1."""
        return next((n for n, row in enumerate(self._rows) if not isinstance(row, str)), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            shown = (Qt.ItemDataRole.DisplayRole, HitRole.HEADING)
            return row if role in (*shown, Qt.ItemDataRole.AccessibleTextRole) else None
        on = (row.record.policy, row.record.clause) in self._chosen
        values = {
            Qt.ItemDataRole.CheckStateRole: (
                Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            ),
            Qt.ItemDataRole.DisplayRole: row.record.text,
            Qt.ItemDataRole.AccessibleTextRole: (
                f"{name_of(row)}, {row.record.ref}: {row.snippet.text}"
            ),
            HitRole.HIT: row,
            HitRole.HEADING: "",
            HitRole.TOPICS: [
                self._topics[topic] for topic in sorted(row.record.topics) if topic in self._topics
            ],
        }
        return values.get(role)  # type: ignore[call-overload]  # roles come as plain numbers


def name_of(hit: Hit) -> str:
    """Whose policy a hit is in."""
    record = hit.record
    return record.short or record.organisation or record.title or record.policy
