"""How clauses are laid out in a Whoosh index.

Words are indexed as printed (lower case, British spelling), each under its stem: the term for
"monitoring" is `monitor`, NUL, `monitoring`. All endings of a word so stand together in the
vocabulary, and `monitor*` can still tell them apart.

The words an item hangs from come before its own words, so that a phrase may run from the one into
the other: the item's own words begin at position `OWN`, its lead-in ends just before.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence, Format

from policybrowser.model import ClauseKind, PolicyKind, Stance
from policybrowser.search.fields import plain_ref
from policybrowser.search.matching import HEADING_JOINT
from policybrowser.search.records import ClauseRecord
from policybrowser.search.words import LEAD_LIMIT, stem, tokens_and_extras

OWN = LEAD_LIMIT
"""Position of a clause's first own word."""
LEAD_WEIGHT = 0.4
"""What a word of the lead-in counts beside one of the clause's own."""

WORDS, HEADING = "words", "heading"
POLICY, TOPICS, STANCE, KIND, POLICY_KIND, REF = (
    "policy",
    "topics",
    "stance",
    "kind",
    "policykind",
    "ref",
)
RECORD = "record"


_NARROW = 0x10000
_ODD = (1).__and__


class Places(Format):  # type: ignore[misc]  # Whoosh is not typed
    """The positions of a word in a clause, two bytes each; four in a clause of book length."""

    posting_size = -1

    @staticmethod
    def encode(places: list[int]) -> bytes:
        """Positions as bytes; four-byte positions are told by an odd length."""
        if max(places) < _NARROW:
            return array("H", places).tobytes()
        return b"+" + array("I", places).tobytes()

    @staticmethod
    def decode_positions(value: bytes) -> array[int]:
        """The positions."""
        wide = len(value) & 1
        found = array("I" if wide else "H")
        found.frombytes(value[wide:])
        return found

    @classmethod
    def positions_of(
        cls, values: bytes, sizes: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """The positions in many clauses, whose values follow one another, and each one's number."""
        if not any(map(_ODD, sizes)):
            return cls.decode_positions(values), [size // 2 for size in sizes]
        starts = accumulate(sizes, initial=0)
        each = [
            cls.decode_positions(values[at : at + size])
            for at, size in zip(starts, sizes, strict=False)
        ]
        return list(chain.from_iterable(each)), list(map(len, each))


class WordField(FieldType):  # type: ignore[misc]  # Whoosh is not typed
    """A field of words; its value is a sequence of (text, position of its first word).

    Words that stand before position `own` count less.
    """

    def __init__(self, own: int = 0) -> None:
        super().__init__(Places(), None, scorable=True)
        self.own = own

    def index(
        self, value: Iterable[tuple[str, int]], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, positions) of each word."""
        places: dict[str, list[int]] = {}
        for text, first in value:
            found, extras = tokens_and_extras(text)
            skipped = max(0, -first)
            for at, token in enumerate(found[skipped:], start=first + skipped):
                places.setdefault(token.form, []).append(at)
            for extra in extras:
                if extra.position >= skipped:
                    places.setdefault(extra.form, []).append(first + extra.position)
        for form, found_at in places.items():
            if len(found_at) > 1:
                found_at = sorted(set(found_at))  # noqa: PLW2901 - the same, put in order
            own = sum(place >= self.own for place in found_at)
            weight = own + LEAD_WEIGHT * (len(found_at) - own)
            yield term_of(form), len(found_at), weight, Places.encode(found_at)


class NamesField(FieldType):  # type: ignore[misc]  # Whoosh is not typed
    """A field of names (ids, kinds, references), each as a whole; its value is a sequence."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Iterable[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(name, 1, 1, nothing) of each name."""
        for name in value:
            yield name.encode(), 1, 1.0, b""


@lru_cache(maxsize=65536)
def term_of(form: str) -> bytes:
    """The term of a word in the index."""
    return f"{stem(form)}\0{form}".encode()


def schema() -> Schema:
    """The fields of a clause in the index."""
    return Schema(
        words=WordField(own=OWN),
        heading=WordField(),
        policy=NamesField(),
        topics=NamesField(),
        stance=NamesField(),
        kind=NamesField(),
        policykind=NamesField(),
        ref=NamesField(),
        record=STORED(),
    )


def document(record: ClauseRecord) -> dict[str, object]:
    """A clause as Whoosh is given it."""
    lead_length = len(tokens_and_extras(record.lead)[0]) if record.lead else 0
    words = [(record.lead, OWN - lead_length)] if lead_length else []
    found: dict[str, object] = {
        WORDS: [*words, (record.text, OWN)],
        POLICY: (record.policy,),
        KIND: (record.kind.value,),
        POLICY_KIND: (record.policy_kind.value,),
        REF: (plain_ref(record.ref),),
        RECORD: pack(record),
    }
    if record.heading:
        found[HEADING] = ((HEADING_JOINT.join(record.heading), 0),)
    if record.topics:
        found[TOPICS] = tuple(record.topics)
    if record.stance is not None:
        found[STANCE] = (record.stance.value,)
    return found


def pack(record: ClauseRecord) -> tuple[object, ...]:
    """A record as plain text and numbers, which is all that is stored."""
    return (
        record.policy,
        record.organisation,
        record.clause,
        record.ref,
        record.kind.value,
        record.heading,
        record.lead,
        record.text,
        tuple(sorted(record.topics)),
        record.stance.value if record.stance is not None else "",
        record.policy_kind.value,
        record.title,
        record.short,
    )


def unpack(stored: tuple[object, ...]) -> ClauseRecord:
    """The record that was packed."""
    policy, organisation, clause, ref, kind, heading, lead, text, topics, stance, *rest = stored
    policy_kind, title, short = rest
    assert isinstance(clause, int)
    assert isinstance(heading, tuple)
    assert isinstance(topics, tuple)
    return ClauseRecord(
        policy=str(policy),
        organisation=str(organisation),
        clause=clause,
        ref=str(ref),
        kind=ClauseKind(str(kind)),
        heading=heading,
        lead=str(lead),
        text=str(text),
        topics=frozenset(topics),
        stance=Stance(str(stance)) if stance else None,
        policy_kind=PolicyKind(str(policy_kind)),
        title=str(title),
        short=str(short),
    )
