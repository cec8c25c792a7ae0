"""Words in a clause that are found again in another reading of the policy, by what they say.

An anchor holds the quote, the words around it, the clause it stands in and the headings above. It
holds no offset that would be trusted: a place is found by its content or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from rapidfuzz.distance import Indel

from policybrowser.library.records import Anchor
from policybrowser.model import Policy, Span

_CONTEXT = 60
_WORD = re.compile(r"[^\W_]+")
_SAME_CLAUSE = 0.6
"""How alike two clauses have to be for the one to be the other, changed."""
_SAME_PLACE = 0.02
"""What the same reference counts for among clauses that are nearly equally alike."""


class Fate(StrEnum):
    """What has become of an anchor in another reading."""

    CARRIED = "carried"
    """The same words in the same clause, wherever that now stands."""
    CHANGED = "changed"
    """Words that are probably meant, in a clause that has changed: a person has to confirm."""
    LOST = "lost"
    """Nothing that could be meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor is in a reading."""

    fate: Fate
    span: Span | None = None
    ref: str = ""
    quote: str = ""
    """The words that stand there now."""


def anchor(policy: Policy, span: Span) -> Anchor:
    """An anchor for the words of `span`."""
    clause = policy.clauses[span.clause]
    return Anchor(
        ref=clause.ref,
        clause=clause.text,
        quote=clause.text[span.start : span.end],
        before=clause.text[max(0, span.start - _CONTEXT) : span.start],
        after=clause.text[span.end : span.end + _CONTEXT],
        path=_path(policy, span.clause),
    )


def fingerprint(policy: Policy) -> str:
    """What two readings have in common exactly when they say the same words."""
    words = " ".join(_words(clause.text) for clause in policy.clauses)
    return sha256(words.encode()).hexdigest()[:16]


def find(wanted: Anchor, policy: Policy) -> Found:
    """What has become of the anchor in this reading; never a guess that looks like a certainty."""
    said = _words(wanted.clause)
    same = [clause.index for clause in policy.clauses if _words(clause.text) == said]
    if same:
        index, sure = _nearest(wanted, policy, same)
        span = _locate(wanted, policy, index)
        return _found(policy, span, sure=sure) if span else Found(Fate.LOST)
    scored = _ranked(wanted, policy, said)
    if not scored:
        return Found(Fate.LOST)
    best = scored[0][1]
    span = _locate(wanted, policy, best)
    return _found(policy, span, sure=False) if span else Found(Fate.LOST)


def _found(policy: Policy, span: Span, *, sure: bool) -> Found:
    clause = policy.clauses[span.clause]
    fate = Fate.CARRIED if sure else Fate.CHANGED
    return Found(fate, span, clause.ref, clause.text[span.start : span.end])


def _nearest(wanted: Anchor, policy: Policy, indexes: list[int]) -> tuple[int, bool]:
    """Among clauses of the same words the one in the same place, and whether that is certain."""
    if len(indexes) == 1:
        return indexes[0], True
    by_path = [i for i in indexes if _alike(_path(policy, i), wanted.path)]
    known = by_path or indexes
    by_ref = [i for i in known if policy.clauses[i].ref == wanted.ref] or known
    return by_ref[0], bool(by_path) and len(by_ref) == 1


def _ranked(wanted: Anchor, policy: Policy, said: str) -> list[tuple[float, int]]:
    """Clauses that may be the one meant, changed; best first."""
    words = said.split()
    scored: list[tuple[float, int]] = []
    for clause in policy.clauses:
        likeness = Indel.normalized_similarity(words, _words(clause.text).split())
        if likeness >= _SAME_CLAUSE:
            same_place = _SAME_PLACE if clause.ref == wanted.ref else 0.0
            scored.append((likeness + same_place, clause.index))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return scored


def _locate(wanted: Anchor, policy: Policy, index: int) -> Span | None:
    """Where the quote stands in a clause, by its own words and those around it."""
    if not wanted.quote.strip():
        return None
    text = policy.clauses[index].text
    places = _exactly(wanted.quote, text) or _by_words(wanted.quote, text)
    if places:
        return Span(index, *max(places, key=lambda place: _context(wanted, text, place)))
    place = _by_neighbours(wanted, text)
    return Span(index, *place) if place else None


def _by_neighbours(wanted: Anchor, text: str) -> tuple[int, int] | None:
    """What now stands between the words that stood before and behind the quote."""
    places = _exactly(wanted.quote, wanted.clause)
    if not places:
        return None
    start, end = max(places, key=lambda place: _context(wanted, wanted.clause, place))
    old, new = list(_WORD.finditer(wanted.clause)), list(_WORD.finditer(text))
    quoted = [at for at, word in enumerate(old) if word.start() < end and word.end() > start]
    if not quoted:
        return None
    first, last = quoted[0], quoted[-1]
    match = _same_words(old, new)
    low = match.get(first, max((match[at] + 1 for at in match if at < first), default=0))
    high = match.get(last, min((match[at] for at in match if at > last), default=len(new)) - 1)
    if low > high:
        return None
    whole_end = end == len(wanted.clause) and high == len(new) - 1
    return new[low].start(), len(text) if whole_end else new[high].end()


def _same_words(old: list[re.Match[str]], new: list[re.Match[str]]) -> dict[int, int]:
    """Which word of the one clause is which of the other, by their numbers."""
    said, says = ([word.group().casefold() for word in words] for words in (old, new))
    return {
        op.src_start + step: op.dest_start + step
        for op in Indel.opcodes(said, says)
        if op.tag == "equal"
        for step in range(op.src_end - op.src_start)
    }


def _exactly(quote: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(quote), text)]


def _by_words(quote: str, text: str) -> list[tuple[int, int]]:
    """Where the words of the quote stand, whatever is between them and however it is printed."""
    wanted = _words(quote).split()
    there = list(_WORD.finditer(text.casefold() if len(text.casefold()) == len(text) else text))
    said = [match.group() for match in there]
    count = len(wanted)
    return [
        (there[at].start(), there[at + count - 1].end())
        for at in range(len(said) - count + 1)
        if count and said[at : at + count] == wanted
    ]


def _context(wanted: Anchor, text: str, place: tuple[int, int]) -> float:
    """How much of what stood around the quote stands around this place."""
    start, end = place
    before = Indel.normalized_similarity(wanted.before, text[max(0, start - _CONTEXT) : start])
    after = Indel.normalized_similarity(wanted.after, text[end : end + _CONTEXT])
    return before + after


def _path(policy: Policy, index: int) -> tuple[str, ...]:
    return tuple(policy.clauses[above].text for above in policy.ancestors(index))


def _alike(one: Iterable[str], other: Iterable[str]) -> bool:
    return [_words(text) for text in one] == [_words(text) for text in other]


def _words(text: str) -> str:
    """The words of a text alone: case, quotes, spaces and punctuation are no change."""
    return " ".join(_WORD.findall(text.casefold()))
