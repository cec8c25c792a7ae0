"""The changes a user makes most, each with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from policybrowser.library.anchors import anchor, fingerprint
from policybrowser.library.changes import Change, Drop, Ensure, Put, Step
from policybrowser.library.library import Library
from policybrowser.library.records import (
    KeptEdition,
    KeptFile,
    KeptPolicy,
    KeptReading,
    KeptReview,
    Note,
    OwnTopic,
    Pin,
    SavedSearch,
    Verdict,
)
from policybrowser.model import SILENT, AnswerValue, Policy, Position, ReviewState, Span


def now() -> str:
    """This moment, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def new_id() -> str:
    """An id for a note, a pin, a search or a topic."""
    return uuid4().hex


def keep_policy(
    policy: Policy,
    original: bytes | None = None,
    tags: Iterable[str] = (),
    *,
    shipped: bool = False,
) -> Change:
    """Keep a policy with its reading and, where there is one, the file it was read from."""
    digest = sha256(original).hexdigest() if original is not None else None
    steps: list[Step] = []
    if original is not None and digest is not None:
        steps.append(Put(KeptFile(digest, original)))
    listed = listing_of(policy, tuple(tags), digest, shipped=shipped)
    steps += [Put(listed), Put(KeptReading(policy.id, policy))]
    return Change("add policy", tuple(steps))


def correct_policy(library: Library, policy: Policy, tags: Iterable[str] | None = None) -> Change:
    """Keep another reading of a policy: renamed, merged, split.

    One that came with the program is the user's own from then on.
    """
    listed = library.get(KeptPolicy, policy.id)
    if listed is None:
        return keep_policy(policy, tags=tags or ())
    listed = replace(
        listed,
        organisation=policy.organisation,
        title=policy.title,
        kind=policy.kind,
        short=policy.short,
        version=policy.version,
        tags=listed.tags if tags is None else tuple(tags),
        shipped=False,
    )
    return Change("change policy", (Put(listed), Put(KeptReading(policy.id, policy))))


def tag_policy(listed: KeptPolicy, reading: Policy, tags: Iterable[str]) -> Change:
    """Other tags on a policy; each stands once, without the space around it."""
    wanted = tuple(dict.fromkeys(filter(None, (" ".join(tag.split()) for tag in tags))))
    steps = (Put(replace(listed, tags=wanted)), Ensure(KeptReading(reading.id, reading)))
    return Change("tag policy", steps)


def remove_policy(library: Library, policy: str) -> Change:
    """Keep a policy no longer, nor what was said of it; undoing it brings all of it back."""
    said: list[Step] = [
        *(
            Drop(KeptReview, (r.policy, r.question))
            for r in library.all(KeptReview)
            if r.policy == policy
        ),
        *(Drop(Note, (note.id,)) for note in library.all(Note) if note.policy == policy),
        *(Drop(KeptEdition, (e.id,)) for e in library.all(KeptEdition) if e.policy == policy),
        *(Drop(Pin, (pin.id,)) for pin in library.all(Pin) if pin.policy == policy),
        *(Drop(Verdict, (said.id,)) for said in library.all(Verdict) if said.policy == policy),
    ]
    return Change(
        "remove policy", (*said, Drop(KeptReading, (policy,)), Drop(KeptPolicy, (policy,)))
    )


def original(library: Library, policy: str) -> bytes | None:
    """The file a policy was read from, byte for byte; None where there is none."""
    listed = library.get(KeptPolicy, policy)
    if listed is None or listed.file is None:
        return None
    kept = library.get(KeptFile, listed.file)
    return kept.content if kept else None


def confirm(policy: Policy, position: Position, by: str = "", note: str | None = None) -> Change:
    """The answer is right as it stands. Here and below a note of None leaves the note as it is."""
    spans = [item.span for item in position.evidence]
    state = ReviewState.CONFIRMED
    if position.review.state is ReviewState.CHANGED:
        state = ReviewState.CHANGED  # what a person had put right stays marked as theirs
    return _review("confirm position", policy, position, (state, position.answer, spans, note, by))


def change(
    policy: Policy,
    position: Position,
    answer: AnswerValue,
    spans: Iterable[Span] = (),
    by: str = "",
    note: str | None = None,
) -> Change:
    """Another answer is right, and these are the words it rests on."""
    said: _Said = (ReviewState.CHANGED, answer, list(spans), note, by)
    return _review("change position", policy, position, said)


def mark_silent(
    policy: Policy, position: Position, by: str = "", note: str | None = None
) -> Change:
    """The text does not say."""
    said: _Said = (ReviewState.CHANGED, SILENT, [], note, by)
    return _review("mark silent", policy, position, said)


def remark(policy: Policy, position: Position, note: str, by: str = "") -> Change:
    """A note on a position; whether it has been confirmed stays as it is."""
    spans = [item.span for item in position.evidence]
    said = (position.review.state, position.answer, spans, note, by)
    return _review("note on position", policy, position, said)


def forget_review(position: Position) -> Change:
    """The program's own suggestion again."""
    return Change("forget review", (Drop(KeptReview, (position.policy, position.question)),))


def add_note(policy: Policy, span: Span, text: str, by: str = "") -> Change:
    """A note beside words of a clause."""
    note = Note(new_id(), policy.id, anchor(policy, span), text, by, now())
    return Change("add note", (*known(policy), Put(note)))


def pin(policy: Policy, span: Span, topic: str = "") -> Change:
    """A passage put aside."""
    kept = Pin(new_id(), policy.id, anchor(policy, span), topic, now())
    return Change("pin passage", (*known(policy), Put(kept)))


def save_search(name: str, query: str) -> Change:
    """A search kept under a name."""
    return Change("save search", (Put(SavedSearch(new_id(), name, query, now())),))


def save_topic(topic: str, name: str, about: str, query: str) -> Change:
    """A topic of the user's own."""
    return Change("save topic", (Put(OwnTopic(topic, name, about, query, now())),))


_Said = tuple[ReviewState, AnswerValue, list[Span], str | None, str]


def _review(label: str, policy: Policy, position: Position, said: _Said) -> Change:
    state, answer, spans, note, by = said
    kept = KeptReview(
        policy=policy.id,
        question=position.question,
        state=state,
        answer=answer,
        suggested=position.review.suggested or position.answer,
        anchors=tuple(anchor(policy, span) for span in spans),
        edition=fingerprint(policy),
        note=position.review.note if note is None else note,
        by=by,
        at=now(),
    )
    return Change(label, (*known(policy), Put(kept)))


def known(policy: Policy) -> tuple[Ensure, Ensure]:
    """Something said of a policy that is not kept itself, a shipped one, has to hang somewhere."""
    listed = listing_of(policy, shipped=True)
    return Ensure(listed), Ensure(KeptReading(policy.id, policy))


def listing_of(
    policy: Policy, tags: tuple[str, ...] = (), digest: str | None = None, *, shipped: bool = False
) -> KeptPolicy:
    """A policy as it is listed."""
    return KeptPolicy(
        id=policy.id,
        organisation=policy.organisation,
        title=policy.title,
        kind=policy.kind,
        short=policy.short,
        version=policy.version,
        tags=tags,
        added=now(),
        file_name=Path(policy.file).name if policy.file else "",
        file=digest,
        shipped=shipped,
    )
