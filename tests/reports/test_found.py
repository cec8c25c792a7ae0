"""Lists of clauses written as a page, a document and a table."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import docx
import pytest

from policybrowser.errors import ReportError, UsageError
from policybrowser.model import Clause, ClauseKind, Policy
from policybrowser.reports.found import ClauseList, build_list, write_list

HOSTILE = "=cmd|'/c calc'!A1 <script>alert(1)</script> monitors staff\u202e"
CLAUSES = (
    Clause(0, "Use", ClauseKind.HEADING, "Use", None, 0, 0),
    Clause(1, "1.1", ClauseKind.NUMBERED, "The Council monitors use.", 0, 0, 0),
    Clause(2, "1.2", ClauseKind.NUMBERED, HOSTILE, 0, 0, 0),
)
ASH = Policy("ash", "Ash Council", "Social media", CLAUSES, short="Ash")


@pytest.fixture
def report() -> ClauseList:
    found = [(ASH, 1, [(12, 20)]), (ASH, 2, [])]
    return build_list(found, title="Monitoring", about="Search: monitor*", on=date(2026, 3, 1))


def test_it_holds_words_marks_and_citations(report: ClauseList) -> None:
    one, other = report.clauses
    assert [(run.text, run.differs) for run in one.runs] == [
        ("The Council ", False),
        ("monitors", True),
        (" use.", False),
    ]
    assert one.citation == "Ash Council, Social media, 1.1"
    assert one.heading == "Use"
    assert other.text == HOSTILE[:-1], "what turns a line is left out"
    assert report.date == "1 March 2026"


def test_marks_that_overlap_are_told_once() -> None:
    (clause,) = build_list([(ASH, 1, [(0, 5), (3, 8)])], title="", about="", on=date.min).clauses
    assert clause.text == "The Council monitors use."


def test_as_a_page_text_stays_text(report: ClauseList, tmp_path: Path) -> None:
    write_list(report, tmp_path / "found.html")
    page = (tmp_path / "found.html").read_text(encoding="utf-8")
    assert "<mark>monitors</mark>" in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "Ash Council, Social media, 1.1" in page


def test_as_a_document(report: ClauseList, tmp_path: Path) -> None:
    write_list(report, tmp_path / "found.docx")
    document = docx.Document(str(tmp_path / "found.docx"))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "Ash, 1.1" in words
    assert "The Council monitors use." in words
    bold = [run.text for p in document.paragraphs for run in p.runs if run.bold]
    assert "monitors" in bold


def test_as_a_table_no_cell_is_a_formula(report: ClauseList, tmp_path: Path) -> None:
    write_list(report, tmp_path / "found.CSV")
    text = (tmp_path / "found.CSV").read_text(encoding="utf-8-sig")
    head, one, other = csv.reader(io.StringIO(text))
    assert head[:2] == ["Policy", "Reference"]
    assert one == [
        "Ash",
        "1.1",
        "Use",
        "The Council monitors use.",
        "Ash Council, Social media, 1.1",
    ]
    assert other[3].startswith("'=")


def test_another_ending_is_told(report: ClauseList, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.html, \.docx, \.csv"):
        write_list(report, tmp_path / "found.odt")


def test_a_folder_that_is_not_there_is_told(report: ClauseList, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="choose another folder"):
        write_list(report, tmp_path / "nowhere" / "found.csv")
