"""Where a text hands a matter to another document, and to which."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policybrowser.analysis.patterns import PatternSet
from policybrowser.analysis.positions import evidence_at
from policybrowser.analysis.referral_wording import (
    ANAPHOR,
    ANY_DOCUMENT,
    DECLINES,
    EMPTY,
    GOES_ON,
    LETTER,
    NAMED,
    OUTRIGHT,
    OWN_TITLE,
    POINTER,
    TAKEN_UP,
    TITLE,
)
from policybrowser.analysis.rules import QuestionRules, ReferralRules
from policybrowser.analysis.text import Range, Text, Vocabulary
from policybrowser.analysis.units import Unit
from policybrowser.model import (
    REFERS_ELSEWHERE,
    Policy,
    Position,
    Referral,
    Stance,
)

_HANDS_OVER_WHOLE = 3
"""A text that answers fewer questions than this itself can hand over the whole subject."""


@dataclass(frozen=True, eq=False)
class HandOver:
    """A sentence that sends the reader to another document for some matter."""

    unit: Unit
    beside: tuple[Unit, ...] = ()
    """The sentences next to it that tell which: "We do not deal with … here", "That is where …"."""
    matter: tuple[Text, ...] = ()
    """The words that can tell what is handed over."""

    @property
    def outright(self) -> frozenset[tuple[int, int]]:
        """Where the sentences stand that do nothing else, so that no answer can be in them."""
        units = self.beside
        raw = self.unit.raw
        states = self.unit.stance is Stance.STATES
        names = POINTER.match(raw) or OUTRIGHT.search(raw)
        if units or names or (states and (NAMED.search(raw) or TAKEN_UP.search(raw))):
            units = (self.unit, *units)
        return frozenset(place(unit) for unit in units)


def place(unit: Unit) -> tuple[int, int]:
    """Where a sentence stands in its policy."""
    return unit.clause, unit.start


def hand_overs(rules: ReferralRules, units: Sequence[Unit]) -> tuple[HandOver, ...]:
    """The sentences that send the reader to another document for some matter."""
    beside: dict[tuple[int, int], tuple[Unit, ...]] = {}
    for first, second in pairwise(units):
        if first.section == second.section:
            if DECLINES.search(first.raw):
                beside[place(second)] = (first,)
            if DECLINES.search(second.raw) or GOES_ON.match(second.raw):
                beside[place(first)] = (*beside.get(place(first), ()), second)
    plain = {raw: TITLE.sub(_plain, raw) for unit in units for raw in (unit.raw, unit.lead)}
    words = Vocabulary(plain.values())
    sending = [
        unit
        for unit in units
        if not unit.question and any(_sends(rules, words.text(plain[raw])) for raw in _told(unit))
    ]
    words.forget()
    overs = (HandOver(unit, beside.get(place(unit), ())) for unit in sending)
    return tuple(replace(over, matter=_matter(rules, over)) for over in overs)


def _told(unit: Unit) -> Iterator[str]:
    """What can hand something over: the sentence, or a lead-in that it hangs from."""
    yield unit.raw
    if unit.lead and not unit.replies:
        yield unit.lead


def _sends(rules: ReferralRules, text: Text) -> bool:
    if rules.unless.find(text):
        return False
    if POINTER.match(text.raw):
        return True
    return rules.says.find(text) and rules.document.find(text)


def _plain(title: re.Match[str]) -> str:
    """A word that the rules know for a title that they cannot."""
    known = " " not in title[0] or OWN_TITLE.match(title[0])
    return title[0] if known else ANY_DOCUMENT


def refer(
    policy: Policy, rules: QuestionRules, referral: ReferralRules, handed: Sequence[HandOver]
) -> Position | None:
    """The position of a text that hands this question's matter over; None where it does not."""
    for over in handed:
        if any(rules.matter.find(text) for text in over.matter):
            return _position(policy, rules, referral, over.unit)
    return None


def refer_outright(
    policy: Policy,
    rules: QuestionRules,
    referral: ReferralRules,
    handed: Sequence[HandOver],
    places: Collection[tuple[int, int]],
) -> Position | None:
    """The same where an answer was read only in `places`, and all of them hand the matter over.

    "Whether a computer may be used is for the ICT Policy" does not say that it may.
    """
    theirs = [over for over in handed if not over.outright.isdisjoint(places)]
    places_there = {where for over in theirs for where in over.outright}
    return refer(policy, rules, referral, theirs) if places_there.issuperset(places) else None


def _matter(referral: ReferralRules, over: HandOver) -> tuple[Text, ...]:
    """The words that can tell what is handed over.

    The name of the document is none of them: the Recruitment Policy may deal with references.
    A sentence that says no more than "see the Code" means what stands above it.
    """
    own = _without_documents(referral, over.unit.whole)
    if ANAPHOR.search(over.unit.raw) or _says_no_more(own):
        own = _without_documents(referral, over.unit.here)
    return (own, *(_without_documents(referral, _meant(item)) for item in over.beside))


def _meant(unit: Unit) -> Text:
    """A sentence, with what stands above it where it only points back: "That is not for here"."""
    return unit.here if ANAPHOR.match(unit.raw) else unit.text


def _says_no_more(own: Text) -> bool:
    return all(word in EMPTY or word.isdigit() for word in own.words)


def _without_documents(referral: ReferralRules, text: Text) -> Text:
    """A text with the names of documents blanked out, as long as before."""
    spans = [match.span() for match in TITLE.finditer(text.raw)]
    spans += referral.document.find_all(text)
    return text.less(_blanked(text.raw, spans))


def _blanked(raw: str, spans: Sequence[Range]) -> str:
    for start, end in spans:
        raw = raw[:start] + LETTER.sub(".", raw[start:end]) + raw[end:]
    return raw


def refer_whole(
    policy: Policy,
    rules: QuestionRules,
    referral: ReferralRules,
    handed: Sequence[HandOver],
    speaking: int,
) -> Position | None:
    """The same for a text that hands over its whole subject and says next to nothing itself."""
    if speaking >= _HANDS_OVER_WHOLE:
        return None
    for over in handed:
        if referral.whole.find(over.unit.whole):
            return _position(policy, rules, referral, over.unit)
    return None


def _position(
    policy: Policy, rules: QuestionRules, referral: ReferralRules, unit: Unit
) -> Position:
    evidence = evidence_at(policy, unit.span((unit.own_at, len(unit.whole))))
    return Position(
        policy.id,
        rules.question.id,
        REFERS_ELSEWHERE,
        (evidence,),
        Stance.STATES,
        0.7,
        referral=named(policy, referral, unit),
    )


def named(policy: Policy, rules: ReferralRules, unit: Unit) -> Referral:
    """The document that a sentence names, and the section where it or the next sentence tells."""
    document = _title(unit) or _first(rules.document, unit) or ""
    section = _first(rules.section, unit)
    if section is None:
        clause = policy.clauses[unit.clause]
        rest = Unit(unit.clause, 0, clause.text[unit.start :], "", "", "")
        section = _first(rules.section, rest)
    return Referral(document, section or "")


def _title(unit: Unit) -> str | None:
    """A title of two words or more, as printed; the text's own is none."""
    titles = (match[0] for match in TITLE.finditer(unit.raw))
    return next((t for t in titles if " " in t and not OWN_TITLE.match(t)), None)


def _first(patterns: PatternSet, unit: Unit) -> str | None:
    """The words of the first pattern found, as printed."""
    for pattern in patterns.possible(unit.text):
        parts = pattern.find(unit.text)
        if parts:
            return unit.raw[min(s for s, _ in parts) : max(e for _, e in parts)].strip(" ,.()[]")
    return None
