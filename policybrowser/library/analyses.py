"""Analyses kept between starts, so that an unchanged policy is not analysed again.

It is a cache and nothing more: a file that is missing, damaged or of other rules is passed over,
and one that cannot be written is not missed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from policybrowser.library.codec import DecodingError, decode, encode
from policybrowser.model import Analysis, Policy

_MOST_FILES = 3000
_MOST_RULES = 3
"""Editions of the rules whose analyses are kept: the present one and those of other windows."""


class Analyses:
    """The analyses made by one edition of the rules, in a folder of its own."""

    def __init__(self, folder: Path, rules: str) -> None:
        self._home = folder
        self._folder = folder / rules

    def of(self, policy: Policy, analyse: Callable[[Policy], Analysis]) -> Analysis:
        """The analysis of a policy: as it was kept, or else as `analyse` makes it."""
        path = self._folder / f"{_key(policy)}.json"
        known = _read(path, policy)
        if known is not None:
            return known
        made = analyse(policy)
        with contextlib.suppress(OSError):
            self._write(path, encode(made))
        return made

    def _write(self, path: Path, text: str) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(parents=True)
            self._tidy()
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(text, encoding="utf-8")
        part.replace(path)

    def _tidy(self) -> None:
        """Forget the analyses of older rules, and of a folder that has grown too large."""
        folders = [entry for entry in self._home.iterdir() if entry.is_dir()]
        folders.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
        for number, folder in enumerate(folders):
            if number >= _MOST_RULES or sum(1 for _ in folder.iterdir()) > _MOST_FILES:
                shutil.rmtree(folder, ignore_errors=True)


def _read(path: Path, policy: Policy) -> Analysis | None:
    try:
        found: Analysis = decode(Analysis, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, DecodingError):
        return None
    fits = found.policy == policy.id and len(found.stances) == len(policy.clauses)
    return found if fits else None


def _key(policy: Policy) -> str:
    """What two policies share exactly when the rules find the same in them."""
    said = (policy.id, policy.organisation, policy.title, policy.short, policy.kind, policy.clauses)
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]
