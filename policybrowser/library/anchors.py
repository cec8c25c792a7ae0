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

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from policybrowser.model import Policy, Span

_CONTEXT = 60
_WORD = re.compile(r"[^\W_]+")
_SAME_CLAUSE = 0.6
"""How alike two clauses have to be for the one to be the other, changed."""
_SAME_QUOTE = 70.0
_CLEAR = 0.05
"""By how much the best has to be better than the next for there to be a best."""


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
    """Clauses that may be the one meant, changed; best first, none where no one stands out."""
    words = said.split()
    scored: list[tuple[float, int]] = []
    for clause in policy.clauses:
        likeness = Indel.normalized_similarity(words, _words(clause.text).split())
        if likeness >= _SAME_CLAUSE:
            here = 0.5 * (clause.ref == wanted.ref) * _CLEAR
            scored.append((likeness + here, clause.index))
    scored.sort(key=lambda item: (-item[0], item[1]))
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR / 2:
        return []
    return scored


def _locate(wanted: Anchor, policy: Policy, index: int) -> Span | None:
    """Where the quote stands in a clause, by its own words and those around it."""
    if not wanted.quote:
        return None
    text = policy.clauses[index].text
    places = _exactly(wanted.quote, text) or _by_words(wanted.quote, text)
    if places:
        return Span(index, *max(places, key=lambda place: _context(wanted, text, place)))
    aligned = fuzz.partial_ratio_alignment(wanted.quote, text, score_cutoff=_SAME_QUOTE)
    if aligned is None:
        return None
    return Span(index, *_whole_words(text, aligned.dest_start, aligned.dest_end))


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


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened to the words it cuts."""
    touched = [m for m in _WORD.finditer(text) if m.start() < end and m.end() > start]
    return (touched[0].start(), touched[-1].end()) if touched else (start, end)


def _path(policy: Policy, index: int) -> tuple[str, ...]:
    return tuple(policy.clauses[above].text for above in policy.ancestors(index))


def _alike(one: Iterable[str], other: Iterable[str]) -> bool:
    return [_words(text) for text in one] == [_words(text) for text in other]


def _words(text: str) -> str:
    """The words of a text alone: case, quotes, spaces and punctuation are no change."""
    return " ".join(_WORD.findall(text.casefold()))
