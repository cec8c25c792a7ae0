"""A report as PDF that a screen reader can follow: tagged, with headings and table headers.

typst lays it out. The report goes in as JSON, so that what a policy says is never read as markup.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from policybrowser import paths
from policybrowser.errors import ReportError
from policybrowser.reports.content import Report
from policybrowser.reports.tints import TINTS

ACCESSIBLE: Final = "ua-1"
"""PDF/UA: typst refuses to write what a screen reader could not follow."""


def render(report: Report) -> bytes:
    """The document, A4 landscape."""
    try:
        import typst  # noqa: PLC0415 - tens of megabytes, loaded only for this
    except ImportError as fault:
        raise ReportError(
            f"PDF cannot be written here ({fault}): choose .html or .docx instead."
        ) from fault
    template = paths.resources() / "reports" / "report.typ"
    inputs = {"report": json.dumps(asdict(report)), "tints": json.dumps(TINTS)}
    when = datetime.fromisoformat(report.day).replace(tzinfo=UTC)
    try:
        made = typst.compile(
            template.read_bytes(),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=ACCESSIBLE,
            timestamp=when,
        )
    except (OSError, typst.TypstError) as fault:
        raise ReportError(
            f"The report cannot be laid out as PDF ({_first_line(fault)}): "
            "choose .html or .docx instead."
        ) from fault
    assert isinstance(made, bytes)
    return made


def _first_line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0]
