"""Whether two matched sentences differ in force or only in wording, and where exactly."""

from __future__ import annotations

import re
from functools import lru_cache

from policybrowser.analysis.stance import StanceReading, stance_of
from policybrowser.comparison.sentence import Sentence
from policybrowser.comparison.worddiff import Range, word_differences, words_without
from policybrowser.model import Passage, PassageKind, Side, Span, Stance

_BEFORE_THAT = re.compile(r"(?:[\w'\u2019]+[^\w.;:]+){1,6}?(?=that\b)")
_SAYING = frozenset(
    "accept acknowledge appreciate aware clear ensure know mind mindful note remember recognise "
    "say state sure understand".split()
)
"""Verbs of saying and knowing: "should note that they may" has no force of its own but "may"."""

_AGAINST = frozenset((Stance.FORBIDS, Stance.ADVISES_AGAINST, Stance.NEED_NOT))
_LENT = frozenset((Stance.REQUIRES, Stance.FORBIDS, Stance.ADVISES, Stance.ADVISES_AGAINST))
_NEARLY_THE_SAME = 0.5
"""So alike have two sentences to be that pull in opposite directions."""
_LEAST_IN_COMMON = 0.4
"""A word diff that marks most of both sentences tells nothing."""


def classify(one: Sentence, other: Sentence, similarity: float) -> Passage | None:
    """The passage that two matched sentences make; None where there is nothing to show.

    Where the force differs only the words that carry it are marked: the rest is wording, and a
    reader who looks at "should" and "must" is not to be led away to it.
    """
    here, there = _stance(one.text, one.lead_in), _stance(other.text, other.lead_in)
    if _comparable(one.text, here, other.text, there):
        if _opposed(here, there) and (_lent(here, there) or similarity < _NEARLY_THE_SAME):
            return None
        marks, note = _force_words(one.text, here, other.text, there)
        return _passage(PassageKind.STRENGTH, (one, other), marks, similarity, note)
    marks = word_differences(one.text, other.text)
    if not any(marks) or _in_common(one.text, other.text, marks) < _LEAST_IN_COMMON:
        return None
    return _passage(PassageKind.WORDING, (one, other), marks, similarity)


@lru_cache(maxsize=4096)
def _stance(text: str, lead_in: str) -> StanceReading:
    """A sentence is read once, however many policies and topics it is compared in."""
    return stance_of(text, lead_in)


def _comparable(a: str, here: StanceReading, b: str, there: StanceReading) -> bool:
    """Whether two sentences lay another force on the same thing and the same people.

    A plain statement has no force that could be greater or less, and "should note that they may"
    has no other force than "may": its force word governs the noting.
    """
    if here.stance is there.stance or not (_has_force(here) and _has_force(there)):
        return False
    if here.bound and there.bound and here.bound != there.bound:
        return False
    return _frame(a, here.trigger) == _frame(b, there.trigger)


def _has_force(reading: StanceReading) -> bool:
    """Whether a sentence has a force that can be greater or less.

    An item takes a duty or a ban from its lead-in, but no leave: the grounds on which an employer
    may look at something are not themselves allowed.
    """
    if reading.trigger is None:
        return reading.stance in _LENT
    return reading.stance is not Stance.STATES


def _lent(here: StanceReading, there: StanceReading) -> bool:
    """Whether the force of either comes from its lead-in."""
    return here.trigger is None or there.trigger is None


def _opposed(here: StanceReading, there: StanceReading) -> bool:
    """Whether one asks for what the other is against."""
    return (here.stance in _AGAINST) is not (there.stance in _AGAINST)


def _in_common(a: str, b: str, marks: tuple[tuple[Range, ...], tuple[Range, ...]]) -> float:
    """The share of the words that a word diff leaves unmarked."""
    kept = len(words_without(a, marks[0])) + len(words_without(b, marks[1]))
    return kept / max(1, len(words_without(a, ())) + len(words_without(b, ())))


def _frame(text: str, trigger: Range | None) -> str:
    """The verb of saying or knowing that a force word governs, where it governs one."""
    match = _BEFORE_THAT.match(text, trigger[0]) if trigger else None
    words = match[0].lower().split() if match else ()
    return next((word for word in words if word.strip(",") in _SAYING), "")


def _force_words(
    a: str, here: StanceReading, b: str, there: StanceReading
) -> tuple[tuple[tuple[Range, ...], tuple[Range, ...]], str]:
    """Where the forces part, and the difference in a few words: "should / must"."""
    labels = f"{here.stance.label} / {there.stance.label}"
    if here.trigger is None or there.trigger is None:
        alone = tuple((t,) if t is not None else () for t in (here.trigger, there.trigger))
        return (alone[0], alone[1]), labels
    left, right = word_differences(a, b)
    one, other = _clipped(here.trigger, left), _clipped(there.trigger, right)
    if one is None or other is None:
        one, other = here.trigger, there.trigger
    inner = word_differences(a[slice(*one)], b[slice(*other)])
    if all(inner):
        marks = _shifted(inner[0], one[0]), _shifted(inner[1], other[0])
    else:  # "must" / "must not": one has nothing that differs, so all of both is marked
        marks = (one,), (other,)
    said = [
        " ".join(text[start:end] for start, end in ranges)
        for text, ranges in zip((a, b), marks, strict=True)
    ]
    return marks, " / ".join(said).lower()


def _clipped(trigger: Range, differing: tuple[Range, ...]) -> Range | None:
    """What differs of a trigger; None where nothing does."""
    pieces = [
        (max(start, trigger[0]), min(end, trigger[1]))
        for start, end in differing
        if start < trigger[1] and end > trigger[0]
    ]
    return (pieces[0][0], pieces[-1][1]) if pieces else None


def _shifted(ranges: tuple[Range, ...], by: int) -> tuple[Range, ...]:
    return tuple((start + by, end + by) for start, end in ranges)


def _passage(
    kind: PassageKind,
    pair: tuple[Sentence, Sentence],
    marks: tuple[tuple[Range, ...], tuple[Range, ...]],
    similarity: float,
    note: str = "",
) -> Passage:
    one, other = (_side(told, ranges) for told, ranges in zip(pair, marks, strict=True))
    return Passage(kind, (one, other), round(min(similarity, 1.0), 3), note)


def _side(told: Sentence, ranges: tuple[Range, ...]) -> Side:
    clause, first = told.span.clause, told.span.start
    spans = tuple(Span(clause, first + start, first + end) for start, end in ranges)
    return Side(told.policy, told.ref, told.span, told.text, spans)
