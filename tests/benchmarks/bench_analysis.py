"""The whole analysis of a policy: topics, stances and a position on every question.

The policies are the texts of the tests' rounds, repeated from one another until they have sixty
clauses. Nothing else answers the same questions, so the peer is the least that any analysis needs:
finding the policy's words in the rules' words with one compiled regular expression a topic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from policybrowser import paths
from policybrowser.analysis import RuleBook, analyse, load_question_set
from policybrowser.model import Policy
from policybrowser.reading import read_policy, read_text
from tests.benchmarks.framework import (
    Bar,
    Benchmark,
    Options,
    Table,
    Task,
    both,
    by_turns,
    number,
    p50,
    settle,
)

ROUNDS = 7
CLAUSES = 60
MOST_MS = 500
TEXTS = sorted((Path(__file__).parents[1] / "fixtures" / "policies").glob("*/texts/*.txt"))


def of_sixty(texts: Sequence[Path]) -> list[Policy]:
    """Policies of about sixty clauses: a text, and as much of the next as is wanting."""
    policies: list[Policy] = []
    rest = iter(texts)
    for path in rest:
        policy = read_policy(path)
        more = next(rest, None)
        if len(policy.clauses) < CLAUSES and more is not None:
            wanting = read_policy(more).clauses[: CLAUSES - len(policy.clauses)]
            end = max(clause.end for clause in wanting)
            joined = f"{policy.source}\n\n{more.read_text(encoding='utf-8')[:end]}"
            policy = read_text(joined, policy_id=policy.id)
        policies.append(policy)
    return policies


def least(book: RuleBook) -> list[re.Pattern[str]]:
    """The words of each topic's rules as one regular expression."""
    words: dict[str, set[str]] = {}
    for question, rules in book.rules.items():
        known = words.setdefault(question.partition(".")[0], set())
        for members in rules.classes.values():
            known.update(re.findall(r"[a-z]{3,}", members))
    return [
        re.compile(rf"\b(?:{'|'.join(sorted(each))})\b", re.IGNORECASE) for each in words.values()
    ]


def look(policy: Policy, expressions: Sequence[re.Pattern[str]]) -> int:
    """How many of the rules' words the clauses hold."""
    return sum(
        1 for each in expressions for clause in policy.clauses for _ in each.finditer(clause.text)
    )


def analysis(_: Options) -> Table:
    """Every policy of the tests, each at about sixty clauses."""
    book = load_question_set(paths.resources() / "questions" / "social-media.toml")
    expressions = least(book)
    policies = of_sixty(TEXTS)[::6]
    settle()
    ours: list[float] = []
    peer: list[float] = []
    for policy in policies:
        tasks: list[Task] = [partial(analyse, policy, book), partial(look, policy, expressions)]
        mine, its = by_turns(tasks, ROUNDS)
        ours.append(p50(mine))
        peer.append(p50(its))
    clauses = sum(len(policy.clauses) for policy in policies) / len(policies)
    row = (f"{len(policies)} policies of {clauses:.0f} clauses", both(ours), both(peer))
    return Table(
        ("ms, p50 / p95", "ours", "regular expressions", "ratio"),
        ((*row, number(p50(ours) / p50(peer))),),
        (Bar("a policy of sixty clauses, p95", max(ours), MOST_MS),),
    )


def benchmarks() -> list[Benchmark]:
    """What is measured here."""
    return [Benchmark("Analysing a policy", analysis)]
