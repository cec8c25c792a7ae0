"""A newer edition in the place of a policy: the old one is kept, what was said follows."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from policybrowser.errors import LibraryError
from policybrowser.library.changes import Change, Put, Step
from policybrowser.library.keeping import new_id, now
from policybrowser.library.library import Library
from policybrowser.library.records import (
    KeptEdition,
    KeptFile,
    KeptPolicy,
    KeptReading,
    KeptReview,
    Note,
    Pin,
)
from policybrowser.library.reviews import Carried, Said, carry
from policybrowser.model import Policy


def said_of(library: Library, policy: str) -> tuple[Said, ...]:
    """Everything that people have said of a policy."""
    said: tuple[Said, ...] = (*library.all(KeptReview), *library.all(Note), *library.all(Pin))
    return tuple(item for item in said if item.policy == policy)


def editions(library: Library, policy: str) -> tuple[KeptEdition, ...]:
    """The earlier editions of a policy, oldest first."""
    return tuple(kept for kept in library.all(KeptEdition) if kept.policy == policy)


def new_edition(
    library: Library, policy: Policy, original: bytes | None = None
) -> tuple[Change, Carried]:
    """The change that puts `policy` in the place of the one kept under its id.

    The earlier reading and its original file are kept as an edition. What was said is anchored in
    the new text where its words are certain; what is changed or lost stays as it was said, until a
    person has decided.
    """
    listed, old = library.get(KeptPolicy, policy.id), library.get(KeptReading, policy.id)
    if listed is None or old is None:
        raise LibraryError(f"The library keeps no policy called {policy.id}; add this one instead.")
    digest = sha256(original).hexdigest() if original is not None else None
    steps: list[Step] = [Put(KeptFile(digest, original))] if original and digest else []
    told = carry(said_of(library, policy.id), policy)
    present = replace(
        listed,
        organisation=policy.organisation,
        title=policy.title,
        kind=policy.kind,
        short=policy.short,
        version=policy.version,
        file_name=Path(policy.file).name if policy.file else listed.file_name,
        file=digest,
    )
    steps += [
        Put(KeptEdition(new_id(), policy.id, old.reading, listed.file, now())),
        Put(present),
        Put(KeptReading(policy.id, policy)),
        *(Put(item) for item in told.carried),
    ]
    return Change("replace by new edition", tuple(steps)), told
