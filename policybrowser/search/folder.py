"""The folder an index is kept in: made by us, checked before it is opened, swept of leftovers.

An index holds pickled data, and unpickling runs what it is told to. So a folder is opened only when
it belongs to the user, nobody else can write to it, and everything in it carries our name; and a
list of its files with their digests (the manifest) must agree with what is there. The manifest is
written last, so that whatever interrupts the writing leaves a folder that is seen to be incomplete.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from dataclasses import dataclass, field
from pathlib import Path

INDEX_NAME = "PolicyBrowser"
"""Whoosh puts it in the name of every file it writes."""
MANIFEST = "PolicyBrowser.json"

OWNER_LOCK = f"{INDEX_NAME}_OWNER"
"""Locked for as long as a program uses the folder."""

_LOCKS = (OWNER_LOCK, f"{INDEX_NAME}_WRITELOCK")
_FORMAT = 1
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_DELETES_OPEN_FILES = os.name == "posix"


class UnsafeFolder(Exception):  # noqa: N818 - named for what it tells
    """The folder is not one that we made for the index; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a complete index folder holds."""

    version: str
    """Of whatever decides how the index looks: this program, Whoosh, the word rules."""
    policies: dict[str, str] = field(default_factory=dict)
    """Digest of each policy's clauses, by policy id."""
    files: dict[str, str] = field(default_factory=dict)
    """Digest of each file, by name."""


def make_ready(folder: Path) -> None:
    """Make the folder, or see that it is ours; raises UnsafeFolder or OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_ours(folder)
    for entry in folder.iterdir():
        if INDEX_NAME not in entry.name:
            raise UnsafeFolder(
                f"The folder {folder} holds other things than the search index, so the index is "
                "kept in memory for now. Move them elsewhere to have it kept."
            )
        _check_ours(entry)


def _check_ours(path: Path) -> None:
    """Whether nobody else can have put this there."""
    status = path.lstat()
    linked = stat.S_ISLNK(status.st_mode)
    foreign = hasattr(os, "getuid") and status.st_uid != os.getuid()
    # Windows keeps permissions elsewhere; a user's own folders are closed to others there.
    open_to_others = os.name == "posix" and status.st_mode & _OTHERS_MAY_WRITE
    if linked or foreign or open_to_others:
        raise UnsafeFolder(
            f"Other users can change {path}, so the search index is kept in memory for now. "
            "Delete it or make it yours alone to have the index kept."
        )


def read_manifest(folder: Path, version: str) -> Manifest | None:
    """The manifest, if the index is complete, undamaged and of this version."""
    try:
        stored = json.loads((folder / MANIFEST).read_bytes())
        manifest = Manifest(
            version=stored["version"],
            policies={str(key): str(value) for key, value in stored["policies"].items()},
            files={str(key): str(value) for key, value in stored["files"].items()},
        )
        intact = stored["format"] == _FORMAT and manifest.version == version
        if intact and manifest.files and manifest.files == _digests(folder, list(manifest.files)):
            return manifest
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # Damaged in whatever way: it is only a cache.
    return None


def write_manifest(
    folder: Path, version: str, policies: dict[str, str], known: dict[str, str]
) -> dict[str, str]:
    """Declare the folder complete as it is now; returns the digests of its files.

    Whoosh never changes a file that it has written: the digests in `known` still hold.
    """
    names = [entry.name for entry in _index_files(folder)]
    files = {name: known[name] for name in names if name in known}
    files |= _digests(folder, [name for name in names if name not in known])
    content = {
        "what": "Search index of Policy Browser. It is a cache: it can be deleted at any time.",
        "format": _FORMAT,
        "version": version,
        "policies": policies,
        "files": files,
    }
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(json.dumps(content, indent=1), encoding="utf-8")
    fresh.replace(folder / MANIFEST)
    return files


def sweep(folder: Path, manifest: Manifest | None) -> None:
    """Delete what interrupted writers left behind; without a manifest, the whole index.

    Only the owner of the folder may do this.
    """
    wanted = set(_LOCKS)
    if manifest is not None:
        wanted |= {MANIFEST, *manifest.files}
    for entry in folder.iterdir():
        if entry.name in wanted or INDEX_NAME not in entry.name:
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            # On Windows a file that another window reads cannot be deleted; it goes next time.
            try:
                entry.unlink(missing_ok=True)
            except PermissionError:
                if _DELETES_OPEN_FILES:
                    raise


def _index_files(folder: Path) -> list[Path]:
    """The files of the index itself."""
    return sorted(
        entry
        for entry in folder.iterdir()
        if entry.is_file() and not entry.name.startswith((MANIFEST, *_LOCKS))
    )


def _digests(folder: Path, names: list[str]) -> dict[str, str]:
    """What is in the files named, so far as can be told from a digest."""
    found: dict[str, str] = {}
    for name in names:
        with (folder / name).open("rb") as file:
            found[name] = hashlib.file_digest(file, "blake2b").hexdigest()[:32]
    return found
