"""Which clauses a column shows and what stands in its margin. No Qt here.

Under a clause that is on show already, its children need only the last part of their reference:
"bullet 1" under "3.1", "(a)" under "6.1.1", "¶8" under the heading "Acceptable use".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policybrowser.model import Clause, ClauseKind, Policy


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause, or a stretch of one, as it stands in a column."""

    clause: Clause
    label: str
    """What stands in the margin; its last part where the clause above says the rest."""
    context: bool = False
    """Shown only because a clause of the topic hangs from it: set back, in muted ink."""
    window: tuple[int, int] | None = None
    """The stretch of the text that is shown; None: all of it."""


def whole(policy: Policy) -> tuple[ShownClause, ...]:
    """Every clause of `policy`."""
    return _labelled(policy, range(len(policy.clauses)), frozenset())


def excerpt(policy: Policy, indexes: Iterable[int]) -> tuple[ShownClause, ...]:
    """The clauses `indexes` and what they cannot be read without.

    Those are the words a list hangs from and, where references count from a heading that bears no
    number ("Scope ¶2"), that heading.
    """
    wanted = frozenset(indexes)
    needed = {above for index in wanted for above in _needed(policy, index)} - wanted
    return _labelled(policy, sorted(wanted | needed), frozenset(needed))


def passage(clause: Clause, start: int, end: int) -> tuple[ShownClause, ...]:
    """One stretch of one clause, with its whole reference."""
    return (ShownClause(clause, clause.ref, window=(start, end)),)


def names_itself(clause: Clause) -> bool:
    """Whether a heading is cited by its own words ("Scope", "Document Control:")."""
    heading = clause.kind is ClauseKind.HEADING
    return heading and clause.text.rstrip(" :.").lower() == clause.ref.rstrip(" :.").lower()


def _needed(policy: Policy, index: int) -> Iterable[int]:
    ref = policy.clauses[index].ref
    for above in policy.ancestors(index):
        clause = policy.clauses[above]
        named = clause.ref == clause.text or not clause.ref[:1].isdigit()
        if clause.kind is not ClauseKind.HEADING or (named and _tail(clause.ref, ref)):
            yield above


def _labelled(
    policy: Policy, indexes: Iterable[int], context: frozenset[int]
) -> tuple[ShownClause, ...]:
    shown: set[int] = set()
    result: list[ShownClause] = []
    for index in indexes:
        clause = policy.clauses[index]
        above = (policy.clauses[i].ref for i in reversed(policy.ancestors(index)) if i in shown)
        tails = (_tail(ref, clause.ref) for ref in above)
        label = next((tail for tail in tails if tail), clause.ref)
        if names_itself(clause):
            label = ""  # it would say the same words twice
        result.append(ShownClause(clause, label, index in context))
        shown.add(index)
    return tuple(result)


def _tail(above: str, ref: str) -> str:
    """What `ref` adds to the reference `above`; empty where it does not go on from there.

    "3.1" goes on as "3.1 bullet 1" and as "3.1(a)", but not as "3.1.2" or "3.11".
    """
    if not above or not ref.lower().startswith(above.lower()):
        return ""
    tail = ref[len(above) :]
    return tail.strip() if tail[:1] in {" ", "("} else ""
