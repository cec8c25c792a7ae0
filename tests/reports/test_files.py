"""Writing a report: a whole file or none, and a sentence where there is none."""

import os
import stat
import sys
from pathlib import Path

import pytest

from policybrowser.errors import ReportError, UsageError
from policybrowser.reports.files import FORMATS, format_of, render, write
from tests.reports.made import MONITORING, report

STARTS = {".html": b"<!DOCTYPE", ".docx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF", ".csv": b"\xef"}


@pytest.mark.parametrize("ending", FORMATS)
def test_the_ending_decides_the_format(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"Report{ending.upper()}"

    write(report(MONITORING), target)

    assert target.read_bytes().startswith(STARTS[ending])
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_another_ending_is_refused() -> None:
    with pytest.raises(UsageError, match=r"report\.doc: end its name in \.html, \.docx"):
        format_of(Path("papers/report.doc"))


def test_an_older_report_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.write_bytes(b"old")

    write(report(), target)

    assert target.read_bytes() == render(report(), target)


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean something else there")
def test_a_new_report_can_be_read_by_those_the_system_lets(tmp_path: Path) -> None:
    target, old = tmp_path / "new.csv", tmp_path / "old.csv"
    old.touch(mode=0o640)
    mask = os.umask(0o022)
    try:
        write(report(), target)
        write(report(), old)
    finally:
        os.umask(mask)

    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_report_goes_on_being_one(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    link, target = tmp_path / "report.csv", tmp_path / "shared" / "report.csv"
    link.symlink_to(target)

    write(report(), link)

    assert link.is_symlink()
    assert target.read_bytes().startswith(b"\xef")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "report.csv"

    with pytest.raises(ReportError, match="cannot be written") as fault:
        write(report(), target)

    assert str(target) in str(fault.value)


def test_what_was_there_stays_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.csv"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(ReportError, match="No space left on device"):
        write(report(), target)

    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.csv"]


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "report.csv").mkdir()

    with pytest.raises(ReportError):
        write(report(), tmp_path / "report.csv")

    assert [file.name for file in tmp_path.iterdir()] == ["report.csv"]
