"""Clauses that a person has put side by side: their force, what they share, how they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policybrowser.analysis.sentences import sentences
from policybrowser.analysis.stance import FORCE_ORDER, stance_of
from policybrowser.comparison.passages import passages_among
from policybrowser.comparison.weights import content
from policybrowser.comparison.worddiff import Range
from policybrowser.model import NO_GROUP, ClauseKind, Passage, PassageKind, Policy, Stance
from policybrowser.search.words import tokens


@dataclass(frozen=True, slots=True)
class ChosenClause:
    """One clause among those side by side."""

    policy: str
    clause: int
    stance: Stance | None
    """The force of its most forceful sentence; None for a heading."""
    trigger: Range | None
    """Where in the clause the words stand that carry the force; None where its lead-in has them."""
    group: int
    """Equal forces share a group, counted from 0; NO_GROUP where it only states something."""
    shared: tuple[Range, ...]
    """Words that it shares with the first; those of the first that any other has."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Clauses beside each other, whatever their topic."""

    clauses: tuple[ChosenClause, ...]
    passages: tuple[Passage, ...]
    """Sentences that say the same thing, those of another force first."""

    @property
    def summary(self) -> str:
        """What can be said of them in a sentence or two."""
        if len(self.clauses) < 2:
            return "Choose another clause to put beside this one."
        forceful = [c.stance for c in self.clauses if c.stance and c.group != NO_GROUP]
        forces = list(dict.fromkeys(stance.label for stance in forceful))
        said = []
        if len(forces) > 1:
            said.append(f"They differ in force: {', '.join(forces)}.")
        elif forces:
            bare = any(clause.group == NO_GROUP for clause in self.clauses)
            all_of = "Those that have a force" if bare else "All"
            said.append(f"{all_of} have the same: {forces[0]}.")
        said.append(_of_passages(self.passages))
        return " ".join(said)


def side_by_side(chosen: Sequence[tuple[Policy, int]], policies: Sequence[Policy]) -> SideBySide:
    """These clauses, the first of which the others are held against; `policies` are all open."""
    read = [_force(policy, clause) for policy, clause in chosen]
    forces = [stance for stance, _ in read if stance is not None and stance is not Stance.STATES]
    groups: dict[Stance, int] = {
        stance: number for number, stance in enumerate(dict.fromkeys(forces))
    }
    shared = _shared([policy.clauses[clause].text for policy, clause in chosen])
    return SideBySide(
        tuple(
            ChosenClause(
                policy.id,
                clause,
                stance,
                trigger,
                groups.get(stance, NO_GROUP) if stance else NO_GROUP,
                words,
            )
            for (policy, clause), (stance, trigger), words in zip(chosen, read, shared, strict=True)
        ),
        passages_among(chosen, policies),
    )


def _force(policy: Policy, index: int) -> tuple[Stance | None, Range | None]:
    """The force of a clause and the words that carry it."""
    clause = policy.clauses[index]
    if clause.kind is ClauseKind.HEADING:
        return None, None
    best: tuple[Stance, Range | None] = (Stance.STATES, None)
    for start, end in sentences(clause.text):
        found = stance_of(clause.text[start:end], policy.lead_in(index))
        if FORCE_ORDER.index(found.stance) < FORCE_ORDER.index(best[0]):
            trigger = found.trigger
            best = found.stance, (trigger[0] + start, trigger[1] + start) if trigger else None
    return best


def _shared(texts: Sequence[str]) -> list[tuple[Range, ...]]:
    """The words that each text has in common with the first."""
    terms = [frozenset(content(text)) for text in texts]
    others: frozenset[str] = frozenset().union(*terms[1:])
    return [
        _places(text, others if number == 0 else terms[0] & terms[number])
        for number, text in enumerate(texts)
    ]


def _places(text: str, wanted: Iterable[str]) -> tuple[Range, ...]:
    known = frozenset(wanted).intersection(content(text))
    return tuple((token.start, token.end) for token in tokens(text) if token.term in known)


def _of_passages(passages: Sequence[Passage]) -> str:
    if not passages:
        return (
            "No two of their sentences are alike enough for a word by word comparison; the words "
            "they share are marked."
        )
    strength = sum(passage.kind is PassageKind.STRENGTH for passage in passages)
    parts = []
    for count, how in ((strength, "another force"), (len(passages) - strength, "other words")):
        if count:
            pairs = "pair of sentences says" if count == 1 else "pairs of sentences say"
            parts.append(f"{count} {pairs} the same thing with {how}")
    return f"{' and '.join(parts)}."
