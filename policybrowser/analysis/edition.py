"""Which rules an analysis was made by: a fingerprint of the questions, the words and the engine."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from policybrowser import __version__, paths

_ENGINE = ("analysis", "search", "model")
"""The rooms that have a part in an analysis."""


def rules_edition(own: Path) -> str:
    """What changes whenever the same policy might be answered otherwise.

    `own` is what the user adds to the questions, where there is such a file.
    """
    said = sha256(__version__.encode())
    resources = paths.resources()
    files = [*resources.glob("questions/**/*.toml"), *resources.glob("words/*.toml"), own]
    for path in sorted(files):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        said.update(path.name.encode() + b"\0" + content)
    for room in _ENGINE:  # in a checkout the engine may change between two starts
        for path in sorted((Path(__file__).parents[1] / room).glob("*.py")):
            facts = path.stat()
            said.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}".encode())
    return said.hexdigest()[:16]
