"""What a document says of itself: whose it is, what it is called, its kind, version and dates.

Only what the text says; where it does not say, the value stays empty rather than guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policybrowser.model import (
    Clause,
    ClauseKind,
    Furniture,
    PartialDate,
    PolicyDate,
    PolicyKind,
)
from policybrowser.reading.dates import find_dates
from policybrowser.reading.naming import (
    DOCUMENT,
    find_organisation,
    in_title_case,
    short_name,
    title_line,
    without_organisation,
)
from policybrowser.reading.records import Hints

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
    r"|(?:to be|be|is) (?:next )?reviewed (?:again )?(?:by|in|on|before)|review (?:is )?due"
    r"|for review)\b",
    re.IGNORECASE,
)
_EVENTS = re.compile(
    r"\b(approved|agreed|adopted|ratified|issued|published|updated|amended|revised|effective|created"
    r"|in force|last reviewed|reviewed|commenced|launched|signed)\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"(?:(?:this|the) (?:policy|guidance|procedure|document|code|agreement)"
    r" (?:was|is|has been|will be|comes?|came|takes?|took)\b"
    r"|(?:date )?(?:approved|agreed|adopted|ratified|issued|published|updated|revised|reviewed)\b)",
    re.IGNORECASE,
)


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

    def or_hints(self, hints: Hints) -> Metadata:
        """The same, with what the text does not say taken from the file's own properties."""
        organisation = self.organisation or hints.organisation
        return replace(
            self,
            title=self.title or hints.title,
            organisation=organisation,
            short=self.short or short_name(organisation),
        )


def metadata(
    clauses: tuple[Clause, ...], cover: frozenset[int], furniture: tuple[Furniture, ...]
) -> Metadata:
    """Read it from the cover, the tables, the page's furniture and the plainest sentences."""
    heads = [clauses[n].text for n in sorted(cover) if clauses[n].kind is ClauseKind.HEADING]
    if not heads and clauses and clauses[0].kind is ClauseKind.HEADING and not clauses[0].label:
        heads = [clauses[0].text] if DOCUMENT.search(clauses[0].text) else []
    headline = title_line(heads)
    organisation = find_organisation(heads, headline, clauses)
    title = in_title_case(without_organisation(headline, organisation))
    facts = tuple(_facts(clauses, cover))
    return Metadata(
        title,
        organisation,
        short_name(organisation),
        _kind(" ".join([headline, *heads]), clauses),
        _version(facts, furniture),
        _dates(facts),
        _review(facts),
    )


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
    return max(found, key=lambda day: day.iso) if found else None


def _dates(facts: Iterable[_Fact]) -> tuple[PolicyDate, ...]:
    found: dict[PolicyDate, None] = {}
    for fact in facts:
        if _REVIEW.search(fact.name):
            continue
        for dated in find_dates(fact.value):
            before = f"{fact.name} {fact.value[: dated.start]}".rsplit(". ", 1)[-1]
            events = [] if _REVIEW.search(before) else _EVENTS.findall(before[-90:])
            if events and fact.own:
                version = re.match(r"version \S+ issued", fact.name)
                what = version.group() if version else events[-1].lower()
                found[PolicyDate(what, dated.date)] = None
    return tuple(found)


def _speaks_of_itself(text: str) -> bool:
    """Whether its subject is the document, or an event without a subject ("Approved in May")."""
    return bool(_OF_ITSELF.match(text))
