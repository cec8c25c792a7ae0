"""Outputs kept in files, for people to read and for tests to hold the program to.

``POLICYBROWSER_GOLDENS=write python -m pytest ...`` writes what the program says now into the files
of the tests that differ; read the change before you keep it.
"""

import os
from pathlib import Path

import pytest


def assert_golden(found: str, golden: Path) -> None:
    """Fail unless `found` is word for word what the file holds."""
    if os.environ.get("POLICYBROWSER_GOLDENS") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        if not golden.exists() or golden.read_text(encoding="utf-8") != found:
            golden.write_text(found, encoding="utf-8", newline="\n")
            pytest.fail(f"{golden.name} is written: read it, then run the test again")
    assert found == golden.read_text(encoding="utf-8")
