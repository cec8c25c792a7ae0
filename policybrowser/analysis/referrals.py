"""Where a text hands a matter to another document, and to which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policybrowser.analysis.patterns import Pattern
from policybrowser.analysis.positions import evidence_at
from policybrowser.analysis.rules import QuestionRules, ReferralRules
from policybrowser.analysis.text import Range, Text
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
    r"How|What|When|Where|Whether|Why|Which|See|For|On|In|By|As|To|The|Our|Your|A|An|It['’]s|That['’]s"
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
    r"|Conditions|Arrangements)\b"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z][\w'’/-]{0,30}"
    r"(?:\s+(?:(?:and|of|&|at|for|in|on|to)\s+)?[A-Z][\w'’/-]{0,30}){0,8})?"
    r"(?:\s+\d{1,4})?(?:\s*\([^()]{0,40}\))?"
)
"""A document's title as it is printed, with capitals: "the Code on Gifts and Interests"."""
_OWN_TITLE = re.compile(r"^(?:social media|social networking)\b", re.IGNORECASE)
_ANY_DOCUMENT = "Handbook"
_LETTER = re.compile(r"\w")
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


def hand_overs(rules: ReferralRules, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The sentences that send the reader to another document for some matter."""
    return tuple(unit for unit in units if not unit.question and _hands_over(rules, unit))


def _hands_over(rules: ReferralRules, unit: Unit) -> bool:
    """Whether the sentence hands something over, or hangs from a lead-in that does."""
    return _sends(rules, unit.raw, unit) or (
        bool(unit.lead) and not unit.replies and _sends(rules, unit.lead, unit)
    )


def _sends(rules: ReferralRules, raw: str, unit: Unit) -> bool:
    text = Text(_TITLE.sub(_plain, raw), unit.words)
    if any(pattern.find(text) for pattern in rules.unless):
        return False
    says = any(pattern.find(text) for pattern in rules.says)
    return says and any(pattern.find(text) for pattern in rules.document)


def _plain(title: re.Match[str]) -> str:
    """A word that the rules know for a title that they cannot."""
    known = " " not in title[0] or _OWN_TITLE.match(title[0])
    return title[0] if known else _ANY_DOCUMENT


def refer(
    policy: Policy, rules: QuestionRules, referral: ReferralRules, sentences: Sequence[Unit]
) -> Position | None:
    """The position of a text that hands this question's matter over; None where it does not."""
    for unit in sentences:
        where = _matter(referral, unit)
        if any(pattern.find(where) for pattern in rules.matter):
            return _position(policy, rules, referral, unit)
    return None


def _matter(referral: ReferralRules, unit: Unit) -> Text:
    """The words that can tell what is handed over.

    The name of the document is none of them: the Recruitment Policy may deal with references.
    A sentence that says no more than "see the Code" means what stands above it.
    """
    own = _without_documents(referral, f"{unit.lead} {unit.raw}" if unit.lead else unit.raw, unit)
    if _ANAPHOR.search(unit.raw) or _says_no_more(own):
        return _without_documents(referral, f"{unit.before} . {unit.lead} {unit.raw}", unit)
    return own


def _says_no_more(own: Text) -> bool:
    return all(word in _EMPTY or word.isdigit() for word in own.words)


def _without_documents(referral: ReferralRules, raw: str, unit: Unit) -> Text:
    """A text with the names of documents blanked out, as long as before."""
    text = Text(raw, unit.words)
    spans = [match.span() for match in _TITLE.finditer(raw)]
    spans += [span for pattern in referral.document for span in pattern.find_all(text)]
    return Text(_blanked(raw, spans), unit.words)


def _blanked(raw: str, spans: Sequence[Range]) -> str:
    for start, end in spans:
        raw = raw[:start] + _LETTER.sub(".", raw[start:end]) + raw[end:]
    return raw


def refer_whole(
    policy: Policy,
    rules: QuestionRules,
    referral: ReferralRules,
    sentences: Sequence[Unit],
    speaking: int,
) -> Position | None:
    """The same for a text that hands over its whole subject and says next to nothing itself."""
    if speaking >= _HANDS_OVER_WHOLE:
        return None
    for unit in sentences:
        if any(pattern.find(unit.whole) for pattern in referral.whole):
            return _position(policy, rules, referral, unit)
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


def _first(patterns: Sequence[Pattern], unit: Unit) -> str | None:
    """The words of the first pattern found, as printed."""
    for pattern in patterns:
        parts = pattern.find(unit.text)
        if parts:
            return unit.raw[min(s for s, _ in parts) : max(e for _, e in parts)].strip(" ,.()[]")
    return None
