"""Small made-up clauses, where a test wants to say exactly what is there."""

from __future__ import annotations

import dataclasses

from policybrowser.model import ClauseKind, PolicyKind, Stance
from policybrowser.search.records import ClauseRecord


def clause(text: str, **changes: object) -> ClauseRecord:
    """A clause with that text; everything else as in the tests' own Anytown."""
    plain = ClauseRecord(
        policy="anytown",
        organisation="Anytown Borough Council",
        clause=0,
        ref="1.1",
        kind=ClauseKind.NUMBERED,
        heading=("Conduct",),
        lead="",
        text=text,
        topics=frozenset({"conduct"}),
        stance=Stance.REQUIRES,
        policy_kind=PolicyKind.POLICY,
        title="Social Media Policy",
        short="Anytown",
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # a test names fields


def policy(name: str, *texts: str, **changes: object) -> tuple[ClauseRecord, ...]:
    """A policy of numbered clauses."""
    return tuple(
        clause(
            text,
            **{
                "policy": name,
                "organisation": f"{name.title()} Council",
                "short": name.title(),
                "clause": number,
                "ref": f"1.{number + 1}",
                **changes,
            },
        )
        for number, text in enumerate(texts)
    )
