"""Which sentences are laid side by side, by example, and with what marked."""

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrowser.comparison.passages import passages_of
from policybrowser.model import Analysis, Passage, PassageKind, Policy
from tests.comparison.made import TOPIC, analysis, policy, position

FIXTURES = Path(__file__).parents[1] / "fixtures" / "comparison"


class Example(NamedTuple):
    topic: str
    says: str
    one: str
    other: str


def examples() -> list[Example]:
    found: list[Example] = []
    topic = ""
    for block in (FIXTURES / "passages.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        if lines[0].startswith("# topic: "):
            topic = lines[0].removeprefix("# topic: ")
        else:
            found.append(Example(topic, lines[0].removeprefix("= "), lines[1], lines[2]))
    return found


OTHERS = [f"The Council has views on subject {number}." for number in range(6)]
"""Sentences that are the same in both policies; they show that their words are common."""

TOPICS = {topic: list(group) for topic, group in groupby(examples(), key=lambda e: e.topic)}


def matched(one: Policy, other: Policy, *found: Analysis) -> tuple[Passage, ...]:
    """The passages of two policies, all of whose clauses are on the topic."""
    analyses = {p.id: analysis(p.id, {}) for p in (one, other)} | {a.policy: a for a in found}
    clauses = {p.id: range(len(p.clauses)) for p in (one, other)}
    return passages_of(TOPIC, (one, other), analyses, clauses)


def told(passage: Passage) -> str:
    return f"{passage.kind.value}: {passage.note}".removesuffix(": ")


@pytest.mark.parametrize("topic", TOPICS)
def test_sentences_are_matched_as_the_examples_say(topic: str) -> None:
    pairs = TOPICS[topic]
    found = matched(
        policy("a", *(pair.one for pair in pairs)), policy("b", *(pair.other for pair in pairs))
    )
    said = {(p.sides[0].text, p.sides[1].text): told(p) for p in found}
    assert said == {(e.one, e.other): e.says for e in pairs if e.says != "none"}


def test_where_the_force_differs_the_force_words_alone_are_marked() -> None:
    one = policy(
        "a",
        "Staff are asked to read this. Employees should not endorse service providers used by "
        "the Council; they may say so.",
    )
    other = policy(
        "b", "Employees must not endorse service providers used by the Council, at work or at home."
    )
    (passage,) = matched(one, other)
    assert passage.kind is PassageKind.STRENGTH
    assert passage.note == "should / must"
    for found, side in zip((one, other), passage.sides, strict=True):
        text = found.clauses[side.passage.clause].text
        assert text[side.passage.start : side.passage.end] == side.text
        assert side.ref == found.clauses[side.passage.clause].ref
    marked = [
        [side.text[s.start - side.passage.start : s.end - side.passage.start] for s in side.spans]
        for side in passage.sides
    ]
    assert marked == [["should"], ["must"]]


def test_where_only_the_wording_differs_the_words_are_marked() -> None:
    one = policy("a", "The Council respects an employee's right to a private life.")
    other = policy(
        "b",
        "The Council respects all employees' right to a private life and freedom of expression.",
    )
    (passage,) = matched(one, other)
    assert passage.kind is PassageKind.WORDING
    assert passage.note == ""
    marked = [[side.text[s.start : s.end] for s in side.spans] for side in passage.sides]
    assert marked == [["an"], ["all", "and freedom of expression"]]


def test_sentences_that_read_the_same_are_no_difference() -> None:
    text = "Staff must not post photographs of pupils on private accounts"
    assert matched(policy("a", f"{text}."), policy("b", f"{text};")) == ()


def test_a_sentence_has_one_counterpart_the_best() -> None:
    one = policy("a", "Managers must approve private use of council tablets in writing.")
    other = policy(
        "b",
        "Managers should approve private use of council tablets in writing.",
        "Managers should approve private use of council tablets and keep a list of approvals.",
    )
    (passage,) = matched(one, other)
    assert passage.sides[1].ref == "1"


def test_sentences_that_answer_a_question_alike_may_share_less() -> None:
    one = policy(
        "a",
        "Employees should not represent their own views and opinions as being those of the "
        "Council.",
        *OTHERS,
    )
    other = policy("b", "Do not present personal views as being that of the council.", *OTHERS)
    assert matched(one, other) == ()
    answered = [
        analysis(p.id, {"t.choice": position(p.id, "t.choice", "no")}) for p in (one, other)
    ]
    (passage,) = matched(one, other, *answered)
    assert passage.kind is PassageKind.STRENGTH


def test_sentences_that_answer_a_question_otherwise_are_not_the_same_in_other_words() -> None:
    one = policy(
        "a", "A breach of this policy may lead to formal disciplinary action and dismissal."
    )
    other = policy("b", "A breach of this policy may lead to a written warning by the manager.")
    assert [told(passage) for passage in matched(one, other)] == ["wording"]
    answered = [
        analysis("a", {"t.choice": position("a", "t.choice", "yes")}),
        analysis("b", {"t.choice": position("b", "t.choice", "no")}),
    ]
    assert matched(one, other, *answered) == ()


def test_no_clauses_no_passages() -> None:
    assert matched(policy("a"), policy("b", "Managers must approve private use of tablets.")) == ()
    assert passages_of(TOPIC, (), {}, {}) == ()


WORDS = st.lists(
    st.sampled_from(
        "staff must should not may tablets breach manager pupils approve. the of".split()
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=40)
@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4))
def test_what_is_matched_lies_in_its_clause(ones: list[str], others: list[str]) -> None:
    one, other = policy("a", *ones), policy("b", *others)
    for passage in matched(one, other):
        for found, side in zip((one, other), passage.sides, strict=True):
            text = found.clauses[side.passage.clause].text
            assert text[side.passage.start : side.passage.end] == side.text
            assert all(
                side.passage.start <= s.start < s.end <= side.passage.end for s in side.spans
            )
