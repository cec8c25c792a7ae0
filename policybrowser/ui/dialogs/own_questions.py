"""Tools > My topics and cues: the user's own question set, written, checked, tried out, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from policybrowser.errors import QuestionSetError
from policybrowser.model import AnswerKind
from policybrowser.ui import own_file
from policybrowser.ui.jobs import Ticket
from policybrowser.ui.own_file import Tried
from policybrowser.ui.place import ViewName
from policybrowser.ui.widgets.toml_edit import TomlEdit
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.ui.main_window import MainWindow

ABOUT = (
    "What you add here is asked of every policy, beside the shipped questions, and read by the "
    "command line too. Nothing is kept until you have seen what it changes."
)
CHECKING = "own-questions"
PLACE = Qt.ItemDataRole.UserRole


class OwnQuestions(QDialog):
    """A text, what is wrong with it or what it would change, and a button to keep it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._tried: Tried | None = None
        theme = window.theme
        self.setWindowTitle("My topics and cues")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit = TomlEdit(theme)
        self.edit.setAccessibleName("Your own question set")
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.changes = QListWidget()
        self.changes.setAccessibleName("What it changes")
        self.changes.setWordWrap(True)
        self.changes.itemActivated.connect(self._go)
        self.insert = QPushButton("Insert ▾")
        self.insert.setMenu(QMenu(self.insert))
        self.check = QPushButton("Check")
        self.keep = QPushButton("Keep")
        self.close_button = QPushButton("Close")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(700)
        self._lay_out()
        self._wire()
        self._fill_menu()
        self._read()
        self.resize(theme.px(900), theme.px(620))

    def _lay_out(self) -> None:
        px = self._window.theme.px
        about = QLabel(ABOUT)
        about.setWordWrap(True)
        about.setProperty("role", "muted")
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(px(8), 0, 0, 0)
        column.addWidget(self.verdict)
        column.addWidget(self.changes, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.edit)
        split.addWidget(results)
        split.setStretchFactor(0, 1)
        split.setSizes([px(560), px(320)])
        self.check.setToolTip("Tell what is wrong, or what would change (F5)")
        self.keep.setToolTip("Keep it and ask every policy anew; check it first")
        row = QHBoxLayout()
        for button in (self.insert, self.check, self.keep, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.insertStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addWidget(split, 1)
        layout.addLayout(row)

    def _wire(self) -> None:
        self.edit.textChanged.connect(self._edited)
        self._rest.timeout.connect(self.try_out)
        self.check.clicked.connect(self.try_out)
        self.keep.clicked.connect(self.keep_it)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.try_out)
        self.finished.connect(lambda _: self._session.jobs.cancel(CHECKING))

    def _read(self) -> None:
        try:
            self.edit.setPlainText(own_file.text())
        except QuestionSetError as fault:
            self._show_fault(fault)
        self._rest.stop()
        self.try_out()

    # Examples

    def _fill_menu(self) -> None:
        """A topic, words, and for every question a cue and a look-alike."""
        menu = self.insert.menu()
        self._offer(menu, "A topic", own_file.TOPIC)
        self._offer(menu, "Further words for a class", own_file.WORDS)
        cues, others = menu.addMenu("A cue for"), menu.addMenu("A look-alike for")
        for topic in self._session.workspace.questions.topics:
            asked = [q for q in topic.questions if q.kind is not AnswerKind.FORCE]
            for kind, of_kind in ((own_file.CUE, cues), (own_file.LOOK_ALIKE, others)):
                part = of_kind.addMenu(topic.name.replace("&", "&&")) if asked else of_kind
                for question in asked:
                    answer = question.answers[0].id if question.answers else "duration"
                    filled = own_file.example(kind, question.id, answer)
                    self._offer(part, question.ask.replace("&", "&&"), filled)

    def _offer(self, menu: QMenu, words: str, text: str) -> None:
        menu.addAction(words, lambda: self.edit.append_example(text))

    # Trying it out

    def _edited(self) -> None:
        self._tried = None
        self.keep.setEnabled(False)
        self.edit.mark_line(None)
        self._rest.start()

    def try_out(self) -> None:
        """Find out what is wrong with it or, where nothing is, what it would change."""
        self._rest.stop()
        text, session = self.edit.toPlainText(), self._session
        workspace, topics = session.workspace, self._window.collect.collecting.saved()
        self._say("Asking every policy …")

        def work(ticket: Ticket) -> Tried:
            return own_file.tried(text, workspace, topics, ticket.progress)

        session.jobs.run(CHECKING, work, self._show_tried, self._failed)

    def _show_tried(self, found: Tried) -> None:
        self._tried = found
        fresh = found.text != _kept_text()
        self.keep.setEnabled(fresh)
        self.edit.mark_line(None)
        tense = "if you keep it" if fresh else "against what is asked now"
        self._say(f"No fault. {found.summary} {tense}.")
        self.changes.clear()
        for words, place in zip(found.changes, found.places, strict=True):
            item = QListWidgetItem(words, self.changes)
            item.setData(PLACE, place)

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, QuestionSetError):
            self._show_fault(fault)
        else:
            self._session.report(fault)

    def _show_fault(self, fault: QuestionSetError) -> None:
        self.keep.setEnabled(False)
        self.changes.clear()
        self._say(str(fault), fault=True)
        self.edit.mark_line(fault.line)

    def _say(self, words: str, *, fault: bool = False) -> None:
        theme = self._window.theme
        self.verdict.setStyleSheet(f"color: {theme.danger if fault else theme.text};")
        self.verdict.setText(words)

    def _go(self, item: QListWidgetItem) -> None:
        """Show in Compare the answer that would change."""
        policy, question = item.data(PLACE)
        session = self._session
        known = session.workspace.questions.question_by_id.get(question)
        if known is not None:
            place = session.place.go(view=ViewName.COMPARE, topic=known.topic, question=question)
            session.go(place.go(policy=policy, passage="", clause=None))

    # Keeping it

    def keep_it(self) -> None:
        """Keep it, and ask every policy anew."""
        if self._tried is None or self._tried.text != self.edit.toPlainText():
            return
        text, session = self._tried.text, self._session
        workspace, topics = session.workspace, self._window.collect.collecting.saved()

        def work(ticket: Ticket) -> Workspace:
            return own_file.keep(text, workspace, topics, ticket.progress)

        def done(asked: Workspace) -> None:
            session.show_asked(asked)
            self.keep.setEnabled(False)
            self._say("Kept. Every policy has been asked anew.")
            session.message.emit("Your topics and cues were kept.")

        session.jobs.run(CHECKING, work, done, self._failed)


def _kept_text() -> str:
    try:
        return own_file.text()
    except QuestionSetError:
        return ""


def show_own_questions(window: MainWindow) -> OwnQuestions:
    """Show the dialog; the one that is open already, where there is one."""
    dialog = window.findChild(OwnQuestions) or OwnQuestions(window)
    dialog.show()
    dialog.raise_()
    dialog.edit.setFocus()
    return dialog
