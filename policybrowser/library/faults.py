"""What SQLite and the system report, in one plain sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policybrowser.errors import LibraryError
from policybrowser.library.codec import DecodingError

DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))

_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full, so nothing was saved in {folder}; free some space and "
    "try again.",
    sqlite3.SQLITE_READONLY: "The folder {folder} cannot be written to, so nothing was saved; "
    "choose another library folder, or ask whoever looks after this one.",
    sqlite3.SQLITE_CANTOPEN: "The library in {folder} cannot be opened; check that the folder "
    "exists and that you may read it.",
    sqlite3.SQLITE_PERM: "You may not use the library in {folder}; choose another library folder, "
    "or ask whoever looks after this one.",
    sqlite3.SQLITE_BUSY: "Another program is using the library in {folder}; close it and try "
    "again.",
    sqlite3.SQLITE_LOCKED: "Another program is using the library in {folder}; close it and try "
    "again.",
    sqlite3.SQLITE_IOERR: "The disk that holds {folder} reports a fault, so nothing was saved; "
    "check the disk and try again.",
    sqlite3.SQLITE_TOOBIG: "That is too large to be kept in the library.",
    sqlite3.SQLITE_CONSTRAINT: "That does not fit what the library in {folder} holds, so nothing "
    "was saved; close it, open it again and try once more.",
}
_DAMAGED = (
    "The library in {folder} is damaged, so nothing was saved; close Policy Browser, start it "
    "again, and restore your latest backup if it asks for one."
)
_OTHER = "The library in {folder} cannot be used ({reason}); nothing was saved."


def is_damage(fault: BaseException) -> bool:
    """Whether the database itself is broken, not merely out of reach."""
    return isinstance(fault, sqlite3.DatabaseError) and _code(fault) in DAMAGE


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn whatever goes wrong with the store into a LibraryError."""
    try:
        yield
    except sqlite3.Error as fault:
        raise LibraryError(sentence(fault, folder)) from fault
    except DecodingError as fault:
        raise LibraryError(_DAMAGED.format(folder=folder)) from fault
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise LibraryError(_OTHER.format(folder=folder, reason=reason)) from fault


def sentence(fault: sqlite3.Error, folder: Path) -> str:
    """One sentence for a fault of SQLite."""
    code = _code(fault)
    if code in DAMAGE:
        return _DAMAGED.format(folder=folder)
    told = _SENTENCES.get(code)
    return told.format(folder=folder) if told else _OTHER.format(folder=folder, reason=fault)


def _code(fault: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where Python raised the error itself."""
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF
