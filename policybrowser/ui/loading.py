"""Opening policies for the window: the shipped ones, and files the user adds beside them. No Qt."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path

from policybrowser import paths, workspace
from policybrowser.errors import PolicyBrowserError
from policybrowser.model import Policy
from policybrowser.workspace import Workspace

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

    def without(self, desk: Workspace, policy: str) -> Workspace:
        """`desk` with one policy fewer."""
        return desk.without(policy)

    def files(self, desk: Workspace) -> tuple[str, ...]:
        """The files on it that did not come with the program, to be opened again next time."""
        shipped = paths.corpus().resolve()
        found = (policy.file for policy in desk.policies if policy.file)
        return tuple(file for file in found if Path(file).resolve().parent != shipped)


def put(policies: tuple[Policy, ...], policy: Policy) -> tuple[Policy, ...]:
    """`policies` with one more; a file that is opened again takes the place of what it was."""
    for known in policies:
        if known.file and policy.file and _same(known.file, policy.file):
            fresh = dataclasses.replace(policy, id=known.id)
            return tuple(fresh if other is known else other for other in policies)
    return (*policies, policy)


def _same(one: str, two: str) -> bool:
    return Path(one).resolve() == Path(two).resolve()
