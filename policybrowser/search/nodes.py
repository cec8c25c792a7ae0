"""What a query is made of, once it is understood.

Every node knows which characters of the query it stands for (`start`, `end`), so that a fault, a
suggestion or a highlight can point at them. Two nodes are equal when they ask for the same thing,
wherever they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Scope(StrEnum):
    """Which words of a clause are looked at."""

    WORDS = "words"
    """Its own words and, for an item, the words it hangs from. The default."""
    TEXT = "text"
    """Its own words only."""
    LEAD = "lead"
    """The words it hangs from only."""
    HEADING = "heading"
    """The headings above it."""


class FieldName(StrEnum):
    """What else can be asked of a clause: `name:value`."""

    TOPIC = "topic"
    POLICY = "policy"
    KIND = "kind"
    STANCE = "stance"
    REF = "ref"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every clause: the empty query, and `*`."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with any ending."""

    term: str
    form: str = field(compare=False)
    """The word as it was typed, in lower case and British spelling."""
    scope: Scope = Scope.WORDS
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so: `monitor*`."""

    beginnings: tuple[str, ...]
    """The beginning as typed and, where it differs, in British spelling."""
    scope: Scope = Scope.WORDS
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word that is spelt nearly so: `monitring~`."""

    form: str
    distance: int
    """How many letters may be wrong, missing, too many or swapped."""
    scope: Scope = Scope.WORDS
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Slot = Word | Prefix | Fuzzy
"""Whatever can match a single word of a text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    slots: tuple[Slot, ...]
    scope: Scope = Scope.WORDS
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand close together in any order: `"notice consent"~5`."""

    slots: tuple[Slot, ...]
    within: int
    """How many words the first and the last may lie apart; neighbours lie 1 apart."""
    scope: Scope = Scope.WORDS
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A property of the clause or of its policy: `topic:monitoring`."""

    name: FieldName
    value: str
    """In lower case, its words joined by hyphens ("allows-on-condition"); for `ref`, without
    spaces."""
    begins: bool = False
    """Whether the value is only the beginning: `ref:6.*`."""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Node, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts."""

    parts: tuple[Node, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the part does not match."""

    part: Node
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Spoken = Slot | Phrase | Near
"""Whatever is looked for among the words of a clause."""
Leaf = Everything | Spoken | Field
"""A node that has no parts."""
Node = Leaf | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has been understood."""

    text: str
    """As it was typed."""
    root: Node
