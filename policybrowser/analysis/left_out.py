"""Those whom a text leaves out: "Staff and volunteers, but not governors".

Who is covered is found in the other parts of the sentence: the part that leaves somebody out is
masked, character for character, so that everything else keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from policybrowser.analysis.patterns import PatternSet
from policybrowser.analysis.surroundings import QUESTION
from policybrowser.analysis.text import STOP, Range, Text
from policybrowser.analysis.units import YES_OR_NO, Unit

_MASK = "."
_BUT = (
    r"except|excepting|excluding|whereas|while|whilst|save (?:for|that)|other than|apart from"
    r"|with the exception|rather than|unlike"
)
_SUBJECT = (
    r"it|they|this|these|we|you|everyone|everybody|anyone|anybody|nobody|no one|those|nothing"
    r"|every(?= (?:other|member))|all (?:other|who|those|our|the)"
    r"|the (?:rest|others?|whole|policy|code|rules|guidance|document|same)"
)
_TURN = re.compile(
    r"[;.?!]\s(?!$)"
    rf"|[,–—-]*\s(?=(?:{_BUT}|but|however|although|though|nor|instead of|as opposed to)\b)"
    r"|(?:[,–—-]|\sand|\sor)+\s(?=(?:not|never|neither)\b)"
    r"|\s\((?=not\b)|\s(?=(?-i:Not|Out|Does not|Doesn['’]t|Excluded|Exempt)\b[^:;.]{0,30}:)"
    rf"|,\s(?=(?:(?:and|or|so|as|yet)\s)?(?:{_SUBJECT})\b)"
    r"|\s(?=(?:and|but|so)\s(?:it|they|this|these|nothing|does|do|is|are)\b)",
    re.IGNORECASE,
)
"""Where another part of a sentence begins, which may say something else of somebody else."""
_FRONTED = re.compile(rf"\W*(?:{_BUT})\b[^,]*,", re.IGNORECASE)
_RELATIVE = re.compile(r",\s(?=(?:who|whose|whom|which|where)\b)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:.*(?:[,;:]|\b(?:and|or|to|for))\s)?", re.IGNORECASE)
"""What stands before the last people named: those that a relative clause speaks of."""
_OR = re.compile(r"n?or\b", re.IGNORECASE)
"""What goes on after a relative clause: "not to parents, who …, or to pupils"."""
_REFUSES = re.compile(
    r"(?<!\bor )(?:\bnot|n['’]t|,\s(?:no|nope))\W*$|^\W*(?:out|not|exempt)\s?:", re.IGNORECASE
)
"""What a part ends or begins with that says no more: "Visitors are not", "Not: visitors"."""
_THIS = re.compile(r"\b(?:this|these|our)\s(?:\S+\s)?\w+,\s$", re.IGNORECASE)
"""What binds others, whoever is outside it: "outside this policy, which applies to …"."""
_WHO = re.compile(r"\W*(?:\w+\s)?whom?\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\|\s*(?:n\b|no\b|not\b|none\b|never\b|[✗✘×]|outside\b|excluded\b|exempt\b|out\b)",
    re.IGNORECASE,
)
"""The cell of a row that says no."""


def without(unit: Unit, left_out: PatternSet) -> Unit:
    """The sentence without the parts that leave people out; itself where there are none."""
    whole = unit.hanging
    if _apart(unit, left_out):
        ranges = [(0, len(whole))]
    else:
        ranges = list(_left_out(whole, left_out))
        if unit.replies and _says_no(unit.raw):
            ranges.append((0, len(unit.lead)))
    if not ranges:
        return unit
    said = _masked(whole, ranges)
    less = replace(unit, lead=said[: len(unit.lead)], raw=said[unit.own_at :])
    unit.words.note(unit.whole.less(less.hanging))
    return less


def _says_no(reply: str) -> bool:
    said = YES_OR_NO.match(reply + " ")
    return said is not None and said[1].lower().startswith("n")


def _apart(unit: Unit, left_out: PatternSet) -> bool:
    """Whether the heading right above, or what introduces a table, is about those left out."""
    heading = unit.headings.split(STOP)[-1]
    if _names_people(heading) and left_out.find(Text(heading)):
        return True
    if " | " not in unit.raw:
        return False
    if _REFUSED.search(unit.raw):
        return True
    introduced = (part for part in unit.above.split(STOP) if " | " not in part)
    return any(left_out.find(Text(part)) for part in introduced)


def _names_people(heading: str) -> bool:
    """Whether what stands under a heading is whom it names: "Not covered", "Who can ignore it?"."""
    return bool(_WHO.match(heading)) or not QUESTION.search(heading)


def _left_out(whole: str, left_out: PatternSet) -> Iterator[Range]:
    out = relative = False
    for start, end in _parts(whole):
        goes_on = relative and bool(_OR.match(whole, start))
        relative = bool(_RELATIVE.match(whole, max(start - 2, 0)))
        if _REFUSES.search(whole[start:end]) or left_out.find(Text(whole[start:end])):
            before = _BEFORE.match(whole, 0, start - 2) if relative else None
            yield before.end() if before else start, end
            out = out or not relative
        elif out and (goes_on or (relative and not _THIS.search(whole, 0, start))):
            yield start, end
        else:
            out = False


def _parts(whole: str) -> Iterator[Range]:
    """The parts of a sentence that may say different things of different people."""
    cuts = {0, len(whole), *(turn.end() for turn in _TURN.finditer(whole))}
    for relative in _RELATIVE.finditer(whole):
        closed = whole.find(", ", relative.end())
        cuts |= {relative.end(), closed + 2 if closed >= 0 else len(whole)}
    for start, end in pairwise(sorted(cuts)):
        fronted = _FRONTED.match(whole, start, end)
        if fronted and fronted.end() < end - 1:
            yield start, fronted.end()
            yield fronted.end(), end
        else:
            yield start, end


def _masked(whole: str, ranges: list[Range]) -> str:
    for start, end in ranges:
        whole = whole[:start] + _MASK * (end - start) + whole[end:]
    return whole
