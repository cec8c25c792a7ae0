"""The analysis of a policy, made once for each edition of the rules and remembered."""

from __future__ import annotations

from policybrowser import paths
from policybrowser.analysis.pipeline import analyse, with_saved_topics
from policybrowser.analysis.rules import RuleBook
from policybrowser.analysis.topics import with_topics
from policybrowser.library.analyses import Analyses
from policybrowser.model import Analysis, Policy


def analysed(policy: Policy, book: RuleBook) -> Analysis:
    """What the rules find in a policy; remembered unless they are only being tried out."""
    if not book.edition:
        return analyse(policy, book)
    bare = with_topics(book, ()) if book.saved else book
    cache = Analyses(paths.cache() / "analyses", book.edition)
    known = cache.of(policy, lambda unknown: analyse(unknown, bare))
    return with_saved_topics(policy, known, book) if book.saved else known
