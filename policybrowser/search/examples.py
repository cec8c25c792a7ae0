"""The query language by example, for the help card of the search box."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A query to try, and what it finds."""

    query: str
    finds: str


EXAMPLES = (
    Example("bullying harassment", "both words, with any ending"),
    Example('"working time"', "these words, one after the other"),
    Example("lunchtime OR breaks", "either word"),
    Example("monitoring -consent", "the first word without the second"),
    Example("(photographs OR images) post", "brackets group"),
    Example("disparag*", "every word that begins so"),
    Example('"notice consent"~5', "the words in any order, at most five words apart"),
    Example("defamitory~", "a word that is spelt nearly so"),
    Example("topic:monitoring", "clauses on a topic"),
    Example("policy:lancaster", "the clauses of one policy"),
    Example("kind:guidance", "the clauses of guidance notes only"),
    Example("stance:forbids", "clauses that forbid something"),
    Example("silent:recruitment", "policies that do not say anything on a topic"),
    Example("ref:6.1.1(a)", "a clause by its reference"),
    Example("heading:recruitment", "clauses under a heading"),
    Example('lead:"must not"', "items of a list that is introduced so"),
)
