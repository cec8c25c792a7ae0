"""Joins the policies that are kept to the window: what is dropped, the sidebar, the dialogs."""

# ruff: noqa: PLC0415 - dialogs are imported when they are first wanted

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from policybrowser.errors import PolicyBrowserError
from policybrowser.ui import jobs
from policybrowser.ui.jobs import Ticket
from policybrowser.ui.shelving import Shelving

if TYPE_CHECKING:
    from policybrowser.collection import Added
    from policybrowser.renewal import Renewal
    from policybrowser.ui.dialogs.import_preview import ImportPreview
    from policybrowser.ui.dialogs.library_manager import LibraryManager
    from policybrowser.ui.dialogs.new_edition import NewEdition
    from policybrowser.ui.main_window import MainWindow
    from policybrowser.ui.theme import Theme

ALL_CHECKED = "Every policy that was added has been looked over."


class ShelfDesk(QObject):
    """The window's half of shelving."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.shelving = Shelving(window.session, window.reviewing)
        self.shelving.added.connect(self._added)
        self.shelving.changed.connect(self._changed)
        window.session.workspace_changed.connect(self._changed)
        window.sidebar.close_requested.connect(self.shelving.close)
        window.sidebar.action_requested.connect(self._act)

    def _act(self, action: str) -> None:
        self._window.actions_by_id[action].trigger()

    def expect_files(self) -> None:
        """Files may be added in a moment: have ready what that takes, off the main thread."""

        def work(_: Ticket) -> None:
            self._session.loader.expect()
            from policybrowser.ui.dialogs import import_preview  # noqa: F401

        self._session.jobs.run("expect", work, lambda _: None, self._session.report)

    # Looking policies over

    def _added(self, arrived: tuple[Added, ...]) -> None:
        preview = self._preview()
        preview.take(arrived)
        preview.show()

    def check_new(self) -> None:
        """Show the policies that nobody has looked over yet."""
        readings = [self.shelving.reading(policy) for policy in sorted(self.shelving.to_check())]
        waiting = [reading for reading in readings if reading is not None]
        preview = self._preview()
        if not waiting and not preview.model.rowCount():
            self._session.message.emit(ALL_CHECKED)
            return
        preview.take_readings(waiting)
        preview.show()
        preview.raise_()

    def correct(self, policy: str) -> None:
        """Show how a policy was read, to put it right."""
        reading = self.shelving.reading(policy)
        if reading is not None:
            preview = self._preview()
            preview.take_readings([reading])
            preview.stand_on(policy)
            preview.show()
            preview.raise_()

    def _preview(self) -> ImportPreview:
        from policybrowser.ui.dialogs.import_preview import ImportPreview

        found = self._window.findChild(ImportPreview)
        return found or ImportPreview(self._window, self._window.theme, self.shelving)

    # The library

    def manage(self) -> None:
        """List what the library keeps."""
        from policybrowser.ui.dialogs.library_manager import LibraryManager

        manager = self._window.findChild(LibraryManager)
        if manager is None:
            manager = LibraryManager(self._window, self._window.theme, self.shelving)
            manager.action_requested.connect(self._managed)
        manager.show()
        manager.raise_()
        manager.setFocus()

    def _managed(self, action: str, policy: str) -> None:
        work = {
            "correct": self.correct,
            "replace": self.ask_edition,
            "waiting": self.show_waiting,
            "read": self._window.commands.open_policy,
        }
        commands = {
            "add": self._window.commands.open_files,
            "open-library": self._window.commands.open_library,
            "back-up": self._window.commands.back_up,
            "restore": self._window.commands.restore_backup,
        }
        if action in work:
            work[action](policy)
        else:
            commands[action]()

    def open_library(self, folder: Path) -> None:
        """Work on the library in another folder."""
        self.shelving.open_library(folder)

    def back_up(self, target: Path) -> None:
        """Write everything to one file, off the main thread."""

        def work(_: Ticket) -> None:
            self.shelving.back_up(target)

        def done(_: None) -> None:
            self._session.message.emit(f"Backed up to {target}.")

        self._session.jobs.run("back-up", work, done, self._session.report)

    # New editions

    def ask_edition(self, policy: str) -> None:
        """Ask for the file of a newer edition."""
        name, _ = QFileDialog.getOpenFileName(self._window, "The newer edition", "")
        if name:
            self.new_edition(policy, Path(name))

    def new_edition(self, policy: str, file: Path) -> None:
        """Read a newer edition and show what it changes, before anything is replaced."""
        from policybrowser.renewal import read_renewal

        library, reading = self.shelving.library, self.shelving.reading(policy)
        workspace = self._session.workspace
        if library is None or reading is None:
            return

        def work(ticket: Ticket) -> Renewal:
            ticket.progress(0, 1, f"Reading {file.name}")
            return read_renewal(library, workspace, reading, file, self._session.loader.read)

        self._session.jobs.run(jobs.ADD_EDITION, work, self._show_edition, self._session.report)

    def _show_edition(self, edition: Renewal) -> None:
        dialog = self._edition_dialog()
        dialog.show_edition(edition, self._session.workspace.questions)
        dialog.show()

    def show_waiting(self, policy: str) -> None:
        """Show what was said of earlier editions of a policy and waits for a decision."""
        from policybrowser.library.editions import waiting

        library, reading = self.shelving.library, self.shelving.reading(policy)
        if library is None or reading is None:
            return
        dialog = self._edition_dialog()
        dialog.show_waiting(reading, waiting(library, policy), self._session.workspace.questions)
        dialog.show()

    def _edition_dialog(self) -> NewEdition:
        from policybrowser.ui.dialogs.new_edition import NewEdition

        found = self._window.findChild(NewEdition)
        if found is not None:
            return found
        return NewEdition(self._window, self._window.theme, self.shelving)

    # What has changed

    def _changed(self) -> None:
        """Show in the sidebar what has not been looked over, and in the list what is kept."""
        self._window.sidebar.policy_model.mark_to_check(self.shelving.to_check())
        for dialog in self._open_dialogs():
            dialog.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Give the dialogs that are open other colours."""
        for dialog in self._open_dialogs():
            dialog.set_theme(theme)

    def _open_dialogs(self) -> list[LibraryManager | ImportPreview | NewEdition]:
        names = ("LibraryManager", "ImportPreview", "NewEdition")
        return [d for d in self._window.children() if type(d).__name__ in names]  # type: ignore[misc]

    def report(self, fault: PolicyBrowserError) -> None:
        """Say what went wrong."""
        self._session.report(fault)
