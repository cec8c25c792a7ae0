"""The policies that a user keeps: files become kept policies, and kept policies columns.

What the window and the command line share. One file that cannot be read stops no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from policybrowser.errors import LibraryError, PolicyBrowserError, UsageError
from policybrowser.library import KeptPolicy, KeptReading, Library
from policybrowser.library.changes import Change
from policybrowser.library.keeping import keep_policy
from policybrowser.library.marks import HIDDEN, TO_CHECK, marked, with_mark
from policybrowser.library.opening import DATABASE
from policybrowser.model import Policy
from policybrowser.reading.intake import read_bytes
from policybrowser.workspace import Workspace, read_file

READABLE = frozenset(
    ".txt .text .docx .odt .fodt .rtf .pdf .html .htm .xhtml .md .markdown .mdown .mkd".split()
)
"""Names of files that are looked for in a folder; a file that is named itself may be called
anything, for what it is is told by its content."""
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file."""

    file: Path
    policy: Policy | None = None
    """The policy in it; None where it was not added."""
    problem: str = ""
    """Why it was not added or not kept, in a sentence."""
    known: str = ""
    """Id of the policy that is there already, where it is the same file."""
    undo: Change | None = None
    """What takes it out of the library again; None where it is not kept."""


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and in the place of each folder the files in it that may be policies."""
    found: dict[Path, None] = {}
    for path in paths:
        for file in _within(path) if path.is_dir() else (path,):
            found[file] = None
            if len(found) >= _MOST:
                return tuple(found)
    return tuple(found)


def _within(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names, key=str.casefold):
            if Path(name).suffix.lower() in READABLE and not name.startswith((".", "~$")):
                yield Path(here, name)


def add_file(
    file: Path,
    library: Library | None,
    taken: Collection[str],
    read: Callable[[Path], Policy] = read_file,
) -> Added:
    """Read a file and keep it; `taken` are the ids that other policies have.

    Where the library is None or cannot be written to, the policy is read and not kept.
    """
    try:
        original = read_bytes(file)
        known = _known(library, original)
        if known:
            return Added(file, problem=f"{file.name} is in the library already.", known=known)
        policy = read(file)
        if policy.licence and policy.id in taken:  # one of the texts that come with the program
            told = f"{file.name} comes with the program already."
            return Added(file, problem=told, known=policy.id)
        policy = replace(policy, id=free_id(policy.id, taken))
        if library is None:
            return Added(file, policy, "It is shown until the window is closed, and not kept.")
        if library.read_only:
            return Added(file, policy, f"It is shown but not kept. {library.notice}")
        return Added(file, policy, undo=library.apply(kept_as_new(library, policy, original)))
    except PolicyBrowserError as fault:
        return Added(file, problem=str(fault))


def kept_as_new(library: Library, policy: Policy, original: bytes) -> Change:
    """Keep a policy that nobody has looked over yet."""
    change = keep_policy(policy, original)
    return Change(change.label, (*change.steps, with_mark(library, TO_CHECK, [policy.id])))


def free_id(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where another policy has it."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _known(library: Library | None, original: bytes) -> str:
    """Id of the policy that was read from the same bytes; empty where there is none."""
    if library is None:
        return ""
    digest = sha256(original).hexdigest()
    return next((p.id for p in library.all(KeptPolicy) if p.file == digest), "")


# From the library to the desk


def own_readings(library: Library) -> tuple[Policy, ...]:
    """The policies that the user has added or corrected, in the order in which they were added."""
    listed = [policy.id for policy in library.all(KeptPolicy) if not policy.shipped]
    readings = {kept.policy: kept.reading for kept in library.all(KeptReading)}
    return tuple(replace(readings[name], id=name) for name in listed if name in readings)


def columns(
    shipped: Iterable[Policy], own: Iterable[Policy], hidden: Collection[str] = ()
) -> tuple[Policy, ...]:
    """What is shown: the shipped policies, each as the user has corrected it, then the user's."""
    mine = {policy.id: policy for policy in own}
    first = {policy.id: mine.pop(policy.id, policy) for policy in shipped}
    return tuple(policy for policy in (*first.values(), *mine.values()) if policy.id not in hidden)


def with_library(desk: Workspace, folder: Path, say: Callable[[str], None]) -> Workspace:
    """The shipped policies on a desk together with those of the library in a folder.

    The library is only read; where there is none, the desk is as it was, and where it cannot be
    read `say` is told why.
    """
    if not (folder / DATABASE).exists():
        return desk
    try:
        with Library.open(folder, read_only=True) as library:
            shown = columns(desk.policies, own_readings(library), marked(library, HIDDEN))
    except LibraryError as fault:
        say(str(fault))
        return desk
    return desk.with_policies(shown)


def named(policies: Iterable[KeptPolicy], name: str) -> KeptPolicy:
    """The kept policy with that id, organisation, short name or file name."""
    wanted = name.casefold()
    listed = tuple(policies)
    for policy in listed:
        called = (policy.id, policy.short, policy.organisation, policy.file_name)
        if wanted in (known.casefold() for known in called if known):
            return policy
    there = ", ".join(policy.id for policy in listed) or "none"
    raise UsageError(f'There is no policy "{name}" in the library; there is {there}.')
