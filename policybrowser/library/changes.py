"""What a user does to a library, as values: each can be applied, and applying it gives its undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policybrowser.library.records import Record


@dataclass(frozen=True, slots=True)
class Put:
    """Keep a record, in the place of the one with the same key."""

    record: Record


@dataclass(frozen=True, slots=True)
class Drop:
    """Keep no record of this class with this key."""

    kind: type[Record]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ensure:
    """Keep a record where there is none with its key; not undone, for others may rest on it."""

    record: Record


Step = Put | Drop | Ensure


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a user does: all of its steps are taken, or none."""

    label: str
    """As it stands after "Undo" in the menu: "confirm position"."""
    steps: tuple[Step, ...]


def put(label: str, *records: Record) -> Change:
    """A change that keeps records."""
    return Change(label, tuple(Put(record) for record in records))


def drop(label: str, kind: type[Record], *keys: str) -> Change:
    """A change that keeps one record no longer."""
    return Change(label, (Drop(kind, keys),))


def together(label: str, changes: Iterable[Change]) -> Change:
    """Several changes as one."""
    return Change(label, tuple(step for change in changes for step in change.steps))
