"""What people have said of the policies of the library is printed; files are read bare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policybrowser import cli, paths
from policybrowser.library import Library, keeping
from policybrowser.library.opening import DATABASE
from policybrowser.workspace import Workspace

NOTICE = "monitoring.notice"


@pytest.fixture
def said(five: Workspace) -> None:
    """Lancaster's answer on notice is marked silent."""
    policy = five.by_id["lancaster"]
    position = five.analyses["lancaster"].positions[NOTICE]
    with Library.open(paths.user_data()) as library:
        library.apply(keeping.mark_silent(policy, position, by="anna", note="Only for e-mail."))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(arguments) == 0
    return capsys.readouterr().out


def notice(capsys: pytest.CaptureFixture[str], *files: str) -> dict[str, Any]:
    told = json.loads(printed(capsys, "positions", *files, "--json"))
    found = next(p for p in told["policies"] if p["organisation"].startswith("Lancaster"))
    position: dict[str, Any] = found["positions"][NOTICE]
    return position


@pytest.mark.usefixtures("said")
def test_the_librarys_policies_are_as_people_have_them(capsys: pytest.CaptureFixture[str]) -> None:
    position = notice(capsys)
    assert position["answer"] == "silent"
    review = position["review"]
    assert (review["state"], review["by"], review["suggested"]) == (
        "changed",
        "anna",
        "without-notice",
    )
    table = printed(capsys, "compare", "--topic", "monitoring")
    assert "Silent (changed; suggested: Without notice)" in " ".join(table.split())


@pytest.mark.usefixtures("said")
def test_files_are_read_bare(
    five: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "lancaster.txt"
    file.write_bytes(Path(five.by_id["lancaster"].file).read_bytes())
    position = notice(capsys, str(file))
    assert position["answer"] == "without-notice"
    assert "review" not in position


@pytest.mark.usefixtures("said")
def test_a_report_says_who_changed_an_answer_and_what_was_suggested(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "report.html"
    printed(capsys, "report", "--to", str(target), "--topic", "monitoring")
    page = target.read_text(encoding="utf-8")
    assert "Changed by anna" in page
    assert "the program suggested: Without notice" in page


def test_a_library_at_fault_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    paths.user_data().mkdir(parents=True, exist_ok=True)
    (paths.user_data() / DATABASE).write_bytes(b"no database at all " * 50)
    assert cli.main(["positions", "--json"]) == 0
    told = capsys.readouterr()
    assert "damaged" in told.err
    assert len(json.loads(told.out)["policies"]) == 5
