"""The files that were added, as the preview lists them, each with its corrections. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from policybrowser.model import Policy

Correction = Callable[[Policy], Policy]


class EntryState(StrEnum):
    """How far an entry has got, in the words of the list."""

    TO_CHECK = "to be checked"
    CORRECTED = "corrected, not yet accepted"
    ACCEPTED = "accepted"
    FAILED = "not added"


@dataclass
class Entry:
    """One file: what was read, and every step by which it was put right."""

    name: str
    problem: str = ""
    accepted: bool = False
    steps: list[Policy] = field(default_factory=list)
    """The readings, the latest last; none where nothing could be read."""

    @property
    def policy(self) -> Policy | None:
        """The reading as it now stands."""
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> EntryState:
        """How far it has got."""
        if not self.steps:
            return EntryState.FAILED
        if self.accepted:
            return EntryState.ACCEPTED
        return EntryState.CORRECTED if self.can_undo else EntryState.TO_CHECK

    @property
    def can_undo(self) -> bool:
        """Whether a correction can be taken back."""
        return len(self.steps) > 1

    def correct(self, correction: Correction) -> None:
        """Take one more step; raises CorrectionError where it cannot be taken."""
        made = correction(self.steps[-1])
        if made != self.steps[-1]:
            self.steps.append(made)
            self.accepted = False

    def undo(self) -> None:
        """Take back the last correction."""
        if self.can_undo:
            self.steps.pop()
            self.accepted = False

    def accept(self) -> None:
        """It is right as it now stands, and what came before need not be kept."""
        self.steps = self.steps[-1:]
        self.accepted = True

    def detail(self) -> str:
        """In a line: "42 clauses · 2 warnings · to be checked"."""
        policy = self.policy
        if policy is None:
            return self.problem
        clauses, warnings = len(policy.clauses), len(policy.warnings)
        parts = [f"{clauses} clause{'s' * (clauses != 1)}"]
        if warnings:
            parts.append(f"{warnings} warning{'s' * (warnings != 1)}")
        parts.append(self.state.value)
        return " · ".join(parts)
