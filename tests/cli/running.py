"""Starting the program as a user does, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

LONGEST = 120
"""Seconds after which a test gives up: far beyond what anything takes."""

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def run(
    arguments: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    code: str = "",
    encoding: str = "utf-8",
) -> subprocess.CompletedProcess[str]:
    """Run the program, or Python code in its place, and wait for it."""
    start = ["-c", code] if code else ["-m", "policybrowser"]
    return subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding=encoding,
        env={**os.environ, "PYTHONIOENCODING": encoding, **NO_DISPLAY, **(environment or {})},
        timeout=LONGEST,
    )
