"""Libraries of any size made of real sentences, and the engines that search is compared with.

The clauses are put together from the sentences of the shipped texts. In seven sentences of ten,
three words of a hundred are replaced by made-up ones, few of them often and most of them seldom, as
the words of a large library are. The words of the trade therefore stand in most clauses, which is
true to such libraries and hard on every engine.
"""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import accumulate

from policybrowser import paths
from policybrowser.model import ClauseKind, PolicyKind, Stance
from policybrowser.reading.corpus import load_corpus
from policybrowser.search.records import ClauseRecord, records

CLAUSES_EACH = 150
"""Clauses of a made-up policy."""
MADE_UP = 20_000
"""Words that the shipped texts do not have."""

_TOPICS = ("monitoring", "recruitment", "personal-use", "disclaimers", "scope", "conduct")
_HEADINGS = ("Scope", "Monitoring", "Recruitment", "Personal use of social media", "Conduct")
_LEADS = ("", "", "", "Employees must not use social media to:")


@cache
def five_texts() -> tuple[ClauseRecord, ...]:
    """The shipped texts."""
    policies, _ = load_corpus(paths.corpus())
    return tuple(record for policy in policies for record in records(policy))


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the shipped texts, roughly cut."""
    texts = (record.text for record in five_texts())
    parts = (part.strip() for text in texts for part in re.split(r"(?<=[.;:?])\s+", text))
    return tuple(part for part in parts if len(part.split()) > 4)


@cache
def _made_up() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Words that could be English, and how often each has come by then."""
    begins = "br ch cl cr d dr f fl g gr h j k l m n p pl pr r s sh sk sp st str t tr v w".split()
    middles = "a e i o u ai ea ee oa oo ou".split()
    ends = "ck ddle ffer gle ld mp nt rker sp tch ving x zz bber lt nder rm rd ss th".split()
    tails = ["", "ly", "ism", "ward", "ton", "by", "field", "ance"]
    words = [b + m + e + t for b in begins for m in middles for e in ends for t in tails]
    random.Random(3).shuffle(words)
    words = words[:MADE_UP]
    return tuple(words), tuple(accumulate(1 / rank for rank in range(1, len(words) + 1)))


@cache
def library(size: int) -> tuple[ClauseRecord, ...]:
    """That many clauses, always the same."""
    chance = random.Random(size)
    stances = tuple(Stance)
    return tuple(
        ClauseRecord(
            policy=f"council-{number // CLAUSES_EACH}",
            organisation=f"Council {number // CLAUSES_EACH}",
            clause=number % CLAUSES_EACH,
            ref=f"{number % CLAUSES_EACH // 10 + 1}.{number % 10 + 1}",
            kind=ClauseKind.NUMBERED,
            heading=(chance.choice(_HEADINGS),),
            lead=chance.choice(_LEADS),
            text=_text(chance),
            topics=frozenset(chance.sample(_TOPICS, chance.randint(0, 2))),
            stance=chance.choice(stances),
            policy_kind=PolicyKind.POLICY,
        )
        for number in range(size)
    )


def _text(chance: random.Random) -> str:
    """A clause of 45 to 75 words or a little more."""
    made_up, weights = _made_up()
    target = chance.randint(45, 75)
    words: list[str] = []
    while len(words) < target:
        sentence = chance.choice(sentences()).split()
        if chance.random() < 0.7:
            sentence = [
                chance.choices(made_up, cum_weights=weights)[0] if chance.random() < 0.03 else word
                for word in sentence
            ]
        words += sentence
    return " ".join(words)
