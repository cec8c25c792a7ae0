"""Writing a report: which format a file's name asks for, and a file that is whole or not there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from policybrowser.errors import ReportError, UsageError
from policybrowser.reports.content import Report

Render = Callable[[Report], bytes]

FORMATS = {
    ".html": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".csv": "csv_table",
}
"""The module that lays out each format; it is imported when it is asked for."""


def format_of(target: Path) -> str:
    """The module for a file's ending; UsageError names the endings there are."""
    ending = target.suffix.lower()
    if ending not in FORMATS:
        raise UsageError(
            f"A report cannot be written as {target.name}: end its name in {', '.join(FORMATS)}."
        )
    return FORMATS[ending]


def render(report: Report, target: Path) -> bytes:
    """The report in the form that the file's name asks for."""
    module = import_module(f"policybrowser.reports.{format_of(target)}")
    lay_out: Render = module.render
    return lay_out(report)


def write(report: Report, target: Path) -> None:
    """Write the report; an older file of that name is replaced only by a whole new one.

    Raises ReportError where it cannot be written.
    """
    write_whole(render(report, target), target)


def write_whole(content: bytes, target: Path) -> None:
    """Write a file, whole or not at all; raises ReportError where it cannot be written."""
    try:
        _write_whole(content, target)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise ReportError(
            f"{target} cannot be written ({reason}): choose another folder or name."
        ) from fault


def _write_whole(content: bytes, target: Path) -> None:
    whole = target.resolve()  # a link to a report goes on being a link
    part = whole.with_name(f".{whole.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if whole.exists():
            part.chmod(whole.stat().st_mode)
        part.replace(whole)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
