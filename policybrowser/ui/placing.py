"""Making a place fit what is open, and keeping the columns in the user's order. No Qt here."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from policybrowser.ui.place import Place, ViewName, clause_of
from policybrowser.workspace import Workspace


def fitted(place: Place, workspace: Workspace) -> Place:
    """`place` without what is no longer open: a place may come from an earlier day's settings."""
    if not workspace.policies:
        return place
    known = workspace.by_id
    policies = tuple(dict.fromkeys(i for i in place.policies if i in known))
    policy = place.policy if place.policy in known else ""
    clause = place.clause
    if not policy or clause is None or not 0 <= clause < len(known[policy].clauses):
        clause = None
    topic = place.topic if place.topic in workspace.questions.topic_by_id else ""
    return place.go(
        topic=topic,
        question=place.question if place.question in workspace.questions.question_by_id else "",
        policies=policies,
        baseline=place.baseline if place.baseline in policies else "",
        policy=policy,
        clause=clause,
        like=place.like if _is_open(clause_of(place.like), workspace) else "",
        chosen=tuple(item for item in dict.fromkeys(place.chosen) if _is_open(item, workspace)),
    )


def _is_open(clause: tuple[str, int] | None, workspace: Workspace) -> bool:
    """Whether there is such a clause."""
    if clause is None or clause[0] not in workspace.by_id:
        return False
    return 0 <= clause[1] < len(workspace.by_id[clause[0]].clauses)


def complete(place: Place, workspace: Workspace) -> Place:
    """`place` with a topic for Compare and a policy for Read where it names none."""
    topics = workspace.questions.topics
    if place.view is ViewName.COMPARE and not place.topic and topics:
        return place.go(topic=topics[0].id)
    if place.view is ViewName.READ and not place.policy and workspace.policies:
        ids = place.policies or workspace.ids
        return place.go(policy=ids[0], clause=None)
    return place


def reordered(order: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    """All of `ids`: first those that `order` names, in its order, then the rest in their own."""
    known = set(ids)
    first = tuple(dict.fromkeys(i for i in order if i in known))
    return first + tuple(i for i in ids if i not in first)


MOST_TICKED = 12
"""Policies that are ticked by themselves: more columns than that nobody reads."""


def ticked_at_first(
    ids: Sequence[str], before: Sequence[str], unticked: Sequence[str]
) -> frozenset[str]:
    """The ids to be ticked: those known before as they were, new ones while there is room."""
    known = [i for i in ids if i in before and i not in unticked]
    new = [i for i in ids if i not in before and i not in unticked]
    return frozenset([*known, *new[: max(0, MOST_TICKED - len(known))]])


def in_order(order: Sequence[str], ticked: Sequence[str]) -> tuple[str, ...]:
    """`order` with the ticked ids put in the order of `ticked`, the others where they were."""
    coming = iter(ticked)
    members = set(ticked)
    if not members <= set(order):
        return tuple(order)
    return tuple(next(coming) if i in members else i for i in order)


def to_data(place: Place) -> dict[str, Any]:
    """The fields of a place that differ from an empty one, for the settings; not what is ticked."""
    empty = Place()
    return {
        field.name: getattr(place, field.name)
        for field in dataclasses.fields(Place)
        if field.name != "policies" and getattr(place, field.name) != getattr(empty, field.name)
    }


def from_data(data: dict[str, Any]) -> Place:
    """The place that `to_data` made; whatever makes no sense is passed over."""
    place = Place()
    for name in ("topic", "question", "baseline", "policy", "query", "like"):
        if isinstance(data.get(name), str):
            place = place.go(**{name: data[name]})
    if isinstance(data.get("filters"), list | tuple):
        place = place.go(filters=tuple(str(item) for item in data["filters"]))
    if isinstance(data.get("grouped"), bool):
        place = place.go(grouped=data["grouped"])
    if isinstance(data.get("chosen"), list | tuple):
        place = place.go(chosen=tuple(filter(None, map(_chosen, data["chosen"]))))
    if isinstance(data.get("clause"), int):
        place = place.go(clause=data["clause"])
    if data.get("view") in {view.value for view in ViewName}:
        place = place.go(view=ViewName(data["view"]))
    return place


def _chosen(item: object) -> tuple[str, int] | None:
    """A chosen clause as settings keep it; None where it makes no sense."""
    if not isinstance(item, list | tuple) or len(item) != 2:
        return None
    policy, clause = item
    return (policy, clause) if isinstance(policy, str) and isinstance(clause, int) else None
