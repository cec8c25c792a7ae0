"""A program that keeps things in a library and says of each that it is saved, until it dies."""

from __future__ import annotations

import sys
from pathlib import Path

from policybrowser.library import Library, Setting, keeping, put
from tests.library.made import TEXTS, policy, position


def content(number: int) -> bytes:
    """The original file of policy `number`."""
    return f"policy {number} ".encode() * 2000


def report(line: str) -> None:
    """Tell whoever listens, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write(folder: Path) -> None:
    """Import, review, set, remove; each is told once it is saved."""
    with Library.open(folder) as library:
        first = len(library.all(Setting))
        for number in range(first, first + 100_000):
            one = policy(*TEXTS, identity=f"p{number}")
            library.apply(keeping.keep_policy(one, content(number)))
            report(f"policy {number}")
            library.apply(keeping.confirm(one, position("q", "yes", 1), f"review {number}"))
            report(f"review {number}")
            library.apply(put("x", Setting(f"{number}", "kept")))
            report(f"setting {number}")
            if number % 4 == 3:
                library.apply(keeping.remove_policy(library, f"p{number - 2}"))
                report(f"removed {number - 2}")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
