"""Words as search sees them: the one place where text becomes terms.

The index, the matcher, the topics and the highlighting all use these functions, so they agree on
what a word is:

- Case, accents and apostrophes do not count: "Employee's", "employees'" and "EMPLOYEE" are one.
- Endings do not count: "monitor", "monitored" and "monitoring" share a term (English stems).
- British and American spelling meet (see `spelling`).
- A hyphen does not count where the word is also written solid: "e-mail" is "email". Any other
  hyphened word is the words it is made of, and can be found solid as well: "cyber-bullying" by
  "cyber", by "bullying", by "cyberbullying" and by the phrase "cyber bullying".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer

from policybrowser.search.spelling import british

_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200d])*"
_CURLY = "\u2019\u02bc"
_PART = rf"{_LETTERS}(?:['{_CURLY}]{_LETTERS})*"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)+(?![^\W_])"
_UNITS = re.compile(
    rf"({_NUMBER}|{_PART}(?:[-\u2010\u2011]{_PART})*)"
    r"(?:\((?:e?s|ies)\))?"  # "employee(s)" is "employee"
)
_PARTS = re.compile(_PART)
_HYPHEN = re.compile("[-\u2010\u2011]")
_STRAIGHT = str.maketrans(dict.fromkeys(_CURLY, "'"))

_JOINING_PREFIXES = frozenset(
    "anti auto co counter cyber de dis e inter intra micro mis multi non over pre re semi sub "
    "super tele un under".split()
)
"""A hyphen after these is a matter of taste: "co-worker", "re-use", "pre-employment"."""

_SOLID = frozenset(
    "break-time child-care class-room data-base day-time down-load down-loads "
    "face-book home-page home-pages home-worker home-workers home-working life-style linked-in "
    "log-in log-on lunch-time lunch-times news-letter off-line on-line on-going pass-word "
    "pass-words play-ground pod-cast pod-casts smart-phone smart-phones snap-chat team-work "
    "time-scale time-scales time-table up-date up-dates up-load up-loads user-name user-names "
    "web-cam web-log web-logs web-master web-page web-pages web-site web-sites well-being "
    "work-force work-load work-place work-places work-shop work-shops work-station "
    "work-stations you-tube".split()
)
"""Words that are also written solid. Written as two words they are met by `_OPEN`."""

_OPEN = frozenset(
    (first, second)
    for first, second in (
        pair.split("-")
        for pair in (
            "e-mail e-mails lunch-time lunch-times web-site web-sites web-page web-pages "
            "work-place work-places you-tube micro-blog micro-blogs micro-blogging face-book"
        ).split()
    )
)
"""Pairs that are sometimes printed as two words: "web site", "You Tube"."""
_OPEN_SECONDS = frozenset(second for _, second in _OPEN)

_OWN_STEM = {
    "authorities": "authority",
    "authority": "authority",
    "business": "business",
    "businesses": "business",
    "children": "child",
    "criteria": "criterion",
    "men": "man",
    "officer": "officer",
    "officers": "officer",
    "personal": "personal",
    "personally": "personal",
    "response": "response",
    "responses": "response",
    "women": "woman",
    "brought": "bring",
    "given": "give",
    "gave": "give",
    "held": "hold",
    "kept": "keep",
    "known": "know",
    "knew": "know",
    "made": "make",
    "met": "meet",
    "sent": "send",
    "sought": "seek",
    "taken": "take",
    "took": "take",
    "told": "tell",
    "written": "write",
    "wrote": "write",
}
"""Words that the stemmer would confuse with another ("personal" is not "person", "officer" not
"office") and everyday words whose forms it cannot know."""


LEAD_LIMIT = 4096
"""How many words of a lead-in count: the last ones, next to the clause's own words."""


class Token(NamedTuple):
    """A word of a text."""

    term: str
    """What is compared: the stem in British spelling."""
    start: int
    end: int
    form: str = ""
    """The whole word in lower case and British spelling; what `monitor*` looks at."""


class Extra(NamedTuple):
    """A second reading of a hyphened word, at the position of one of its parts."""

    position: int
    form: str


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order, with the characters they cover."""
    return tuple(_read(text)[0])


def tokens_and_extras(text: str) -> tuple[tuple[Token, ...], tuple[Extra, ...]]:
    """The words of `text` and the further forms its hyphened words can be found by."""
    found, extras = _read(text)
    return tuple(found), tuple(extras)


def is_open_pair(first: str, second: str) -> bool:
    """Whether two words are one that is sometimes printed as two: "web site"."""
    return (first, second) in _OPEN


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """The term that stands for `form` and its other endings."""
    own = _OWN_STEM.get(form)
    if own is not None:
        return own
    if not form.isascii() or not form.isalpha():
        return form
    # A stemmer keeps the word it works on: a fresh one is cheap and safe in every thread.
    return str(EnglishStemmer().stemWord(form))


@lru_cache(maxsize=65536)
def form_of(printed: str) -> str:
    """A single printed word in lower case, without accents or apostrophes, in British spelling."""
    return british(plain(printed))


@lru_cache(maxsize=65536)
def plain(printed: str) -> str:
    """A printed word in lower case without accents, apostrophes and possessive ending."""
    word = printed.casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_STRAIGHT))
        word = "".join(char for char in word if char.isalnum() or char == "'") or printed
    if "'" in word:
        word = word.removesuffix("'s").replace("'", "") or word.replace("'", "")
    return word


def _read(text: str) -> tuple[list[Token], list[Extra]]:
    """The words of `text` in order, and the second readings of the hyphened ones."""
    found: list[Token] = []
    extras: list[Extra] = []
    for match in _UNITS.finditer(text):
        start, end = match.span(1)
        printed = match.group(1)
        if printed.isalpha():  # most words are: the quick way
            form = form_of(printed)
        elif _HYPHEN.search(printed) is not None:
            _add_hyphened(printed, start, found, extras)
            continue
        else:
            form = form_of(printed).replace(",", "")  # a comma stands in numbers only
        if (
            form in _OPEN_SECONDS
            and found
            and is_open_pair(found[-1].form, form)
            and text[found[-1].end : start].isspace()
        ):
            first = found.pop()
            extras += (Extra(len(found), part) for part in (first.form, form))
            form, start = first.form + form, first.start
        found.append(Token(stem(form), start, end, form))
    return found, extras


def _add_hyphened(printed: str, offset: int, found: list[Token], extras: list[Extra]) -> None:
    """Add the tokens of one hyphened word: solid, in parts, or a solid beginning and parts."""
    parts = [
        (plain(part.group()), offset + part.start(), offset + part.end())
        for part in _PARTS.finditer(printed)
    ]
    if parts[0][0] in _JOINING_PREFIXES:
        (prefix, start, _), (rest, _, end), *others = parts
        extras.append(Extra(len(found), british(rest)))
        parts = [(prefix + rest, start, end), *others]
    solid = british("".join(part[0] for part in parts))
    position = len(found)
    if "-".join(part[0] for part in parts) in _SOLID:
        extras += (Extra(position, british(part[0])) for part in parts)
        found.append(Token(stem(solid), parts[0][1], parts[-1][2], solid))
        return
    for part, start, end in parts:
        form = british(part)
        found.append(Token(stem(form), start, end, form))
    if len(parts) > 1 and not solid.isdigit():
        extras += (Extra(at, solid) for at in (position, len(found) - 1))
