"""What has to be asked of the operating system about another process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_NO_WINDOW = 0x08000000


def unseen() -> dict[str, Any]:
    """What starts a process without a console window of its own."""
    return {"creationflags": _NO_WINDOW} if sys.platform == "win32" else {}


def memory_of(process: int) -> int:
    """The bytes of memory that a process has in use; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _on_windows(process)
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _on_windows(process: int) -> int:
    import ctypes  # noqa: PLC0415
    from ctypes import wintypes  # noqa: PLC0415

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "e", "f")),
        )

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = kernel.OpenProcess(0x1000, False, process)
    if not handle:
        return 0
    try:
        counters = Counters(ctypes.sizeof(Counters))
        kernel.K32GetProcessMemoryInfo.argtypes = (
            wintypes.HANDLE,
            ctypes.POINTER(Counters),
            wintypes.DWORD,
        )
        found = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.size)
        return int(counters.now) if found else 0
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))
