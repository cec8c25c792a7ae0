"""A policy cut into units: its sentences in order, each with what lends it its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policybrowser.analysis.cells import crosses, verdicts
from policybrowser.analysis.sentences import sentences
from policybrowser.analysis.surroundings import (
    QUESTION,
    above_of,
    inherited_lead,
    section_of,
)
from policybrowser.analysis.text import STOP, Range, Vocabulary
from policybrowser.analysis.units import YES_OR_NO, Unit
from policybrowser.model import Clause, ClauseKind, Policy

_RECITES = re.compile(
    r"\b(?:paragraph|section|clause|rule|article|policy|code|part|it)\s(?:\S+\s)?"
    r"(?:reads|says|states|provides|runs)(?:\sas follows)?\s?[:,]\s?[\"\u201c](?=[^\"\u201d]{120})",
    re.IGNORECASE,
)
"""Where a document's own words begin: "Paragraph 6 reads: ..."; a short quotation stays whole."""
_BARE_YES_OR_NO = re.compile(
    r"(?:a(?:nswer)?\s*[:.]\s*)?(?:yes|yep|yeah|no|nope)\W*$|(?:q|a|question|answer)\.$",
    re.IGNORECASE,
)


def units(policy: Policy) -> tuple[Unit, ...]:
    """Every sentence of the policy that can claim something, in order; headings claim nothing."""
    found: list[Unit] = []
    for clause in policy.clauses:
        if clause.kind is not ClauseKind.HEADING:
            found.extend(_clause_units(policy, clause))
    words = Vocabulary(passage for unit in found for passage in unit.passages())
    return tuple(replace(unit, words=words) for unit in found)


def _clause_units(policy: Policy, clause: Clause) -> Iterator[Unit]:
    headings = STOP.join(policy.heading_path(clause.index) or (policy.title,))
    inherited = inherited_lead(policy, clause)
    above = above_of(policy, clause)
    section = section_of(policy, clause)
    before: list[str] = [headings]
    whole = () if crosses(policy, clause) else _merged(clause.text)
    for position, (start, end) in enumerate(whole):
        raw = clause.text[start:end]
        lead = inherited if position == 0 or YES_OR_NO.match(raw + " ") else ""
        previous = before[-1]
        if position and QUESTION.search(previous):
            lead = previous
        context = STOP.join(filter(None, before))
        prior = previous if position else ""
        yield Unit(clause.index, start, raw, lead, above, context, headings, prior, section)
        before.append(raw)
    beside = above if whole else ""  # the rows above a crossed row speak of something else
    for start, end, asked in verdicts(policy, clause):
        raw = clause.text[start:end]
        yield Unit(clause.index, start, raw, asked, beside, headings, headings, "", section)


def _merged(text: str) -> list[Range]:
    """Sentence ranges, with a bare "Yes." or "A." joined to the sentence that explains it."""
    merged: list[Range] = []
    for start, end in _recited(text):
        if merged and _BARE_YES_OR_NO.match(text[slice(*merged[-1])]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _recited(text: str) -> Iterator[Range]:
    """Sentence ranges, those of a long quotation from a document each for itself."""
    for start, end in sentences(text):
        recital = _RECITES.search(text, start, end)
        if recital is None:
            yield start, end
            continue
        inner = sentences(text[recital.end() : end])
        for number, (low, high) in enumerate(inner):
            yield (start if number == 0 else recital.end() + low), recital.end() + high
