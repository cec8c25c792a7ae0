"""The Whoosh index and the place it is kept in: opening, writing, and what to do when that fails.

A folder has one owner at a time: a second window searches a copy of its own in memory, so nothing
is ever written or swept away under a reader.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import whoosh
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import LockError
from whoosh.reading import SegmentReader

from policybrowser import __version__
from policybrowser.search.folder import (
    INDEX_NAME,
    OWNER_LOCK,
    UnsafeFolder,
    make_ready,
    read_manifest,
    sweep,
    write_manifest,
)
from policybrowser.search.packing import PackedCodec
from policybrowser.search.records import ClauseRecord
from policybrowser.search.schema import POLICY, document, schema

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done)."""
Cancel = Callable[[], bool]
"""Asked now and then whether to stop."""

WORD_RULES = 3
"""To be raised whenever `words`, `spelling`, `schema` or `packing` would make another index."""
VERSION = f"{__version__} {whoosh.versionstring()} {WORD_RULES} {sys.byteorder}"

_MEGABYTES = 128
"""Memory for a writer before it sorts on disk."""
_NEVER_ON_DISK = 1 << 20
MOST_SEGMENTS = 8
"""Parts an index may have before they are made one."""
_STEP = 100
"""Clauses between two looks at the clock and the cancel button."""


class Keeper:
    """Keeps an index in a folder for as long as that works, and in memory from then on."""

    def __init__(self, folder: Path | None, lock_timeout: float) -> None:
        self._folder = folder
        self._timeout = lock_timeout
        self._owner: Any = None
        self.notice = ""
        """Why the index is not kept; empty where it is, or was never meant to be."""
        self.digests: dict[str, str] = {}
        """What the index holds: a digest of each policy's clauses, by policy id."""
        self._files: dict[str, str] = {}
        self._index: Any = None
        if folder is not None:
            try:
                self._open(folder)
            except UnsafeFolder as error:
                self.give_up_folder(str(error))
            except OSError as error:
                self.give_up_folder(_cannot_keep(folder, error))
        if self._index is None:
            self._index = _MemoryStorage().create_index(schema(), INDEX_NAME)

    @property
    def in_memory(self) -> bool:
        """Whether the index will be gone when the program ends."""
        return self._folder is None

    def close(self) -> None:
        """Let others have the folder."""
        if self._owner is not None:
            self._owner.release()
            self._owner = None

    def reader(self) -> Any:
        """A Whoosh reader of the index as it is now."""
        return self._index.reader()

    def _open(self, folder: Path) -> None:
        """Open the index in a folder, or begin it where there is none that is sound."""
        make_ready(folder)
        storage = FileStorage(str(folder))
        lock = storage.lock(OWNER_LOCK)
        if not _acquired(lock, self._timeout):
            self.give_up_folder(_BUSY)
            return
        self._owner = lock
        manifest = read_manifest(folder, VERSION)
        sweep(folder, manifest)
        if manifest is None:
            self._index = storage.create_index(schema(), INDEX_NAME)
        else:
            self._index = storage.open_index(INDEX_NAME)
            self.digests = dict(manifest.policies)
            self._files = manifest.files

    def give_up_folder(self, notice: str) -> None:
        """Go on in memory, with an empty index."""
        self.close()
        self._folder = None
        self.digests = {}
        self.notice = notice
        self._index = _MemoryStorage().create_index(schema(), INDEX_NAME)

    def write(
        self,
        leaving: Sequence[str],
        coming: Sequence[ClauseRecord],
        digests: dict[str, str],
        everything_else: Callable[[], Iterable[ClauseRecord]],
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> bool:
        """Take policies out and clauses in, in one step; `digests` describe what is then held.

        Where the folder fails, the index moves to memory, together with `everything_else`.
        Returns False, with nothing changed, where it was cancelled.
        """
        folder = self._folder
        if folder is None:
            return self._commit(leaving, coming, digests, progress, cancel)
        try:
            if not self._commit(leaving, coming, digests, progress, cancel):
                return False
            self._files = write_manifest(folder, VERSION, digests, self._files)
        except LockError:
            notice = _BUSY
        except OSError as error:
            notice = _cannot_keep(folder, error)
        else:
            return True
        records = [*everything_else(), *coming]
        self.give_up_folder(notice)
        return self._commit([], records, digests, progress, cancel)

    def _commit(
        self,
        leaving: Sequence[str],
        coming: Sequence[ClauseRecord],
        digests: dict[str, str],
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> bool:
        """Write one change."""
        memory = _NEVER_ON_DISK if self._folder is None else _MEGABYTES
        writer = self._index.writer(timeout=self._timeout, limitmb=memory, codec=PackedCodec())
        try:
            for policy in leaving:
                writer.delete_by_term(POLICY, policy)
            for done, record in enumerate(coming):
                if done % _STEP == 0:
                    if cancel is not None and cancel():
                        writer.cancel()
                        return False
                    if progress is not None:
                        progress(done, len(coming), "Indexing")
                writer.add_document(**document(record))
            writer.commit(mergetype=_merged)
        except BaseException:
            _abandon(writer)
            raise
        self.digests = digests
        if progress is not None:
            progress(len(coming), len(coming), "Indexing")
        return True


_BUSY = (
    "Another Policy Browser window has the search index open, so this one searches a copy in "
    "memory."
)


def _cannot_keep(folder: Path, error: OSError) -> str:
    reason = error.strerror or "it cannot be written"
    return (
        f"The search index cannot be kept in {folder} ({reason}), so it is in memory and will be "
        "made again next time."
    )


def _merged(writer: Any, segments: list[Any]) -> list[Any]:
    """Which segments stay as they are; the others are written again as part of the new one.

    Every change adds a segment, and a search looks into all of them. Once there are many, all but
    a large one in good order are made one.
    """
    living = [segment for segment in segments if segment.doc_count() > 0]
    if len(living) < MOST_SEGMENTS:
        return living
    half = sum(segment.doc_count() for segment in living) / 2
    staying = []
    for segment in living:
        if segment.doc_count() > half and segment.deleted_count() < segment.doc_count() / 4:
            staying.append(segment)
        else:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return staying


class _MemoryStorage(RamStorage):  # type: ignore[misc]  # Whoosh is not typed
    """An index in memory that needs no temporary folder either."""

    def temp_storage(self, name: str | None = None) -> RamStorage:  # noqa: ARG002 - Whoosh's method
        """Where a writer sorts."""
        return RamStorage()


def _acquired(lock: Any, timeout: float) -> bool:
    """Get hold of a lock, waiting for it if need be."""
    until = time.monotonic() + timeout
    while not lock.acquire():
        if time.monotonic() >= until:
            return False
        time.sleep(0.05)
    return True


def _abandon(writer: Any) -> None:
    """Leave a writer that failed; Whoosh would keep the index locked."""
    with contextlib.suppress(Exception):
        writer.cancel()
    with contextlib.suppress(Exception):
        writer.writelock.release()
