"""Sets of clause numbers as the bits of an integer: and, or, not and counting at machine speed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

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
    flags = format(bits, "b").encode()[::-1].translate(_ONES)
    return list(compress(range(len(flags)), flags))
