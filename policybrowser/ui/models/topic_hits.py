"""The hits of a search that is to become a topic, and what was decided of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from policybrowser.ui.models.hit_list import HitListModel, HitRole
from policybrowser.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, int]
"""A clause: policy id and index."""


class DecisionRole(IntEnum):
    """What a row holds besides what a hit does."""

    BELONGS = Qt.ItemDataRole.UserRole + 10
    """True or False; None where nobody has decided."""


_WORDS = {True: "belongs", False: "does not belong", None: "not decided"}


class TopicHitsModel(HitListModel):
    """A hit list in which each hit belongs, does not belong, or is undecided."""

    decisions: Mapping[Key, bool] = {}

    def decide(self, index: Index, belongs: bool | None) -> None:
        """Say of one hit whether it belongs; None: not decided."""
        hit = index.data(HitRole.HIT)
        if hit is None:
            return
        key = (hit.record.policy, hit.record.clause)
        others = {known: said for known, said in self.decisions.items() if known != key}
        self.decisions = others if belongs is None else {**others, key: belongs}
        self.dataChanged.emit(index, index)

    def show_decisions(self, decisions: Mapping[Key, bool]) -> None:
        """Show what was decided before."""
        self.decisions = dict(decisions)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def undecided_after(self, row: int) -> int:
        """The next row that nobody has decided, from `row` on and then from the top; or -1."""
        count = self.rowCount()
        for step in range(1, count + 1):
            at = (row + step) % count
            index = self.index(at)
            waits = index.data(DecisionRole.BELONGS) is None
            if waits and index.data(HitRole.HIT) is not None:
                return at
        return -1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (DecisionRole.BELONGS, Qt.ItemDataRole.AccessibleTextRole):
            return super().data(index, role)
        hit = super().data(index, HitRole.HIT)
        said = self.decisions.get((hit.record.policy, hit.record.clause)) if hit else None
        if role == DecisionRole.BELONGS:
            return said
        words = super().data(index, role)
        return f"{_WORDS[said]}: {words}" if hit else words
