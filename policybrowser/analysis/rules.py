"""Answer rules as values: what a sentence has to say, be about and not be, to carry an answer.

They are written in the question sets in ``resources/questions``; `policybrowser.analysis.loading`
reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from policybrowser.analysis.patterns import Pattern, PatternSet
from policybrowser.model import Policy, Question, QuestionSet, Stance
from policybrowser.search.nodes import Query

DURATION = "duration"
"""In a rule: the answer is the length of time that the sentence names."""

NONE = PatternSet(())

Decide = Callable[[Policy], Mapping[int, bool]]
"""Which clauses of a policy a person has said do or do not belong to a topic."""


@dataclass(frozen=True, eq=False)
class LookAlike:
    """Words that make a sentence speak of something else."""

    pattern: Pattern
    why: str
    """The reason told in a receipt: "the policy itself is reviewed"."""
    around: bool = False
    """Whether the headings and sentences before it count too."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One way in which a sentence carries an answer."""

    answer: str
    says: PatternSet
    """Any of these, in the sentence with its lead-in."""
    about: tuple[Pattern, ...]
    """Any of these, in the sentence or in what surrounds it; none are asked for where empty."""
    unless: tuple[Pattern, ...]
    stances: frozenset[Stance]
    """The forces that count; any force where empty."""
    alone: bool
    """Whether `about` must be in the sentence (or its lead-in) itself."""
    weight: int
    """A rule with a higher weight is believed before one with a lower."""
    under: tuple[Pattern, ...] = ()
    """Any of these, in the headings above; none are asked for where empty."""
    section: str = ""
    """Id of a question that another sentence of the same section has to answer; "": none."""
    reply: str = ""
    """"yes" or "no": `says` is what a question asks that is answered so; "": it is no reply."""


@dataclass(frozen=True)
class QuestionRules:
    """How the answers to one question are recognised."""

    question: Question
    rules: tuple[Rule, ...]
    unless: tuple[LookAlike, ...]
    prefer: tuple[str, ...]
    """Answer ids; where a policy gives several, the first of these stands."""
    matter: PatternSet
    """What a sentence that hands the matter to another document calls it."""
    slots: tuple[str, ...] = ()
    """The kinds of detail that matter to its answers."""
    classes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The word classes that its patterns are written with, as written."""
    left_out: PatternSet = field(default=NONE, repr=False)
    """What says of people that they are not meant; nothing counts in such a part of a sentence."""
    aside: PatternSet = field(default=NONE, repr=False)
    """What a sentence is about rather than the question; its answer counts where no other does."""
    points_back: bool = False
    """Whether a sentence that points back ("They must not …") is read with the one before it."""


@dataclass(frozen=True)
class ReferralRules:
    """How a text hands a matter to another document."""

    says: PatternSet
    document: PatternSet
    section: PatternSet
    whole: PatternSet
    """The matter of the question set as a whole."""
    unless: PatternSet


@dataclass(frozen=True)
class RuleBook:
    """A question set with its compiled rules."""

    questions: QuestionSet
    rules: Mapping[str, QuestionRules]
    """By question id."""
    referral: ReferralRules
    queries: Mapping[str, Query]
    """Each topic's saved query, parsed."""
    slots: Mapping[str, tuple[tuple[str, Pattern], ...]]
    """By slot kind: (value, pattern) pairs."""
    decisions: Mapping[str, Decide] = field(default_factory=dict, repr=False)
    """By topic, where a person has decided."""
    saved: tuple[str, ...] = ()
    """Ids of the topics that are searches the user has saved."""
    edition: str = ""
    """Fingerprint of the files that it was read from; empty where it is being tried out."""
