"""Sets of clause numbers as the bits of an integer: and, or, not and counting at machine speed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress

_SPARSE = 100
"""A set with fewer than one number in so many is searched byte by byte."""
_NOT_EMPTY = re.compile(rb"[^\0]")
_ONES = bytes.maketrans(b"01", b"\0\1")
_DIGITS = bytes.maketrans(b"\0\1", b"01")


def bits_of(numbers: Iterable[int], size: int) -> int:
    """The set of `numbers`, all of which are below `size`."""
    flags = bytearray(size)
    for number in numbers:
        flags[number] = 1
    return int(flags[::-1].translate(_DIGITS) or b"0", 2)


def numbers_in(bits: int) -> list[int]:
    """The numbers of a set in ascending order."""
    if bits.bit_count() * _SPARSE < bits.bit_length():
        return _few_numbers_in(bits)
    flags = format(bits, "b").encode()[::-1].translate(_ONES)
    return list(compress(range(len(flags)), flags))


def _few_numbers_in(bits: int) -> list[int]:
    """The numbers of a set of few: only the bytes that hold any are looked at."""
    found: list[int] = []
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for match in _NOT_EMPTY.finditer(data):
        first = match.start() * 8
        found += (first + place for place in range(8) if data[match.start()] >> place & 1)
    return found
