"""Makes the files that mean harm: `python -m tests.hostile.make FOLDER` writes them all there.

None of them harms anything by lying in a folder; they are made, not kept, so that no scanner and
no reader of this repository trips over them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.hostile import markup, others, packed, pdfs

FILES = {**packed.FILES, **pdfs.FILES, **markup.FILES, **others.FILES}
"""How each file is made, by its name."""


def make(folder: Path, name: str) -> Path:
    """Write one of the files."""
    path = folder / name
    path.write_bytes(FILES[name]())
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for each in FILES:
        make(target, each)
