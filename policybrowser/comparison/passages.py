"""Passages of two policies that say the same thing, though with another force or in other words.

Two sentences are matched when each is the other's best counterpart and they share enough: rare
words, and words in the same order. Sentences that answer a question alike may share less. Nothing
else is ever laid side by side: a word diff of unrelated sentences is noise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import LCSseq

from policybrowser.analysis.sentences import sentences
from policybrowser.comparison.answers import answer_key, position_of, speaks
from policybrowser.comparison.force import classify
from policybrowser.comparison.sentence import Sentence
from policybrowser.comparison.weights import Weights, content
from policybrowser.model import (
    Analysis,
    AnswerKind,
    ClauseKind,
    Passage,
    PassageKind,
    Policy,
    Span,
    Topic,
)
from policybrowser.search.words import tokens

ENOUGH = 0.36
"""How alike two sentences have to be (found on real policies: above it every pair was right)."""
ENOUGH_WHERE_ANSWERS_AGREE = 0.3
ENOUGH_WHERE_CHOSEN = 0.25
ENOUGH_WHERE_ANSWERS_DIFFER = 0.5
"""Sentences that answer a question differently do not say the same thing in other words, unless
they are very much alike."""
_RARE_WORDS = 1.5
"""Alike in common words alone is not alike: so many words that no other sentence has, or more
commoner ones of the same weight, have to be shared for a full score."""
_LEAST_WORDS = 3
_MATTER, _ORDER = 0.6, 0.4
"""What the words shared count for, and what their order does."""


def passages_of(
    topic: Topic,
    policies: Sequence[Policy],
    analyses: Mapping[str, Analysis],
    clauses: Mapping[str, Sequence[int]],
) -> tuple[Passage, ...]:
    """The matched passages among the clauses given, those of another force first."""
    told = [
        _sentences(policy, clauses.get(policy.id, ()), _answers(topic, analyses[policy.id]))
        for policy in policies
    ]
    return _among(told, policies, ENOUGH)


def passages_among(
    chosen: Sequence[tuple[Policy, int]], policies: Sequence[Policy]
) -> tuple[Passage, ...]:
    """The matched passages among clauses that a person has put side by side, whatever their topic.

    They may be less alike than others: somebody has judged that they belong together. `policies`
    are all that are open, which show what words are common.
    """
    told = [_sentences(policy, (clause,), ()) for policy, clause in chosen]
    return _among(told, policies, ENOUGH_WHERE_CHOSEN)


def _among(
    told: Sequence[Sequence[Sentence]], policies: Sequence[Policy], enough: float
) -> tuple[Passage, ...]:
    weights = Weights(matter for policy in policies for matter in _matters(policy))
    found = [
        passage
        for one, other in combinations(told, 2)
        for here, there, likeness in _matched(one, other, weights, enough)
        if (passage := _passage(here, there, likeness)) is not None
    ]
    return tuple(sorted(found, key=lambda p: (p.kind is not PassageKind.STRENGTH, -p.similarity)))


def prepare(policies: Sequence[Policy]) -> None:
    """Read the words of the policies ahead of the first comparison, where there is time for it."""
    for policy in policies:
        for _ in _matters(policy):
            pass


def _passage(one: Sentence, other: Sentence, likeness: float) -> Passage | None:
    """What a matched pair comes to; None where it is not worth showing."""
    passage = classify(one, other, likeness)
    if passage is None or passage.kind is PassageKind.STRENGTH:
        return passage
    mine, theirs = dict(one.answers), dict(other.answers)
    conflict = any(mine[question] != theirs[question] for question in mine.keys() & theirs.keys())
    return None if conflict and likeness < ENOUGH_WHERE_ANSWERS_DIFFER else passage


def _sentences(
    policy: Policy,
    clauses: Sequence[int],
    answers: Sequence[tuple[Span, tuple[str, Hashable]]],
) -> list[Sentence]:
    """The sentences of these clauses that have enough words to be matched."""
    found: list[Sentence] = []
    for index in clauses:
        clause = policy.clauses[index]
        if clause.kind is ClauseKind.HEADING:
            continue
        for start, end in sentences(clause.text):
            text = clause.text[start:end]
            words, matter = _read(text)
            if len(matter) < _LEAST_WORDS:
                continue
            span = Span(index, start, end)
            carried = frozenset(answer for where, answer in answers if _overlap(where, span))
            lead_in = policy.lead_in(index)
            found.append(
                Sentence(policy.id, clause.ref, span, text, lead_in, matter, words, carried)
            )
    return found


def _answers(topic: Topic, analysis: Analysis) -> list[tuple[Span, tuple[str, Hashable]]]:
    """Where the policy answers a question of the topic, and the answer."""
    return [
        (item.span, (question.id, answer_key(question, position.answer)))
        for question in topic.questions
        if question.kind is not AnswerKind.FORCE  # equally firm is not the same thing said
        if speaks(position := position_of(analysis, question))
        for item in position.evidence
    ]


def _matched(
    one: Sequence[Sentence], other: Sequence[Sentence], weights: Weights, enough: float
) -> Iterator[tuple[Sentence, Sentence, float]]:
    """Pairs that are each other's best counterpart and alike enough."""
    likeness = [[_likeness(here, there, weights, enough) for there in other] for here in one]
    if not one or not other:
        return
    best_here = [max(range(len(one)), key=lambda i: likeness[i][j]) for j in range(len(other))]
    for i, row in enumerate(likeness):
        j = max(range(len(other)), key=row.__getitem__)
        if row[j] > 0 and best_here[j] == i:
            yield one[i], other[j], row[j]


def _likeness(one: Sentence, other: Sentence, weights: Weights, enough: float) -> float:
    """How alike two sentences are, 0 where it is not enough to be shown."""
    shared = one.matter & other.matter
    if not shared:
        return 0.0
    matter = weights.similarity(one.matter, other.matter)
    order = LCSseq.normalized_similarity(one.words, other.words) if matter > 0.2 else 0.0
    longest = max(len(one.words), len(other.words))
    order *= 2 * longest / (len(one.words) + len(other.words))
    alike = _MATTER * matter + _ORDER * order
    if one.answers & other.answers and alike >= ENOUGH_WHERE_ANSWERS_AGREE:
        return alike
    alike *= min(1.0, weights.in_rare_words(shared) / _RARE_WORDS)
    return alike if alike >= enough else 0.0


def _overlap(one: Span, other: Span) -> bool:
    return one.clause == other.clause and one.start < other.end and other.start < one.end


def _matters(policy: Policy) -> Iterator[frozenset[str]]:
    for clause in policy.clauses:
        if clause.kind is not ClauseKind.HEADING:
            for start, end in sentences(clause.text):
                yield _read(clause.text[start:end])[1]


@lru_cache(maxsize=16384)
def _read(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The terms of a sentence in order, and those that carry its matter."""
    return tuple(token.term for token in tokens(text)), frozenset(content(text))
