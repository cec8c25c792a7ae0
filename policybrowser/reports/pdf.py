"""A report as PDF that a screen reader can follow: tagged, with headings and table headers.

typst lays it out. The report goes in as JSON, so that what a policy says is never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime

from policybrowser import paths
from policybrowser.errors import ReportError
from policybrowser.reports.content import Report
from policybrowser.reports.tints import TINTS

ACCESSIBLE = "ua-1"
"""PDF/UA: typst refuses to write what a screen reader could not follow."""


def render(report: Report) -> bytes:
    """The document, A4 landscape."""
    try:
        import typst  # noqa: PLC0415 - tens of megabytes, loaded only for this
    except ImportError as fault:
        raise ReportError(
            f"PDF cannot be written here ({fault}): choose .html or .docx instead."
        ) from fault
    try:
        template = (paths.resources() / "reports" / "report.typ").read_bytes()
        try:
            return _made(typst.compile, template, report, ACCESSIBLE)
        except typst.TypstError:
            # A character for which this machine has no type is no reason to refuse a report: it
            # shows as a box, the rest is tagged as before, and only the claim to the norm is gone.
            return _made(typst.compile, template, report, [])
    except (OSError, typst.TypstError) as fault:
        reason = str(fault).strip().partition("\n")[0]
        raise ReportError(
            f"The report cannot be laid out as PDF ({reason}): choose .html or .docx instead."
        ) from fault


def _made(
    compile_to: Callable[..., bytes], template: bytes, report: Report, standards: str | list[str]
) -> bytes:
    """One attempt; the day of the report is the day of the file, so that it holds no clock."""
    return compile_to(
        template,
        format="pdf",
        sys_inputs={"report": json.dumps(asdict(report)), "tints": json.dumps(TINTS)},
        pdf_standards=standards,
        timestamp=datetime.fromisoformat(report.day).replace(tzinfo=UTC),
    )
