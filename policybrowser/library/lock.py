"""One writer a library: the lock is the system's own, so that it goes when its holder is killed."""

from __future__ import annotations

import errno
import getpass
import os
import sys
from pathlib import Path

_FILE = "library.lock"
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Lock:
    """The right to write to a library folder, held until released or until the program ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / _FILE
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether it is ours."""
        return self._handle is not None

    def acquire(self) -> bool:
        """Take it; False where another holds it. OSError where the folder cannot be written to."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as fault:
            os.close(handle)
            if fault.errno in _HELD:
                return False
            raise
        os.ftruncate(handle, 0)
        os.write(handle, f" {_who()}\n".encode())
        self._handle = handle
        return True

    def release(self) -> None:
        """Give it back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def holder(self) -> str:
        """Who holds it, as far as can be told: "anna"."""
        try:
            return self._path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


if sys.platform == "win32":  # pragma: no cover - the tests run elsewhere
    import msvcrt

    def _lock(handle: int) -> None:
        """Lock the first byte: the others stay readable, so that the holder can be named."""
        os.lseek(handle, 0, os.SEEK_SET)
        if os.fstat(handle).st_size == 0:
            os.write(handle, b" ")
            os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        """Lock the whole file; the lock goes with the process."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
