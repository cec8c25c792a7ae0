"""Who says nothing: what `silent:` asks of the positions that were found."""

from __future__ import annotations

from collections.abc import Mapping

from policybrowser.model import SILENT, Analysis
from policybrowser.search.fields import slug
from policybrowser.search.matching import Silence


def silence_in(analyses: Mapping[str, Analysis]) -> Silence:
    """What tells whether a policy is silent on a topic or question, its id given as a slug.

    A policy that refers to another document is not silent, and one that is not known is not either.
    On a topic a policy is silent when it answers none of its questions or, where the topic has
    none, when it has no clause on it.
    """

    def silent(policy: str, about: str) -> bool:
        analysis = analyses.get(policy)
        if analysis is None:
            return False
        asked = [
            position
            for question, position in analysis.positions.items()
            if slug(question) == about or slug(question.partition(".")[0]) == about
        ]
        if asked:
            return all(position.answer == SILENT for position in asked)
        clauses = [found for topic, found in analysis.topics.items() if slug(topic) == about]
        return bool(clauses) and not any(clauses)

    return silent
