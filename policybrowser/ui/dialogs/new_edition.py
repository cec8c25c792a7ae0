"""A newer edition beside the earlier one: positions, wording, and what people had said.

Nothing is replaced before the user says so, and nothing that was said moves by itself to words that
are not certainly the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from policybrowser.errors import LibraryError
from policybrowser.library import OwnTopic
from policybrowser.library.editions import waiting
from policybrowser.library.reviews import Carried
from policybrowser.model import Policy, QuestionSet
from policybrowser.renewal import Renewal, queue
from policybrowser.ui.models.waiting_list import WaitingModel
from policybrowser.ui.redline import positions_html, wording_html
from policybrowser.ui.theme import Theme

if TYPE_CHECKING:
    from policybrowser.ui.shelving import Shelving


class NewEdition(QDialog):
    """Three pages: what changed in position, what in wording, and what had been said."""

    def __init__(self, parent: QWidget, theme: Theme, shelving: Shelving) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._shelving = shelving
        self._renewal: Renewal | None = None
        self._policy: Policy | None = None
        self._questions = QuestionSet("", "", ())
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.positions = QTextBrowser()
        self.positions.setAccessibleName("What changed in position")
        self.wording = QTextBrowser()
        self.wording.setAccessibleName("What changed in wording")
        self.model = WaitingModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.keep_button = _button("&It still holds", "Keep it, of the words that stand there now")
        self.drop_button = _button("&Let it go", "It no longer holds (Ctrl+Z: undo)")
        self.replace_button = _button("&Replace", "Put the newer edition in the place of this one")
        self.close_button = _button("&Close", "")
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._dress_table()
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.drop_button)
        column.addLayout(row)
        for page in (self.positions, self.wording, said):
            self.tabs.addTab(page, "")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.replace_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(buttons)
        room, px = self.screen().availableSize(), self._theme.px
        self.resize(min(px(960), room.width() - 40), min(px(640), room.height() - 60))

    def _dress_table(self) -> None:
        table = self.table
        table.setAccessibleName("What people have said of the earlier edition")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def _connect(self) -> None:
        self.replace_button.clicked.connect(self._replace)
        self.close_button.clicked.connect(self.close)
        self.keep_button.clicked.connect(lambda _=False: self._decide(holds=True))
        self.drop_button.clicked.connect(lambda _=False: self._decide(holds=False))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._judge())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._theme = theme
        self._show_pages()

    # What is shown

    def show_edition(self, renewal: Renewal, questions: QuestionSet) -> None:
        """Show what a newer edition would change."""
        self._renewal, self._policy, self._questions = renewal, renewal.after, questions
        self.setWindowTitle(f"Newer edition of {renewal.before.name}")
        self.replace_button.setVisible(True)
        self._show_said(renewal.said)
        self._show_pages()
        self.tabs.setCurrentIndex(0)

    def show_waiting(self, policy: Policy, said: Carried, questions: QuestionSet) -> None:
        """Show what was said of earlier editions."""
        self._renewal, self._policy, self._questions = None, policy, questions
        self.setWindowTitle(f"What was said of {policy.name}")
        self.replace_button.setVisible(False)
        self._show_said(said)
        self._show_pages()
        self.tabs.setCurrentIndex(2)

    def refresh(self) -> None:
        """Follow what has become of what was said."""
        library = self._shelving.library
        if library is not None and self._policy is not None and not self._pending:
            self._policy = self._shelving.reading(self._policy.id) or self._policy
            self._show_said(waiting(library, self._policy.id))

    @property
    def _pending(self) -> bool:
        """Whether the newer edition has yet to be put in the place of the earlier one."""
        return not self.replace_button.isHidden()

    def _show_pages(self) -> None:
        renewal = self._renewal
        for page in (0, 1):
            self.tabs.setTabVisible(page, renewal is not None)
        if renewal is None:
            return
        found = renewal.found
        self.tabs.setTabText(0, f"Positions ({len(found.positions)})")
        self.tabs.setTabText(1, f"Wording ({len(found.changes)})")
        self.positions.setHtml(positions_html(renewal, self._questions, self._theme))
        self.wording.setHtml(wording_html(renewal, self._theme))

    def _show_said(self, said: Carried) -> None:
        library = self._shelving.library
        topics = library.all(OwnTopic) if library is not None else ()
        self.model.show(queue(said, topics, self._questions))
        counts = {name: self.model.count(name) for name in ("changed", "lost", "carried")}
        self.tabs.setTabText(2, f"What was said ({self.model.rowCount()})")
        told = (
            f"{counts['carried']} carried over, {counts['changed']} to be confirmed, "
            f"{counts['lost']} lost"
        )
        ask = "Nothing is replaced until you say so. " if self._pending else ""
        if self._pending and self._renewal is not None and self._renewal.is_doubtful:
            ask = "Hardly any clause is the same: is this the newer edition of that policy? " + ask
        self.head.setText(f"{ask}Of what people have said: {told}.")
        if self.model.rowCount():
            self.table.selectRow(0)
        self._judge()

    def _judge(self) -> None:
        doubt = self.model.doubt_at(self.table.currentIndex().row())
        ready = doubt is not None and not self._pending
        self.drop_button.setEnabled(ready)
        changed = doubt is not None and (
            not doubt.found or any(place.span is not None for place in doubt.found)
        )
        self.keep_button.setEnabled(ready and changed)

    # What is done

    def _replace(self) -> None:
        library, renewal = self._shelving.library, self._renewal
        if library is None or renewal is None:
            return
        try:
            change = renewal.change(library)
        except LibraryError as fault:
            self.head.setText(str(fault))
            return
        if self._shelving.replace(change, renewal.before.id):
            self.replace_button.hide()
            self.refresh()
            if self.model.count("changed") or self.model.count("lost"):
                self.tabs.setCurrentIndex(2)

    def _decide(self, *, holds: bool) -> None:
        doubt = self.model.doubt_at(self.table.currentIndex().row())
        if doubt is not None and self._policy is not None:
            self._shelving.decide(doubt, self._policy, holds=holds)
            self.refresh()


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
