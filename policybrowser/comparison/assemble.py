"""A topic laid across policies: everything a comparison shows, from what is already known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policybrowser.comparison.passages import passages_of
from policybrowser.comparison.quiet import clauses_on, quiet_policies
from policybrowser.comparison.rows import rows_of
from policybrowser.comparison.summary import summary_of
from policybrowser.model import Analysis, Comparison, Policy, Topic


def compare(
    topic: Topic,
    policies: Sequence[Policy],
    analyses: Mapping[str, Analysis],
    baseline: str | None = None,
) -> Comparison:
    """The policies (in column order) on one topic; `baseline` is the id the others are held to."""
    ids = tuple(policy.id for policy in policies)
    clauses = {policy.id: clauses_on(topic, analyses[policy.id]) for policy in policies}
    rows = rows_of(topic, ids, analyses, baseline)
    return Comparison(
        topic=topic,
        policies=ids,
        baseline=baseline,
        rows=rows,
        clauses=clauses,
        passages=passages_of(topic, policies, analyses, clauses),
        quiet=quiet_policies(topic, policies, analyses, clauses),
        summary=summary_of(topic, rows, policies, analyses),
    )
