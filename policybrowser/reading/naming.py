"""What a document is called and whose it is, from its first lines and the names it uses."""

from __future__ import annotations

import re
from collections import Counter

from policybrowser.model import Clause
from policybrowser.reading import wording

DOCUMENT = re.compile(
    r"\b(?:policy|policies|guidance|guidelines?|guide|procedures?|code|protocol|handbook|rules"
    r"|standards?|charter|framework|agreement|toolkit|manual|statement|social media"
    r"|social networking|acceptable use|freedom of information)\b",
    re.IGNORECASE,
)
_BODY = (
    r"(?:(?:District|Borough|County|City|Town|Parish|Metropolitan)\s+)*Council"
    r"|NHS (?:Foundation )?Trust|University Hospitals?|University|College|Academy|Academies Trust"
    r"|(?:Primary|Secondary|High|Grammar|Infant|Junior)\s+School|School|Constabulary|Police"
    r"|Housing Association|Homes|Limited|Ltd|plc|LLP|Fire and Rescue (?:Service|Authority)"
    r"|Ambulance Service|Foundation|Charity|Trust|Partnership|Authority|Society"
)
_NAME = r"(?:[A-Z][\w'’&-]*\s+(?:(?:of|and|upon|le)\s+(?=[A-Z]))*){1,6}?"
_ORGANISATION = re.compile(rf"\b{_NAME}(?:{_BODY})\b(?:\s+(?:NHS (?:Foundation )?)?Trust\b)?")
_UNIVERSITY_OF = re.compile(r"\bUniversity of (?:the )?[A-Z]\w+(?:\s+[A-Z]\w+)?")
_GENERIC = frozenset(
    "the this our a an any each every city county district borough town parish metropolitan full "
    "your all no such local other another".split()
)
_ACRONYMS = frozenset("nhs hr ict it uk foi byod ltd llp plc hcc lcc gdpr ni".split())
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())


def title_line(heads: list[str]) -> str:
    """The line of the cover that names the document."""

    def weight(line: str) -> tuple[int, bool]:
        return len(set(DOCUMENT.findall(line.lower()))), len(wording.words(line)) > 1

    named = [line for line in heads if DOCUMENT.search(line)]
    return max(named, key=weight) if named else (heads[0] if len(heads) == 1 else "")


def find_organisation(heads: list[str], title: str, clauses: tuple[Clause, ...]) -> str:
    """Whose it is: by the cover, or else by the name that the text gives most often."""
    for line in heads:
        found = _find_organisation(in_title_case(line))
        if found:
            return found
    others = [
        line
        for line in heads
        if line != title and not (DOCUMENT.search(line) or wording.is_section_name(line))
    ]
    if others and title and wording.is_title_case(others[0]):
        return in_title_case(others[0])
    counts: Counter[str] = Counter()
    for clause in clauses:
        found = _find_organisation(clause.text)
        if found:
            counts[found] += 1
    return counts.most_common(1)[0][0] if counts else ""


def _find_organisation(text: str) -> str:
    university = _UNIVERSITY_OF.search(text)
    if university:
        return university.group()
    for match in _ORGANISATION.finditer(text[:2000]):
        words = match.group().split()
        while words and words[0].lower() in _GENERIC:
            words.pop(0)
        proper = [w for w in words if not re.fullmatch(_BODY, w) and w.lower() not in _GENERIC]
        if len(words) > 1 and proper and proper[0][0].isupper():
            return " ".join(words)
    return ""


def short_name(organisation: str) -> str:
    """The name for a column heading: "North West Leicestershire"."""
    bare = re.sub(
        r"\s+(?:(?:Metropolitan\s+)?(?:District|Borough|City|Town|Parish)\s+)?Council$",
        "",
        organisation,
    )
    return re.sub(r"\s+(?:Limited|Ltd|plc|LLP|NHS (?:Foundation )?Trust)$", "", bare)


def without_organisation(title: str, organisation: str) -> str:
    """The title without the organisation's name before it."""
    if organisation and title.lower().startswith(organisation.lower()):
        rest = title[len(organisation) :].lstrip(" :–—-'’s")
        if DOCUMENT.search(rest):
            return rest
    return title


def in_title_case(text: str) -> str:
    """A line in capitals as people write it; any other line as it stands."""
    if not wording.is_capitals(text):
        return text

    def recast(match: re.Match[str]) -> str:
        word = match.group().lower()
        if word in _ACRONYMS:
            return word.upper()
        small = word in _SMALL and not re.search(r"(?:^|[:–—-]\s)$", text[: match.start()])
        return word if small else word[0].upper() + word[1:]

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", recast, text)
