"""What the actions of the File menu do with policies and libraries; a part of `Commands`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from policybrowser.ui.main_window import MainWindow

CHOOSE_FIRST = "Choose a policy in the sidebar first."
_KINDS = (
    "Policies (*.docx *.pdf *.odt *.rtf *.html *.htm *.md *.txt);;All files (*)"  # for the dialog
)
_BACKUPS = "Backups (*.policybrowser);;All files (*)"


class ShelfCommands:
    """Adding policies, looking them over, and the library as a whole."""

    _window: MainWindow
    files_opened: SignalInstance

    def open_files(self) -> None:
        """Ask for files and add them."""
        self._window.shelf_desk.expect_files()
        names, _ = QFileDialog.getOpenFileNames(self._window, "Add policies", "", _KINDS)
        if names:
            self.open_paths([Path(name) for name in names])

    def open_folder(self) -> None:
        """Ask for a folder and add the policies in it."""
        self._window.shelf_desk.expect_files()
        name = QFileDialog.getExistingDirectory(self._window, "Add the policies in a folder")
        if name:
            self.open_paths([Path(name)])

    def open_paths(self, files: Sequence[Path]) -> None:
        """Add files, and the files in folders."""
        self._window.shelf_desk.expect_files()
        self.files_opened.emit(tuple(files))
        self._window.shelf_desk.shelving.add(files)

    def close_policy(self) -> None:
        """Show the policy that the sidebar stands on no longer."""
        self._with_current(self._window.shelf_desk.shelving.close)

    def remove_policy(self) -> None:
        """Keep the policy that the sidebar stands on no longer."""
        self._with_current(lambda policy: self._window.shelf_desk.shelving.remove([policy]))

    def check_new(self) -> None:
        """Look over the policies that nobody has looked over yet."""
        self._window.shelf_desk.check_new()

    def correct_policy(self) -> None:
        """Put right how the policy that the sidebar stands on was read."""
        self._with_current(self._window.shelf_desk.correct)

    def replace_policy(self) -> None:
        """Put a newer edition in the place of the policy that the sidebar stands on."""
        self._with_current(self._window.shelf_desk.ask_edition)

    def decide_waiting(self) -> None:
        """Decide what was said of an earlier edition of the policy the sidebar stands on."""
        self._with_current(self._window.shelf_desk.show_waiting)

    def manage_library(self) -> None:
        """List what the library keeps."""
        self._window.shelf_desk.manage()

    def open_library(self) -> None:
        """Ask for a folder and work on the library in it."""
        name = QFileDialog.getExistingDirectory(self._window, "Open the library in a folder")
        if name:
            self._window.shelf_desk.open_library(Path(name))

    def back_up(self) -> None:
        """Ask for a name and write everything to that file."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Back up to one file", "library.policybrowser", _BACKUPS
        )
        if name:
            self._window.shelf_desk.back_up(Path(name))

    def restore_backup(self) -> None:
        """Ask for a backup and put what it holds in the place of the library."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Restore from a backup", "", _BACKUPS)
        if name:
            self._window.shelf_desk.shelving.restore(Path(name))

    def _with_current(self, work: object) -> None:
        policy = self._window.sidebar.current_policy()
        if not policy:
            self._window.status.say(CHOOSE_FIRST)
        elif callable(work):
            work(policy)
