"""Files are opened in a process of their own, with so much time and memory and no more.

A file that hangs its parser, eats memory or crashes it costs that process, which is ended and
replaced; the program sees one plain sentence. One worker serves one file after another: PDFium
cannot do two things at once, and starting a process for each of a hundred files takes time.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import policybrowser
from policybrowser.errors import UnreadableFile
from policybrowser.model import Policy
from policybrowser.reading import processes
from policybrowser.reading.messages import (
    FAULT,
    POLICY,
    PREPARE,
    REQUEST,
    UNREADABLE,
    receive,
    send,
)

_LOG = logging.getLogger(__name__)
_PATIENCE = 60.0
"""Seconds for a worker to start, on a machine that has much else to do."""
_TICK = 0.02


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost."""

    seconds: float = 9.0
    memory: int = 1024 * 1024 * 1024
    """Bytes."""
    idle: float = 30.0
    """Seconds after which a worker that nobody needs is ended."""


class Sandbox:
    """Reads files in another process. Safe to share between threads, which then take turns."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._timer: threading.Timer | None = None

    def read(self, data: bytes, name: str) -> Policy:
        """The policy in the bytes of a file; UnreadableFile says in a sentence why there is none.

        `name` is how that sentence calls the file.
        """
        with self._lock:
            self._stop_timer()
            worker = self._worker or _Worker()
            self._worker = None
            try:
                policy = worker.ask(data, name, self._limits)
                self._worker = worker
            except UnreadableFile:
                self._worker = worker if worker.sound else None
                raise
            finally:
                if self._worker is None:
                    worker.end()
                self._start_timer()
            return policy

    def prepare(self) -> None:
        """Have a worker ready: a file is likely to come. Where none does, it is ended again."""
        with self._lock:
            self._stop_timer()
            if self._worker is None:
                self._worker = _Worker()
                self._worker.prepare()
            self._start_timer()

    def close(self) -> None:
        """End the worker; the next file starts another."""
        with self._lock:
            self._stop_timer()
            self._end()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _start_timer(self) -> None:
        if self._worker is not None:
            self._timer = threading.Timer(self._limits.idle, self.close)
            self._timer.daemon = True
            self._timer.start()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


@cache
def shared() -> Sandbox:
    """The sandbox of this program: one is enough, and starts its worker when a file needs it."""
    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox


class _Worker:
    """The other process, as seen from here."""

    def __init__(self) -> None:
        self.sound = True
        """Whether it can be asked again."""
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(os.environ),
            cwd=Path(sys.executable).anchor or None,
            **processes.unseen(),
        )
        self._started = False

    def prepare(self) -> None:
        """Have it load what it is likely to need, while nobody waits for that."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended, as the next file will tell
            send(self._process.stdin, PREPARE, b"")

    def ask(self, data: bytes, name: str, limits: Limits) -> Policy:
        """The policy in the bytes; after most failures the process is not `sound` any more."""
        if not self._started:
            self._await(_Exchange(self._process, b""), "", Limits(_PATIENCE, limits.memory))
            self._started = True
        order = {"name": name, "seconds": limits.seconds, "memory": limits.memory}
        request = json.dumps(order).encode() + b"\n" + data
        kind, body = self._await(_Exchange(self._process, request), name, limits)
        if kind == POLICY:
            return _unpacked(body, name)
        if kind == UNREADABLE:
            raise UnreadableFile(body.decode("utf-8", "replace"))
        self.sound = False
        fault = body.decode("ascii", "replace") if kind == FAULT else ""
        _LOG.debug("%s ended its reader: %s %s", name, fault, self._process.poll())
        raise _too_big(name) if fault == "MemoryError" else _broken(name)

    def _await(self, exchange: _Exchange, name: str, limits: Limits) -> tuple[bytes, bytes]:
        """The reply, unless it takes too long or too much."""
        until = time.monotonic() + limits.seconds
        while not exchange.done.wait(_TICK):
            if time.monotonic() > until:
                self._fail(_too_slow(name))
            if processes.memory_of(self._process.pid) > limits.memory:
                self._fail(_too_big(name))
        exchange.thread.join()
        return exchange.kind, exchange.body

    def _fail(self, fault: UnreadableFile) -> None:
        self.sound = False
        self.end()
        raise fault

    def end(self) -> None:
        """Make sure that it is gone."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            _shut(stream)


def _shut(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:
        return  # what was still to be written has nobody to go to


class _Exchange:
    """A request on its way and the reply to it, in a thread: either may block for ever."""

    def __init__(self, process: subprocess.Popen[bytes], request: bytes) -> None:
        self.done = threading.Event()
        self.kind = self.body = b""
        self._process = process
        self._request = request
        self.thread = threading.Thread(target=self._run, name="reading a file", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        try:
            if self._request:
                send(to, REQUEST, self._request)
            self.kind, self.body = receive(back)
        except (OSError, ValueError):
            self.kind = b""  # it has ended, and says no more
        finally:
            self.done.set()


def command() -> list[str]:
    """How to start a worker: this Python, or in a frozen bundle the program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-B", "-m", "policybrowser.reading.worker"]


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    """This environment, in which a worker finds the same program as we are."""
    home = str(Path(policybrowser.__file__).parent.parent)
    paths = [home, *filter(None, [own.get("PYTHONPATH")])]
    return {**own, "PYTHONPATH": os.pathsep.join(paths), "PYTHONSAFEPATH": "1"}


class _Unpickler(pickle.Unpickler):
    """Makes nothing but the values of the model, whatever the worker has become."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, if it is one of ours."""
        if module.startswith("policybrowser.model.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _unpacked(body: bytes, name: str) -> Policy:
    try:
        policy = _Unpickler(io.BytesIO(body)).load()
    except Exception:  # noqa: BLE001 - a reply that is none may raise anything
        raise _broken(name) from None
    if not isinstance(policy, Policy):
        raise _broken(name)
    return policy


# What the user is told ----------------------------------------------------------------------------


def _too_slow(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} takes too long to read: it is very large or made in an unusual way. Copy the "
        "text of the policy itself to a new document and add that."
    )


def _too_big(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} needs more memory than any policy does, so reading it was stopped. Copy the text "
        "of the policy itself to a new document and add that."
    )


def _broken(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} is damaged or made in a way that cannot be read: open it in the program it was "
        "made with, save it again or as PDF, and add that."
    )
