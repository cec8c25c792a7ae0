"""The five texts of the corpus as records, for tests of search that want real clauses."""

import dataclasses
import tomllib
from functools import cache

from policybrowser import paths
from policybrowser.model import Analysis, Policy, PolicyKind, Stance
from policybrowser.reading import read_policy
from policybrowser.search.matching import matches
from policybrowser.search.query import parse
from policybrowser.search.records import ClauseRecord, records

TOPICS = {
    "monitoring": "monitor* NOT pandemic",
    "recruitment": "recruit* OR candidate",
    "personal-use": '"personal use" OR "own time"',
}
"""Stand-ins for the question set, which search knows nothing of."""


@cache
def policies() -> tuple[Policy, ...]:
    folder = paths.corpus()
    listed = tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))["policy"]
    return tuple(
        dataclasses.replace(
            read_policy(folder / entry["file"]),
            id=entry["slug"],
            organisation=entry["organisation"],
            short=entry["short"],
            title=entry["title"],
            kind=PolicyKind(entry["kind"]),
        )
        for entry in listed
    )


@cache
def five() -> tuple[ClauseRecord, ...]:
    """Every clause, with topics and with stances that go round in a ring."""
    found: list[ClauseRecord] = []
    for policy in policies():
        plain = records(policy)
        topics = {
            topic: tuple(record.clause for record in plain if matches(parse(query), record))
            for topic, query in TOPICS.items()
        }
        ring = [None, *Stance]
        stances = tuple(ring[index % len(ring)] for index in range(len(plain)))
        found += records(policy, Analysis(policy.id, topics, stances, {}))
    return tuple(found)


def silence(policy: str, about: str) -> bool:
    """Who says nothing, for tests."""
    return (policy, about) in {("leicester", "monitoring"), ("derby", "recruitment-searches")}


def refs(found: list[ClauseRecord]) -> list[str]:
    """References by policy, as the fixture files write them."""
    grouped: dict[str, list[str]] = {}
    for record in found:
        grouped.setdefault(record.policy, []).append(record.ref)
    return [f"{policy}: {', '.join(group)}" for policy, group in grouped.items()]
