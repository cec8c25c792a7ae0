"""Small judgements on words: does this read like a heading, a sentence, something unfinished?

They know English and the habits of drafters, and nothing of any one document.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|viz|cf|no|nos|para|sec)|\b[A-Z])\.$", re.IGNORECASE
)

_IN_MAY = re.compile(r"\bMay(?=,?\s+\d)|(?<=\d\s)May\b")
_NOTE = re.compile(r"\s?(?:\[\^?\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹])$")

_OPEN_ENDED = frozenset(
    "a an the of to in on at by for with from into onto upon about under over between through "
    "and or nor but if that which who whom whose when where while than as so such any all some "
    "each every no not is are was were be been being has have had do does did will would shall "
    "should must may might can could cannot you we they he she it i your our their his her its "
    "my this these those including via per also only both either neither because unless until "
    "whether".split()
)
"""Words that do not end a sentence: after one of them the line before was cut."""

_TORN = [[word] for word in "a an the and or nor your our their his her its my".split()]
_UNENDED = frozenset(
    "is are was were that the a an and or must should may will our your if".split()
)

_ASKED_WITHIN = re.compile(
    r"\b(?:who|whose|what|where|how|why|which)\b[^.,;:]{1,40}\b(?:is|are|was|were)$", re.IGNORECASE
)

_FINITE = frozenset(
    "must should shall may might will would can could cannot is are was were has have had do does "
    "did won't don't can't shouldn't mustn't isn't aren't please includes include applies apply "
    "covers cover sets need needs ensure ensures".split()
)
"""Words that make a sentence of a line."""

_ASKING = frozenset(
    "what who whom whose when where why how which can do does is are may should will must "
    "if".split()
)

_WHAT_SOMEBODY_DOES = re.compile(
    r"(?:The |Some )?[A-Z]?[a-z]+ (?:that |which )?(?:you|we|staff|employees|colleagues)"
    r" (?:must|should|may|might|can|could|will|are|need|have)\b"
)

_LEADING_IN = re.compile(
    r"\b(?:following|follows|includ(?:e|es|ed|ing)|below|such as|for example|e\.g\.|namely|must"
    r"|must not|should|should not|may|may not|will|will not|shall|shall not|can|cannot|to|are|is"
    r"|has|have|that|who|which|when|where|if|by|with|of|for|or|and|not)\s*[:;,]?\s*$",
    re.IGNORECASE,
)

_SECTION_NAMES = frozenset(
    " ".join(name.split())
    for name in """
    about this policy | aim | aims | aims and objectives | aims of this policy | application |
    background | context | definitions | document control | document history | executive summary
    | foreword | general | general principles | guidance | introduction | key points | key
    principles | legal framework | monitoring | objectives | overview | policy | policy aims |
    policy objectives | policy purpose | policy scope | policy statement | policy summary |
    preamble | principles | procedure | purpose | purpose and scope | purpose of the policy |
    purpose of this policy | responsibilities | review | roles and responsibilities | scope |
    scope and purpose | scope of the policy | scope of this policy | statement | statement of
    intent | summary | the policy | version control | version history | who is covered by the
    policy | who is covered by this policy | who this policy applies to
    """.split("|")
)
"""What sections are commonly called, for telling a title from the first section's heading."""

_SMALL = frozenset(
    "a an the of to in on at by for with from and or nor but as is it per via vs into our "
    "your".split()
)

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_QUANTITY = re.compile(
    r"(?:"
    + "|".join(month.capitalize()[:3] + r"(?:" + month[3:] + r")?" for month in MONTHS)
    + r")\b|(?:days?|weeks?|months?|years?|hours?|minutes?|mins?|working|calendar|people|staff|per"
    r"|percent|am|pm|of|to|or|and|in|x|times?|pages?|copies|million|billion|st|nd|rd|th)\b|[%£$+/=]",
)


def words(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def key_of(text: str) -> str:
    """Letters and digits only, in lower case: what two printings of one line share."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def is_capitals(text: str) -> bool:
    """Whether it is printed in capitals."""
    if sum(map(str.isupper, text)) < 3:  # quick, and enough for most lines
        return False
    letters = [c for c in text if c.isalpha()]
    upper = sum(map(str.isupper, letters))
    return upper >= 3 and upper >= 0.9 * len(letters)


def is_title_case(text: str) -> bool:
    """Whether every word that counts has a capital."""
    found = [w for w in re.findall(r"[^\W\d_][^\s]*", text) if w.lower() not in _SMALL]
    return bool(found) and all(word[0].isupper() for word in found)


def starts_upper(text: str) -> bool:
    """Whether it begins as a sentence or heading does."""
    bare = text.lstrip("\"'“‘([*_ ")
    return bool(bare) and (bare[0].isupper() or not bare[0].isalnum())


def starts_lower(text: str) -> bool:
    """Whether it begins in lower case, as the rest of a sentence does."""
    bare = text.lstrip("\"'“‘(*_ ")
    return bool(bare) and bare[0].islower()


def without_note(text: str) -> str:
    """The text without the mark of a footnote at its end."""
    return _NOTE.sub("", text)


def without_quotes(text: str) -> str:
    """The text without the quotation marks that close it, to see the stop before them."""
    return text.rstrip("\"'”’")


def is_finished(text: str) -> bool:
    """Whether it ends as a sentence, an item or a lead-in does."""
    bare = without_note(text).rstrip("\"'”’)]*_ ")
    return bare.endswith((".", "!", "?", ":", ";")) and not _ABBREVIATED.search(bare[-12:])


def is_cut(text: str) -> bool:
    """Whether its last word cannot end a sentence."""
    if text.endswith((",", "/", "&", "–", "—")):
        return True
    last = re.search(r"([^\W\d_]+)$", text[-40:])
    return bool(last) and last.group(1).lower() in _OPEN_ENDED  # type: ignore[union-attr]


def ends_item(text: str) -> bool:
    """Whether it ends as the last item of a list but one does: "; and"."""
    return bool(re.search(r"[;,]\s(?:and|or|and/or)$", text[-12:]))


def is_torn(text: str) -> bool:
    """Whether its last word ends neither a sentence nor a heading, whatever comes next."""
    return text.endswith((",", "&")) or words(text[-20:])[-1:] in _TORN


def is_unended(text: str) -> bool:
    """Whether its last word ends no heading either ("All of you, that is").

    A question within it may end so: "Saying who you are", "Where the forms are".
    """
    if _ASKED_WITHIN.search(text):
        return False
    last = words(text[-20:])[-1:]
    return bool(last) and last[0] in _UNENDED and not text.endswith(("?", "."))


def is_lead_in(text: str) -> bool:
    """Whether it introduces a list."""
    bare = text.rstrip("*_ ")
    return bare.endswith((":", ":-", ":–", ": -", "…")) or bool(_LEADING_IN.search(bare[-40:]))


def has_verb(text: str) -> bool:
    """Whether it is a sentence rather than a name for something."""
    return any(word in _FINITE for word in words(_IN_MAY.sub(" ", text)))


def is_sentence(text: str) -> bool:
    """Whether it is one from beginning to end: a capital, a verb, a stop."""
    return starts_upper(text) and has_verb(text) and is_finished(text)


def is_question(text: str) -> bool:
    """Whether it asks, or names what is asked ("What we expect of you", "Sites you may use")."""
    found = words(text[:40])
    asks = text.rstrip("*_ ").endswith("?") or bool(found and found[0] in _ASKING)
    return asks or (bool(_WHAT_SOMEBODY_DOES.match(text)) and not is_cut(text))


def is_section_name(text: str) -> bool:
    """Whether sections are commonly called so."""
    return key_of(text) in _SECTION_NAMES


def is_quantity(after: str) -> bool:
    """Whether the words after a number make it a date or an amount, not a label."""
    return bool(_QUANTITY.match(after))
