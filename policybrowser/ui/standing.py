"""How the policies stand on each topic: the figures of Overview and sidebar. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policybrowser.model import NO_GROUP, Analysis, Comparison, Topic
from policybrowser.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StandingCell:
    """One policy on one topic, in words."""

    policy: str
    text: str
    refs: tuple[str, ...]
    group: int
    """Cells of a topic with the same group say the same; NO_GROUP where it does not speak."""
    refers: bool = False

    @property
    def speaks(self) -> bool:
        """Whether the text itself deals with the topic."""
        return self.group != NO_GROUP


@dataclass(frozen=True, slots=True)
class Standing:
    """One topic across the policies that are ticked."""

    topic: Topic
    cells: tuple[StandingCell, ...]
    differences: int

    @property
    def speaking(self) -> int:
        """How many of the policies speak."""
        return sum(cell.speaks for cell in self.cells)

    @property
    def silent(self) -> int:
        """How many of them neither speak nor refer elsewhere."""
        return sum(not cell.speaks and not cell.refers for cell in self.cells)

    @property
    def state(self) -> str:
        """In words: "4 differences", "agree", "1 speaks", "all silent"."""
        if self.differences:
            return f"{self.differences} difference{'s' * (self.differences != 1)}"
        return {0: "none speaks", 1: "1 speaks"}.get(self.speaking, "agree")

    @property
    def mark(self) -> str:
        """The same as a sign: "≠ 4", "=" or nothing."""
        if self.differences:
            return f"≠ {self.differences}"
        return "=" if self.speaking > 1 else ""

    @property
    def share(self) -> str:
        """How many speak: "2 of 5"."""
        return f"{self.speaking} of {len(self.cells)}"


def standings(
    workspace: Workspace, policies: Sequence[str], baseline: str = ""
) -> tuple[Standing, ...]:
    """Every topic across `policies`, in the order of the question set."""
    return tuple(
        _standing(workspace, topic, workspace.comparison(topic.id, policies, baseline or None))
        for topic in workspace.questions.topics
        if policies
    )


def _standing(workspace: Workspace, topic: Topic, comparison: Comparison) -> Standing:
    groups: dict[object, int] = {}
    baseline = comparison.baseline
    order = comparison.policies
    if baseline in order:  # its position is the first group, whichever column it stands in
        order = (baseline, *(policy for policy in order if policy != baseline))
    cells = {
        policy: _cell(topic, workspace.analyses[policy], comparison, groups) for policy in order
    }
    return Standing(
        topic, tuple(cells[policy] for policy in comparison.policies), len(comparison.differences)
    )


def _cell(
    topic: Topic, analysis: Analysis, comparison: Comparison, groups: dict[object, int]
) -> StandingCell:
    from policybrowser.comparison.briefs import brief  # noqa: PLC0415 - off the start-up path

    said = brief(topic, analysis)
    quiet = comparison.quiet.get(analysis.policy)
    if quiet is not None:
        return StandingCell(analysis.policy, said.text, said.refs, NO_GROUP, refers=quiet.refers)
    group = groups.setdefault(said.group, len(groups))
    return StandingCell(analysis.policy, said.text, said.refs, group)


def summary(rows: Sequence[Standing]) -> str:
    """The left of the status bar: "12 topics · 14 differences · 27 silent"."""
    if not rows:
        return ""
    differences = sum(row.differences for row in rows)
    silent = sum(row.silent for row in rows)
    plural = "s" * (differences != 1)
    return f"{len(rows)} topics · {differences} difference{plural} · {silent} silent"
