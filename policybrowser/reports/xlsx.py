"""A report as a workbook: summary, answers side by side, every quote, passages, sources."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from policybrowser.reports.content import Report
from policybrowser.reports.csv_table import HEADERS, lines
from policybrowser.reports.tints import tint

_LONGEST = 32_767
"""Characters that a cell can hold."""

Sheet = Any
"""XlsxWriter carries no types."""


def render(report: Report) -> bytes:
    """The workbook; no text in it is a formula or a link."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    on = datetime.fromisoformat(report.day)
    book.set_properties({"title": report.title, "created": on, "comments": report.date})
    _Workbook(book, report).fill()
    book.close()
    return target.getvalue()


class _Workbook:
    """The sheets of one report."""

    def __init__(self, book: Any, report: Report) -> None:
        self._report = report
        self._book = book
        base = {"text_wrap": True, "valign": "top"}
        self._text = book.add_format(base)
        self._head = book.add_format({**base, "bold": True, "bottom": 1})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._changed = book.add_format({"bold": True, "underline": 1})
        self._formats: dict[str, Any] = {}
        self._base = base

    def fill(self) -> None:
        """All sheets, in the order in which they are read."""
        for name, fill in _SHEETS:
            sheet = self._book.add_worksheet(name)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            fill(self, sheet)

    def summary(self, sheet: Sheet) -> None:
        """Title, date, a few sentences a topic, and how to read the rest."""
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 110)
        sheet.write_string(0, 0, self._report.title, self._title)
        sheet.write_string(1, 0, self._report.date, self._text)
        rows = [(section.name, section.summary) for section in self._report.sections]
        self._table(sheet, ("Topic", "Summary"), rows, first=3)
        for number, note in enumerate(self._report.notes, start=len(rows) + 5):
            sheet.write_string(number, 1, note, self._text)

    def answers(self, sheet: Sheet) -> None:
        """Questions and policies: the answers side by side."""
        headers = ("Topic", "Question", "Verdict", *self._report.policies)
        self._head_row(sheet, headers, 0)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 30)
        sheet.set_column(3, len(headers) - 1, 28)
        row = 1
        for section in self._report.sections:
            for asked in section.asked:
                verdict = f"{asked.mark} {asked.verdict}".strip()
                for column, text in enumerate((section.name, asked.ask, verdict)):
                    self._write(sheet, row, column, text)
                for column, answer in enumerate(asked.answers, start=3):
                    letter = f"{answer.letter}: " if answer.letter else ""
                    where = f"\n{answer.refs}" if answer.refs else ""
                    review = f"\n{answer.review}"
                    look = self._tinted(tint(answer.group))
                    self._write(sheet, row, column, letter + answer.label + where + review, look)
                row += 1
        sheet.freeze_panes(1, 2)

    def quotes(self, sheet: Sheet) -> None:
        """Every answer with the words it rests on."""
        for column, size in enumerate((18, 30, 12, 24, 14, 24, 8, 14, 70, 14, 14, 24)):
            sheet.set_column(column, column, size)
        rows = list(lines(self._report))
        self._table(sheet, HEADERS, rows)
        sheet.autofilter(0, 0, len(rows), len(HEADERS) - 1)

    def passages(self, sheet: Sheet) -> None:
        """Pairs of passages; what differs is bold and underlined."""
        sheet.set_column(0, 1, 22)
        sheet.set_column(2, 2, 34)
        sheet.set_column(3, 3, 100)
        self._head_row(sheet, ("Topic", "Difference", "Policy and reference", "Words"), 0)
        row = 1
        for section in self._report.sections:
            for pair in section.pairs:
                for side in pair.sides:
                    texts = (section.name, pair.level, f"{side.policy}, {side.ref}")
                    for column, text in enumerate(texts):
                        self._write(sheet, row, column, text)
                    self._write_runs(sheet, row, [(run.text, run.differs) for run in side.runs])
                    row += 1

    def sources(self, sheet: Sheet) -> None:
        """What each text says of itself."""
        sheet.set_column(0, 1, 28)
        sheet.set_column(2, 2, 70)
        rows = [(source.name, *fact) for source in self._report.sources for fact in source.facts]
        self._table(sheet, ("Policy", "Fact", "Value"), rows)

    # Cells

    def _table(
        self, sheet: Sheet, headers: Sequence[str], rows: Sequence[Sequence[str]], first: int = 0
    ) -> None:
        self._head_row(sheet, headers, first)
        for number, cells in enumerate(rows, start=first + 1):
            for column, text in enumerate(cells):
                self._write(sheet, number, column, text)

    def _head_row(self, sheet: Sheet, headers: Sequence[str], row: int) -> None:
        for column, text in enumerate(headers):
            self._write(sheet, row, column, text, self._head)
        if row == 0:
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)

    def _write(
        self,
        sheet: Sheet,
        row: int,
        column: int,
        text: str,
        look: Any = None,
    ) -> None:
        sheet.write_string(row, column, text[:_LONGEST], look or self._text)

    def _write_runs(self, sheet: Sheet, row: int, runs: Sequence[tuple[str, bool]]) -> None:
        """One cell with the stretches that differ set apart."""
        parts = [(text, differs) for text, differs in runs if text]
        whole = "".join(text for text, _ in parts)
        if len(parts) < 2 or len(whole) > _LONGEST:  # a cell of one stretch is no rich text
            self._write(sheet, row, 3, whole)
            return
        rich: list[Any] = []
        for text, differs in parts:
            rich += [self._changed, text] if differs else [text]
        sheet.write_rich_string(row, 3, *rich, self._text)

    def _tinted(self, colour: str) -> Any:
        if colour not in self._formats:
            look = self._base | ({"bg_color": colour} if colour != "#ffffff" else {"italic": True})
            self._formats[colour] = self._book.add_format(look)
        return self._formats[colour]


_SHEETS: tuple[tuple[str, Callable[[_Workbook, Sheet], None]], ...] = (
    ("Summary", _Workbook.summary),
    ("Answers", _Workbook.answers),
    ("Quotes", _Workbook.quotes),
    ("Passages", _Workbook.passages),
    ("Sources", _Workbook.sources),
)
