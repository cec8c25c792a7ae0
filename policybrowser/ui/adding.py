"""Files become columns: read and kept one after another, off the main thread. No widgets here.

What has been read is kept at once, so that stopping, or a crash, loses none of it. It stays marked
as not yet checked until a person has looked it over. While one file is analysed the next is read.
"""

# ruff: noqa: PLC0415 - the rooms that read and keep are imported when they are first needed

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from policybrowser.ui import jobs
from policybrowser.ui.ahead import one_ahead
from policybrowser.ui.heap import settle
from policybrowser.ui.jobs import Ticket
from policybrowser.ui.reviewing import Reviewing
from policybrowser.ui.session import Session

if TYPE_CHECKING:
    from policybrowser.collection import Added

_SOON = 3.0
"""Seconds until the first look at what has been read so far. To look costs the more the more there
is, so each time it is twice as long until the next: a hundred files are looked at a handful of
times."""


class Adding(QObject):
    """Adds files. A file that cannot be read is told of in a sentence, and stops no other."""

    finished = Signal(object)
    """Emitted with a tuple of Added once all files have been dealt with, or Stop was pressed."""

    _one = Signal(object)

    def __init__(self, session: Session, reviewing: Reviewing) -> None:
        super().__init__(session)
        self._session = session
        self._reviewing = reviewing
        self._waiting: list[Path] = []
        self._arrived: list[Added] = []
        self._show_at = 0.0
        self._pause = _SOON
        self._one.connect(self._take, Qt.ConnectionType.AutoConnection)
        session.jobs.ended.connect(self._ended)

    def add(self, paths: Iterable[Path]) -> None:
        """Add files, and the files in folders; those that are being added already go first."""
        self._waiting += paths
        if not self._session.jobs.is_running(jobs.ADD):
            self._begin()

    def _begin(self) -> None:
        paths, self._waiting = self._waiting, []
        self._pause = _SOON
        self._show_at = time.monotonic() + self._pause
        session = self._session
        taken = {*session.workspace.ids, *(policy.id for policy in session.shipped)}

        def read(file: Path) -> Added:
            added = session.loader.add(file, session.shelf.library, taken)
            if added.policy is not None:
                taken.add(added.policy.id)
            return added

        def work(ticket: Ticket) -> None:
            from policybrowser.collection import files_in

            session.shelf.open()
            files = files_in(paths)
            wanted = itertools.takewhile(lambda _: not ticket.cancelled, files)
            for number, added in enumerate(one_ahead(read, wanted)):
                ticket.report(number, len(files), f"Reading {added.file.name}")
                if added.policy is not None and not ticket.cancelled:
                    session.loader.prepare(session.workspace, added.policy)
                    settle()
                self._one.emit(added)

        session.jobs.run(jobs.ADD, work, lambda _: None, session.report)

    def _take(self, added: Added) -> None:
        self._arrived.append(added)
        if not self._session.jobs.is_running(jobs.ADD):
            # It was stopped while this one was being read.
            self._ended(jobs.ADD)
            return
        now = time.monotonic()
        if now > self._show_at:
            self._pause *= 2
            self._show_at = now + self._pause
            self._session.show_kept()

    def _ended(self, name: str) -> None:
        """The job has delivered or was stopped; whatever it has kept is shown."""
        if name != jobs.ADD:
            return
        arrived, self._arrived = tuple(self._arrived), []
        if arrived:
            for added in arrived:
                if added.policy is not None and added.undo is None:
                    self._session.show_loose(added.policy)
            self._allow_undo(arrived)
            self._session.show_kept(told_of(arrived))
            self.finished.emit(arrived)
        if self._waiting:
            self._begin()

    def _allow_undo(self, arrived: Sequence[Added]) -> None:
        from policybrowser.library import together

        kept = [added for added in arrived if added.undo is not None and added.policy is not None]
        if not kept:
            return
        undo = together("add policy", [item.undo for item in reversed(kept) if item.undo])
        names = [item.policy.name for item in kept if item.policy is not None]
        what = names[0] if len(names) == 1 else f"{len(names)} policies"
        self._reviewing.allow_undo(undo, what)


def told_of(arrived: Sequence[Added]) -> str:
    """What became of the files, in a sentence or two: "Added Ash and Oak. x.doc is …"."""
    names = [added.policy.name for added in arrived if added.policy is not None]
    problems = [added.problem for added in arrived if added.problem]
    parts: list[str] = []
    if names:
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        parts.append(f"Added {listed if len(names) <= 4 else f'{len(names)} policies'}.")
    if len(problems) > 2:
        parts.append(
            f"{len(problems)} files could not be added; File > Check new policies lists them."
        )
    else:
        parts += problems
    return " ".join(parts)
