"""What a document says of itself: whose it is, what it is called, its kind, version and dates.

Only what the text says; where it does not say, the value stays empty rather than guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policybrowser.model import (
    Clause,
    ClauseKind,
    Furniture,
    PartialDate,
    PolicyDate,
    PolicyKind,
)
from policybrowser.reading import wording
from policybrowser.reading.dates import find_dates

_DOCUMENT = re.compile(
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
_FOI = re.compile(r"freedom of information", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:your request|you asked|you requested)\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:report of|report by|report to|committee|cabinet|agenda|item \d)", re.IGNORECASE
)
_VERSION = re.compile(
    r"\b(?:version|ver\.?|v|issue)\s*(?:no\.?|number)?\s*[:.|]?\s*(\d+(?:\.\d+)*)\b", re.IGNORECASE
)
_VERSION_CELL = re.compile(r"v?\.?\s*(\d[\d.]*(?:-\d+)?)", re.IGNORECASE)
_REVIEW = re.compile(
    r"\b(?:next review|review (?:date|due|by)|(?:due|date) (?:for|of) (?:next )?review"
    r"|(?:to be|be|is) (?:next )?reviewed (?:again )?(?:by|in|on|before)|review (?:is )?due|for review)\b",
    re.IGNORECASE,
)
_EVENTS = re.compile(
    r"\b(approved|agreed|adopted|ratified|issued|published|updated|amended|revised|effective|created"
    r"|in force|last reviewed|reviewed|commenced|launched|signed)\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"(?:(?:this|the) (?:policy|guidance|procedure|document|code|agreement)\b"
    r"|(?:date )?(?:approved|agreed|adopted|ratified|issued|published|updated|revised|reviewed)\b)",
    re.IGNORECASE,
)
_ACRONYMS = frozenset("nhs hr ict it uk foi byod ltd llp plc hcc lcc gdpr ni".split())
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself."""

    title: str = ""
    organisation: str = ""
    short: str = ""
    kind: PolicyKind = PolicyKind.UNKNOWN
    version: str = ""
    dates: tuple[PolicyDate, ...] = ()
    review: PartialDate | None = None


def metadata(
    clauses: tuple[Clause, ...], cover: frozenset[int], furniture: tuple[Furniture, ...]
) -> Metadata:
    """Read it from the cover, the tables, the page's furniture and the plainest sentences."""
    heads = [clauses[n].text for n in sorted(cover) if clauses[n].kind is ClauseKind.HEADING]
    if not heads and clauses and clauses[0].kind is ClauseKind.HEADING and not clauses[0].label:
        heads = [clauses[0].text] if _DOCUMENT.search(clauses[0].text) else []
    title_line = _title_line(heads)
    organisation = _organisation(heads, title_line, clauses)
    title = in_title_case(_without(title_line, organisation))
    facts = tuple(_facts(clauses, cover))
    return Metadata(
        title,
        organisation,
        short_name(organisation),
        _kind(" ".join([title_line, *heads]), clauses),
        _version(facts, furniture),
        _dates(facts),
        _review(facts),
    )


# Title and organisation ---------------------------------------------------------------------------


def _title_line(heads: list[str]) -> str:
    """The line of the cover that names the document."""

    def weight(line: str) -> tuple[int, bool]:
        return len(set(_DOCUMENT.findall(line.lower()))), len(wording.words(line)) > 1

    named = [line for line in heads if _DOCUMENT.search(line)]
    return max(named, key=weight) if named else (heads[0] if len(heads) == 1 else "")


def _organisation(heads: list[str], title_line: str, clauses: tuple[Clause, ...]) -> str:
    for line in heads:
        found = _find_organisation(in_title_case(line))
        if found:
            return found
    others = [
        line
        for line in heads
        if line != title_line and not (_DOCUMENT.search(line) or wording.is_section_name(line))
    ]
    if others and title_line and wording.is_title_case(others[0]):
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


def _without(title: str, organisation: str) -> str:
    """The title without the organisation's name before it."""
    if organisation and title.lower().startswith(organisation.lower()):
        rest = title[len(organisation) :].lstrip(" :–—-'’s")
        if _DOCUMENT.search(rest):
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
        return word if word in _SMALL and match.start() else word[0].upper() + word[1:]

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", recast, text)


# Kind ---------------------------------------------------------------------------------------------


def _kind(title: str, clauses: tuple[Clause, ...]) -> PolicyKind:
    top = " ".join(clause.text for clause in clauses[:8])[:3000]
    headings = " ".join(c.text for c in clauses if c.kind is ClauseKind.HEADING).lower()
    if _FOI.search(top) and _ASKED.search(top):
        return PolicyKind.FOI_REPLY
    if "recommendation" in headings and _REPORT.search(top):
        return PolicyKind.COMMITTEE_REPORT
    if re.search(r"\bdraft\b", title, re.IGNORECASE):
        return PolicyKind.DRAFT
    if re.search(
        r"\b(?:guidance|guide|guidelines?|toolkit|faqs?|questions|note)\b", title, re.IGNORECASE
    ):
        return PolicyKind.GUIDANCE
    if re.search(
        r"\b(?:polic|procedure|code|protocol|rules|standard|agreement|handbook)",
        title,
        re.IGNORECASE,
    ):
        return PolicyKind.POLICY
    said = Counter(re.findall(r"\bthis (policy|guidance|guide)\b", top.lower()))
    if not said:
        return PolicyKind.UNKNOWN
    return PolicyKind.POLICY if said.most_common(1)[0][0] == "policy" else PolicyKind.GUIDANCE


# Version and dates --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fact:
    """A named value: a cell under its column's name, a line "Name: value", a short sentence."""

    name: str
    value: str
    own: bool = True
    """It speaks of the document itself: it stands on the cover, in a table, behind a colon."""


def _facts(clauses: tuple[Clause, ...], cover: frozenset[int]) -> Iterator[_Fact]:
    heads: tuple[str, ...] = ()
    for clause in clauses:
        if clause.cells:
            if clause.ref.rstrip("0123456789 ").endswith("row heads"):
                heads = clause.cells
            else:
                yield from _row_facts(heads, clause.cells)
            continue
        heads = ()
        name, colon, value = clause.text.partition(":")
        if colon and len(name) <= 40 and len(value) <= 80:
            yield _Fact(name, value)
        elif clause.index in cover or len(clause.text) <= 300:
            own = clause.index in cover or _speaks_of_itself(clause.text)
            yield _Fact("", clause.text, own)


def _row_facts(heads: tuple[str, ...], cells: tuple[str, ...]) -> Iterator[_Fact]:
    if not heads:
        pairs = zip(cells[::2], cells[1::2], strict=False)
        yield from (_Fact(name, value) for name, value in pairs)
        return
    for head, value in zip(heads, cells, strict=False):
        # In a table of versions a date is that of the version in its row.
        dated = head.strip().lower() == "date" and _VERSION_CELL.fullmatch(cells[0].strip())
        yield _Fact(f"version {cells[0].strip()} issued" if dated else head, value)


def _version(facts: Iterable[_Fact], furniture: tuple[Furniture, ...]) -> str:
    found = []
    for fact in facts:
        if re.match(
            r"(?:document |policy )?(?:version|issue|revision)\b", fact.name.strip(), re.IGNORECASE
        ):
            cell = _VERSION_CELL.fullmatch(fact.value.strip())
            found += [cell.group(1)] if cell else []
        elif not fact.name and len(fact.value) <= 80:
            found += _VERSION.findall(fact.value)
    found += [
        v for item in furniture if item.kind == "running head" for v in _VERSION.findall(item.text)
    ]
    return max(found, key=_as_numbers) if found else ""


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part[:9]) for part in re.findall(r"\d+", version))


def _review(facts: Iterable[_Fact]) -> PartialDate | None:
    found = []
    for fact in facts:
        whole = f"{fact.name} {fact.value}"
        said = _REVIEW.search(whole)
        if not said or re.search(r"last review", fact.name, re.IGNORECASE):
            continue
        found += [dated.date for dated in find_dates(whole) if 0 <= dated.start - said.end() <= 40]
    return max(found) if found else None


def _dates(facts: Iterable[_Fact]) -> tuple[PolicyDate, ...]:
    found: dict[PolicyDate, None] = {}
    for fact in facts:
        if _REVIEW.search(fact.name):
            continue
        for dated in find_dates(fact.value):
            before = f"{fact.name} {fact.value[: dated.start]}"
            events = [] if _REVIEW.search(before) else _EVENTS.findall(before[-90:])
            if events and fact.own:
                version = re.match(r"version \S+ issued", fact.name)
                what = version.group() if version else events[-1].lower()
                found[PolicyDate(what, dated.date)] = None
    return tuple(found)


def _speaks_of_itself(text: str) -> bool:
    """Whether its subject is the document, or an event without a subject ("Approved in May")."""
    return bool(_OF_ITSELF.match(text))
