"""Where a text hands a matter to another document, and to which."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policybrowser.analysis.patterns import PatternSet
from policybrowser.analysis.positions import evidence_at
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

_ANAPHOR = re.compile(
    r"^(?:all of )?(?:that|this|these|those|such|it|they)\b"
    r"|\b(?:find|found|see|read|deals? with|covers?|explains?|sets? out|governs?|answers?) "
    r"(?:that|this|it|them|those)\b"
    r"|\b(?:for|on|about|to) (?:that|this|these|those|it|them)\b(?! \w)"
    r"|\b(?:on|about|with) (?:the|this|that) (?:subject|matter|point|question|topic)\W*$"
    r"|\b(?:does|do)\W*$"
    r"|\b(?:tells|shows) (?:you|staff|employees)(?: (?:what|how|whether))?(?: \w+){0,3}\W*$",
    re.IGNORECASE,
)
"""A sentence that points back so names its matter in the sentence before."""
_OPENING = (
    r"How|What|When|Where|Whether|Why|Which|See|For|On|In|By|As|To|The|Our|Your|A|An|It['’]s|That['’]s|This|These"
    r"|They['’]re|Refer|Please|Under|Consult|Read|Check|Turn|Look|Go|Speak|Subject|Details|All|Any"
    r"|Follow|Breach|Breaches|Penalties|Monitoring of|Use of|Retention of"
)
"""What a sentence may begin with right before a title, in capitals or with only a link between."""
_TITLE = re.compile(
    r"\b(?:(?!(?:" + _OPENING + r")\b)"
    r"[A-Z][\w'’/&-]{0,30},?\s+(?:(?:of|and|on|for|in|at|to|&|or|by)\s+(?:the\s+)?)?){0,8}"
    r"(?:Polic(?:y|ies)|Procedures?|Code|Guidance|Guidelines?|Guide|Handbook|Protocol|Schedule"
    r"|Notice|Agreement|Standards?|Regulations?|Toolkit|Manual|Framework|Rules|Statement|Scheme"
    r"|Register|Timetable|Charter|Statutes?|Ordinances?|Orders?|Instructions?|Strategy|Terms"
    r"|Conditions|Arrangements|Notes?|Sheet|Booklet|Leaflet|Bulletin|Circular|Memorandum)\b"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z][\w'’/-]{0,30}"
    r"(?:\s+(?:(?:and|of|&|at|for|in|on|to)\s+)?[A-Z][\w'’/-]{0,30}){0,8})?"
    r"(?:\s+\d{1,4})?(?:\s*\([^()]{0,40}\))?"
)
"""A document's title as it is printed, with capitals: "the Code on Gifts and Interests"."""
_OWN_TITLE = re.compile(r"^(?:social media|social networking)\b", re.IGNORECASE)
_ANY_DOCUMENT = "Handbook"
_LETTER = re.compile(r"\w")
_DECLINES = re.compile(
    r"\b(?:polic(?:y|ies)|code|guid(?:ance|e|elines)|rules|note|leaflet|booklet|page|chapter|section"
    r"|handbook|document|protocol|procedure|agreement|statement|standard|part|here|we|it)\b"
    r"(?: \w+){0,4}? ?(?:does|do|did|has|have|is|are|will|['’]ve)(?: not|n['’]t)(?: \w+){0,2}? "
    r"(?:deal|dealt|cover|covered|touch|address|go|gone|say|said|tell|describe|discuss|explain|set"
    r"|lay|regulate|govern|answer|repeat|treat|attempt|try|concern)\b"
    r"|\b(?:is|are)(?: not|n['’]t) (?:dealt with|covered|addressed|set out|gone into"
    r"|(?:something|a (?:matter|question|subject|point))(?: that)?"
    r" (?:this|the|we|for this|for the)\b)"
    r"|\b(?:silent|(?:say|says|said) nothing|nothing (?:is said|here|in this))\b",
    re.IGNORECASE,
)
"""A sentence that says what its text leaves alone; the one beside it may say who takes it up."""
_GOES_ON = re.compile(
    r"\W*(?:(?:that|this|it)(?:['’]s| is) (?:also )?where\b|there,? |in (?:it|there|that),? "
    r"|you(?:['’]ll| will| can| should)? find (?:in it|there|that|out)\b"
    r"|(?:it|they|that) (?:tells?|says?|explains?|deals?|covers?|sets? out|lists?|answers?|gives?"
    r"|goes)\b)",
    re.IGNORECASE,
)
"""A sentence that goes on about the document named in the one before."""
_OUTRIGHT = re.compile(
    r"\bwhether\b|^\W*(?:how|when|what|who|which|where|why)\b"
    r"|^\W*the (?:extent|grounds|reasons|circumstances)\b"
    r"|^\W*for\b.*\b(?:refer|see|consult|look|turn|read|go) ",
    re.IGNORECASE,
)
"""A sentence that names a question, and not what the answer is."""
_TAKEN_UP = re.compile(
    r"\b(?:is|are)(?: \w+ly)? (?:dealt with|covered|governed|regulated|provided for|prescribed"
    r"|laid down|set out|described|explained|addressed|contained|given|listed|fixed|those listed)"
    r"(?: \w+ly)? (?:in|by|under|within|there|elsewhere)\b"
    r"|\b(?:has|have) (?:its|their) own\b|\b(?:leaves?|refer|outside)\b",
    re.IGNORECASE,
)
"""The same of a sentence that has no force of its own."""
_HANDS_OVER_WHOLE = 3
"""A text that answers fewer questions than this itself can hand over the whole subject."""
_EMPTY = frozenset(
    "a all also and answer answers applies are at by can chapter clause consult could covers "
    "details employees explains find for found full go happen happens has have here in "
    "instead is it its look managers must of on our page paragraph please q read refer rules "
    "say says section see separate should staff tells that the their there they this to turn "
    "under we what will with you your".split()
)
"""Words that say nothing of a matter: "please see section 7 of the Code"."""


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
        if units or _OUTRIGHT.search(raw) or (states and _TAKEN_UP.search(raw)):
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
            if _DECLINES.search(first.raw):
                beside[place(second)] = (first,)
            if _DECLINES.search(second.raw) or _GOES_ON.match(second.raw):
                beside[place(first)] = (*beside.get(place(first), ()), second)
    plain = {raw: _TITLE.sub(_plain, raw) for unit in units for raw in (unit.raw, unit.lead)}
    words = Vocabulary(plain.values())
    return tuple(
        HandOver(unit, after, _matter(rules, unit, after))
        for unit in units
        if not unit.question and any(_sends(rules, words.text(plain[raw])) for raw in _told(unit))
        for after in (beside.get(place(unit), ()),)
    )


def _told(unit: Unit) -> Iterator[str]:
    """What can hand something over: the sentence, or a lead-in that it hangs from."""
    yield unit.raw
    if unit.lead and not unit.replies:
        yield unit.lead


def _sends(rules: ReferralRules, text: Text) -> bool:
    if rules.unless.find(text):
        return False
    return rules.says.find(text) and rules.document.find(text)


def _plain(title: re.Match[str]) -> str:
    """A word that the rules know for a title that they cannot."""
    known = " " not in title[0] or _OWN_TITLE.match(title[0])
    return title[0] if known else _ANY_DOCUMENT


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


def _matter(referral: ReferralRules, unit: Unit, beside: Sequence[Unit]) -> tuple[Text, ...]:
    """The words that can tell what is handed over.

    The name of the document is none of them: the Recruitment Policy may deal with references.
    A sentence that says no more than "see the Code" means what stands above it.
    """
    own = _without_documents(referral, unit.whole)
    if _ANAPHOR.search(unit.raw) or _says_no_more(own):
        own = _without_documents(referral, unit.here)
    return (own, *(_without_documents(referral, item.text) for item in beside))


def _says_no_more(own: Text) -> bool:
    return all(word in _EMPTY or word.isdigit() for word in own.words)


def _without_documents(referral: ReferralRules, text: Text) -> Text:
    """A text with the names of documents blanked out, as long as before."""
    spans = [match.span() for match in _TITLE.finditer(text.raw)]
    spans += referral.document.find_all(text)
    return text.less(_blanked(text.raw, spans))


def _blanked(raw: str, spans: Sequence[Range]) -> str:
    for start, end in spans:
        raw = raw[:start] + _LETTER.sub(".", raw[start:end]) + raw[end:]
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
    titles = (match[0] for match in _TITLE.finditer(unit.raw))
    return next((t for t in titles if " " in t and not _OWN_TITLE.match(t)), None)


def _first(patterns: PatternSet, unit: Unit) -> str | None:
    """The words of the first pattern found, as printed."""
    for pattern in patterns.possible(unit.text):
        parts = pattern.find(unit.text)
        if parts:
            return unit.raw[min(s for s, _ in parts) : max(e for _, e in parts)].strip(" ,.()[]")
    return None
