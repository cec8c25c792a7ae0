"""The search index: every clause in Whoosh, kept between runs, made again whenever it is not right.

The index is a cache. It is brought up to date with `sync`, which is quick where nothing changed; it
is made again when it is missing, stale, damaged or of another version; and where it cannot be kept
(a full disk, a read-only folder, another window) it is made in memory and `notice` says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import struct
import threading
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policybrowser.errors import SearchIndexError
from policybrowser.search import likeness
from policybrowser.search.keeper import Cancel, Keeper, Progress
from policybrowser.search.matching import Silence, nobody_is_silent
from policybrowser.search.nodes import Query
from policybrowser.search.records import ClauseRecord
from policybrowser.search.results import NO_FILTERS, Filters, Results, Suggestion
from policybrowser.search.schema import pack
from policybrowser.search.snippets import hit
from policybrowser.search.suggestions import suggestion
from policybrowser.search.view import View


class SearchIndex:
    """Every clause of every policy, ready to be searched. Safe to use from several threads."""

    def __init__(self, folder: Path | None = None, *, lock_timeout: float = 1.0) -> None:
        """Take the folder to keep the index in; without one it lives in memory only.

        Nothing is opened or written before the first use.
        """
        self._folder = folder
        self._lock_timeout = lock_timeout
        self._keeper: Keeper | None = None
        self._view: View | None = None
        self._reading = threading.RLock()
        self._writing = threading.RLock()

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        with self._writing, self._reading:
            if self._view is not None:
                self._view.close()
            if self._keeper is not None:
                self._keeper.close()
            self._view = self._keeper = None

    @property
    def notice(self) -> str:
        """A sentence for the user where the index could not be kept; else empty."""
        return self._keeper.notice if self._keeper is not None else ""

    @property
    def in_memory(self) -> bool:
        """Whether the index will be gone when the program ends."""
        return self._folder is None or (self._keeper is not None and self._keeper.in_memory)

    @property
    def count(self) -> int:
        """Number of clauses in the index."""
        return self._view.count if self._view is not None else 0

    @property
    def policies(self) -> tuple[str, ...]:
        """Ids of the policies in the index."""
        return tuple(self._keeper.digests) if self._keeper is not None else ()

    # --- writing

    def sync(
        self,
        records: Iterable[ClauseRecord],
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> bool:
        """Make the index hold exactly these clauses; only policies that changed are written.

        Returns False where it was cancelled, and the index is then as it was before.
        """
        wanted = _by_policy(records)
        digests = {policy: digest(clauses) for policy, clauses in wanted.items()}
        with self._writing:
            held = self._kept().digests
            leaving = [policy for policy, value in held.items() if digests.get(policy) != value]
            changed = [policy for policy in digests if digests[policy] != held.get(policy)]
            coming = [clause for policy in changed for clause in wanted[policy]]
            if not leaving and not coming:
                self._shown()
                return True
            return self._write(leaving, coming, digests, progress, cancel)

    def build(
        self,
        records: Iterable[ClauseRecord],
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> bool:
        """Make the whole index anew from these clauses; False where it was cancelled."""
        wanted = _by_policy(records)
        digests = {policy: digest(clauses) for policy, clauses in wanted.items()}
        coming = [clause for clauses in wanted.values() for clause in clauses]
        with self._writing:
            return self._write(list(self._kept().digests), coming, digests, progress, cancel)

    def replace_policy(self, records: Sequence[ClauseRecord]) -> None:
        """Put the clauses of one policy in the place of what the index held of it."""
        with self._writing:
            held = self._kept().digests
            fresh = {policy: digest(found) for policy, found in _by_policy(records).items()}
            leaving = [policy for policy in fresh if policy in held]
            self._write(leaving, records, held | fresh)

    def remove_policy(self, policy: str) -> None:
        """Take a policy out of the index."""
        with self._writing:
            held = self._kept().digests
            if policy in held:
                staying = {key: value for key, value in held.items() if key != policy}
                self._write([policy], [], staying)

    def _kept(self) -> Keeper:
        if self._keeper is None:
            self._keeper = Keeper(self._folder, self._lock_timeout)
        return self._keeper

    def _write(
        self,
        leaving: Sequence[str],
        coming: Sequence[ClauseRecord],
        digests: dict[str, str],
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> bool:
        """Write a change and let searches see it."""
        keeper = self._kept()
        view = self._shown()
        going = {*leaving, *(record.policy for record in coming)}

        def everything_else() -> Iterable[ClauseRecord]:
            return (record for record in view.all_records() if record.policy not in going)

        if not keeper.write(leaving, coming, digests, everything_else, progress, cancel):
            return False
        fresh = View(keeper.reader())
        with self._reading:
            self._view = fresh
            view.close()
        return True

    # --- reading

    def search(
        self,
        query: Query,
        limit: int = 50,
        *,
        filters: Filters = NO_FILTERS,
        silence: Silence = nobody_is_silent,
    ) -> Results:
        """The clauses that answer a query, the best first, and how all answers are spread."""
        began = time.perf_counter()
        with self._at_work() as view:
            found = view.answering(query.root, silence)
            results = _results(query, view, found, limit, filters)
            better = None if found else suggestion(query, view)
        return _timed(results, began, better)

    def more_like(
        self, record: ClauseRecord, limit: int = 20, *, filters: Filters = NO_FILTERS
    ) -> Results:
        """Clauses of the other policies that say something like this one, the best first.

        The query of the results stands for the words they share: `marks` shows them in either.
        """
        began = time.perf_counter()
        with self._at_work() as view:
            query = likeness.query_like(record, view)
            found = likeness.alike(query, record, view)
            results = _results(query, view, found, limit, filters)
        return _timed(results, began, None)

    def did_you_mean(self, query: Query) -> Suggestion | None:
        """What to try instead: misspelt words put right, or any of the words instead of all."""
        with self._at_work() as view:
            return suggestion(query, view)

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[View]:
        """The searchable state; what goes wrong in its files is told in a sentence."""
        with self._reading:
            try:
                yield self._shown()
            except (OSError, EOFError, pickle.UnpicklingError, struct.error, zlib.error) as error:
                raise SearchIndexError(
                    "The search index was damaged while it was in use. Start the program again to "
                    "have it made anew."
                ) from error

    def _shown(self) -> View:
        if self._view is None:
            self._view = View(self._kept().reader())
        return self._view


def digest(clauses: Iterable[ClauseRecord]) -> str:
    """What tells whether the clauses of a policy are the same as before."""
    found = hashlib.blake2b(digest_size=16)
    for clause in clauses:
        found.update(repr(pack(clause)).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _by_policy(records: Iterable[ClauseRecord]) -> dict[str, list[ClauseRecord]]:
    grouped: dict[str, list[ClauseRecord]] = {}
    for record in records:
        grouped.setdefault(record.policy, []).append(record)
    return grouped


def _results(query: Query, view: View, found: int, limit: int, filters: Filters) -> Results:
    """The best of the clauses found, and the count of all."""
    passing = view.filtered(found, filters)
    best = view.best(view.spoken(query.root), passing, limit)
    return Results(
        query=query,
        hits=tuple(hit(query, view.record(number), score) for number, score in best),
        total=passing.bit_count(),
        facets=view.facets(found, filters),
    )


def _timed(results: Results, began: float, better: Suggestion | None) -> Results:
    return Results(
        query=results.query,
        hits=results.hits,
        total=results.total,
        facets=results.facets,
        suggestion=better,
        elapsed=time.perf_counter() - began,
    )
