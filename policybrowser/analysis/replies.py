"""What a reply that says neither yes nor no amounts to: "Never.", "Of course.", "Only then."."""

from __future__ import annotations

import re

from policybrowser.model import Stance

_SPEAKER = r"(?:a(?:nswer)?\s*[:.]\s*)?"
_SURELY = r"(?:(?:certainly|definitely|absolutely|of course|naturally|sure)\s)?"
_HESITANT = r"(?:(?:probably|perhaps|on the whole|well|it['’]s|we['’]d|we would),?\s)?"
_HEDGED = r"(?!\s(?:always|necessarily|yet|usually|normally|routinely|unless|if|as)\b)"
_GLADLY = (
    "of course|certainly|by all means|absolutely|allowed|permitted|sure|naturally"
    "|fine|ok(?:ay)?|that['’]s (?:fine|ok(?:ay)?)|no problem|go ahead|feel free"
)
_SAYS = (
    (Stance.ADVISES_AGAINST, rf"{_HESITANT}(?:better|best|rather|preferably|ideally|wiser) not\b"),
    (Stance.ALLOWS_ON_CONDITION, r"only\b"),
    (Stance.FORBIDS, rf"{_SURELY}(?:never|nothing|none|not{_HEDGED})\b"),
    (Stance.ALLOWS, rf"(?:{_GLADLY})\b(?!\W*(?:but\s)?(?:not|no)\b)"),
    (
        Stance.ALLOWS_ON_CONDITION,
        r"(?:if|when|where|sometimes|in)\b[^.?!]{0,60},\s(?:yes|certainly)\b",
    ),
    (Stance.ALLOWS, r".*(?<!not )\b(?:allowed|permitted)\W*$"),
)
_REPLIES = tuple(
    (stance, re.compile(_SPEAKER + pattern, re.IGNORECASE)) for stance, pattern in _SAYS
)


def force_of_reply(reply: str) -> Stance:
    """The force of a reply that has no yes, no or force word of its own."""
    return next((stance for stance, says in _REPLIES if says.match(reply)), Stance.STATES)


_OPENS = r"(?:(?:also|again|and|well|oh|in short),?\s)?"
_ENDS = r"(?=\s*(?:$|[.,;:!–—-]))"
_THEY = r"(?:you|we|they|it|he|she)"
_YES = re.compile(
    rf"{_SPEAKER}{_OPENS}(?:(?:yes|yep|yeah|certainly|of course|always|absolutely|naturally)\b"
    rf"|{_THEY} (?:will|do|does|can|would|is|are|may){_ENDS})"
    r"(?!\W*(?:and no|but only|but not|not|no)\b)",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"{_SPEAKER}{_OPENS}(?:(?:no{_ENDS}|nope|never|not at all|not in the least"
    rf"|(?:certainly|definitely|absolutely|naturally|of course) not)\b{_HEDGED}"
    rf"|(?:nobody|no one) (?:does|will|is){_ENDS}"
    rf"|{_THEY} (?:(?:will|do|does|can|would|is|are) not"
    rf"|(?:do|does|wo|would|ca|is|are)n['’]t){_ENDS})",
    re.IGNORECASE,
)


def reply_of(words: str) -> str:
    """Whether a reply is a plain "yes" or "no"; "" where it is neither."""
    if _NO.match(words):
        return "no"
    return "yes" if _YES.match(words) else ""
