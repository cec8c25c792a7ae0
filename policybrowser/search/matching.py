"""Does a clause answer a query, and which of its words do: without an index.

Topics are found with this, Read and Compare mark words with it, and the index is tested against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from policybrowser.search.fields import plain_ref, slug, starts_with_words
from policybrowser.search.nodes import (
    And,
    Everything,
    Field,
    FieldName,
    Fuzzy,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Scope,
    Slot,
    Spoken,
    Word,
)
from policybrowser.search.positions import near_positions, phrase_starts
from policybrowser.search.records import ClauseRecord
from policybrowser.search.words import LEAD_LIMIT, Token, stem, tokens_and_extras

Ranges = tuple[tuple[int, int], ...]
"""Stretches of a text, in order and apart from one another."""

Silence = Callable[[str, str], bool]
"""Whether a policy (by id) says nothing on a topic or question (its id as a slug)."""


def nobody_is_silent(policy: str, about: str) -> bool:  # noqa: ARG001 - the signature of Silence
    """The answer to `silent:` where positions are not known."""
    return False


@dataclass(frozen=True, slots=True)
class RecordMarks:
    """The words of a clause that answer a query."""

    text: Ranges = ()
    lead: Ranges = ()
    heading: Ranges = ()
    """In the headings joined by `HEADING_JOINT`."""


HEADING_JOINT = " \u203a "
"""What stands between the headings of a path when they are shown in one line."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of a clause by position: its own count from 0, those of its lead-in end at -1."""

    tokens: dict[int, Token]
    terms: dict[str, list[int]]
    forms: dict[str, list[int]]
    places: dict[Slot, frozenset[int]] = field(default_factory=dict)
    """Where the words of queries stand, as far as it has been asked."""


def matches(query: Query, record: ClauseRecord, silence: Silence = nobody_is_silent) -> bool:
    """Whether a clause answers the query."""
    return _matches(query.root, record, silence)


def marks(query: Query, text: str) -> Ranges:
    """The stretches of a text to highlight; a phrase is marked as a whole or not at all."""
    return _ranges(query.root, stream_of("", text), Scope.TEXT, text)


def record_marks(query: Query, record: ClauseRecord) -> RecordMarks:
    """The stretches of a clause, its lead-in and its headings to highlight."""
    stream = stream_of(record.lead, record.text)
    heading = HEADING_JOINT.join(record.heading)
    return RecordMarks(
        text=_ranges(query.root, stream, Scope.TEXT, record.text),
        lead=_ranges(query.root, stream, Scope.LEAD, record.lead),
        heading=_ranges(query.root, stream_of("", heading), Scope.HEADING, heading),
    )


def positive_nodes(root: Node) -> Iterable[Leaf]:
    """The words, phrases and fields of a query that are wanted, not those that are left out."""
    if isinstance(root, And | Or):
        for part in root.parts:
            yield from positive_nodes(part)
    elif not isinstance(root, Not):
        yield root


def _matches(node: Node, record: ClauseRecord, silence: Silence) -> bool:
    if isinstance(node, And):
        return all(_matches(part, record, silence) for part in node.parts)
    if isinstance(node, Or):
        return any(_matches(part, record, silence) for part in node.parts)
    if isinstance(node, Not):
        return not _matches(node.part, record, silence)
    if isinstance(node, Field):
        return field_matches(node, record, silence)
    if isinstance(node, Everything):
        return True
    if node.scope is Scope.HEADING:
        stream = stream_of("", HEADING_JOINT.join(record.heading))
    else:
        stream = stream_of(record.lead, record.text)
    return stands(node, stream)


def stands(node: Spoken, stream: Stream) -> bool:
    """Whether a word or stretch of words is there at all: most are not, and need not be placed."""
    slots = node.slots if isinstance(node, Phrase | Near) else (node,)
    if any(isinstance(slot, Word) and slot.term not in stream.terms for slot in slots):
        return False
    return bool(_positions(node, stream))


def field_matches(field: Field, record: ClauseRecord, silence: Silence) -> bool:
    """Whether a property of the clause or its policy is as the query asks."""
    if field.name is FieldName.SILENT:
        return silence(record.policy, field.value)
    if field.name is FieldName.REF:
        ref = plain_ref(record.ref)
        return ref.startswith(field.value) if field.begins else ref == field.value
    return any(
        starts_with_words(name, field.value, begins=field.begins)
        for name in _names(field.name, record)
    )


def _names(name: FieldName, record: ClauseRecord) -> Iterable[str]:
    """What a clause can be called by a field, as slugs."""
    if name is FieldName.TOPIC:
        return map(slug, record.topics)
    if name is FieldName.POLICY:
        return policy_names(record.policy, record.organisation, record.short)
    if name is FieldName.KIND:
        return (record.kind.value, record.policy_kind.value)
    return (record.stance.value,) if record.stance is not None else ()


@lru_cache(maxsize=1024)
def policy_names(policy: str, organisation: str, short: str) -> tuple[str, ...]:
    """What `policy:` can call a policy: its id, its organisation, its column heading."""
    return tuple(slug(name) for name in (policy, organisation, short) if name)


@lru_cache(maxsize=4096)
def stream_of(lead: str, text: str) -> Stream:
    """The words of a clause and of what it hangs from."""
    by_position: dict[int, Token] = {}
    terms: dict[str, list[int]] = {}
    forms: dict[str, list[int]] = {}
    for words, begins_at_zero in ((lead, False), (text, True)):
        found, extras = tokens_and_extras(words)
        shift = 0 if begins_at_zero else -len(found)
        readings = [(at, token.form, token.term) for at, token in enumerate(found)]
        readings += ((extra.position, extra.form, stem(extra.form)) for extra in extras)
        for at, form, term in readings:
            if at + shift >= -LEAD_LIMIT:
                terms.setdefault(term, []).append(at + shift)
                forms.setdefault(form, []).append(at + shift)
        by_position.update((at + shift, token) for at, token in enumerate(found))
    return Stream(by_position, terms, forms)


def _slot_positions(slot: Slot, stream: Stream) -> frozenset[int]:
    """Where a word of the query stands."""
    found = stream.places.get(slot)
    if found is None:
        found = stream.places[slot] = frozenset(_in_scope(_standing(slot, stream), slot.scope))
    return found


def _standing(slot: Slot, stream: Stream) -> Iterable[int]:
    if isinstance(slot, Word):
        return stream.terms.get(slot.term, ())
    return (
        position
        for form, positions in stream.forms.items()
        if form_fits(slot, form)
        for position in positions
    )


def form_fits(slot: Prefix | Fuzzy, form: str) -> bool:
    """Whether a word is one that a star or a tilde stands for."""
    if isinstance(slot, Prefix):
        return form.startswith(slot.beginnings)
    if abs(len(form) - len(slot.form)) > slot.distance:
        return False
    # Imported where it is used: most runs of the program never ask.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(form, slot.form, score_cutoff=slot.distance) <= slot.distance


def _in_scope(positions: Iterable[int], scope: Scope) -> Iterable[int]:
    if scope is Scope.TEXT:
        return (position for position in positions if position >= 0)
    if scope is Scope.LEAD:
        return (position for position in positions if position < 0)
    return positions


def _positions(node: Spoken, stream: Stream) -> list[int]:
    """Where a word or stretch of words begins, or all its words where their order is open."""
    if isinstance(node, Phrase):
        return phrase_starts([_slot_positions(slot, stream) for slot in node.slots])
    if isinstance(node, Near):
        return near_positions([_slot_positions(s, stream) for s in node.slots], node.within)
    return sorted(_slot_positions(node, stream))


def _ranges(root: Node, stream: Stream, scope: Scope, text: str) -> Ranges:
    """The stretches of `text`, which is the part of the clause that `scope` names, to highlight."""
    found: list[tuple[int, int]] = []
    for node in positive_nodes(root):
        if isinstance(node, Field | Everything) or (
            (node.scope is Scope.HEADING) is not (scope is Scope.HEADING)
        ):
            continue
        length = len(node.slots) if isinstance(node, Phrase) else 1
        for position in _positions(node, stream):
            stretch = [
                stream.tokens[at]
                for at in range(position, position + length)
                if (at < 0) is (scope is Scope.LEAD)
            ]
            if stretch:
                found.append((stretch[0].start, stretch[-1].end))
    return _merged(found, text)


def _merged(found: list[tuple[int, int]], text: str) -> Ranges:
    """Ranges in order, those that overlap or are parted by a hyphen only made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start] == "-"):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
