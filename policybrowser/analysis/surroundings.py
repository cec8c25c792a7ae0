"""What lends a clause its meaning from above: the words that it hangs from, what it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

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
    return " ".join(parts or _asked(policy, clause) or _leader(policy, clause))


def _asked(policy: Policy, clause: Clause) -> tuple[str, ...]:
    """The question that a paragraph answers where it is a paragraph itself, right before it."""
    before = policy.clauses[clause.index - 1] if clause.index else clause
    beside = before.kind is clause.kind is ClauseKind.PARAGRAPH and before.parent == clause.parent
    asks = beside and before is not clause and QUESTION.search(before.text)
    return (_last_sentence(before.text),) if asks else ()


def _leader(policy: Policy, clause: Clause) -> tuple[str, ...]:
    """The words before a colon that a list beside them hangs from, though it stands no deeper.

    Word numbers a list from 1 beneath "Staff must not:" without setting it in, and a text file
    may have nothing before the lines of a list at all.
    """
    if clause.kind not in _LISTED or not _may_be_item(clause):
        return ()
    siblings = policy.children.get(clause.parent, ())
    for index in reversed([i for i in siblings if i < clause.index]):
        above = policy.clauses[index]
        if above.kind is ClauseKind.PARAGRAPH and above.text.rstrip().endswith(":"):
            return (_last_sentence(above.text),)
        if above.kind is not clause.kind or not _may_be_item(above):
            return ()
    return ()


def _may_be_item(clause: Clause) -> bool:
    """Whether a clause is one of a list: numbered, or a few words that are no sentence."""
    text = clause.text.rstrip()
    if clause.kind is ClauseKind.NUMBERED:
        return text[:1].islower() or not text.endswith(".")
    return not text.endswith((".", "!", "?", ":")) and len(text.split()) <= _LONGEST_LINE


_LOOKS_BACK = 2  # paragraphs: "such a statement" may stand two paragraphs after the statement


def _hangs_from(clause: Clause, above: Clause, last: str) -> bool:
    """An item hangs from the paragraph right above it, unless that merely tells something."""
    if clause.kind not in _ITEMS or clause.parent != above.index:
        return False
    return not last.endswith(".") or stance_of(last).stance is not Stance.STATES


_ITEMS = (ClauseKind.BULLET, ClauseKind.LETTERED)
_LISTED = (ClauseKind.NUMBERED, ClauseKind.PARAGRAPH)
_LONGEST_LINE = 20
"""How many words a line of a list has at most, where nothing marks it as one."""


def above_of(policy: Policy, clause: Clause) -> str:
    """The paragraph that this one follows or stands under, for what it is about."""
    above = policy.ancestors(clause.index)
    siblings = policy.children.get(clause.parent, ())
    if above and policy.clauses[above[-1]].kind is not ClauseKind.HEADING:
        before = [policy.clauses[i].text for i in siblings if i < clause.index][-1:]
        texts = [item for i in above if (item := policy.clauses[i]).kind is not ClauseKind.HEADING]
        # A caption may stand between a row and what tells of it.
        told = texts if clause.kind is ClauseKind.TABLE_ROW else texts[-1:]
        return STOP.join((*(item.text for item in told), *before))
    earlier = [policy.clauses[i] for i in siblings if i < clause.index]
    paragraphs = [item.text for item in earlier if item.kind is not ClauseKind.HEADING]
    found = (paragraphs or _questions_before(policy, above))[-_LOOKS_BACK:]
    if clause.kind is ClauseKind.TABLE_ROW:
        rows = [row.text for row in takewhile(_is_row, reversed(earlier))]
        intro = paragraphs[: len(paragraphs) - len(rows)][-1:] if len(rows) >= _LOOKS_BACK else []
        found = [*intro, *rows[_LOOKS_BACK:][-1:], *found]  # the first row may name the columns
    return STOP.join(found)


def _is_row(clause: Clause) -> bool:
    return clause.kind is ClauseKind.TABLE_ROW


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


_POINTS_BACK = re.compile(
    r"\W*(?:they|these|those|this|that(?!\sis\sto\ssay)|it(?!\sis\s\w+\s(?:to|that))|such|so)\b"
    r"|.*\b(?:them|it(?!\sis\b)|do(?:es|ing)?\sso|by\s(?:such|these|those|that)\smeans)\b"
    r"|.*\b(?:may|can|might)\sthen\b|then\b"
    r"|.*\b(?:at|in|during)\s(?:such|those|these)\s(?:\w+\s)?(?:times|hours|periods|breaks)\b",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(r"\w[\w'’/-]*(?:\s[\w'’/-]+){0,5}:\s")
"""One of the entries of a form: "Device: work phone. Private use: allowed."."""


def goes_on(sentence: str, prior: str) -> bool:
    """Whether a sentence points back to the one before it, or both are entries of one form."""
    entries = _LABELLED.match(sentence) and _LABELLED.match(prior)
    return bool(entries or _POINTS_BACK.match(sentence))


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
