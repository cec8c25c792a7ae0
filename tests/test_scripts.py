"""``./run``, ``./check`` and what they share, started as a user starts them, without a network."""

import ctypes
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SHELL_SCRIPTS = ["run", "check", "packaging/environment.sh", ".ci/run"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="they are POSIX shell scripts")

STUB = """#!/bin/sh
printf '<%s>' "$@"
exit 7
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the scripts alone, its name chosen to trip careless quoting."""
    folder = tmp_path / "a user's folder"
    shutil.copytree(CHECKOUT / "packaging", folder / "packaging")
    for name in ("run", "check", "pyproject.toml"):
        shutil.copy2(CHECKOUT / name, folder)
    return folder


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with the handful of commands the scripts use, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "cksum", "dirname", "grep", "id", "tail", "uname"):
        (folder / name).symlink_to(shutil.which(name) or name)
    (folder / "id").unlink()
    program(folder / "id", "#!/bin/sh\necho 1000\n")  # not root, so nothing is ever installed
    return folder


def program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def start(*command: str | Path, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", *command],
        env=os.environ | {"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def pretend_installed(checkout: Path, tools: Path) -> Path:
    """An environment whose stamp is right, made with the scripts' own function."""
    environment = checkout / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "qt-libraries-found").touch()
    program(environment / "bin" / "python", "#!/bin/sh\nexit 1\n")
    program(environment / "bin" / "policybrowser", STUB)
    script = '. "$1/packaging/environment.sh"; here=$1; fingerprint "$2"'
    lock = checkout / "packaging" / "requirements.txt"
    done = start("-c", script, "sh", checkout, lock, path=tools)
    (environment / "installed").write_text(done.stdout, encoding="utf-8")
    return environment


@pytest.mark.parametrize("script", SHELL_SCRIPTS)
def test_the_shell_can_read_it(script: str) -> None:
    shell = "bash" if script.startswith(".ci") else "sh"

    done = subprocess.run(
        [shell, "-n", CHECKOUT / script], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("script", ["run", "check", ".ci/run"])
def test_it_may_be_started(script: str) -> None:
    assert os.access(CHECKOUT / script, os.X_OK)


def test_the_windows_script_reads_the_same_in_every_code_page() -> None:
    assert (CHECKOUT / "run.cmd").read_bytes().isascii()


def test_a_second_start_hands_its_arguments_on_and_says_nothing(
    checkout: Path, tools: Path
) -> None:
    pretend_installed(checkout, tools)

    done = start(checkout / "run", "search", "two words", "*", "", path=tools)

    assert done.stdout == "<search><two words><*><>"
    assert done.stderr == ""
    assert done.returncode == 7


@pytest.mark.parametrize("changed", ["packaging/requirements.txt", "pyproject.toml"])
def test_a_change_of_the_lock_sets_up_anew(checkout: Path, tools: Path, changed: str) -> None:
    pretend_installed(checkout, tools)
    with (checkout / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    done = start(checkout / "run", path=tools)

    assert done.stderr.startswith("Setting up .venv")
    assert done.returncode == 1


def test_a_moved_folder_sets_up_anew(checkout: Path, tools: Path) -> None:
    pretend_installed(checkout, tools)
    moved = checkout.rename(checkout.with_name("moved"))

    done = start(moved / "run", path=tools)

    assert done.stderr.startswith("Setting up .venv")


def test_without_python_it_says_so_in_a_sentence(checkout: Path, tools: Path) -> None:
    done = start(checkout / "run", path=tools)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == (
        "Policy Browser needs Python 3.11, 3.12, 3.13 or 3.14, and none was found: "
        "install one and start again."
    )


def test_an_install_that_fails_is_told_in_a_sentence(checkout: Path, tools: Path) -> None:
    environment = pretend_installed(checkout, tools)
    (environment / "installed").unlink()
    program(environment / "bin" / "python", PIP_WITHOUT_NETWORK)

    done = start(checkout / "run", path=tools)

    assert done.returncode == 1
    _, reason, sentence = done.stderr.splitlines()
    assert reason == "ERROR: No matching distribution found for hatchling"
    assert sentence == (
        "The libraries could not be installed (no network, or a full disk?); "
        f"pip's own account is in {environment / 'install.log'}."
    )
    assert not (environment / "installed").exists()


PIP_WITHOUT_NETWORK = """#!/bin/sh
case "$*" in
*--version*) exit 0 ;;
esac
echo 'Looking for wheels'
echo 'ERROR: No matching distribution found for hatchling'
exit 1
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt needs no system libraries")
def test_missing_system_libraries_are_named_and_stop_nothing(checkout: Path, tools: Path) -> None:
    environment = pretend_installed(checkout, tools)
    (environment / "qt-libraries-found").unlink()
    program(environment / "bin" / "python", "#!/bin/sh\necho libegl1 libxcb-cursor0\n")

    done = start(checkout / "run", path=tools)

    (line,) = done.stderr.splitlines()
    assert line.startswith("The window needs system libraries that are missing here")
    assert line.endswith(" libegl1 libxcb-cursor0")
    assert done.returncode == 7
    assert not (environment / "qt-libraries-found").exists()


@pytest.mark.parametrize(
    ("installed", "name"), [("libc6.list", "libglib2.0-0"), ("libdb5.3t64.list", "libglib2.0-0t64")]
)
def test_system_libraries_go_by_the_names_of_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: str, name: str
) -> None:
    (tmp_path / installed).touch()
    monkeypatch.setattr(ctypes, "CDLL", mock.Mock(side_effect=OSError))
    script = runpy.run_path(str(CHECKOUT / "packaging" / "qt_libraries.py"))

    packages = script["missing_packages"](tmp_path)

    assert len(packages) == len(script["PACKAGES"])
    assert name in packages


def test_no_system_library_is_named_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", mock.Mock())
    script = runpy.run_path(str(CHECKOUT / "packaging" / "qt_libraries.py"))

    assert script["missing_packages"]() == []


def test_check_explains_an_option_it_does_not_know(checkout: Path, tools: Path) -> None:
    done = start(checkout / "check", "--quick", path=tools)

    assert done.returncode == 1
    assert done.stderr == "Usage: ./check [--fast | --bench]\n"
