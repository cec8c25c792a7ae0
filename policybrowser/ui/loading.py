"""Opening policies for the window: the shipped ones, and files the user adds beside them. No Qt."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from policybrowser import workspace
from policybrowser.errors import PolicyBrowserError
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.collection import Added
    from policybrowser.library import Library
    from policybrowser.model import Policy
    from policybrowser.ui.shelf import Shelf

Progress = Callable[[int, int, str], None]


class Loader:
    """Reads policies into workspaces; a workspace that it is given is never changed."""

    def corpus(self, progress: Progress) -> Workspace:
        """The policies that come with the program."""
        return workspace.open_corpus(progress)

    def read(self, file: Path) -> Policy:
        """One file; raises UnreadableFile."""
        return workspace.read_file(file)

    def added(self, desk: Workspace, files: Iterable[Path], progress: Progress) -> Workspace:
        """`desk` with more files on it; one that cannot be read becomes a problem."""
        wanted = tuple(files)
        policies = desk.policies
        problems = desk.problems
        for number, path in enumerate(wanted):
            progress(number, len(wanted), f"Reading {path.name}")
            try:
                policies = put(policies, self.read(path))
            except PolicyBrowserError as fault:
                problems = (*problems, str(fault))
        if policies != desk.policies:
            desk = desk.with_policies(policies, progress)
        return dataclasses.replace(desk, problems=problems)

    def expect(self) -> None:
        """A file may come in a moment: have ready the process that reads it."""
        from policybrowser.reading.sandbox import shared  # noqa: PLC0415

        shared().prepare()

    def add(self, file: Path, library: Library | None, taken: Collection[str]) -> Added:
        """Read a file and keep it; whatever is amiss is told in what comes back."""
        from policybrowser.collection import add_file  # noqa: PLC0415

        return add_file(file, library, taken, self.read)

    def prepare(self, desk: Workspace, policy: Policy) -> None:
        """Analyse a policy now, so that it is quick to show."""
        if desk.book is not None:
            from policybrowser.analysis.remembered import analysed  # noqa: PLC0415

            analysed(policy, desk.book)

    def kept(
        self,
        desk: Workspace,
        shipped: Iterable[Policy],
        loose: Iterable[Policy],
        shelf: Shelf,
        progress: Progress,
    ) -> Workspace:
        """`desk` with the policies that the library keeps, and those that are not kept."""
        wanted = (*shelf.columns(shipped), *loose)
        policies = tuple(_as_known(desk, policy) for policy in wanted)
        if policies == desk.policies:
            return desk
        return desk.with_policies(policies, progress)


def _as_known(desk: Workspace, policy: Policy) -> Policy:
    """The policy as it is on the desk already, where nothing in it has changed."""
    known = desk.by_id.get(policy.id)
    return known if known is not None and known == policy else policy


def put(policies: tuple[Policy, ...], policy: Policy) -> tuple[Policy, ...]:
    """`policies` with one more; a file that is opened again takes the place of what it was."""
    for known in policies:
        if known.file and policy.file and _same(known.file, policy.file):
            fresh = dataclasses.replace(policy, id=known.id)
            return tuple(fresh if other is known else other for other in policies)
    return (*policies, policy)


def _same(one: str, two: str) -> bool:
    return Path(one).resolve() == Path(two).resolve()
