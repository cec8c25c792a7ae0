"""A report as CSV: one line for each quote, for a spreadsheet or a script."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from policybrowser.reports.content import Answer, Quote, Report

HEADERS = (
    "Topic", "Question", "Verdict", "Policy", "State", "Answer", "Group", "Reference",
    "Exact words", "Force", "Review", "Note",
)  # fmt: skip

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(report: Report) -> bytes:
    """The report's questions and answers, in UTF-8 with the mark that spreadsheets look for."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(HEADERS)
    writer.writerows([harmless(cell) for cell in line] for line in lines(report))
    return sheet.getvalue().encode("utf-8-sig")


def lines(report: Report) -> Iterator[tuple[str, ...]]:
    """One line for each quote of each answer, and one for each answer without any."""
    for section in report.sections:
        for asked in section.asked:
            for answer in asked.answers:
                for quote in answer.quotes or (Quote("", ""),):
                    yield (
                        section.name,
                        asked.ask,
                        asked.verdict,
                        *_said(answer, quote),
                    )


def _said(answer: Answer, quote: Quote) -> tuple[str, ...]:
    return (
        answer.policy,
        answer.spoken_state,
        answer.label,
        answer.letter,
        quote.ref,
        quote.text,
        answer.force,
        answer.review,
        answer.note,
    )


def harmless(cell: str) -> str:
    """`cell`, marked as text where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else cell
