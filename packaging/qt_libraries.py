"""Print the Debian packages of the system libraries that Qt needs and this machine lacks.

PySide6 brings Qt itself, but not what Qt loads from the system: the first group for any window at
all, drawn to memory included, the second for a window on an X display.
"""

import ctypes
from pathlib import Path

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    # For an X display
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
"""New names since Debian 13 and Ubuntu 24.04, whose libraries keep time in 64 bits."""

INSTALLED = Path("/var/lib/dpkg/info")
"""Where dpkg notes the files of each installed package."""


def is_loadable(library: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(installed: Path = INSTALLED) -> list[str]:
    """The packages to install, in the order of the table and by their names on this release."""
    missing = [name for library, name in PACKAGES.items() if not is_loadable(library)]
    has_new_names = any(installed.glob("*t64*"))  # every such release has one in its base system
    return [RENAMED.get(name, name) if has_new_names else name for name in missing]


if __name__ == "__main__":
    print(*missing_packages())
