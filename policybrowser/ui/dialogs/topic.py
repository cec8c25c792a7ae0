"""Making a topic of a search: its name, its hits to accept or reject, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from policybrowser.ui.models.hit_list import HitRole
from policybrowser.ui.models.topic_hits import DecisionRole, Key, TopicHitsModel
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Theme
from policybrowser.ui.topic_draft import Draft, Preview
from policybrowser.ui.widgets.hit_delegate import HitDelegate, Index
from policybrowser.ui.widgets.hit_list import HitList
from policybrowser.ui.widgets.runs import round_box

REST = 250
"""Milliseconds of rest after which what has been typed is looked at."""
KEYS: dict[int, bool | None] = {
    Qt.Key.Key_A: True,
    Qt.Key.Key_R: False,
    Qt.Key.Key_Delete: None,
}
HOW = "A: belongs. R: does not belong. Delete: not decided. What is not decided counts."


class DecisionDelegate(HitDelegate):
    """Paints a tick, a cross or an empty box before each hit."""

    @override
    def mark(self, painter: QPainter, box: QRectF, index: Index) -> None:
        said, theme = index.data(DecisionRole.BELONGS), self.theme
        ink = {True: theme.ok, False: theme.danger, None: theme.silent}[said]
        pen = QPen(QColor(ink), 1)
        if said is None:
            pen.setStyle(Qt.PenStyle.DashLine)
        round_box(painter, box, fill="", pen=pen, radius=theme.px(3))
        if said is not None:
            painter.setPen(QPen(QColor(ink), 1.6))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓" if said else "✗")


class DecisionList(HitList):
    """The hits as a queue: a key decides and goes on to the next that waits."""

    decided = Signal(object)
    """True, False or None was said of the hit that is stood on."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, DecisionDelegate)
        self.setAccessibleName("Hits to accept or reject")
        self.setAccessibleDescription(HOW)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in KEYS and self.currentIndex().isValid():
            self.decided.emit(KEYS[key])
            return
        super().keyPressEvent(event)


class TopicDialog(QDialog):
    """Stands beside the window. What it would change is asked for with `draft_changed`."""

    draft_changed = Signal(object)
    """Emitted with the Draft after a rest."""
    kept = Signal(object)
    """Emitted with the Draft when it is to be kept."""

    def __init__(self, parent: QWidget, theme: Theme, draft: Draft) -> None:
        super().__init__(parent)
        self._theme = theme
        self._id = draft.id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Make a topic of a search" if not draft.name else "Edit topic")
        self.name, self.about, self.query = (
            _line(label, text)
            for label, text in (
                ("Name", draft.name),
                ("What belongs to it", draft.about),
                ("Search", draft.query),
            )
        )
        self.name.setPlaceholderText("Photographs of service users")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.model = TopicHitsModel(self)
        self.model.show_decisions(draft.decisions)
        self.list = DecisionList(theme, self)
        self.list.setModel(self.model)
        self.changes = QLabel()
        self.changes.setWordWrap(True)
        self.changes.setTextFormat(Qt.TextFormat.RichText)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.buttons.button(kinds.Save).setText("Keep topic")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._lay_out()
        self._wire()
        self.resize(theme.px(720), theme.px(640))
        self._judge()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for line in (self.name, self.about, self.query):
            form.addRow(line.accessibleName(), line)
        how = QLabel(HOW)
        how.setProperty("role", "muted")
        how.setWordWrap(True)
        decide = QHBoxLayout()
        decide.addWidget(how, 1)
        for words, said in (("Belongs", True), ("Does not", False)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, said=said: self.decide(said))
            decide.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addLayout(decide)
        layout.addWidget(self.changes)
        layout.addWidget(self.buttons)
        layout.setSpacing(self._theme.px(8))

    def _wire(self) -> None:
        for line in (self.name, self.about, self.query):
            line.textEdited.connect(lambda _: self._rest.start())
        self._rest.timeout.connect(self.ask)
        self.list.decided.connect(self.decide)
        self.list.ticked.connect(self._toggle)
        self.list.opened.connect(self._toggle)
        self.buttons.accepted.connect(self._keep)
        self.buttons.rejected.connect(self.reject)

    @property
    def draft(self) -> Draft:
        """The topic as it stands."""
        name, about = (" ".join(line.text().split()) for line in (self.name, self.about))
        return Draft(self._id, name, about, self.query.text().strip(), self.model.decisions)

    def ask(self) -> None:
        """Ask what the draft finds and would change."""
        self._judge()
        self.draft_changed.emit(self.draft)

    # What comes back

    def show_preview(self, found: Preview) -> None:
        """Show what the draft finds and would change."""
        current = self.list.currentIndex().data(HitRole.HIT)
        shown = [hit.record for hit in self.model.hits()]
        if [hit.record for hit in found.hits] != shown:
            self.model.show_hits(found.hits)
            row = self.model.row_of(current.record.policy, current.record.clause) if current else -1
            first = row if row >= 0 else self.model.undecided_after(-1)
            self.list.setCurrentIndex(self.model.index(max(0, first)))
        self._note(_counted(found, self.model.decisions))
        self.changes.setText(_table(found, self._theme))
        self._judge()

    def show_fault(self, fault: str) -> None:
        """Say why the search cannot be a topic."""
        self.model.show_hits(())
        self._note(f'<span style="color:{self._theme.danger}">{escape(fault)}</span>')
        self.changes.clear()
        self._judge()

    def _note(self, words: str) -> None:
        self.note.setText(words)

    def _judge(self) -> None:
        keep = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        keep.setEnabled(bool(self.draft.name and self.model.hits()))
        keep.setToolTip("" if self.draft.name else "Give it a name first")

    # Deciding

    def decide(self, belongs: bool | None) -> None:
        """Say it of the hit that is stood on, and go on to the next that waits."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        self.model.decide(index, belongs)
        if belongs is not None:
            following = self.model.undecided_after(index.row())
            if following >= 0:
                self.list.setCurrentIndex(self.model.index(following))
        self.ask()

    def _toggle(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.model.decide(index, index.data(DecisionRole.BELONGS) is not True)
        self.ask()

    def _keep(self) -> None:
        self.kept.emit(self.draft)
        self.accept()


def _line(label: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(label)
    return line


def _counted(found: Preview, decisions: Mapping[Key, bool]) -> str:
    keys = [(hit.record.policy, hit.record.clause) for hit in found.hits]
    accepted = sum(decisions.get(key) is True for key in keys)
    rejected = sum(decisions.get(key) is False for key in keys)
    policies = len({policy for policy, _ in keys})
    return (
        f"{len(keys)} clause{'s' * (len(keys) != 1)} in {policies} "
        f"{'policy' if policies == 1 else 'policies'}: {accepted} accepted, {rejected} rejected, "
        f"{len(keys) - accepted - rejected} not decided."
    )


def _table(found: Preview, theme: Theme) -> str:
    """What keeping it changes: the summary, and the row that the Overview gets."""
    names = "".join(f'<td style="color:{theme.muted}">{escape(n)}</td>' for n, _ in found.stands)
    cells = "".join(f"<td>{escape(words)}</td>" for _, words in found.stands)
    return (
        f"<p><b>If you keep it:</b> {escape(found.summary)}; {escape(found.state)}.</p>"
        f'<table cellpadding="4"><tr>{names}</tr><tr>{cells}</tr></table>'
    )
