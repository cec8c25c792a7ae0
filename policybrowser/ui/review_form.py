"""Changing an answer in the panel: the form, and the words that are selected on screen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from policybrowser.model import SILENT, Span
from policybrowser.ui.subject import Subject
from policybrowser.ui.widgets.clause_text import ClauseText

if TYPE_CHECKING:
    from policybrowser.ui.main_window import MainWindow
    from policybrowser.ui.review_desk import ReviewDesk

SELECT = "Select words in the text of a policy first."
UNCHANGED = "Nothing was changed."


class ReviewForm(QObject):
    """Opens the form on an answer, fills it, and says what was changed."""

    def __init__(self, desk: ReviewDesk, window: MainWindow) -> None:
        super().__init__(desk)
        self._desk = desk
        self._panel = desk.panel
        self._window = window
        self._session = window.session
        self._reviewing = window.reviewing
        editor = self._panel.editor
        editor.saved.connect(self._save)
        editor.cancelled.connect(self.close)
        editor.quote_requested.connect(self.use_selection)
        editor.read_requested.connect(self._read)

    def _subject(self) -> Subject | None:
        return self._desk.subject if self._panel.editing else self._desk.asked()

    def edit(self, *, note: bool = False) -> None:
        """Open the form on the answer, or on its note."""
        subject = self._subject()
        if subject is None:
            return
        if not self._desk.is_open:
            self._desk.open()
        if not self._panel.editing:
            self._begin(subject)
        if note:
            self._panel.editor.note.setFocus()
        else:
            self._panel.editor.choice.focus_chosen()

    def _begin(self, subject: Subject) -> None:
        self._desk.show(subject)
        position, workspace = self._desk.position(), self._session.workspace
        if position is not None:
            question = workspace.questions.question_by_id[subject.question]
            self._panel.editor.show_position(workspace.by_id[subject.policy], question, position)
            self._panel.show_editor(True)

    def close(self) -> None:
        """Back to the page; what is written in the form is dropped."""
        if self._panel.editing:
            self._panel.show_editor(False)
            self._desk.refresh()
            self._panel.browser.setFocus()

    def use_selection(self) -> None:
        """Take the words that are selected on screen as a quote of the answer."""
        subject, selected = self._subject(), self._selected()
        if subject is None:
            return
        by_id = self._session.workspace.by_id
        if not selected:
            self._session.message.emit(SELECT)
        elif subject.policy not in selected:
            names = ", ".join(by_id[policy].name for policy in selected)
            mine = by_id[subject.policy].name
            self._session.message.emit(f"Those words are from {names}; the answer is {mine}'s.")
        else:
            if not self._panel.editing:
                self.edit()
            self._panel.editor.add_quotes(by_id[subject.policy], selected[subject.policy])

    def _selected(self) -> dict[str, tuple[Span, ...]]:
        """The words that are selected in the texts on screen, by policy."""
        found: dict[str, tuple[Span, ...]] = {}
        for text in self._window.current_view.findChildren(ClauseText):
            spans = text.selected_spans() if text.isVisible() else ()
            if text.policy is not None and spans:
                found[text.policy.id] = (*found.get(text.policy.id, ()), *spans)
        return found

    def _read(self) -> None:
        """Open the policy in Read, where any of its words can be selected."""
        position = self._desk.position()
        if position is not None:
            clause = position.evidence[0].span.clause if position.evidence else 0
            self._window.commands.read_clause(position.policy, clause)

    def _save(self) -> None:
        editor, subject, position = self._panel.editor, self._desk.subject, self._desk.position()
        answer = editor.answer
        if subject is None or position is None or answer is None:
            return
        same = answer == (position.answer or SILENT)
        if not same or set(editor.spans) != {item.span for item in position.evidence}:
            if self._reviewing.change(subject, answer, editor.spans, editor.note_text):
                self.close()
                self._desk.go_on(subject, only_queue=True)
        elif editor.note_text == position.review.note:
            self._session.message.emit(UNCHANGED)
            self.close()
        elif self._reviewing.remark(subject, editor.note_text):
            self.close()
