"""Opening the database of a library: a new one, an older one, a damaged one, one that is in use."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from policybrowser.errors import LibraryError
from policybrowser.library.faults import is_damage
from policybrowser.library.schema import APPLICATION_ID, MIGRATIONS, VERSION

DATABASE = "library.sqlite"
_COMPANIONS = ("-wal", "-shm")
_CHECKED_BELOW = 64 * 1024 * 1024
"""A larger database is not read from end to end each time it is opened."""
_WAIT = 5.0


def connect(folder: Path, *, read_only: bool) -> sqlite3.Connection:
    """The database in `folder`, made or brought up to date where it may be written to.

    A damaged database is moved aside, never deleted, and told of by a LibraryError.
    """
    path = folder / DATABASE
    connection: sqlite3.Connection | None = None
    try:
        connection = _open(path, read_only=read_only)
        _check(connection, path)
        if not read_only:
            _prepare(connection)
        return connection
    except (sqlite3.Error, LibraryError) as fault:
        if connection is not None:
            connection.close()
        if not is_damage(fault):
            raise
        raise LibraryError(_damaged(path, read_only=read_only)) from fault


def check(path: Path) -> None:
    """Whether a file holds a sound library of ours; sqlite3.Error or LibraryError where not."""
    connection = _open(path, read_only=True)
    try:
        _check(connection, path, whole=True)
        if _pragma(connection, "user_version") == 0:
            raise LibraryError(f"{path.name} is no backup of a Policy Browser library.")
    finally:
        connection.close()


def free_name(path: Path, why: str) -> Path:
    """A name beside the database that no file has: "library-damaged-2024-05-27-120000.sqlite"."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    target = path.with_name(f"library-{why}-{stamp}.sqlite")
    number = 2
    while target.exists():
        target = path.with_name(f"library-{why}-{stamp}-{number}.sqlite")
        number += 1
    return target


def move_aside(path: Path, why: str) -> Path:
    """Rename a database with its companions to a name that is free; its new path."""
    target = free_name(path, why)
    for suffix in (*_COMPANIONS, ""):
        source = Path(f"{path}{suffix}")
        if source.exists():
            source.replace(f"{target}{suffix}")
    return target


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    if read_only:
        address += "?mode=ro"
        if not os.access(path.parent, os.W_OK):
            address += "&immutable=1"  # where nobody can write there is no one to wait for
    connection = sqlite3.connect(
        address, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check(connection: sqlite3.Connection, path: Path, *, whole: bool = False) -> None:
    """Damage raises sqlite3.DatabaseError, a library that is not for us LibraryError."""
    version, application = (
        _pragma(connection, "user_version"),
        _pragma(connection, "application_id"),
    )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise LibraryError(f"{path} is not a Policy Browser library; choose another folder.")
    if version > VERSION:
        raise LibraryError(
            f"The library in {path.parent} was made by a newer Policy Browser; "
            "bring this program up to date to open it."
        )
    if whole or path.stat().st_size < _CHECKED_BELOW:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            fault = sqlite3.DatabaseError(verdict)
            fault.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise fault


def _prepare(connection: sqlite3.Connection) -> None:
    """Set it up for writing and take the steps it has not yet had, each version as a whole."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what is reported as saved is on the disk
    for number in range(_pragma(connection, "user_version"), VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in MIGRATIONS[number]:
                connection.execute(step)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _damaged(path: Path, *, read_only: bool) -> str:
    """Keep a damaged database aside, where that can be done, and say so."""
    lost = f"The library in {path.parent} is damaged"
    if not read_only:
        try:
            aside = move_aside(path, "damaged")
        except OSError:
            return f"{lost} and cannot be moved; move {path.name} out of that folder yourself."
        return (
            f"{lost}; it was kept aside as {aside.name}. Restore your latest backup, "
            "or open the library again to begin with an empty one."
        )
    return f"{lost}; close every window that uses it and open it again to have it set aside."
