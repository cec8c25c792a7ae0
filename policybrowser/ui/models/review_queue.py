"""The answers that nobody has looked at, least certain first, as an item model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policybrowser.comparison.answers import label_of
from policybrowser.model import Position
from policybrowser.ui.overriding import override
from policybrowser.ui.subject import Subject
from policybrowser.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class QueueRole(IntEnum):
    """What a row holds besides its words."""

    SUBJECT = Qt.ItemDataRole.UserRole


class ReviewQueueModel(QAbstractListModel):
    """One row an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._waiting: tuple[Position, ...] = ()

    def show(self, workspace: Workspace, waiting: Sequence[Position]) -> None:
        """Show other answers. One that has only gone, or come, goes or comes by itself."""
        self._workspace = workspace
        old, new = [_subject(p) for p in self._waiting], [_subject(p) for p in waiting]
        gone = next((i for i, was in enumerate(old) if i >= len(new) or new[i] != was), None)
        if len(new) == len(old) - 1 and gone is not None and old[gone + 1 :] == new[gone:]:
            self.beginRemoveRows(ROOT, gone, gone)
            self._waiting = tuple(waiting)
            self.endRemoveRows()
            return
        come = next((i for i, now in enumerate(new) if i >= len(old) or old[i] != now), None)
        if len(new) == len(old) + 1 and come is not None and new[come + 1 :] == old[come:]:
            self.beginInsertRows(ROOT, come, come)
            self._waiting = tuple(waiting)
            self.endInsertRows()
            return
        self.beginResetModel()
        self._waiting = tuple(waiting)
        self.endResetModel()

    def subject_at(self, row: int) -> Subject | None:
        """The answer in a row; None where there is no such row."""
        return _subject(self._waiting[row]) if 0 <= row < len(self._waiting) else None

    def row_of(self, subject: Subject | None) -> int:
        """The row of an answer, or -1."""
        found = (i for i, position in enumerate(self._waiting) if _subject(position) == subject)
        return next(found, -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._waiting)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._waiting):
            return None
        position = self._waiting[index.row()]
        if role == QueueRole.SUBJECT:
            return _subject(position)
        if role not in _WORDS:
            return None
        assert self._workspace is not None
        question = self._workspace.questions.question_by_id[position.question]
        name = self._workspace.by_id[position.policy].name
        label = label_of(question, position)
        return _WORDS[role].format(ask=question.ask, name=name, label=label)


_WORDS: dict[int, str] = {
    Qt.ItemDataRole.DisplayRole: "{ask}\n{name}: {label}",
    Qt.ItemDataRole.ToolTipRole: "{name}\n{ask}\n{label}",
    Qt.ItemDataRole.AccessibleTextRole: "{name}, {ask} {label}, suggested",
}


def _subject(position: Position) -> Subject:
    return Subject(position.policy, position.question)
