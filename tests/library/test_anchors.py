"""Quotes that are found again by what they say, and never by a silent jump."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.library.anchors import Fate, anchor, find, fingerprint
from policybrowser.library.records import Anchor
from policybrowser.model import Clause, ClauseKind, Policy, Span

FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
MARKS = re.compile(r"[\[\]]")


class Example(NamedTuple):
    fate: Fate
    old: list[str]
    new: list[str]


def examples() -> list[Example]:
    found: list[Example] = []
    for block in (FIXTURES / "anchors.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        first, *lines = block.splitlines()
        sides = {
            side: [line.removeprefix(side) for line in lines if line.startswith(side)]
            for side in ("old: ", "new: ")
        }
        found.append(Example(Fate(first.removeprefix("= ")), sides["old: "], sides["new: "]))
    return found


def policy(*texts: str) -> Policy:
    clauses = tuple(
        Clause(i, f"{i + 1}", ClauseKind.NUMBERED, MARKS.sub("", text), None, 0, 0)
        for i, text in enumerate(texts)
    )
    return Policy("p", "A council", "A policy", clauses)


def marked(texts: list[str]) -> Span | None:
    """Where the brackets stand."""
    for index, text in enumerate(texts):
        if "[" in text:
            return Span(index, text.index("["), text.index("]") - 1)
    return None


@pytest.mark.parametrize(
    "example", examples(), ids=lambda example: f"{example.fate}: {example.old}"
)
def test_what_becomes_of_a_quote(example: Example) -> None:
    span = marked(example.old)
    assert span is not None
    found = find(anchor(policy(*example.old), span), policy(*example.new))
    assert found.fate is example.fate
    assert found.span == marked(example.new)
    if found.span is not None:
        text = MARKS.sub("", example.new[found.span.clause])
        assert found.quote == text[found.span.start : found.span.end]
        assert found.ref == f"{found.span.clause + 1}"


def test_clauses_of_the_same_words_are_told_apart_by_what_they_stand_under() -> None:
    def under(*headings: str) -> Policy:
        clauses: list[Clause] = []
        for heading in headings:
            at = len(clauses)
            clauses.append(Clause(at, heading, ClauseKind.HEADING, heading, None, 0, 0))
            clauses.append(
                Clause(at + 1, f"{heading} \u00b61", ClauseKind.PARAGRAPH, "Be polite.", at, 0, 0)
            )
        return Policy("p", "A council", "A policy", tuple(clauses))

    wanted = anchor(under("Phones", "Post"), Span(3, 0, 9))
    assert wanted.path == ("Post",)
    found = find(wanted, under("Post", "Phones"))
    assert (found.fate, found.span) == (Fate.CARRIED, Span(1, 0, 9))
    moved = find(wanted, under("Phones", "Calls"))
    assert moved.fate is Fate.CHANGED


def test_a_quote_of_nothing_is_lost() -> None:
    old = policy("Staff must be polite.")
    assert find(anchor(old, Span(0, 3, 3)), old).fate is Fate.LOST


@pytest.mark.parametrize("quote", ["\u2013", "words of another clause"])
def test_a_quote_that_cannot_be_placed_in_a_changed_clause_is_lost(quote: str) -> None:
    old = "Staff must be polite \u2013 at all times and to all people."
    wanted = Anchor("1", old, quote)
    new = policy("Staff must be polite, at most times, and to all people.")
    assert find(wanted, new).fate is Fate.LOST


TEXTS = st.lists(
    st.lists(
        st.sampled_from("staff must not post a \u0130mage the Council's".split()), min_size=1
    ).map(" ".join),
    min_size=1,
    max_size=4,
)


@given(TEXTS, st.data())
def test_in_the_same_reading_a_quote_is_found_where_it_was_or_is_in_doubt(
    texts: list[str], data: st.DataObject
) -> None:
    reading = policy(*texts)
    index = data.draw(st.integers(0, len(texts) - 1))
    words = list(re.finditer(r"\S+", texts[index]))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    span = Span(index, words[first].start(), words[last].end())
    found = find(anchor(reading, span), reading)
    assert found.span is not None
    assert found.quote == texts[index][span.start : span.end]
    assert found.fate is Fate.CARRIED
    assert found.span.clause == index


@given(TEXTS, TEXTS, st.data())
def test_in_any_reading_what_is_found_is_there(
    texts: list[str], others: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(texts[0])))
    end = data.draw(st.integers(start, len(texts[0])))
    reading = policy(*others)
    found = find(anchor(policy(*texts), Span(0, start, end)), reading)
    assert (found.span is None) is (found.fate is Fate.LOST)
    if found.span is not None:
        text = reading.clauses[found.span.clause].text
        assert found.quote == text[found.span.start : found.span.end] != ""


def test_a_fingerprint_tells_words_apart_but_not_print() -> None:
    one = fingerprint(policy("Staff must be polite."))
    assert one == fingerprint(policy("STAFF must be \u201cpolite\u201d"))
    assert one != fingerprint(policy("Staff must be rude."))
