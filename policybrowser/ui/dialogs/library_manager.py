"""The library: every policy with its attributes, to be found, sorted, renamed, tagged, replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from policybrowser.library.listing import select, tags
from policybrowser.model import PolicyKind
from policybrowser.ui.models.library_table import LibraryTableModel
from policybrowser.ui.theme import Theme

if TYPE_CHECKING:
    from policybrowser.library import KeptPolicy
    from policybrowser.ui.shelving import Shelving

_ON_ONE = (
    ("&Read", "read", "Read this policy"),
    ("&Correct…", "correct", "Put right how it was read"),
    ("Re&place…", "replace", "Replace it by a newer edition"),
    ("&Earlier reviews…", "waiting", "What was said of earlier editions"),
)
_ON_ALL = (
    ("&Add…", "add", "Add policies from files"),
    ("&Back up…", "back-up", "Write everything to one file"),
    ("Re&store…", "restore", "Put a backup in the place of this library"),
    ("&Open another…", "open-library", "Work on the library in another folder"),
)
_WIDTHS = (125, 140, 140, 120, 56, 70, 118, 80, 110)


class LibraryManager(QDialog):
    """A table with what can be done to a policy beside it. It stays open beside the window."""

    action_requested = Signal(str, str)
    """What is to be done, and the id of the policy it is to be done to."""

    def __init__(self, parent: QWidget, theme: Theme, shelving: Shelving) -> None:
        super().__init__(parent)
        self.setWindowTitle("Library")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shelving = shelving
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Organisation, title, kind, version, tag or file")
        self.words.setAccessibleName("Search the library by attribute")
        self.words.setClearButtonEnabled(True)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind")
        self.tag = QComboBox()
        self.tag.setAccessibleName("Tag")
        self.model = LibraryTableModel(self)
        self.table = QTableView()
        self._dress_table(theme)
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out(theme)
        self._connect()
        self.refresh()

    def _dress_table(self, theme: Theme) -> None:
        table = self.table
        table.setModel(self.model)
        table.setObjectName("framed")
        table.setAccessibleName("Policies in the library")
        table.setSortingEnabled(True)
        table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, theme.px(width))

    def _lay_out(self, theme: Theme) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self.words, 1)
        filters.addWidget(self.kind)
        filters.addWidget(self.tag)
        beside = QVBoxLayout()
        for text, action, tip in _ON_ONE:
            beside.addWidget(self._button(text, action, tip))
        beside.addWidget(
            self._button("C&lose or show", "close", "Show it among the columns or not")
        )
        beside.addWidget(self._button("Re&move", "remove", "Keep it no longer (Ctrl+Z: undo)"))
        beside.addStretch(1)
        for text, action, tip in _ON_ALL:
            beside.addWidget(self._button(text, action, tip))
        body = QHBoxLayout()
        body.addWidget(self.table, 1)
        body.addLayout(beside)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addLayout(filters)
        layout.addLayout(body, 1)
        layout.addWidget(self.count)
        room = self.screen().availableSize()
        self.resize(min(theme.px(1060), room.width() - 40), min(theme.px(560), room.height() - 60))

    def _button(self, text: str, action: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: self._act(action))
        self.buttons[action] = button
        return button

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _: self._show())
        self.kind.activated.connect(lambda _: self._show())
        self.tag.activated.connect(lambda _: self._show())
        self.model.change_requested.connect(self._change)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._judge())

    def set_theme(self, theme: Theme) -> None:
        """Take another zoom."""
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, theme.px(width))

    # What is shown

    def refresh(self) -> None:
        """Show what the library keeps now."""
        library = self._shelving.library
        notice = library.notice if library is not None else "There is no library."
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self.model.writable = library is not None and not library.read_only
        listed = self._shelving.listed()
        kinds = {policy.kind for policy in listed}
        _offer(self.kind, "All kinds", [(k.label, k.value) for k in PolicyKind if k in kinds])
        _offer(self.tag, "All tags", [(tag, tag) for tag in tags(listed)])
        self.tag.setVisible(self.tag.count() > 1)
        self._show()

    def _show(self) -> None:
        chosen = set(self.selected())
        listed = self._shelving.listed()
        kind = str(self.kind.currentData() or "")
        found = select(
            listed,
            self.words.text(),
            tag=str(self.tag.currentData() or ""),
            kind=PolicyKind(kind) if kind else None,
        )
        self.model.show(found, self._shelving.hidden(), self._shelving.to_check())
        self._choose(chosen)
        folder = self._shelving.library.folder if self._shelving.library is not None else ""
        self.count.setText(f"{len(found)} of {len(listed)} policies · {folder}")
        self._judge()

    def _choose(self, policies: set[str]) -> None:
        flags = self.table.selectionModel().SelectionFlag
        for policy in policies:
            row = self.model.row_of(policy)
            if row >= 0:
                index = self.model.index(row, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def selected(self) -> list[str]:
        """Ids of the policies that are chosen."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.policy_at(index.row()).id for index in rows]

    def _judge(self) -> None:
        chosen = self.selected()
        writable = self.model.writable
        for _, action, _tip in _ON_ONE:
            self.buttons[action].setEnabled(len(chosen) == 1 and (writable or action == "read"))
        self.buttons["close"].setEnabled(bool(chosen) and writable)
        self.buttons["remove"].setEnabled(bool(chosen) and writable)

    # What is done

    def _act(self, action: str) -> None:
        chosen = self.selected()
        if action == "remove":
            self._shelving.remove(chosen)
        elif action == "close":
            hidden = self._shelving.hidden()
            for policy in chosen:
                (self._shelving.show if policy in hidden else self._shelving.close)(policy)
        else:
            self.action_requested.emit(action, chosen[0] if chosen else "")

    def _change(self, policy: str, field: str, text: str) -> None:
        self._shelving.change_field(policy, field, text)

    def listed(self, row: int) -> KeptPolicy:
        """The policy in a row, as it is kept."""
        return self.model.policy_at(row)


def _offer(box: QComboBox, everything: str, items: list[tuple[str, str]]) -> None:
    """Offer these choices; the one that is chosen stays so."""
    chosen = box.currentData()
    box.clear()
    for text, data in [(everything, ""), *items]:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
