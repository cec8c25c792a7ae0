"""A newer edition in the place of a policy: the old one is kept, what was said follows."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from policybrowser.errors import LibraryError
from policybrowser.library.anchors import anchor, fingerprint
from policybrowser.library.changes import Change, Drop, Put, Step
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
    Verdict,
)
from policybrowser.library.reviews import Carried, Doubt, Said, carry
from policybrowser.model import Policy


def said_of(library: Library, policy: str) -> tuple[Said, ...]:
    """Everything that people have said of a policy."""
    said: tuple[Said, ...] = (
        *library.all(KeptReview),
        *library.all(Note),
        *library.all(Pin),
        *library.all(Verdict),
    )
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
        shipped=False,
    )
    steps += [
        Put(KeptEdition(new_id(), policy.id, old.reading, listed.file, now())),
        Put(present),
        Put(KeptReading(policy.id, policy)),
        *(Put(item) for item in told.carried),
    ]
    return Change("replace by new edition", tuple(steps)), told


def waiting(library: Library, policy: str) -> Carried:
    """What was said of a policy, by what has become of it in the reading that is kept now."""
    kept = library.get(KeptReading, policy)
    if kept is None:
        return Carried((), (), ())
    return carry(said_of(library, policy), kept.reading)


def keep_there(doubt: Doubt, policy: Policy) -> Change:
    """A person has confirmed that it still holds, of the words that stand there now."""
    spans = [place.span for place in doubt.found if place.span is not None]
    anchors = tuple(anchor(policy, span) for span in spans)
    said = doubt.said
    if isinstance(said, KeptReview):
        kept: Said = replace(said, anchors=anchors, edition=fingerprint(policy), at=now())
    elif anchors:
        kept = replace(said, anchor=anchors[0])
    else:
        raise LibraryError("The words that it was said of are gone; it can only be let go.")
    return Change("confirm what was said of an earlier edition", (Put(kept),))


def let_go(doubt: Doubt) -> Change:
    """A person has decided that it no longer holds; undoing it brings it back."""
    said = doubt.said
    key = (said.policy, said.question) if isinstance(said, KeptReview) else (said.id,)
    return Change("let go of what was said of an earlier edition", (Drop(type(said), key),))
