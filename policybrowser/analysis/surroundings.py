"""What lends a clause its meaning from above: the words that it hangs from, what it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policybrowser.analysis.sentences import sentences
from policybrowser.analysis.stance import stance_of
from policybrowser.analysis.text import STOP
from policybrowser.model import Clause, ClauseKind, Policy, Stance

LEADS_ON = re.compile(
    r"[:\-–—]\s*$"
    r"|\b(?:to|the following|that|not|by|include|including|must|should|shall|may|can|never)\s*$"
)
QUESTION = re.compile(r"\?\W*$")


def inherited_lead(policy: Policy, clause: Clause) -> str:
    """The sentence that introduces an item, or the question that a paragraph answers."""
    parts: list[str] = []
    for index in policy.ancestors(clause.index):
        above = policy.clauses[index]
        last = _last_sentence(above.text)
        if above.kind is ClauseKind.HEADING:
            if QUESTION.search(above.text) or LEADS_ON.search(above.text):
                parts = [above.text]
        elif LEADS_ON.search(last) or QUESTION.search(last) or _hangs_from(clause, above, last):
            parts.append(last)
    return " ".join(parts) or _numbered_lead(policy, clause)


def _numbered_lead(policy: Policy, clause: Clause) -> str:
    """The words before a numbered list, whose items do not stand under them: "Include: 1. ..."."""
    if not clause.text[:1].islower():
        return ""
    siblings = policy.children.get(clause.parent, ())
    earlier = [policy.clauses[i] for i in siblings if i < clause.index]
    first = next((item for item in reversed(earlier) if item.kind is not clause.kind), None)
    last = _last_sentence(first.text) if first else ""
    return last if last.endswith(":") else ""


_LOOKS_BACK = 2  # paragraphs: "such a statement" may stand two paragraphs after the statement


def _hangs_from(clause: Clause, above: Clause, last: str) -> bool:
    """An item hangs from the paragraph right above it, unless that merely tells something."""
    if clause.kind not in _ITEMS or clause.parent != above.index:
        return False
    return not last.endswith(".") or stance_of(last).stance is not Stance.STATES


_ITEMS = (ClauseKind.BULLET, ClauseKind.LETTERED)


def above_of(policy: Policy, clause: Clause) -> str:
    """The paragraph that this one follows or stands under, for what it is about."""
    above = policy.ancestors(clause.index)
    siblings = policy.children.get(clause.parent, ())
    if above and policy.clauses[above[-1]].kind is not ClauseKind.HEADING:
        before = [policy.clauses[i].text for i in siblings if i < clause.index][-1:]
        return STOP.join((policy.clauses[above[-1]].text, *before))
    earlier = (policy.clauses[i] for i in siblings if i < clause.index)
    paragraphs = [item.text for item in earlier if item.kind is not ClauseKind.HEADING]
    return STOP.join((paragraphs or _questions_before(policy, above))[-_LOOKS_BACK:])


def _questions_before(policy: Policy, above: Sequence[int]) -> list[str]:
    """Where the heading asks, the headings before it that ask.

    "How long do you keep it?" goes on from "Do you monitor what I do?".
    """
    if not above or not QUESTION.search(policy.clauses[above[-1]].text):
        return []
    siblings = policy.children.get(policy.clauses[above[-1]].parent, ())
    earlier = [policy.clauses[i].text for i in siblings if i < above[-1]]
    return [text for text in earlier if QUESTION.search(text)]


_GOES_ON = re.compile(
    r"\b(?:it|them|they|mine|(?:this|that|these|those)(?!\s\w))\b"
    r"|\b(?:will|would) (?:i|we|you) (?:be (?:told|asked|warned)|know|tell)\b",
    re.IGNORECASE,
)
"""A heading that asks on: "And what happens to it?"."""


def section_of(policy: Policy, clause: Clause) -> int | None:
    """The heading right above a clause; of questions that go on from each other, the first."""
    above = reversed(policy.ancestors(clause.index))
    heading = next((i for i in above if policy.clauses[i].kind is ClauseKind.HEADING), None)
    while heading is not None and _GOES_ON.search(policy.clauses[heading].text):
        earlier = _question_before(policy, heading)
        if earlier is None:
            break
        heading = earlier
    return heading


def _question_before(policy: Policy, heading: int) -> int | None:
    """The heading before another one, where both ask."""
    siblings = policy.children.get(policy.clauses[heading].parent, ())
    headings = [
        i for i in siblings if i <= heading and policy.clauses[i].kind is ClauseKind.HEADING
    ]
    if len(headings) < 2:
        return None
    asks = all(QUESTION.search(policy.clauses[i].text) for i in headings[-2:])
    return headings[-2] if asks else None


def _last_sentence(text: str) -> str:
    found = sentences(text)
    return text[slice(*found[-1])] if found else text
