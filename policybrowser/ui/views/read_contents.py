"""What Read shows beside a policy's words: topics in the margin, evidence, what was found.

No widgets here.
"""

from __future__ import annotations

from collections.abc import Iterable

from policybrowser.model import Policy, Span
from policybrowser.ui.place import Place
from policybrowser.ui.theme import Theme
from policybrowser.ui.views import compare_contents
from policybrowser.ui.widgets.clause_margin import Tag
from policybrowser.ui.widgets.clause_marks import Mark, MarkKind
from policybrowser.workspace import Workspace


def tags(workspace: Workspace, policy: Policy, topic: str) -> dict[int, tuple[Tag, ...]]:
    """The topics of each clause, in the order of the question set."""
    analysis = workspace.analyses.get(policy.id)
    found: dict[int, tuple[Tag, ...]] = {}
    if analysis is None:
        return found
    for known in workspace.questions.topics:
        tip = f"{known.name}: compare the policies on it"
        tag = Tag(known.id, known.name, tip, current=known.id == topic)
        for clause in analysis.topics.get(known.id, ()):
            found[clause] = (*found.get(clause, ()), tag)
    return found


def first_on_topic(workspace: Workspace, policy: str, topic: str) -> int | None:
    """The first clause of a policy on a topic; None where it has none."""
    analysis = workspace.analyses.get(policy)
    return next(iter(analysis.topics.get(topic, ())), None) if analysis else None


def evidence_marks(workspace: Workspace, policy: Policy, place: Place) -> tuple[Mark, ...]:
    """The words that the policy's answer to the present question rests on, in its colour."""
    question = workspace.questions.question_by_id.get(place.question)
    if question is None or policy.id not in place.policies:
        return ()
    comparison = workspace.comparison(question.topic, place.policies, place.baseline or None)
    marks = compare_contents.marks(comparison, "")[policy.id]
    return tuple(mark for mark in marks if mark.key == question.id)


def found_marks(hits: Iterable[Span], at: int | None) -> tuple[Mark, ...]:
    """What was found; the place the user stands on is framed."""
    return tuple(Mark(hit, MarkKind.FOUND, current=number == at) for number, hit in enumerate(hits))


def has_outline(theme: Theme, width: int) -> bool:
    """Whether an outline leaves the words enough of a view of that width."""
    return width >= theme.px(600)


def gutter(theme: Theme, width: int) -> int:
    """Room for the names of topics; what is more than a line of prose needs goes there too."""
    least = theme.px(150) if width > theme.px(560) else theme.px(128)
    return max(least, width - theme.px(700))


def status(policy: Policy) -> str:
    """What the status bar says of a policy."""
    count = len(policy.clauses)
    return f"{policy.name}: {count} clause{'s' * (count != 1)}"
