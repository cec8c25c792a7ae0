"""How the program and its worker talk: messages of a kind and some bytes, over two pipes."""

from __future__ import annotations

import struct
from typing import IO

REQUEST = b"Q"
"""A line of JSON with the name of a file and its limits, then the bytes of the file."""
PREPARE = b"W"
"""A file may follow: what most files need is loaded, and nothing is replied."""
READY, POLICY, UNREADABLE, FAULT = b"R", b"P", b"U", b"F"
"""The kinds of reply: at the start, with a policy, with a sentence, with the name of a fault."""

_HEAD = struct.Struct("!cQ")
_LONGEST = 1 << 29
"""Bytes; no message has more."""


def send(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Write one message."""
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """Read one message; of no kind where the stream has ended or holds something else."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return b"", b""
    kind, length = _HEAD.unpack(head)
    if length > _LONGEST:
        return b"", b""
    body = stream.read(length)
    return (kind, body) if len(body) == length else (b"", b"")
