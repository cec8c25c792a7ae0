"""Which record is kept in which table, and how a record becomes a row and a row a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, get_type_hints

from policybrowser.library.codec import decode, encode
from policybrowser.library.records import (
    KeptEdition,
    KeptFile,
    KeptPolicy,
    KeptReading,
    KeptReview,
    Note,
    OwnTopic,
    Pin,
    PinSet,
    Record,
    SavedSearch,
    Setting,
    Verdict,
)

_AS_THEY_ARE = (str, bytes, str | None)


@dataclass(frozen=True)
class Table:
    """A table of records of one class; columns are named as the fields are."""

    name: str
    kind: type[Any]
    keys: tuple[str, ...]
    order: str

    @cached_property
    def columns(self) -> tuple[tuple[str, Any], ...]:
        """Name and type of each field."""
        hints = get_type_hints(self.kind)
        return tuple((field.name, hints[field.name]) for field in fields(self.kind))

    @cached_property
    def select(self) -> str:
        """Everything, in the order it is shown."""
        return f"SELECT {self._names} FROM {self.name} ORDER BY {self.order}"  # noqa: S608 - our own names

    @cached_property
    def select_one(self) -> str:
        """The row with a key."""
        return f"SELECT {self._names} FROM {self.name} WHERE {self._where}"  # noqa: S608 - our own names

    @cached_property
    def put(self) -> str:
        """A row added, or changed where its key is there already."""
        marks = ", ".join("?" for _ in self.columns)
        keys = ", ".join(self.keys)
        others = [name for name, _ in self.columns if name not in self.keys]
        update = ", ".join(f"{name} = excluded.{name}" for name in others)
        return (
            f"INSERT INTO {self.name} ({self._names}) VALUES ({marks}) "  # noqa: S608 - our own names
            f"ON CONFLICT ({keys}) DO UPDATE SET {update}"
        )

    @cached_property
    def drop(self) -> str:
        """The row with a key removed."""
        return f"DELETE FROM {self.name} WHERE {self._where}"  # noqa: S608 - our own names

    def key(self, record: Record) -> tuple[str, ...]:
        """What tells the record from the others of its table."""
        return tuple(getattr(record, name) for name in self.keys)

    def row(self, record: Record) -> list[Any]:
        """The record as a row."""
        return [_to_column(kind, getattr(record, name)) for name, kind in self.columns]

    def record(self, row: Sequence[Any]) -> Any:
        """The record that a row holds."""
        pairs = zip(self.columns, row, strict=True)
        return self.kind(**{name: _from_column(kind, value) for (name, kind), value in pairs})

    @property
    def _names(self) -> str:
        return ", ".join(name for name, _ in self.columns)

    @property
    def _where(self) -> str:
        return " AND ".join(f"{key} = ?" for key in self.keys)


def _to_column(kind: Any, value: Any) -> Any:
    if kind is bool:
        return int(value)
    return value if kind in _AS_THEY_ARE else encode(value)


def _from_column(kind: Any, value: Any) -> Any:
    if kind is bool:
        return bool(value)
    return value if kind in _AS_THEY_ARE else decode(kind, value)


TABLES: dict[type[Any], Table] = {
    table.kind: table
    for table in (
        Table("file", KeptFile, ("digest",), "digest"),
        Table("policy", KeptPolicy, ("id",), "added, rowid"),
        Table("reading", KeptReading, ("policy",), "rowid"),
        Table("edition", KeptEdition, ("id",), "replaced, rowid"),
        Table("review", KeptReview, ("policy", "question"), "policy, question"),
        Table("note", Note, ("id",), "at, rowid"),
        Table("pin", Pin, ("id",), "at, rowid"),
        Table("pin_set", PinSet, ("id",), "name, rowid"),
        Table("saved_search", SavedSearch, ("id",), "name, rowid"),
        Table("own_topic", OwnTopic, ("id",), "name, rowid"),
        Table("verdict", Verdict, ("id",), "at, rowid"),
        Table("setting", Setting, ("key",), "key"),
    )
}
