"""The five shipped texts with the answers of the key, whatever the rules make of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from policybrowser import paths
from policybrowser.analysis import load_question_set
from policybrowser.model import (
    REFERS_ELSEWHERE,
    SILENT,
    Analysis,
    Evidence,
    Policy,
    Position,
    QuestionSet,
    Referral,
    Span,
)
from policybrowser.reading.corpus import load_corpus

KEY = Path(__file__).parents[1] / "fixtures" / "gold"


@cache
def policies() -> tuple[Policy, ...]:
    """The five, as they are read."""
    found, problems = load_corpus(paths.corpus())
    assert not problems
    return found


@cache
def questions() -> QuestionSet:
    """What is asked, as it is shipped."""
    return load_question_set(paths.resources() / "questions" / "social-media.toml").questions


@cache
def analyses() -> dict[str, Analysis]:
    """The key as analyses: each answer rests on the whole of the clauses that the key names."""
    positions = json.loads((KEY / "positions.json").read_text(encoding="utf-8"))
    topics = json.loads((KEY / "topics.json").read_text(encoding="utf-8"))
    return {
        policy.id: Analysis(
            policy.id,
            {
                topic.id: _indexes(policy, topics[policy.id].get(topic.id, []))
                for topic in questions().topics
            },
            (),
            {
                question: _position(policy, question, told)
                for question, told in positions[policy.id].items()
            },
        )
        for policy in policies()
    }


def _position(policy: Policy, question: str, told: dict[str, str | list[str]]) -> Position:
    answer = told["answer"]
    evidence = tuple(
        Evidence(Span(index, 0, len(text)), policy.clauses[index].ref, text)
        for index in _indexes(policy, told.get("refs", []))
        if (text := policy.clauses[index].text)
    )
    return Position(
        policy.id,
        question,
        tuple(sorted(answer)) if isinstance(answer, list) else answer,
        () if answer == SILENT else evidence,
        referral=Referral("code of conduct", "7.1")
        if answer == REFERS_ELSEWHERE and policy.id == "leicester"
        else None,
    )


def _indexes(policy: Policy, refs: str | list[str]) -> tuple[int, ...]:
    """The clauses that the key names; all of them have to be there."""
    return tuple(policy.by_ref[ref.lower()] for ref in refs)
