"""What a person says of positions: kept in the library, shown at once, undone and redone."""

# ruff: noqa: PLC0415 - the library room is imported when it is first needed

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from policybrowser.errors import LibraryError
from policybrowser.model import ReviewState
from policybrowser.ui.session import Session
from policybrowser.ui.shelf import NOT_YET
from policybrowser.ui.subject import Subject

if TYPE_CHECKING:
    from policybrowser.library import Change
    from policybrowser.model import AnswerValue, Position, Span

_MOST_STEPS = 200


@dataclass(slots=True)
class _Step:
    """One thing said; `change` is what takes the library to the other side of it."""

    subject: Subject | None
    """The answer it was said of; None for what else is kept."""
    change: Change


class Reviewing(QObject):
    """Confirms, changes and annotates answers. A fault of the library is told and changes nothing.

    The undo stack lives as long as the window; what was said outlives it.
    """

    name_changed = Signal(str)
    said = Signal(object)
    """Emitted with the Subject after something was said of it, undone or redone."""
    kept = Signal()
    """Emitted after something else was kept, undone or redone: a pin, a search, a topic."""

    def __init__(self, session: Session, by: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent or session)
        self._session = session
        self._steps: list[_Step] = []
        self._by = by
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MOST_STEPS)

    @property
    def by(self) -> str:
        """Whose name is kept with what is said; the login name where none was chosen."""
        return self._by or login_name()

    def set_name(self, name: str) -> None:
        """Keep another name from now on; an empty one is the login name again."""
        self._by = name
        self.name_changed.emit(name)
        self._session.message.emit(f"From now on reviews are kept as {self.by or 'a person'}.")

    # What can be said

    def position(self, subject: Subject) -> Position | None:
        """The answer as it stands; None where the policy or the question is no longer open."""
        analysis = self._session.workspace.analyses.get(subject.policy)
        return analysis.positions.get(subject.question) if analysis else None

    def confirm(self, subject: Subject) -> bool:
        """The answer is right; False where nothing was kept."""
        from policybrowser.library import keeping

        position = self.position(subject)
        if position is None or position.review.state is ReviewState.CONFIRMED:
            self._session.message.emit("That answer is confirmed already." if position else GONE)
            return False
        policy = self._session.workspace.by_id[subject.policy]
        return self._keep(subject, keeping.confirm(policy, position, self.by), "Confirmed")

    def change(
        self, subject: Subject, answer: AnswerValue, spans: Iterable[Span], note: str
    ) -> bool:
        """Another answer is right, or other words carry it; False where nothing was kept."""
        from policybrowser.library import keeping

        position = self.position(subject)
        if position is None:
            return False
        policy = self._session.workspace.by_id[subject.policy]
        change = keeping.change(policy, position, answer, spans, self.by, note)
        return self._keep(subject, change, "Changed")

    def mark_silent(self, subject: Subject) -> bool:
        """The text does not say; False where nothing was kept."""
        from policybrowser.library import keeping

        position = self.position(subject)
        if position is None:
            return False
        policy = self._session.workspace.by_id[subject.policy]
        return self._keep(subject, keeping.mark_silent(policy, position, self.by), "Marked silent")

    def remark(self, subject: Subject, note: str) -> bool:
        """A note on the answer; False where nothing was kept."""
        from policybrowser.library import keeping

        position = self.position(subject)
        if position is None:
            return False
        policy = self._session.workspace.by_id[subject.policy]
        return self._keep(subject, keeping.remark(policy, position, note, self.by), "Noted")

    def forget(self, subject: Subject) -> bool:
        """The program's suggestion again; False where nothing was kept."""
        from policybrowser.library import keeping

        position = self.position(subject)
        if position is None or self._session.shelf.kept(*subject) is None:
            self._session.message.emit("Nothing has been said of that answer yet.")
            return False
        return self._keep(subject, keeping.forget_review(position), "Back to the suggestion")

    def keep(self, change: Change, what: str, told: str) -> bool:
        """Keep something that is no review; `what` names it. False where nothing was kept."""
        return self._keep(None, change, told, what)

    def allow_undo(self, undo: Change, what: str) -> None:
        """Something that is no review has been kept already: let it be undone."""
        self._remember(None, undo, undo.label, what)
        self.kept.emit()

    def forget_steps(self) -> None:
        """Let nothing be undone any more: another library is open."""
        self._steps.clear()
        self.stack.clear()

    # Undoing

    def undo(self) -> None:
        """Take back what was said last."""
        if self.stack.canUndo():
            self._turn(self.stack.index() - 1, self.stack.undo, "Undone")

    def redo(self) -> None:
        """Say again what was taken back last."""
        if self.stack.canRedo():
            self._turn(self.stack.index(), self.stack.redo, "Redone")

    def _turn(self, at: int, move: Callable[[], None], told: str) -> None:
        step, text = self._steps[at], self.stack.text(at)
        undo = self._apply(step.change)
        if undo is None:
            return
        step.change = undo
        move()
        self._show(step.subject)
        self._session.message.emit(f"{told}: {text}.")

    def _keep(self, subject: Subject | None, change: Change, told: str, what: str = "") -> bool:
        undo = self._apply(change)
        if undo is None:
            return False
        what = self.named(subject) if subject is not None else what
        self._remember(subject, undo, change.label, what)
        self._show(subject)
        self._session.message.emit(f"{told}. {what}")
        return True

    def _remember(self, subject: Subject | None, undo: Change, label: str, what: str) -> None:
        del self._steps[self.stack.index() :]
        self._steps.append(_Step(subject, undo))
        self.stack.push(QUndoCommand(f"{label} ({what})"))
        del self._steps[: len(self._steps) - self.stack.count()]

    def _apply(self, change: Change) -> Change | None:
        """Keep a change; a fault is told in its own sentence."""
        shelf = self._session.shelf
        if not shelf.ready:
            reason = f"Nothing was saved. {shelf.notice}" if shelf.notice else NOT_YET
            self._session.message.emit(reason)
            return None
        try:
            return shelf.apply(change)
        except LibraryError as fault:
            self._session.message.emit(str(fault))
            return None

    def _show(self, subject: Subject | None) -> None:
        if subject is None:
            self.kept.emit()
            return
        workspace = self._session.workspace
        if self.position(subject) is not None:
            self._session.show_reviewed(workspace.reviewed_again(*subject))
        self.said.emit(subject)

    def named(self, subject: Subject) -> str:
        """The answer in words: "Lancaster: Is the employee told?"."""
        workspace = self._session.workspace
        policy = workspace.by_id.get(subject.policy)
        question = workspace.questions.question_by_id.get(subject.question)
        return f"{policy.name if policy else subject.policy}: {question.ask if question else ''}"


GONE = "That policy is no longer open."


def login_name() -> str:
    """Who is logged in, as far as the system tells; empty where it does not."""
    try:
        import getpass

        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
