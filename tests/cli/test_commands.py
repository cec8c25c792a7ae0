"""What each command prints for a person, on the five texts."""

import csv
import os
import sys
import types
from pathlib import Path

import pytest

from policybrowser import __version__, cli, paths
from policybrowser.commands import COMMANDS
from policybrowser.workspace import Workspace
from tests.cli.running import run
from tests.goldens import assert_golden

pytestmark = pytest.mark.usefixtures("five_open")

GOLDEN = Path(__file__).parent / "golden"
FOI_REPLY = "000_7de5ec650a4a9fa9.txt"
LANCASTER = "004_ef09ebe2096bc6b2.txt"


@pytest.fixture(autouse=True)
def _no_display_and_a_known_width(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "160")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints; it has to end well and say nothing on stderr."""
    assert cli.main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("compare-monitoring", ["compare", "--topic", "monitoring"]),
        ("compare-conflicts", ["compare", "--topic", "conflicts", "--baseline", "lancaster"]),
        ("search-lunchtime", ["search", "lunchtime"]),
    ],
)
def test_it_prints(capsys: pytest.CaptureFixture[str], name: str, arguments: list[str]) -> None:
    assert_golden(printed(capsys, *arguments), GOLDEN / f"{name}.txt")


def test_narrow_terminals_get_a_list(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")

    found = printed(capsys, "compare", "--topic", "monitoring")

    assert_golden(found, GOLDEN / "compare-monitoring-narrow.txt")
    assert max(map(len, found.splitlines())) <= 72


def test_clauses_are_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    found = printed(capsys, "clauses", str(paths.corpus() / FOI_REPLY))

    assert_golden(found, GOLDEN / "clauses-leicester.txt")


def test_positions_are_printed_with_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "positions", str(paths.corpus() / LANCASTER))

    assert found.startswith("Lancaster City Council, Social Media Policy (policy, ")
    assert "Without notice" in found
    assert "7.1" in found
    assert "“" in found


def test_without_a_display_the_overview_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0

    said = capsys.readouterr()
    assert said.err.startswith("policybrowser: There is no display")
    assert_golden(said.out, GOLDEN / "overview.txt")


def test_without_qt_the_overview_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "policybrowser.ui.app", None)

    assert cli.main([]) == 0

    said = capsys.readouterr()
    assert said.err.startswith("policybrowser: The window cannot be opened (")
    assert said.out.startswith("Topic")


def test_with_a_display_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], Path]] = []

    def start(argv: list[str], *, library: Path) -> int:
        asked.append((argv, library))
        return 5

    window = types.ModuleType("policybrowser.ui.app")
    monkeypatch.setattr(window, "start", start, raising=False)
    monkeypatch.setitem(sys.modules, "policybrowser.ui.app", window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    assert cli.main([]) == 5
    assert asked == [([], paths.user_data())]


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr("sys.platform", system)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert cli.has_display() is expected


def test_version_and_help() -> None:
    version, told = run(["--version"]), run(["--help"])

    assert version.stdout == f"Policy Browser {__version__}\n"
    assert (version.returncode, told.returncode) == (0, 0)
    assert all(command in told.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(capsys: pytest.CaptureFixture[str], command: str) -> None:
    told = printed(capsys, command, "--help")

    assert COMMANDS[command].about in " ".join(told.split())


@pytest.mark.parametrize(
    ("arguments", "topics"), [([], "all"), (["--topic", "monitoring"], ["Monitoring"])]
)
def test_a_report_is_written(
    capsys: pytest.CaptureFixture[str],
    five: Workspace,
    tmp_path: Path,
    arguments: list[str],
    topics: list[str] | str,
) -> None:
    target = tmp_path / "report.csv"

    assert cli.main(["report", "--to", str(target), *arguments]) == 0

    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"policybrowser: Written: {target}\n")
    names = [topic.name for topic in five.questions.topics] if topics == "all" else topics
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(dict.fromkeys(row["Topic"] for row in csv.DictReader(file))) == names


def test_files_and_options_may_be_mixed(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (str(paths.corpus() / name) for name in (FOI_REPLY, LANCASTER))

    found = printed(capsys, "compare", first, "--topic", "monitoring", second)

    assert "Leicester" in found
    assert "Lancaster" in found
    assert "Derby" not in found


IMPORTED = """
import sys
from policybrowser import cli
status = cli.main(sys.argv[1:])
heavy = {"whoosh", "PySide6", "jinja2", "docx", "xlsxwriter", "typst"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize("command", ["clauses", "positions"])
def test_reading_and_answering_load_neither_index_nor_window(command: str) -> None:
    done = run([command, paths.corpus() / LANCASTER, "--json"], code=IMPORTED)

    assert done.returncode == 0
    assert done.stderr == "[]\n"


def test_the_version_is_told_without_loading_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    # A run traced for coverage reads its settings with tomllib before the program has begun.
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        monkeypatch.delenv(name)
    code = IMPORTED.replace('heavy = {"', 'heavy = {"tomllib", "sentencex", "rapidfuzz", "')

    done = run(["--version"], code=code)

    assert done.returncode == 0
    assert done.stderr == "[]\n"
