"""Write the locked requirements beside this file from what ``pyproject.toml`` asks for.

Run ``python packaging/lock.py`` with uv on the path (``pip install uv``); ``--upgrade`` moves
every pin to the newest release allowed, without it only what has to move does. Each file is the
whole content of one environment, every wheel by its hash, and names no index: the installer uses
the one it is set up with. See README.md in this folder.
"""

import argparse
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PROJECT = FOLDER.parent / "pyproject.toml"
QT = "PySide6"
WHOOSH = "Whoosh-Reloaded"

HEADER = """\
# {purpose}
# Made by packaging/lock.py from pyproject.toml: change that file, not this one.
--only-binary :all:
"""
PURPOSES = {
    "requirements-dev.txt": "For ./check: the program, its build backend and all tools.",
    "requirements.txt": "For ./run: the program and its build backend.",
    "requirements-core.txt": "For ./check: the program less Qt, its build backend, pytest.",
    "requirements-whoosh3.txt": "For ./check: the same with whoosh3 for Whoosh-Reloaded.",
}

Requirements = dict[str, list[str]]


def wanted(project: dict[str, object]) -> Requirements:
    """What each file has to satisfy, by file name; the one that holds all the others first."""
    build = _strings(_table(project, "build-system")["requires"])
    runtime = _strings(_table(project, "project")["dependencies"])
    groups = _table(project, "dependency-groups")
    test = _strings(groups["test"])
    developers = _strings(groups["dev"])
    without_qt = [line for line in runtime if not line.startswith(QT)]
    without_whoosh = [line for line in without_qt if not line.startswith(WHOOSH)]
    return {
        "requirements-dev.txt": build + runtime + test + developers,
        "requirements.txt": build + runtime,
        "requirements-core.txt": build + without_qt + test,
        "requirements-whoosh3.txt": build + without_whoosh + _strings(groups["whoosh3"]) + test,
    }


def compile_lock(name: str, lines: list[str], *, upgrade: bool, follow: Path | None) -> str:
    """Resolve for every platform and Python we support; `follow` is a lock to agree with."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("uv is not on the path: install it with 'pip install uv'.")
    target = FOLDER / name
    command = [uv, "pip", "compile", "-", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-annotate", "--no-header", "--only-binary", ":all:"]
    command += ["--no-config", "--no-emit-index-url", "--no-emit-find-links"]
    command += ["--constraint", str(follow)] if follow else ["--output-file", str(target)]
    command += ["--upgrade"] if upgrade else []
    done = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{name} could not be resolved:\n{done.stderr}")
    return done.stdout if follow else target.read_text(encoding="utf-8")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description="Write the locked requirements.")
    parser.add_argument("--upgrade", action="store_true", help="move every pin to its newest")
    upgrade = parser.parse_args().upgrade
    everything: Path | None = None
    with PROJECT.open("rb") as file:
        files = wanted(tomllib.load(file))
    for name, lines in files.items():
        pins = compile_lock(name, lines, upgrade=upgrade, follow=everything)
        target = FOLDER / name
        text = HEADER.format(purpose=PURPOSES[name]) + pins
        target.write_text(text, encoding="utf-8", newline="\n")
        everything = everything or target
        print(f"{name}: {pins.count('==')} packages")


def _table(data: dict[str, object], key: str) -> dict[str, object]:
    value = data[key]
    if not isinstance(value, dict):
        sys.exit(f"pyproject.toml: {key} is not a table.")
    return value


def _strings(value: object) -> list[str]:
    """The requirement lines of a list; included groups, which are tables, are left out."""
    return [line for line in value if isinstance(line, str)] if isinstance(value, list) else []


if __name__ == "__main__":
    main()
