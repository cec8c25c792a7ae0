"""Whether two matched sentences differ in force or only in wording, and where exactly."""

from __future__ import annotations

import re

from policybrowser.analysis.stance import StanceReading, stance_of
from policybrowser.comparison.sentence import Sentence
from policybrowser.comparison.worddiff import Range, word_differences, words_without
from policybrowser.model import Passage, PassageKind, Side, Span, Stance

_FRAME = re.compile(r"\W*((?:[\w'\u2019]+\W+){1,4}?)that\b")
"""What stands between a force word and the matter, where it governs a verb of saying or knowing:
"must also state that", "should note that"."""


_AGAINST = frozenset((Stance.FORBIDS, Stance.ADVISES_AGAINST, Stance.NEED_NOT))
_NEARLY_THE_SAME = 0.5
"""So alike have two sentences to be that pull in opposite directions."""
_LEAST_IN_COMMON = 0.4
"""A word diff that marks most of both sentences tells nothing."""


def classify(one: Sentence, other: Sentence, similarity: float) -> Passage | None:
    """The passage that two matched sentences make; None where there is nothing to show.

    Where the force differs only the words that carry it are marked: the rest is wording, and a
    reader who looks at "should" and "must" is not to be led away to it.
    """
    here = stance_of(one.text, one.lead_in)
    there = stance_of(other.text, other.lead_in)
    if _comparable(one.text, here, other.text, there):
        if _opposed(here, there) and similarity < _NEARLY_THE_SAME:
            return None
        marks, note = _force_words(one.text, here, other.text, there)
        return _passage(PassageKind.STRENGTH, (one, other), marks, similarity, note)
    marks = word_differences(one.text, other.text)
    if not any(marks) or _in_common(one.text, other.text, marks) < _LEAST_IN_COMMON:
        return None
    return _passage(PassageKind.WORDING, (one, other), marks, similarity)


def _comparable(a: str, here: StanceReading, b: str, there: StanceReading) -> bool:
    """Whether two sentences lay another force on the same thing and the same people.

    A plain statement has no force that could be greater or less, and "should note that they may"
    has no other force than "may": its force word governs the noting.
    """
    if here.stance is there.stance or Stance.STATES in (here.stance, there.stance):
        return False
    if here.bound and there.bound and here.bound != there.bound:
        return False
    return _frame(a, here.trigger) == _frame(b, there.trigger)


def _opposed(here: StanceReading, there: StanceReading) -> bool:
    """Whether one asks for what the other is against."""
    return (here.stance in _AGAINST) is not (there.stance in _AGAINST)


def _in_common(a: str, b: str, marks: tuple[tuple[Range, ...], tuple[Range, ...]]) -> float:
    """The share of the words that a word diff leaves unmarked."""
    kept = len(words_without(a, marks[0])) + len(words_without(b, marks[1]))
    return kept / max(1, len(words_without(a, ())) + len(words_without(b, ())))


def _frame(text: str, trigger: Range | None) -> str:
    match = _FRAME.match(text, trigger[1]) if trigger else None
    return " ".join(match[1].lower().split()) if match else ""


def _force_words(
    a: str, here: StanceReading, b: str, there: StanceReading
) -> tuple[tuple[tuple[Range, ...], tuple[Range, ...]], str]:
    """Where the forces part, and the difference in a few words: "should / must"."""
    labels = f"{here.stance.label} / {there.stance.label}"
    if here.trigger is None or there.trigger is None:
        alone = tuple((t,) if t is not None else () for t in (here.trigger, there.trigger))
        return (alone[0], alone[1]), labels
    words = a[slice(*here.trigger)], b[slice(*there.trigger)]
    left, right = (
        tuple((start + trigger[0], end + trigger[0]) for start, end in ranges)
        for trigger, ranges in zip(
            (here.trigger, there.trigger), word_differences(*words), strict=True
        )
    )
    if not left or not right:  # "must" / "must not": one has nothing that differs, so mark it all
        return ((here.trigger,), (there.trigger,)), f"{words[0]} / {words[1]}".lower()
    said = [" ".join(t[s:e] for s, e in r) for t, r in ((a, left), (b, right))]
    return (left, right), " / ".join(said).lower()


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
