"""A library with something in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policybrowser.library import Library, keeping, put
from tests.library.made import ASH


@pytest.fixture
def library_of_ash(tmp_path: Path) -> Iterator[Library]:
    """A library that keeps one policy and all that is said of it in the tests of reviews."""
    from tests.library.test_reviews import SAID  # noqa: PLC0415 - the tests import this file first

    with Library.open(tmp_path / "library") as library:
        library.apply(keeping.keep_policy(ASH, b"as it was given", ["draft"]))
        library.apply(put("x", *SAID))
        yield library
