"""A guard against a fault of PySide6 6.12 on Python 3.11, which would end the program by itself.

Its wheels return None, True and False without counting a reference, as is right from Python 3.12
on, where these live for ever. On 3.11 each such call takes one reference away, and after some
thousands of calls the interpreter stops with "none_dealloc". Here they are given references enough
for centuries of calls, which is what 3.12 does. It has to run before the first call into Qt.
"""

from __future__ import annotations

import sys

_ENOUGH = 1 << 48


def keep_constants_alive() -> None:
    """Make the constants outlive every miscounted call; nothing is done where it is not needed."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes  # noqa: PLC0415 - only where it is needed

    for constant in (None, True, False):
        # The count of references is the first word of an object; it is pushed up once.
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _ENOUGH:
            count.value += _ENOUGH
