"""The rules of the house that no other tool watches, kept by reading the source itself.

Which room may import which is in pyproject.toml, under the import contracts.
"""

import ast
import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "policybrowser"

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40  # without its docstring

LONG_MODULES: dict[str, str] = {
    "policybrowser/workspace.py": "one value and its steps: what is open and what is asked of it",
}
"""Modules that may be longer: path from the checkout, and why it reads better whole."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions that may be longer: "path:name", and why it reads better whole."""

CORPUS = {
    "000_7de5ec650a4a9fa9.txt": "12fffebed61ac4d5a91f12f7657b672a905bd143bdb08a283cd9fde0f09b7dc6",
    "001_d975d4e103b4e9e0.txt": "a987659dbf1f3b4f3b1685ecd1b2e52ff0c68d4e11bde296d30692da8f5f3ac2",
    "002_be4cb5f72e0acf99.txt": "8009e526a8bcc1f918d188fc790df76c61cbeafc1d1f13dc65c3012227cd4766",
    "003_e04d073c5af7cace.txt": "461b617fcb43382d834a823c27dc8b17df1afa253ba90b4c051db0aebfd1100c",
    "004_ef09ebe2096bc6b2.txt": "0adbb5646400d0619d51c81e3091b748cfe975b54c2654d257f2aedac04542bb",
}

# Written so that no pattern matches its own source.
FORBIDDEN = {
    "a folder of somebody's machine": r"(?<![\w.~])/(?:root|home|work|Users)/\w",
    "a folder outside the project": r"\.\./(?:shared|main)\b",
    "the address of a package index": r"(?:pypi|pythonhosted|npmjs|crates)\.(?:org|io)\b",
    "the address of a package mirror": r"(?:deb|archive)\.(?:debian|ubuntu)\.(?:org|com)\b",
    "a setting that names an index": r"--(?:extra-)?index-url[ =]\S|--find-links[ =]\S",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_by(tree: ast.Module) -> Iterator[str]:
    """The dotted name of every module that is imported, wherever in the module it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, less the docstring: explaining is free."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def tracked_files() -> list[Path]:
    """What is, or is about to be, in the repository; without git, whatever is here."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout, so what belongs to the project cannot be told")
    names = (name.decode() for name in listed.split(b"\0") if name)
    return [path for path in map(CHECKOUT.joinpath, names) if path.is_file()]


def test_modules_are_short() -> None:
    lengths = {name_of(path): path.read_bytes().count(b"\n") for path in modules()}

    long = {name: n for name, n in lengths.items() if n > LONGEST_MODULE}

    assert long.keys() == LONG_MODULES.keys(), f"longer than {LONGEST_MODULE} lines: {long}"


def test_functions_are_short() -> None:
    long = {
        f"{name_of(path)}:{node.name}": length_of(node)
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and length_of(node) > LONGEST_FUNCTION
    }

    assert long.keys() == LONG_FUNCTIONS.keys(), f"longer than {LONGEST_FUNCTION} lines: {long}"


def test_nothing_is_imported_by_star() -> None:
    stars = [
        f"{name_of(path)}:{node.lineno}"
        for path in [*modules(), *(CHECKOUT / "tests").rglob("*.py")]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]

    assert stars == []


def test_qt_is_imported_in_the_window_alone() -> None:
    """Inside functions too, and by the tests: all but tests/ui have to run where there is no Qt."""
    tests = CHECKOUT / "tests"
    with_window = (PACKAGE / "ui", tests / "ui", tests / "benchmarks")
    others = [
        path
        for path in [*modules(), *tests.rglob("*.py")]
        if not any(path.is_relative_to(folder) for folder in with_window)
    ]

    importers = [
        name_of(path)
        for path in others
        for module in imported_by(tree_of(path))
        if module.split(".")[0] in {"PySide6", "shiboken6", "pytestqt"}
    ]

    assert importers == []


def test_no_file_names_a_machine_or_a_package_index() -> None:
    faults = [
        f"{name_of(path)}:{number}: {what}"
        for path in tracked_files()
        if b"\0" not in path.read_bytes()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, line)
    ]

    assert faults == []


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_the_council_texts_are_word_for_word_as_found(name: str) -> None:
    text = (CHECKOUT / "corpus" / name).read_bytes()

    assert hashlib.sha256(text).hexdigest() == CORPUS[name]


def test_the_corpus_holds_no_other_texts() -> None:
    assert {path.name for path in (CHECKOUT / "corpus").glob("*.txt")} == CORPUS.keys()
