"""The five texts, read once for all tests of the command line."""

import pytest

from policybrowser.workspace import Workspace, open_corpus


@pytest.fixture(scope="session")
def five() -> Workspace:
    return open_corpus()


@pytest.fixture
def five_open(five: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find the five texts read already."""
    monkeypatch.setattr("policybrowser.workspace.open_corpus", lambda **_: five)
