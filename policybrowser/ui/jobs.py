"""Work off the main thread: a plain function, a job id, and the result back on the main thread.

A job has a name ("search", "open"). Starting another of the same name makes the earlier one stale:
it is asked to stop, and whatever it still returns is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

T = TypeVar("T")

OPEN, KEPT, ADD, ADD_EDITION = "open", "kept", "add", "add-edition"
INDEX, SEARCH = "index", "search"
"""Names of the jobs that more than one part of the window speaks of."""


class Cancelled(Exception):  # noqa: N818 - not a fault: the user, or a newer job, said stop
    """Raised inside a job that is no longer wanted, at its next sign of progress."""


class Ticket:
    """What a running job holds: how it reports progress and learns that it should stop."""

    def __init__(self, job: int, report: Callable[[int, int, int, str], None]) -> None:
        self.job = job
        self._report = report
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next sign of progress."""
        self._stop.set()

    def report(self, done: int, total: int, doing: str) -> None:
        """Say how far the job is, for work that has another way to stop."""
        self._report(self.job, done, total, doing)

    def progress(self, done: int, total: int, doing: str) -> None:
        """Say how far the job is; raises Cancelled where it should stop instead."""
        if self.cancelled:
            raise Cancelled
        self.report(done, total, doing)


@dataclass(frozen=True, slots=True)
class _Job:
    name: str
    ticket: Ticket
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class Jobs(QObject):
    """Runs jobs on a pool of threads, or at once and in order where `serial` is set (in tests)."""

    progressed = Signal(str, int, int, str)
    """(name of the job, done, total, what is being done)."""
    started = Signal(str)
    ended = Signal(str)
    """The job has delivered, failed or been dropped."""

    _arrived = Signal(int, object, object)
    _reported = Signal(int, int, int, str)

    def __init__(self, *, serial: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serial = serial
        self._last = 0
        self._running: dict[int, _Job] = {}
        self._after: dict[str, Callable[[], None]] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        # Queued: emitted on a worker's thread, received on ours.
        kind = Qt.ConnectionType.DirectConnection if serial else Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self._deliver, kind)
        self._reported.connect(self._pass_on, kind)

    def run(
        self,
        name: str,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> int:
        """Start `work`; `done` or `failed` is called on the main thread unless it turns stale."""
        self.cancel(name)
        self._last += 1
        job = self._last
        ticket = Ticket(job, self._reported.emit)
        self._running[job] = _Job(name, ticket, done, failed)
        self.started.emit(name)
        if self._serial:
            self._work(job, work, ticket)
        else:
            self._pool.start(lambda: self._work(job, work, ticket))
        return job

    def cancel(self, name: str) -> None:
        """Stop the jobs of that name and drop what they still return."""
        for job in [key for key, value in self._running.items() if value.name == name]:
            self._running.pop(job).ticket.cancel()
            self.ended.emit(name)

    def is_running(self, name: str) -> bool:
        """Whether a job of that name is still wanted and not yet done."""
        return any(job.name == name for job in self._running.values())

    def after(self, name: str, then: Callable[[], None]) -> None:
        """Call `then` on the main thread once no job of that name is running; at most one waits."""
        self._after[name] = then

    def close(self) -> None:
        """Stop everything and wait for the threads, so that none outlives the window."""
        for name in {job.name for job in self._running.values()}:
            self.cancel(name)
        self._pool.clear()
        self._pool.waitForDone(5000)

    def _work(self, job: int, work: Callable[[Ticket], object], ticket: Ticket) -> None:
        """Runs on the worker's thread."""
        result: object = None
        fault: Exception | None = None
        try:
            if not ticket.cancelled:
                result = work(ticket)
        except Exception as error:  # noqa: BLE001 - handed to the main thread, where it is shown
            fault = error
        try:
            self._arrived.emit(job, result, fault)
        except RuntimeError:  # the window has gone, and the signal with it
            return

    def _deliver(self, job: int, result: object, fault: Exception | None) -> None:
        found = self._running.pop(job, None)
        if found is None:  # stale
            return
        self.ended.emit(found.name)
        if fault is None:
            found.done(result)
        elif not isinstance(fault, Cancelled):
            found.failed(fault)
        if not self.is_running(found.name):
            self._after.pop(found.name, _nothing)()

    def _pass_on(self, job: int, done: int, total: int, doing: str) -> None:
        found = self._running.get(job)
        if found is not None:
            self.progressed.emit(found.name, done, total, doing)


def _nothing() -> None:
    """What follows where nothing waits."""
