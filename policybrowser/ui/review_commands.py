"""What the actions of the Review menu do; a part of `Commands`."""

# ruff: noqa: PLC0415 - what reviews are made with is imported when it is first wanted

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from policybrowser.ui.main_window import MainWindow
    from policybrowser.ui.review_desk import ReviewDesk


class ReviewCommands:
    """Reviewing, on the answer that the user stands on."""

    _window: MainWindow

    @property
    def _desk(self) -> ReviewDesk:
        return self._window.review_desk

    def panel_parts(self) -> tuple[QWidget, ...]:
        """Where the keyboard can stand in the panel, from above, while it is open."""
        if not self._window.panel_state:
            return ()
        panel = self._desk.panel
        if panel.editing:
            return (panel.editor.note,)
        return (panel.queue.list, panel.browser) if panel.queueing else (panel.browser,)

    def undo(self) -> None:
        """Take back what was said last."""
        self._window.reviewing.undo()

    def redo(self) -> None:
        """Say again what was taken back last."""
        self._window.reviewing.redo()

    def review_queue(self) -> None:
        """Show the answers that nobody has looked at, least certain first; or hide them."""
        self._desk.toggle_queue()

    def toggle_position(self) -> None:
        """Show the answer that the user stands on beside the screen, or hide it."""
        self._desk.toggle()

    def confirm_answer(self) -> None:
        """The answer is right; in the queue, on to the next."""
        self._desk.confirm()

    def change_answer(self) -> None:
        """Give another answer, or other words for it."""
        self._desk.form.edit()

    def use_selection(self) -> None:
        """Take the selected words as the quote of the answer."""
        self._desk.form.use_selection()

    def mark_silent(self) -> None:
        """The text does not say."""
        self._desk.mark_silent()

    def note_answer(self) -> None:
        """Write a note beside the answer."""
        self._desk.form.edit(note=True)

    def forget_review(self) -> None:
        """Back to what the program suggests."""
        self._desk.forget()

    def show_receipt(self, policy: str, question: str) -> None:
        """Show why a policy counts as silent, or where it sends its reader."""
        self._desk.show_receipt(policy, question)

    def reviewer_name(self) -> None:
        """Whose name is kept with what is said."""
        from policybrowser.ui.dialogs.reviewer_name import ask_name

        ask_name(self._window)
