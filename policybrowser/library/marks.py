"""Which policies are hidden, and which a person has yet to check: sets of ids in the library."""

from __future__ import annotations

import json
from collections.abc import Iterable

from policybrowser.library.changes import Change, Drop, Put, Step
from policybrowser.library.library import Library
from policybrowser.library.records import Setting

HIDDEN = "hidden"
"""Policies that come with the program and are not wanted."""
TO_CHECK = "to-check"
"""Policies that were read from a file and that nobody has looked over yet."""


def marked(library: Library, mark: str) -> tuple[str, ...]:
    """The ids that carry a mark."""
    return ids_of(library.get(Setting, mark))


def ids_of(setting: Setting | None) -> tuple[str, ...]:
    """The ids that a record of a mark holds; one that makes no sense holds none."""
    try:
        found = json.loads(setting.value) if setting is not None else []
    except ValueError:
        return ()
    return tuple(str(name) for name in found) if isinstance(found, list) else ()


def step(mark: str, ids: Iterable[str]) -> Step:
    """What keeps a mark on these policies and no others."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return Drop(Setting, (mark,))
    return Put(Setting(mark, json.dumps(wanted, ensure_ascii=False)))


def with_mark(library: Library, mark: str, ids: Iterable[str]) -> Step:
    """What puts a mark on these policies too."""
    return step(mark, (*marked(library, mark), *ids))


def without_mark(library: Library, mark: str, ids: Iterable[str]) -> Step:
    """What takes a mark off these policies."""
    gone = set(ids)
    return step(mark, (name for name in marked(library, mark) if name not in gone))


def hide(library: Library, policy: str) -> Change:
    """Show a policy that comes with the program no longer; what was said of it is kept."""
    return Change("hide policy", (with_mark(library, HIDDEN, [policy]),))


def show(library: Library, policy: str) -> Change:
    """Show a policy that was hidden."""
    return Change("show policy", (without_mark(library, HIDDEN, [policy]),))
