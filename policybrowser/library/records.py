"""What a library keeps, as values: one record class a table."""

from __future__ import annotations

from dataclasses import dataclass

from policybrowser.model import AnswerValue, Policy, PolicyKind, ReviewState


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote with everything by which it can be found again."""

    ref: str
    clause: str
    """The whole text of the clause."""
    quote: str
    before: str = ""
    after: str = ""
    path: tuple[str, ...] = ()
    """The headings above and the words the clause hangs from, outermost first."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A source file as it was given, byte for byte."""

    digest: str
    """SHA-256 in hexadecimal digits."""
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptPolicy:
    """A policy as it is listed; its text is in the reading of the same id."""

    id: str
    organisation: str
    title: str
    kind: PolicyKind = PolicyKind.UNKNOWN
    short: str = ""
    version: str = ""
    tags: tuple[str, ...] = ()
    added: str = ""
    """When, ISO 8601 with time zone."""
    file_name: str = ""
    file: str | None = None
    """Digest of the original file; None where there is none (a shipped text, a pasted draft)."""
    shipped: bool = False
    """Whether it comes with the program and is kept only for what has been said of it."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A policy as it was read and, where needed, corrected."""

    policy: str
    reading: Policy


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """A reading that a newer edition has replaced."""

    id: str
    policy: str
    reading: Policy
    file: str | None
    """Digest of its original file."""
    replaced: str
    """When, ISO 8601 with time zone."""


@dataclass(frozen=True, slots=True)
class KeptReview:
    """What a person has said of one position."""

    policy: str
    question: str
    state: ReviewState
    answer: AnswerValue
    """What the person holds to be right; "silent" is an answer."""
    suggested: AnswerValue = ""
    """What the program had suggested at the time."""
    anchors: tuple[Anchor, ...] = ()
    """The words it rests on; none for a silence."""
    edition: str = ""
    """Fingerprint of the text it was said of."""
    note: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a person has written beside a clause."""

    id: str
    policy: str
    anchor: Anchor
    text: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A passage put aside for later."""

    id: str
    policy: str
    anchor: Anchor
    topic: str = ""
    at: str = ""
    kept_in: str = ""
    """Id of the set that it belongs to; empty where it stands alone."""


@dataclass(frozen=True, slots=True)
class PinSet:
    """Passages put aside together, under a name."""

    id: str
    name: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name."""

    id: str
    name: str
    query: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic that the user has made: a query over clauses."""

    id: str
    name: str
    about: str
    query: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a clause belongs to a topic of the user's own, as a person has decided."""

    id: str
    topic: str
    policy: str
    anchor: Anchor
    """The whole clause."""
    belongs: bool
    at: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice that belongs to the library rather than to the window."""

    key: str
    value: str


Record = (
    KeptFile
    | KeptPolicy
    | KeptReading
    | KeptEdition
    | KeptReview
    | Note
    | Pin
    | PinSet
    | SavedSearch
    | OwnTopic
    | Verdict
    | Setting
)
