"""Whether two matched sentences differ in force or only in wording, and where exactly."""

from __future__ import annotations

from policybrowser.analysis.stance import StanceReading, stance_of
from policybrowser.comparison.sentence import Sentence
from policybrowser.comparison.worddiff import Range, word_differences
from policybrowser.model import Passage, PassageKind, Side, Span


def classify(one: Sentence, other: Sentence, similarity: float) -> Passage | None:
    """The passage that two matched sentences make; None where they read the same.

    Where the force differs only the words that carry it are marked: the rest is wording, and a
    reader who looks at "should" and "must" is not to be led away to it.
    """
    here = stance_of(one.text, one.lead_in)
    there = stance_of(other.text, other.lead_in)
    if here.stance is not there.stance:
        marks, note = _force_words(one.text, here, other.text, there)
        return _passage(PassageKind.STRENGTH, (one, other), marks, similarity, note)
    marks = word_differences(one.text, other.text)
    if not any(marks):
        return None
    return _passage(PassageKind.WORDING, (one, other), marks, similarity)


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
