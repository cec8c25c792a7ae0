"""Files that are no policy: refused soon, within a small memory, and told plainly."""

import sys
from pathlib import Path

import pytest

from policybrowser import console
from tests.cli.running import run

MEMORY = 300 * 1024 * 1024

LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY}))
from policybrowser.cli import main
sys.exit(main(sys.argv[1:]))
"""


def huge(file: Path) -> None:
    """100 MB that take no room on the disk."""
    with file.open("wb") as target:
        target.truncate(100 * 1024 * 1024)


def many_lines(file: Path) -> None:
    file.write_bytes(b"\n".join([b"Staff must not do this."] * 700_000))


BAD = {
    "empty": lambda file: file.write_bytes(b""),
    "blank": lambda file: file.write_bytes(b" \n\t\r\n" * 100),
    "binary": lambda file: file.write_bytes(bytes(range(256)) * 1000),
    "zeros": lambda file: file.write_bytes(bytes(10_000)),
    "cut off UTF-16": lambda file: file.write_bytes(b"\xff\xfea\0b"),
    "damaged UTF-8": lambda file: file.write_bytes(b"\xef\xbb\xbfStaff \xff\xfe\xfd must"),
    "a picture": lambda file: file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "a folder": lambda file: file.mkdir(),
    "missing": lambda file: file.unlink(missing_ok=True),
    "huge": huge,
    "many lines": many_lines,
}


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited otherwise there")
@pytest.mark.parametrize("kind", BAD)
def test_it_is_refused_in_a_sentence_and_little_memory(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    BAD[kind](file)

    done = run(["clauses", file, "--json"], code=LIMITED)

    assert done.returncode == console.BAD_INPUT
    assert done.stdout == ""
    assert done.stderr.startswith("policybrowser: ")
    assert done.stderr.count("\n") == 1
    assert "policy.txt" in done.stderr
    assert done.stderr.rstrip().endswith(".")
