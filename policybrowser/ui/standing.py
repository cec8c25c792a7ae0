"""How the policies stand on each topic, in the words of Overview, sidebar and status bar. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policybrowser.model import ReviewState
from policybrowser.ui.place import Place
from policybrowser.ui.review_words import reviewed
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.comparison.briefs import Overview, OverviewCell, OverviewRow


def overview_of(workspace: Workspace, place: Place) -> Overview:
    """Every topic across the policies that are ticked."""
    ticked = [policy for policy in place.policies if policy in workspace.by_id]
    return workspace.overview(ticked, place.baseline or None)


def state(row: OverviewRow) -> str:
    """In words: "4 differences", "agree", "1 speaks", "none speaks"."""
    if row.differences:
        return f"{row.differences} difference{'s' * (row.differences != 1)}"
    return {0: "none speaks", 1: "1 speaks"}.get(row.speaks, "agree")


def mark(row: OverviewRow) -> str:
    """The same as a sign: "≠ 4", "=" or nothing."""
    if row.differences:
        return f"≠ {row.differences}"
    return "=" if row.agree else ""


def share(row: OverviewRow) -> str:
    """How many speak: "2 of 5"."""
    return f"{row.speaks} of {len(row.cells)}"


def cell_text(cell: OverviewCell) -> str:
    """A cell as plain words with its references: "Prohibited at every stage (6.1)"."""
    refs = cell.brief.refs_text
    return f"{cell.brief.text} ({refs})" if refs else cell.brief.text


def reviewed_in(row: OverviewRow) -> str:
    """How much of a topic has been reviewed: "✓ 3 of 25 confirmed"; empty where nothing has."""
    return reviewed([state for cell in row.cells for state in cell.brief.states])


def reviewed_of(workspace: Workspace) -> dict[str, str]:
    """How much of each policy has been reviewed, by policy id."""
    return {
        policy: reviewed([position.review.state for position in analysis.positions.values()])
        for policy, analysis in workspace.analyses.items()
    }


def left_to_review(workspace: Workspace) -> int:
    """How many answers nobody has looked at."""
    positions = (p for analysis in workspace.analyses.values() for p in analysis.positions.values())
    return sum(position.review.state is ReviewState.SUGGESTED for position in positions)


def summary(overview: Overview) -> str:
    """The left of the status bar: "12 topics · 14 differences · 27 silent"."""
    if not overview.policies:
        return "No policy is ticked"
    count = overview.differences
    plural = "s" * (count != 1)
    return f"{len(overview.rows)} topics · {count} difference{plural} · {overview.silent} silent"
