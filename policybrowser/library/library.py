"""The library: one folder with everything a user keeps. It loses nothing that it reported as saved.

Whatever changes it is a `Change`; `apply` takes all of its steps in one transaction and returns the
change that undoes it.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from policybrowser.errors import LibraryError
from policybrowser.library.changes import Change, Drop, Ensure, Put, Step
from policybrowser.library.faults import told_plainly
from policybrowser.library.lock import Lock
from policybrowser.library.opening import DATABASE, check, connect, free_name, move_aside
from policybrowser.library.records import KeptFile, Record
from policybrowser.library.tables import TABLES, Table

R = TypeVar("R", bound=Record)


class Library:
    """An open library. Several threads may use it; one program at a time writes to it."""

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, lock: Lock, notice: str
    ) -> None:
        self.folder = folder
        self.notice = notice
        """Why it is read-only, in a sentence for the user; empty where it can be written to."""
        self._connection = connection
        self._lock = lock
        self._turn = threading.RLock()

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Library:
        """Open the library in `folder`, and make one where there is none.

        It is read-only when that is asked for, when another window has it open or when the folder
        cannot be written to; `notice` says which.
        """
        with told_plainly(folder):
            lock = Lock(folder)
            notice = "This library was opened for reading only." if read_only else _take(lock)
            try:
                connection = connect(folder, read_only=bool(notice))
            except BaseException:
                lock.release()
                raise
        library = cls(folder, connection, lock, notice)
        library._forget_unused_files()
        return library

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved in it."""
        return not self._lock.held

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a class, in the order it is shown."""
        table = TABLES[kind]
        with self._turn, told_plainly(self.folder):
            rows = self._connection.execute(table.select).fetchall()
            return tuple(table.record(row) for row in rows)

    def get(self, kind: type[R], *key: str) -> R | None:
        """The record with a key, or None."""
        with self._turn, told_plainly(self.folder):
            return cast("R | None", self._one(TABLES[kind], key))

    def apply(self, change: Change) -> Change:
        """Take all steps of a change or, where one fails, none; the change that undoes it."""
        if self.read_only:
            raise LibraryError(f"Nothing was saved. {self.notice}")
        with self._turn, told_plainly(self.folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                undo = [self._step(step) for step in change.steps]
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        return Change(change.label, tuple(step for step in reversed(undo) if step is not None))

    def backup(self, target: Path) -> None:
        """Everything in one file; a file of that name is replaced only by a whole backup."""
        part = target.with_name(f".{target.name}.part")
        with self._turn, told_plainly(target.parent):
            part.unlink(missing_ok=True)
            copy = sqlite3.connect(part)
            try:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
            check(part)
            part.replace(target)

    @staticmethod
    def restore(backup: Path, folder: Path) -> Library:
        """Open `folder` with the contents of a backup; what it held before is kept aside."""
        with told_plainly(backup):
            check(backup)
        with told_plainly(folder):
            lock = Lock(folder)
            notice = _take(lock)
            if notice:
                raise LibraryError(f"Nothing was restored. {notice}")
            try:
                _replace(backup, folder)
            finally:
                lock.release()
        return Library.open(folder)

    def close(self) -> None:
        """Let go of it; nothing is left to be saved."""
        with self._turn:
            self._connection.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _one(self, table: Table, key: tuple[str, ...]) -> Record | None:
        row = self._connection.execute(table.select_one, key).fetchone()
        return cast("Record", table.record(row)) if row is not None else None

    def _step(self, step: Step) -> Step | None:
        """Take a step; the step that undoes it, None where it changed nothing."""
        if isinstance(step, Drop):
            table = TABLES[step.kind]
            before = self._one(table, step.key)
            self._connection.execute(table.drop, step.key)
            return Put(before) if before is not None else None
        table = TABLES[type(step.record)]
        key = table.key(step.record)
        before = self._one(table, key)
        if before == step.record or (before is not None and isinstance(step, Ensure)):
            return None
        self._connection.execute(table.put, table.row(step.record))
        if isinstance(step, Ensure):
            return None
        return Drop(table.kind, key) if before is None else Put(before)

    def _forget_unused_files(self) -> None:
        """Original files of policies that were removed go when that can no longer be undone."""
        if self.read_only:
            return
        files = TABLES[KeptFile].name
        with told_plainly(self.folder):
            self._connection.execute(
                f"DELETE FROM {files} WHERE digest NOT IN ("  # noqa: S608 - our own name
                "SELECT file FROM policy WHERE file IS NOT NULL "
                "UNION SELECT file FROM edition WHERE file IS NOT NULL)"
            )


def _take(lock: Lock) -> str:
    """Take the lock; the reason in a sentence where it cannot be had."""
    try:
        lock.folder.mkdir(parents=True, exist_ok=True)
        if lock.acquire():
            return ""
    except OSError as fault:
        if not (lock.folder / DATABASE).exists():
            raise
        reason = (fault.strerror or str(fault)).lower()
        return f"The library in {lock.folder} can be read but not written to ({reason})."
    who = lock.holder()
    owner = f"Another window ({who})" if who else "Another window"
    return (
        f"{owner} has the library in {lock.folder} open; it can be read here, and written to once "
        "that window is closed."
    )


def _replace(backup: Path, folder: Path) -> None:
    """Make the database what the backup is, in one transaction; what it was is kept aside."""
    path = folder / DATABASE
    if path.exists():
        try:
            old = connect(folder, read_only=True)
        except LibraryError:
            move_aside(path, "damaged")
        else:
            with closing(old), closing(sqlite3.connect(free_name(path, "before-restore"))) as aside:
                old.backup(aside)
    address = f"{backup.absolute().as_uri()}?mode=ro"
    with (
        closing(connect(folder, read_only=False)) as present,
        closing(sqlite3.connect(address, uri=True)) as source,
    ):
        source.backup(present)
