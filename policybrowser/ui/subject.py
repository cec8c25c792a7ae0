"""What is reviewed. No Qt here."""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """One answer: what a policy says to a question."""

    policy: str
    question: str
