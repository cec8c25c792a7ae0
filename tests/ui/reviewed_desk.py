"""The small desk with real comparisons, receipts and a library: what reviews are tested on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policybrowser.model import (
    Answer,
    AnswerKind,
    NearMiss,
    Question,
    Receipt,
    Referral,
    Slot,
    Span,
)
from policybrowser.ui.loading import Progress
from policybrowser.ui.subject import Subject
from policybrowser.workspace import Workspace
from tests.ui.conftest import DeskLoader
from tests.ui.desk import QUESTIONS, analysis
from tests.ui.desk_policies import POLICIES

NOTICE = Subject("lancaster", "monitoring.notice")
GROUNDS = Subject("nw-leicestershire", "monitoring.grounds")
RETENTION = Subject("nw-leicestershire", "monitoring.retention")
SILENT_CELL = Subject("derby", "monitoring.notice")
REFERS = Subject("leicester", "monitoring.notice")

WHO = Question(
    "who.people", "who", "Who is covered?", "who is covered", AnswerKind.SET,
    (Answer("staff", "Staff"), Answer("agency", "Agency"), Answer("members", "Members")),
)  # fmt: skip


@dataclass(frozen=True)
class ReviewedDesk(Workspace):
    """A workspace whose receipts are made here."""

    def receipt(self, policy: str, question: str) -> Receipt | None:
        clause = self.by_id[policy].clauses[0]
        words = Span(0, 0, len(clause.text))
        near = (NearMiss(words, clause.ref, clause.text, "It watches <the page>, not staff."),)
        cues = tuple(f"cue {number}" for number in range(9))
        return Receipt(policy, question, cues, len(self.by_id[policy].clauses), near)


def reviewed_desk() -> Workspace:
    """Five policies; Leicester names where it sends its reader, one detail is told."""
    analyses = {policy.id: analysis(policy) for policy in POLICIES}
    found = analyses["leicester"].positions
    referral = Referral("the code of conduct", "section 7.1")
    found[REFERS.question] = replace(found[REFERS.question], referral=referral)
    found = analyses["nw-leicestershire"].positions
    kept = found[RETENTION.question]
    span = kept.evidence[0].span
    year = Slot("duration", "one year", Span(span.clause, span.end - 8, span.end), "P1Y")
    found[RETENTION.question] = replace(kept, slots=(year,), certainty=0.3)
    return ReviewedDesk(QUESTIONS, POLICIES, analyses)


class ReviewLoader(DeskLoader):
    """Opens that desk."""

    def corpus(self, progress: Progress) -> Workspace:
        progress(0, 1, "Reading")
        return reviewed_desk()
