"""What the program knows as plain values for JSON: the contract with scripts.

Keys are never renamed and never taken away; a reader may rely on each being there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from policybrowser.model import (
    NO_GROUP,
    Analysis,
    AnswerValue,
    Cell,
    Clause,
    Comparison,
    Passage,
    Policy,
    Position,
    ReviewState,
    Side,
)
from policybrowser.search.results import Hit, Results

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"


def clauses(policy: Policy) -> dict[str, Value]:
    """A policy as read: what it says of itself and its clauses."""
    return {"policy": facts(policy), "clauses": [_clause(policy, c) for c in policy.clauses]}


def facts(policy: Policy) -> dict[str, Value]:
    """What is known of a policy as a document."""
    return {
        "id": policy.id,
        "organisation": policy.organisation,
        "title": policy.title,
        "kind": policy.kind.value,
        "version": policy.version,
        "dates": [{"what": item.what, "date": item.date.iso} for item in policy.dates],
        "review": policy.review.iso if policy.review else None,
        "licence": policy.licence,
        "file": policy.file,
        "furniture": [
            {"kind": item.kind, "text": item.text, "start": item.start, "end": item.end}
            for item in policy.furniture
        ],
        "warnings": list(policy.warnings),
    }


def _clause(policy: Policy, clause: Clause) -> dict[str, Value]:
    parent = None if clause.parent is None else policy.clauses[clause.parent].ref
    return {
        "ref": clause.ref,
        "kind": clause.kind.value,
        "text": clause.text,
        "parent": parent,
        "start": clause.start,
        "end": clause.end,
    }


def positions(policies: Iterable[Policy], analyses: Mapping[str, Analysis]) -> dict[str, Value]:
    """What each policy says: its clauses on each topic and its answer to each question."""
    return {"policies": [_stand(policy, analyses[policy.id]) for policy in policies]}


def _stand(policy: Policy, analysis: Analysis) -> dict[str, Value]:
    return {
        "id": policy.id,
        "organisation": policy.organisation,
        "file": policy.file,
        "topics": {
            topic: [policy.clauses[index].ref for index in indexes]
            for topic, indexes in analysis.topics.items()
        },
        "positions": {key: _position(value) for key, value in analysis.positions.items()},
    }


def _position(position: Position) -> dict[str, Value]:
    return {
        "answer": _answer(position.answer),
        "refs": list(position.refs),
        "quotes": [item.quote for item in position.evidence],
        "stance": position.stance.value if position.stance else None,
        **_reviewed(position),
    }


def _reviewed(position: Position) -> dict[str, Value]:
    """What a person has said of it; nothing where nobody has."""
    review = position.review
    if review.state is ReviewState.SUGGESTED:
        return {}
    told: dict[str, Value] = {
        "state": review.state.value,
        "by": review.by,
        "at": review.at,
        "note": review.note,
        "suggested": _answer(review.suggested),
    }
    return {"review": told}


def _answer(answer: AnswerValue) -> Value:
    return list(answer) if isinstance(answer, tuple) else answer


def comparison(found: Comparison) -> dict[str, Value]:
    """One topic across policies."""
    return {
        "topic": found.topic.id,
        "summary": found.summary_text,
        "rows": [
            {
                "question": row.question.id,
                "differs": row.differs,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in found.rows
        ],
        "passages": [_passage(passage) for passage in found.passages],
    }


def _cell(cell: Cell) -> dict[str, Value]:
    return {
        "policy": cell.policy,
        "answer": _answer(cell.position.answer),
        "label": cell.label,
        "refs": list(cell.position.refs),
        "group": None if cell.group == NO_GROUP else cell.group,
        **_reviewed(cell.position),
    }


def _passage(passage: Passage) -> dict[str, Value]:
    return {"kind": passage.kind.value, "sides": [_side(side) for side in passage.sides]}


def _side(side: Side) -> dict[str, Value]:
    return {
        "policy": side.policy,
        "ref": side.ref,
        "text": side.text,
        "spans": [[start, end] for start, end in ranges(side)],
    }


def ranges(side: Side) -> tuple[tuple[int, int], ...]:
    """What differs, as ranges of the side's own text."""
    first = side.passage.start
    return tuple((span.start - first, span.end - first) for span in side.spans)


def found(results: Results) -> dict[str, Value]:
    """What a search brought back, the best first."""
    return {
        "query": results.query.text,
        "total": results.total,
        "hits": [_hit(hit) for hit in results.hits],
        "suggestion": results.suggestion.text if results.suggestion else None,
    }


def _hit(hit: Hit) -> dict[str, Value]:
    record, snippet = hit.record, hit.snippet
    return {
        "policy": record.policy,
        "ref": record.ref,
        "heading": list(record.heading),
        "text": snippet.text,
        "marks": [[start, end] for start, end in snippet.marks],
        "topics": [*sorted(record.topics)],
    }
