"""A report as one HTML file: the form that every reader, screen readers included, can use."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from policybrowser import paths
from policybrowser.errors import ReportError
from policybrowser.reports.content import Report
from policybrowser.reports.tints import TINTS, tint


def render(report: Report) -> bytes:
    """The page; it asks for nothing from elsewhere and whatever a policy says in it is text."""
    environment = Environment(
        loader=FileSystemLoader(paths.resources() / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        template = environment.get_template("report.html.jinja")
    except TemplateError as fault:
        raise ReportError(
            f"The program's own page for reports cannot be used ({fault}): install it again."
        ) from fault
    return template.render(report=report, tints=TINTS, tint=tint).encode("utf-8")
