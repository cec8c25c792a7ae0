"""The process that opens files: whatever a file does to its parser, it does it here.

Started by `sandbox` as `python -m policybrowser.reading.worker`, or, where the program is frozen
into a bundle and there is no Python to start, as the program itself with the one argument
`--worker`: the command line hands over to `main` before it looks at anything else.

It reads requests from its standard input and writes a reply to each to its standard output, one at
a time, until its input ends. It has no use for files, programs or the network, and is denied them.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import sys
from typing import BinaryIO

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats import readers
from policybrowser.reading.messages import (
    FAULT,
    POLICY,
    PREPARE,
    READY,
    REQUEST,
    UNREADABLE,
    receive,
    send,
)
from policybrowser.reading.reader import read_data

SWITCH = "--worker"
_PROGRAM = 1 << 29
"""Bytes of address space that the program itself takes up with its libraries."""

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "shutil.",
    "tempfile.",
    "urllib.",
    "webbrowser.",
)
"""What no reader of a file has to do, by how Python's audit events begin."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> int:
    """Serve until the input ends."""
    # What a library prints must not end up among the replies.
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    sys.addaudithook(_deny)
    serve(requests, replies)
    return 0


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests one by one: a line of JSON with the limits and the name, then the bytes."""
    send(replies, READY, b"")
    while True:
        kind, body = receive(requests)
        if kind == PREPARE:
            readers.load_usual()
            continue
        if kind != REQUEST:
            return
        line, _, data = body.partition(b"\n")
        order = json.loads(line)
        limit(order["seconds"], order["memory"] + _PROGRAM)
        send(replies, *_answer(data, order["name"]))
        del body, data
        gc.collect()


def _answer(data: bytes, name: str) -> tuple[bytes, bytes]:
    try:
        policy = read_data(data, name)
        return POLICY, pickle.dumps(policy, pickle.HIGHEST_PROTOCOL)
    except UnreadableFile as fault:
        return UNREADABLE, str(fault).encode("utf-8", "replace")
    except Exception as fault:  # noqa: BLE001 - of a strange file nothing may get through but a word
        return FAULT, type(fault).__name__.encode()


def limit(seconds: float, memory: int) -> None:
    """Let the process have so much time of the processor from now on, and so much memory at all."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # not on Windows, where the parent alone keeps watch
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 2
    wanted = ((resource.RLIMIT_CPU, until), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0))
    for kind, value in (*wanted, (resource.RLIMIT_FSIZE, 0)):
        _, most = resource.getrlimit(kind)
        low = value if most == resource.RLIM_INFINITY else min(value, most)
        try:
            resource.setrlimit(kind, (low, most))
        except (ValueError, OSError):
            continue  # a system that does not know this limit; the parent keeps watch


def _deny(event: str, arguments: tuple[object, ...]) -> None:
    """Stop what no reader of a file has to do."""
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("The worker writes no files.")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"The worker does without {event}.")


if __name__ == "__main__":
    sys.exit(main())
