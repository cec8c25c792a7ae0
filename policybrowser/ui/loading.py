"""Opening policies for the window: the shipped ones, and files the user adds beside them. No Qt.

The rooms that read and analyse are imported when they are first needed, off the start-up path.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path

from policybrowser.errors import PolicyBrowserError
from policybrowser.model import Analysis, Policy
from policybrowser.workspace import Workspace

Progress = Callable[[int, int, str], None]


class Loader:
    """Reads policies into workspaces; a workspace that it is given is never changed."""

    def corpus(self, progress: Progress) -> Workspace:
        """The policies that come with the program."""
        from policybrowser.workspace import open_corpus  # noqa: PLC0415 - see the module's docstring

        return open_corpus(progress)

    def read(self, path: Path) -> Workspace:
        """One file, read and analysed."""
        from policybrowser.workspace import open_files  # noqa: PLC0415

        return open_files([path])

    def added(self, workspace: Workspace, files: Iterable[Path], progress: Progress) -> Workspace:
        """`workspace` with more files in it; one that cannot be read becomes a problem."""
        wanted = tuple(files)
        for number, path in enumerate(wanted):
            progress(number, len(wanted), f"Reading {path.name}")
            try:
                workspace = merged(workspace, self.read(path))
            except PolicyBrowserError as fault:
                problems = (*workspace.problems, str(fault))
                workspace = dataclasses.replace(workspace, problems=problems, _comparisons={})
        return workspace

    def without(self, workspace: Workspace, policy: str) -> Workspace:
        """`workspace` with one policy fewer."""
        return dataclasses.replace(
            workspace,
            policies=tuple(p for p in workspace.policies if p.id != policy),
            analyses={key: value for key, value in workspace.analyses.items() if key != policy},
            _comparisons={},
        )

    def files(self, workspace: Workspace) -> tuple[str, ...]:
        """The files in it that did not come with the program, to be opened again next time."""
        from policybrowser import paths  # noqa: PLC0415

        shipped = paths.corpus().resolve()
        found = (policy.file for policy in workspace.policies if policy.file)
        return tuple(file for file in found if Path(file).resolve().parent != shipped)


def merged(workspace: Workspace, more: Workspace) -> Workspace:
    """Both together; a file that is opened again takes the place of what it was before."""
    policies = list(workspace.policies)
    analyses = dict(workspace.analyses)
    for policy in more.policies:
        same = [i for i, known in enumerate(policies) if _same_file(known, policy)]
        taken = {known.id for i, known in enumerate(policies) if i not in same}
        name = policies[same[0]].id if same else free_id(policy.id, taken)
        renamed = dataclasses.replace(policy, id=name)
        if same:
            policies[same[0]] = renamed
        else:
            policies.append(renamed)
        analyses[name] = _renamed(more, policy.id, name)
    return dataclasses.replace(
        workspace,
        policies=tuple(policies),
        analyses=analyses,
        problems=(*workspace.problems, *more.problems),
        _comparisons={},
    )


def free_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number where another policy has that id already."""
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _same_file(one: Policy, two: Policy) -> bool:
    return (
        bool(one.file) and bool(two.file) and Path(one.file).resolve() == Path(two.file).resolve()
    )


def _renamed(workspace: Workspace, old: str, new: str) -> Analysis:
    analysis = workspace.analyses[old]
    positions = {
        key: dataclasses.replace(position, policy=new)
        for key, position in analysis.positions.items()
    }
    return dataclasses.replace(analysis, policy=new, positions=positions)
