"""Whatever is wrong is told in one plain sentence, with the right exit status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybrowser import cli, console, paths
from policybrowser.commands import COMMANDS
from tests.cli.running import LONGEST, NO_DISPLAY, run

FOI_REPLY = "000_7de5ec650a4a9fa9.txt"


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NO_DISPLAY:
        monkeypatch.delenv(name, raising=False)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence with which a command is refused."""
    assert cli.main(arguments) == console.BAD_INPUT
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("policybrowser: ")
    assert said.err.count("\n") == 1
    return said.err.removeprefix("policybrowser: ").rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dance"], 'There is no command "dance"; there is clauses, positions, compare,'),
        (["--dance"], "Unrecognised arguments: --dance; see 'policybrowser --help'."),
        (["--vers"], "Unrecognised arguments: --vers; see 'policybrowser --help'."),
        (["clauses"], "The following arguments are required: FILE; see 'policybrowser clauses"),
        (["clauses", "a", "b"], "Unrecognised arguments: b; see"),
        (["clauses", ""], " is a folder: name a file in it."),
        (["clauses", "no-such-file.txt"], "There is no file no-such-file.txt: check the name"),
        (["positions", "no-such-file.txt"], "There is no file no-such-file.txt: check the name"),
        (["compare"], "The following arguments are required: --topic; see"),
        (["compare", "--topic"], "Argument --topic: expected one argument; see"),
        (["compare", "--topic", "lunch"], 'There is no topic "lunch"; there is monitoring, '),
        (["compare", "--topic", ""], 'There is no topic ""; there is monitoring, '),
        (
            ["compare", "--topic", "monitoring", "--baseline", "bath"],
            'There is no policy "bath"; there is nw-leicestershire, lancaster, leicestershire,',
        ),
        (["search"], "The following arguments are required: QUERY; see"),
        (["search", "x", "--topic", "lunch"], 'There is no topic "lunch"; there is monitoring, '),
        (["search", "x", "--policy", ""], 'There is no policy ""; there is nw-leicestershire'),
        (["report"], "The following arguments are required: --to; see"),
        (["report", "--to", "x.odt"], "A report cannot be written as x.odt: end its name in .html"),
        (["report", "--to", "x.csv", "--topic", "lunch"], 'There is no topic "lunch"'),
    ],
)
def test_it_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert said in refusal(capsys, *arguments)


def test_a_search_that_cannot_be_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert refusal(capsys, "search", "topic:")


def test_a_report_does_not_take_the_place_of_a_policy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_text("1 Monitoring\n1.1 Staff may be monitored.\n", encoding="utf-8")
    other = f"{tmp_path}/../{tmp_path.name}/draft.csv"

    assert "is one of the policies" in refusal(capsys, "report", str(draft), "--to", other)
    assert draft.read_text(encoding="utf-8").startswith("1 Monitoring")


def test_a_report_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "no-such-folder" / "x.csv"

    assert f"{target} cannot be written" in refusal(capsys, "report", "--to", str(target))


def test_a_fault_in_the_question_set(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "social-media.toml").write_text("id = ", encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)

    assert "social-media.toml" in refusal(capsys, "positions")


def test_without_the_shipped_texts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "corpus", lambda: tmp_path)

    assert "corpus.toml" in refusal(capsys, "positions")


def test_a_text_that_is_missing_is_told_and_the_rest_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for file in paths.corpus().iterdir():
        if file.name != FOI_REPLY:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(paths, "corpus", lambda: tmp_path)

    assert cli.main(["positions"]) == 0

    said = capsys.readouterr()
    assert FOI_REPLY in said.err
    assert "Derby City Council" in said.out
    assert "Leicester City Council" not in said.out


# Our own faults, and those of the world outside


def test_a_fault_of_ours_is_owned_and_reported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policybrowser.workspace.read_file", lambda _: 1 / 0)

    assert cli.main(["clauses", "x.txt"]) == console.OUR_FAULT

    (report,) = (paths.user_data() / "reports").iterdir()
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "a fault of ours" in said
    assert str(report) in said


def test_a_fault_of_ours_is_told_although_its_report_cannot_be_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("policybrowser.workspace.read_file", lambda _: 1 / 0)
    (tmp_path / "file").touch()
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "file"))

    assert cli.main(["clauses", "x.txt"]) == console.OUR_FAULT

    assert "ZeroDivisionError: division by zero" in capsys.readouterr().err


def test_what_the_system_refuses_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: str) -> None:
        raise OSError(28, "No space left on device", "draft.txt")

    monkeypatch.setattr("policybrowser.workspace.read_file", full)
    monkeypatch.setattr(console, "_turn_away", lambda: None)

    assert cli.main(["clauses", "x.txt"]) == console.OUR_FAULT

    assert "(draft.txt): No space left on device." in capsys.readouterr().err


def test_an_interruption_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policybrowser.workspace.read_file", interrupted)

    assert cli.main(["clauses", "x.txt"]) == console.INTERRUPTED
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_has_had_enough_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "policybrowser", "clauses", paths.corpus() / FOI_REPLY],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=LONGEST,
    )
    os.close(writing)

    assert done.stderr == b""
    assert done.returncode == console.NO_READER


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("arguments", [["clauses", paths.corpus() / FOI_REPLY]])
def test_a_full_disk_is_told(arguments: list[str | Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "policybrowser", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=LONGEST,
        )

    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr
    assert done.returncode == console.OUR_FAULT


# Outputs that are not UTF-8


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_an_output_that_lacks_characters_gets_the_nearest(encoding: str) -> None:
    done = run(["compare", "--topic", "monitoring"], encoding=encoding)

    assert done.returncode == 0
    assert done.stderr == ""
    assert "!= Is the employee told?" in done.stdout
    assert "----" in done.stdout


def test_json_is_exact_in_any_encoding() -> None:
    file = paths.corpus() / FOI_REPLY

    plain, full = (run(["clauses", file, "--json"], encoding=name) for name in ("ascii", "utf-8"))

    assert "’" in full.stdout
    assert "\\u2019" in plain.stdout
    assert plain.stdout.encode().decode("unicode_escape").count("’") == full.stdout.count("’")


def test_each_character_that_is_lacking_gets_something() -> None:
    fault = UnicodeEncodeError("ascii", "x‘é–監\ud800", 1, 6, "not there")

    assert console.in_plain_characters(fault) == ("'e-??", 6)
    with pytest.raises(UnicodeDecodeError):
        console.in_plain_characters(UnicodeDecodeError("ascii", b"\xff", 0, 1, "not there"))


def test_it_runs_without_a_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the program behind the window has no output at all."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert cli.main(["clauses", str(paths.corpus() / FOI_REPLY)]) == 0
    assert cli.main(["clauses", "no-such-file.txt"]) == console.BAD_INPUT


# Anything at all


WORDS = st.one_of(
    st.sampled_from(
        [*COMMANDS, "--json", "--topic", "--baseline", "--policy", "--", "-", "-h", "--version"]
    ),
    st.sampled_from(["monitoring", "lancaster", "no-such-file.txt", "--to=x.odt", "topic:", "("]),
    # No name of a folder: whatever lies in it would be added.
    st.text(max_size=12).filter(lambda text: not {"\0", "/", "\\"} & set(text) and text[:1] != "."),
)


def test_nothing_is_no_file_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "policy.txt").write_text("Staff may use social media.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert cli.main(["add", ""]) == console.BAD_INPUT

    captured = capsys.readouterr()
    assert not captured.out
    assert "named by nothing" in captured.err


@pytest.mark.usefixtures("five_open")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=5).filter(lambda words: "report" not in words))
def test_no_command_line_is_a_fault_of_ours(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert cli.main(arguments) in (0, console.BAD_INPUT)

    said = capsys.readouterr().err
    assert "Traceback" not in said
    files = len(arguments) if arguments[0] == "add" else 1  # a sentence for each that is no policy
    assert said.count("\n") <= files
