"""The shipped policies, read once for all tests that ask for them."""

from __future__ import annotations

from functools import cache

from policybrowser.ui.loading import Loader, Progress
from policybrowser.workspace import Workspace, open_corpus


@cache
def corpus() -> Workspace:
    """The shipped policies with the shipped questions."""
    return open_corpus()


@cache
def two() -> Workspace:
    """Two of them, for tests that ask everything again and again."""
    whole = corpus()
    return whole.with_policies(whole.by_id[name] for name in ("leicestershire", "derby"))


class Two(Loader):
    """Opens two of them without reading them again."""

    def corpus(self, progress: Progress) -> Workspace:
        progress(2, 2, "Ready")
        return two()


class Once(Loader):
    """Opens them without reading them again."""

    def corpus(self, progress: Progress) -> Workspace:
        progress(5, 5, "Ready")
        return corpus()
