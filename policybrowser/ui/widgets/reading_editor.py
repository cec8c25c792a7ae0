"""A reading and how to put it right: its fields, its clauses as a tree, and its page beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import Policy
from policybrowser.reading.corrections import restore
from policybrowser.ui.import_entries import Entry
from policybrowser.ui.models.clause_tree import ClauseTreeModel
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.clause_editor import ClauseEditor
from policybrowser.ui.widgets.policy_fields import PolicyFields
from policybrowser.ui.widgets.source_page import SourcePage

_MOST_FURNITURE = 1000


class ReadingEditor(QWidget):
    """Everything about one reading; it changes nothing by itself but asks for corrections."""

    corrected = Signal(object)
    """Emitted with a function that puts the reading right."""
    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy: Policy | None = None
        self._moving = False
        self.fields = PolicyFields(theme)
        self.warnings = QLabel()
        self.warnings.setProperty("role", "fault")
        self.warnings.setWordWrap(True)
        self.warnings.setTextFormat(Qt.TextFormat.PlainText)
        self.model = ClauseTreeModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setObjectName("framed")
        self.tree.setAccessibleName("Clauses as they were understood")
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setUniformRowHeights(True)
        self.page = SourcePage(theme)
        self.furniture = QListWidget()
        self.furniture.setAccessibleName("Words that were dropped as furniture of the page")
        self.furniture.setToolTip("Double-click, or press Enter, to put words back as a paragraph.")
        self.tabs = QTabWidget()
        self.tabs.addTab(self.page, "The page")
        self.tabs.addTab(self.furniture, "Dropped")
        self.clause = ClauseEditor(theme)
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.tree)
        both.addWidget(self.tabs)
        both.setSizes([theme.px(440), theme.px(400)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(6), 0, 0, 0)
        layout.addWidget(self.fields)
        layout.addWidget(self.warnings)
        layout.addWidget(both, 1)
        layout.addWidget(self.clause)
        self.tree.setColumnWidth(0, theme.px(130))

    def _connect(self) -> None:
        self.fields.corrected.connect(self.corrected)
        self.clause.corrected.connect(self.corrected)
        self.clause.undo_requested.connect(self.undo_requested)
        self.tree.selectionModel().currentChanged.connect(lambda now, _: self._stand(now))
        self.page.clause_pointed.connect(self.stand_on)
        self.furniture.itemActivated.connect(self._put_back)
        self._can_undo = False

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self.fields.set_theme(theme)
        self.page.set_theme(theme)
        self.clause.set_theme(theme)

    def show_entry(self, entry: Entry | None) -> None:
        """Show a file; the clause that was current stays so where the reading is the same one's."""
        policy = entry.policy if entry is not None else None
        same = policy is not None and self._policy is not None and policy.id == self._policy.id
        at = self.current if same else 0
        self._policy = policy
        self._can_undo = entry is not None and entry.can_undo
        self.fields.show_policy(policy)
        self.warnings.setText("\n".join(policy.warnings) if policy is not None else "")
        self.warnings.setVisible(bool(policy is not None and policy.warnings))
        self._moving = True
        self.model.show(policy)
        self.tree.expandAll()
        self._moving = False
        self._list_furniture(policy)
        self.stand_on(min(at, len(policy.clauses) - 1) if policy is not None else -1)

    @property
    def current(self) -> int:
        """Index of the clause that is current."""
        index = self.tree.currentIndex()
        return int(index.internalId()) if index.isValid() else 0

    def stand_on(self, clause: int) -> None:
        """Make a clause current."""
        index = self.model.index_of(clause)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self._show_clause(clause)

    def _stand(self, index: QModelIndex) -> None:
        if not self._moving and index.isValid():
            self._show_clause(int(index.internalId()))

    def _show_clause(self, clause: int) -> None:
        self.clause.show_clause(self._policy, clause, can_undo=self._can_undo)
        self.page.show_policy(self._policy, clause if clause >= 0 else None)

    def _list_furniture(self, policy: Policy | None) -> None:
        self.furniture.clear()
        pieces = policy.furniture if policy is not None else ()
        for number, piece in enumerate(pieces[:_MOST_FURNITURE]):
            item = QListWidgetItem(f"{piece.kind}: {' '.join(piece.text.split())}")
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.furniture.addItem(item)
        self.tabs.setTabText(1, f"Dropped ({len(pieces)})")

    def _put_back(self, item: QListWidgetItem) -> None:
        number = int(item.data(Qt.ItemDataRole.UserRole))
        correction: Callable[[Policy], Policy] = partial(_restored, number)
        self.corrected.emit(correction)


def _restored(number: int, policy: Policy) -> Policy:
    return restore(policy, number)
