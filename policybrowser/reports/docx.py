"""A report as a Word document: real headings, tables with header rows, in British English."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from policybrowser.reports.content import SAYS, Answer, Pair, Report, Section
from policybrowser.reports.tints import tint

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row

LANGUAGE = "en-GB"
_MARGIN = Mm(15)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def render(report: Report) -> bytes:
    """The document, A4 landscape."""
    document = docx.Document()
    set_up(document, report.title, report.day)
    document.add_heading(report.title, 0)
    document.add_paragraph(f"{report.date} · {', '.join(report.policies)}")
    for section in report.sections:
        _write_topic(document, section, report.policies)
    document.add_heading("Sources", 1)
    for source in report.sources:
        document.add_heading(source.name, 2)
        _table(document, ("Fact", "Value"), source.facts)
    document.add_heading("How to read this", 1)
    for note in report.notes:
        document.add_paragraph(note)
    target = io.BytesIO()
    document.save(target)
    return without_clock(target.getvalue())


def set_up(document: Document, title: str, day: str) -> None:
    """Page, language and properties."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    document.styles["Normal"].font.size = Pt(10)
    for known in document.styles.element.iter(qn("w:lang")):
        known.set(qn("w:val"), LANGUAGE)
    properties = document.core_properties
    properties.title, properties.language = title[:255], LANGUAGE
    properties.author, properties.comments = "Policy Browser", ""
    on = datetime.fromisoformat(day)
    properties.created = properties.modified = on


def _write_topic(document: Document, section: Section, policies: Sequence[str]) -> None:
    document.add_heading(section.name, 1)
    document.add_paragraph(section.summary)
    document.add_heading("Answers side by side", 2)
    table = _table(document, ("Question", *policies), ())
    for asked in section.asked:
        row = _add_row(table)
        row.cells[0].paragraphs[0].add_run(asked.ask).bold = True
        verdict = f"{asked.mark} {asked.verdict}".strip()
        row.cells[0].add_paragraph(verdict)
        for cell, answer in zip(row.cells[1:], asked.answers, strict=True):
            _write_answer(cell, answer)
    _write_list(
        document,
        "Differences within equal answers",
        [f"{asked.ask} {detail}" for asked in section.asked for detail in asked.details],
    )
    document.add_heading("The words they rest on", 2)
    _table(
        document,
        ("Question", "Policy", "Answer", "Reference", "Exact words", "Force", "Review"),
        [
            (
                asked.ask,
                answer.policy,
                answer.label,
                quote.ref,
                f"“{quote.text}”",
                answer.force,
                ": ".join(filter(None, (answer.review, answer.note))),
            )
            for asked in section.asked
            for answer in asked.answers
            for quote in answer.quotes
        ],
    )
    _write_list(document, "Who does not speak", [f"{who}: {why}" for who, why in section.quiet])
    if section.pairs:
        _write_pairs(document, section.pairs)


def _write_answer(cell: _Cell, answer: Answer) -> None:
    """Letter, label, references and review; what does not speak is in italics and says so."""
    first = cell.paragraphs[0]
    if answer.letter:
        first.add_run(f"{answer.letter}  ").bold = True
    first.add_run(answer.label).italic = answer.state != SAYS
    if answer.refs:
        cell.add_paragraph(answer.refs)
    cell.add_paragraph().add_run(answer.review).bold = answer.reviewed
    if answer.state == SAYS:
        _shade(cell, tint(answer.group))


def _write_pairs(document: Document, pairs: Sequence[Pair]) -> None:
    document.add_heading("Passages that say the same thing", 2)
    document.add_paragraph("The words that differ are bold and underlined.")
    table = _table(document, ("Difference", "One", "The other"), ())
    for pair in pairs:
        row = _add_row(table)
        row.cells[0].text = pair.level
        for cell, side in zip(row.cells[1:], pair.sides, strict=True):
            cell.paragraphs[0].add_run(f"{side.policy}, {side.ref}").italic = True
            words = cell.add_paragraph()
            for run in side.runs:
                written = words.add_run(run.text)
                written.bold = written.underline = run.differs or None


def _write_list(document: Document, heading: str, items: Sequence[str]) -> None:
    if items:
        document.add_heading(heading, 2)
    for item in items:
        document.add_paragraph(item, style="List Bullet")


def _table(document: Document, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table whose first row is marked as its header and repeated on every page."""
    table: Table = document.add_table(rows=1, cols=len(headers), style="Table Grid")
    _mark(table.rows[0], "w:tblHeader")
    for cell, text in zip(table.rows[0].cells, headers, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        _shade(cell, "#eef0f2")
    for texts in rows:
        row = _add_row(table)
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def _add_row(table: Table) -> _Row:
    """A new row, which is not to be cut by the end of a page."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _mark(row, "w:cantSplit")
    return row


def _mark(row: _Row, name: str) -> None:
    properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for it
    properties.append(OxmlElement(name))


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour.removeprefix("#"))
    properties: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no name for it
    properties.append(shading)


def without_clock(package: bytes) -> bytes:
    """The same package without the minute it was made in: the same report is the same file."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, made.read(name))
    return target.getvalue()
