"""A sentence with its place, as it is matched with others."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from policybrowser.model import Span


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence that may have a counterpart in another policy."""

    policy: str
    ref: str
    span: Span
    text: str
    lead_in: str
    matter: frozenset[str]
    words: tuple[str, ...]
    answers: frozenset[tuple[str, Hashable]]
    """The answers it is evidence for, with their questions."""
