"""A list of clauses laid out: a page, a Word document, a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from html import escape

import docx

from policybrowser.reports.csv_table import harmless
from policybrowser.reports.docx import set_up, without_clock
from policybrowser.reports.found import ClauseList, FoundClause

HEADERS = ("Policy", "Reference", "Headings", "Exact words", "Citation")

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, "Segoe UI", sans-serif; color: #1b1f24; background: #fff;
  max-width: 48rem; margin: 0 auto; padding: 1.5rem; }}
h1 {{ font-size: 1.6rem; line-height: 1.2; }}
h2 {{ font-size: 1.1rem; margin: 1.6rem 0 .2rem; }}
blockquote {{ margin: .3rem 0; padding-left: 1rem; border-left: 3px solid #cfd5dc; }}
mark {{ background: #fff3b0; color: inherit; text-decoration: underline; }}
.where {{ color: #454b52; font-size: .92rem; }}
@media print {{ article {{ break-inside: avoid; }} * {{ print-color-adjust: exact; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{about}. <time datetime="{day}">{date}</time>.</p>
{clauses}
</body>
</html>
"""


def html(report: ClauseList) -> bytes:
    """One page, which asks for nothing from elsewhere."""
    page = _PAGE.format(
        title=escape(report.title),
        about=escape(report.about),
        day=escape(report.day),
        date=escape(report.date),
        clauses="\n".join(map(_article, report.clauses)),
    )
    return page.encode("utf-8")


def _article(clause: FoundClause) -> str:
    words = "".join(
        f"<mark>{escape(run.text)}</mark>" if run.differs else escape(run.text)
        for run in clause.runs
    )
    heading = f'<p class="where">{escape(clause.heading)}</p>' if clause.heading else ""
    return (
        f"<article><h2>{escape(clause.policy)}, {escape(clause.ref)}</h2>{heading}"
        f'<blockquote>{words}</blockquote><p class="where">{escape(clause.citation)}</p></article>'
    )


def word(report: ClauseList) -> bytes:
    """A Word document with a heading for each clause."""
    document = docx.Document()
    set_up(document, report.title, report.day)
    document.add_heading(report.title, 0)
    document.add_paragraph(f"{report.about}. {report.date}.")
    for clause in report.clauses:
        document.add_heading(f"{clause.policy}, {clause.ref}", 2)
        if clause.heading:
            document.add_paragraph().add_run(clause.heading).italic = True
        words = document.add_paragraph()
        for run in clause.runs:
            written = words.add_run(run.text)
            written.bold = written.underline = run.differs or None
        document.add_paragraph(clause.citation)
    target = io.BytesIO()
    document.save(target)
    return without_clock(target.getvalue())


def table(report: ClauseList) -> bytes:
    """A line for each clause, in UTF-8 with the mark that spreadsheets look for."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(HEADERS)
    for clause in report.clauses:
        cells = (clause.policy, clause.ref, clause.heading, clause.text, clause.citation)
        writer.writerow([harmless(cell) for cell in cells])
    return sheet.getvalue().encode("utf-8-sig")
