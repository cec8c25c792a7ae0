"""Policies read and analysed, ready to be shown: the value that the window and the command line share.

Nothing here opens a window or keeps a file open; a Workspace is replaced whole when something changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policybrowser.model import Analysis, Comparison, Policy, QuestionSet


@dataclass(frozen=True)
class Workspace:
    """The policies on the desk, what they are asked, and what the rules found in them."""

    questions: QuestionSet
    policies: tuple[Policy, ...]
    analyses: dict[str, Analysis]
    """By policy id."""
    problems: tuple[str, ...] = ()
    """What could not be opened and why, in plain sentences; the rest goes on working."""
    _comparisons: dict[object, Comparison] = field(
        default_factory=dict, repr=False, compare=False, hash=False
    )

    @cached_property
    def by_id(self) -> dict[str, Policy]:
        """Policies by id."""
        return {policy.id: policy for policy in self.policies}

    @property
    def ids(self) -> tuple[str, ...]:
        """Policy ids in column order."""
        return tuple(policy.id for policy in self.policies)

    @property
    def clause_count(self) -> int:
        """Number of clauses in all policies."""
        return sum(len(policy.clauses) for policy in self.policies)

    def comparison(
        self, topic: str, policies: Sequence[str] | None = None, baseline: str | None = None
    ) -> Comparison:
        """One topic across `policies` (all of them by default), computed once and kept."""
        raise NotImplementedError


Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done)."""


def open_corpus(progress: Progress | None = None) -> Workspace:
    """The shipped policies, read and analysed; a text that fails becomes a problem, not an error."""
    raise NotImplementedError


def open_files(paths: Iterable[Path]) -> Workspace:
    """The files named, read and analysed; the first that cannot be read raises UnreadableFile."""
    raise NotImplementedError
