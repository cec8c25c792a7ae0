"""Joins the panel to the window: which answer it shows, and where the queue leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtWidgets import QApplication

from policybrowser.model import SILENT, Position, Receipt, ReviewState
from policybrowser.ui.place import ViewName
from policybrowser.ui.position_page import CLAUSE, CUES, QUESTION, Shown, group_of, page
from policybrowser.ui.review_form import ReviewForm
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import LIGHT, Theme
from policybrowser.ui.widgets.review_panel import WIDTH, ReviewPanel, clause_of
from policybrowser.ui.widgets.review_queue import NOTHING

if TYPE_CHECKING:
    from policybrowser.ui.main_window import MainWindow

CHOOSE = "Choose an answer in Overview or Compare first."
BUSY = "Save or cancel the change that you have begun first."


class ReviewDesk(QObject):
    """The panel's other half. It follows the answer that the user stands on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._reviewing = window.reviewing
        self.subject: Subject | None = None
        """The answer that the panel shows."""
        self._around: tuple[Subject, ...] = ()
        """The answers that the user stands on: one in Compare, a topic's in Overview."""
        self._receipt: Receipt | None = None
        self._all_cues = False
        self.panel = ReviewPanel(window.theme, window.actions_by_id, window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.hide()
        self.form = ReviewForm(self, window)
        self._connect()

    def _connect(self) -> None:
        panel, session = self.panel, self._session
        session.workspace_changed.connect(self.refresh)
        session.receipt_ready.connect(self._show_receipt)
        self._reviewing.said.connect(self._said)
        panel.browser.anchorClicked.connect(self._follow_link)
        panel.left.connect(self._window.commands.focus_view)
        panel.print_requested.connect(self._print)
        panel.queue.subject_chosen.connect(self.go_to)
        panel.closed.connect(self._closed)

    # Opening and closing

    @property
    def is_open(self) -> bool:
        """Whether the panel is on screen."""
        return self.panel.isVisibleTo(self._window)

    def open(self, *, queue: bool = False, width: int = 0) -> None:
        """Show the panel, with the queue or without."""
        if not self.is_open:
            self.panel.show()
            wide = width or self._window.theme.px(WIDTH)
            self._window.resizeDocks([self.panel], [wide], Qt.Orientation.Horizontal)
        self.panel.show_queue(queue)
        self.refresh()

    def toggle(self) -> None:
        """Show the answer that the user stands on, or hide the panel."""
        if self.is_open:
            self.panel.close()
            return
        self.open()
        self.follow(self._window.current_view.standing_on())

    def toggle_queue(self) -> None:
        """Show the queue and go to the first in it; or hide the panel."""
        if self.is_open and self.panel.queueing:
            self.panel.close()
            return
        self.open(queue=True)
        queue = self.panel.queue
        queue.stand_on(queue.model.subject_at(0))
        if queue.model.rowCount():
            queue.list.setFocus()
        else:
            self._session.message.emit(NOTHING)

    def _closed(self) -> None:
        self.panel.show_editor(False)
        self.panel.show_queue(False)
        self._window.commands.focus_view()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self.panel.set_theme(theme)
        self._draw()

    # Which answer is shown

    def follow(self, subjects: tuple[Subject, ...]) -> None:
        """The user stands on other answers: show the first that nobody has looked at."""
        self._around = subjects or self._around
        if not subjects or not self.is_open or self.panel.editing or self.subject in subjects:
            return
        focus = QApplication.focusWidget()
        if self.panel.queueing and focus is not None and self.panel.isAncestorOf(focus):
            return  # the queue leads, the screen follows
        self.show(self._first_waiting(subjects) or subjects[0])

    def _first_waiting(self, subjects: tuple[Subject, ...]) -> Subject | None:
        known = ((subject, self._reviewing.position(subject)) for subject in subjects)
        waiting = (s for s, p in known if p and p.review.state is ReviewState.SUGGESTED)
        return next(waiting, None)

    def show(self, subject: Subject) -> None:
        """Show an answer in the panel."""
        if subject != self.subject:
            self._receipt, self._all_cues = None, False
        self.subject = subject
        self.panel.queue.mark(subject)
        position = self._reviewing.position(subject)
        if position is not None and position.answer in (SILENT, ()) and self._receipt is None:
            self._session.ask_receipt(*subject)
        self._draw()

    def show_receipt(self, policy: str, question: str) -> None:
        """Open the panel on an answer that does not speak."""
        if self._is_busy():
            return
        if not self.is_open:
            self.open()
        self.show(Subject(policy, question))
        self._session.message.emit(self._reviewing.named(Subject(policy, question)))

    def _show_receipt(self, receipt: Receipt) -> None:
        if self.subject == (receipt.policy, receipt.question):
            self._receipt = receipt
            self._draw()

    def refresh(self) -> None:
        """Draw everything again from the session."""
        if not self.is_open:
            return
        if self.panel.queueing:
            self.panel.queue.show_workspace(self._session.workspace, self._waits)
        if self.panel.editing and (self.subject is None or self.position() is None):
            self.form.close()
        self._draw()

    def _waits(self, position: Position) -> bool:
        """Whether something was said of an earlier text of what this answer rests on."""
        kept = self._session.shelf.kept(position.policy, position.question)
        said = kept is not None and kept.state is not ReviewState.SUGGESTED
        return said and position.review.state is ReviewState.SUGGESTED

    def position(self) -> Position | None:
        """The answer that the panel shows, as it stands."""
        return self._reviewing.position(self.subject) if self.subject else None

    def _draw(self) -> None:
        shown = self._shown()
        if shown is None:
            self.panel.show_page("", "")
        else:
            self.panel.show_page(page(shown, self._window.theme), page(shown, LIGHT))

    def _shown(self) -> Shown | None:
        subject, position = self.subject, self.position()
        if subject is None or position is None or not self.is_open:
            return None
        workspace, shelf = self._session.workspace, self._session.shelf
        return Shown(
            workspace=workspace,
            policy=workspace.by_id[subject.policy],
            question=workspace.questions.question_by_id[subject.question],
            position=position,
            group=group_of(workspace, self._session.place, *subject),
            receipt=self._receipt,
            waiting=shelf.kept(*subject) if self._waits(position) else None,
            rank=self.panel.queue.rank(subject) if self.panel.queueing else None,
            all_cues=self._all_cues,
            notice="" if shelf.ready else shelf.notice,
        )

    # Going places

    def go_to(self, subject: Subject) -> None:
        """Show an answer and, in Compare, the words it rests on."""
        if self._is_busy():
            return
        self.show(subject)
        position, session = self.position(), self._session
        if position is None:
            return
        place = session.place.go(
            view=ViewName.COMPARE,
            topic=session.workspace.questions.question_by_id[subject.question].topic,
            question=subject.question,
            passage="",
            policy=subject.policy,
            clause=position.evidence[0].span.clause if position.evidence else None,
        )
        move = session.replace if session.place.view is ViewName.COMPARE else session.go
        move(place)

    def _is_busy(self) -> bool:
        """Whether a change has been begun; it is not thrown away by a click elsewhere."""
        if self.panel.editing:
            self._session.message.emit(BUSY)
        return self.panel.editing

    def _follow_link(self, url: QUrl) -> None:
        kind, rest = clause_of(url)
        if kind == CLAUSE:
            policy, _, clause = rest.rpartition(":")
            self._window.commands.read_clause(policy, int(clause))
        elif kind == QUESTION and self.subject is not None:
            self.show(Subject(self.subject.policy, rest))
        elif kind == CUES:
            self._all_cues = not self._all_cues
            self._draw()

    def _print(self) -> None:
        from policybrowser.ui.printing import print_view  # noqa: PLC0415 - when it is first wanted

        print_view(self.panel, self._window)

    # Saying something

    def asked(self) -> Subject | None:
        """The answer that is meant: what the panel shows, or else what the user stands on."""
        if self.is_open and self.position() is not None:
            return self.subject
        subjects = self._window.current_view.standing_on()
        if len(subjects) == 1:
            return subjects[0]
        if subjects:  # several answers in one box: nobody confirms what is not in sight
            self.open()
            self.follow(subjects)
            self._session.message.emit("Look at the answer, then say what you think of it.")
        else:
            self._session.message.emit(CHOOSE)
        return None

    def confirm(self) -> None:
        """The answer is right; the form is saved."""
        if self.panel.editing:
            self.panel.editor.try_to_save()
            return
        subject = self.asked()
        if subject is not None and self._reviewing.confirm(subject):
            self.go_on(subject)

    def mark_silent(self) -> None:
        """The text does not say; where that is what is suggested, it is confirmed."""
        subject = self.asked()
        if subject is None:
            return
        self.form.close()
        position = self._reviewing.position(subject)
        silent = position is not None and position.answer in (SILENT, ())
        done = self._reviewing.confirm if silent else self._reviewing.mark_silent
        if done(subject):
            self.go_on(subject)

    def forget(self) -> None:
        """Back to what the program suggests."""
        subject = self.asked()
        if subject is not None:
            self.form.close()
            self._reviewing.forget(subject)

    def go_on(self, subject: Subject, *, only_queue: bool = False) -> None:
        """After an answer the next: of the queue, or of the box that the user stands on."""
        if not self.is_open:
            return
        if self.panel.queueing:
            following = self.panel.queue.current
            if following is None:
                self._session.message.emit(NOTHING)
            else:
                self.go_to(following)
            return
        if only_queue:
            return
        at = self._around.index(subject) + 1 if subject in self._around else len(self._around)
        following = self._first_waiting(self._around[at:] + self._around[:at])
        if following is not None:
            self.show(following)

    def _said(self, subject: Subject) -> None:
        if self.is_open and not self.panel.editing:
            self.show(subject)
