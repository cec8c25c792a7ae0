"""A topic that is being made of a search: what it finds, and what it would change. No Qt here."""

# ruff: noqa: PLC0415 - the rooms that answer are imported on the thread that asks them

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policybrowser.errors import QueryError
from policybrowser.model import Policy
from policybrowser.ui.place import Place
from policybrowser.ui.standing import cell_text
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.library import OwnTopic, Verdict
    from policybrowser.search.nodes import Query
    from policybrowser.search.results import Hit

Key = tuple[str, int]
CIRCULAR = "A topic is made of words; leave out topic: and silent:, which are known only after it."


@dataclass(frozen=True)
class Draft:
    """A topic as it stands in the dialog."""

    id: str
    name: str
    about: str
    query: str
    decisions: Mapping[Key, bool]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft finds and what it would change."""

    hits: tuple[Hit, ...]
    stands: tuple[tuple[str, str], ...]
    """Where each policy would stand: its name and the words of the overview."""
    state: str
    """How far they would differ: "2 differences"."""
    summary: str
    """What would change in all: "0 positions changed, 5 new"."""


def understood(query: str) -> Query:
    """The search of a topic; QueryError where it cannot be one."""
    from policybrowser.search.nodes import Field, FieldName
    from policybrowser.search.query import parse

    if not query.strip():
        raise QueryError("Say what to look for.")
    parsed = parse(query)
    for node in _leaves(parsed.root):
        if isinstance(node, Field) and node.name in (FieldName.TOPIC, FieldName.SILENT):
            raise QueryError(CIRCULAR, node.start, node.end)
    return parsed


def preview(
    draft: Draft,
    workspace: Workspace,
    place: Place,
    kept: tuple[tuple[OwnTopic, ...], tuple[Verdict, ...]],
) -> Preview:
    """What a draft finds and would change, beside the topics that are kept; raises QueryError."""
    from policybrowser.analysis.topics import SavedTopic
    from policybrowser.asking import asking_also, changes, saved_topics, summary
    from policybrowser.ui.standing import state

    query = understood(draft.query)
    topics, verdicts = kept
    others = saved_topics((topic for topic in topics if topic.id != draft.id), verdicts)

    def decide(policy: Policy) -> Mapping[int, bool]:
        return {c: said for (name, c), said in draft.decisions.items() if name == policy.id}

    name = draft.name or "This topic"
    mine = SavedTopic(draft.id, name, draft.about, draft.query, decide)
    after = asking_also(workspace, (*others, mine))
    row = after.overview(place.policies or None).by_topic[draft.id]
    stands = tuple((after.by_id[cell.policy].name, cell_text(cell)) for cell in row.cells)
    told = summary(changes(workspace, after))
    return Preview(_hits(query, workspace, draft), stands, state(row), told)


def _hits(query: Query, workspace: Workspace, draft: Draft) -> tuple[Hit, ...]:
    """Every clause that the search finds, and those accepted earlier that it finds no more."""
    from policybrowser.search.matching import matches
    from policybrowser.search.records import records
    from policybrowser.search.snippets import hit

    accepted = {key for key, belongs in draft.decisions.items() if belongs}
    return tuple(
        hit(query, record, 0.0)
        for policy in workspace.policies
        for record in records(policy, workspace.analyses.get(policy.id))
        if matches(query, record) or (record.policy, record.clause) in accepted
    )


def _leaves(root: object) -> list[object]:
    """Every node of a query that has no parts, those that are left out included."""
    from policybrowser.search.nodes import And, Not, Or

    if isinstance(root, And | Or):
        return [node for part in root.parts for node in _leaves(part)]
    if isinstance(root, Not):
        return _leaves(root.part)
    return [root]
