"""Two editions of a policy: what changed in position, what only in wording, what moved."""

from __future__ import annotations

from policybrowser.analysis.own import book_with_own
from policybrowser.analysis.pipeline import analyse
from policybrowser.comparison.editions import Fate, clause_changes, compare_editions
from policybrowser.model import Policy
from policybrowser.reading import read_text

BEFORE = """1. The Council may monitor the use of social media at any time without notice.
2. Records of use are kept for one year after they were made.
3. Employees must not post confidential information about the council.
4. Parking is free on Sundays.
"""
AFTER = """1. Employees must not post confidential information about the council.
2. The Council may monitor the use of social media, but will always tell employees beforehand.
3. Records of use are kept for one year after the day on which they were made.
4. Training is given to every new member of staff.
"""


def policy(text: str) -> Policy:
    return read_text(text, policy_id="ash", organisation="Ash Council")


def fates(before: str, after: str) -> list[tuple[str, str, Fate]]:
    one, other = policy(before), policy(after)
    return [
        (
            "" if item.before is None else one.clauses[item.before].ref,
            "" if item.after is None else other.clauses[item.after].ref,
            item.fate,
        )
        for item in clause_changes(one, other)
    ]


def test_clauses_are_matched_by_their_words_and_not_by_their_numbers() -> None:
    assert fates(BEFORE, AFTER) == [
        ("3", "1", Fate.MOVED),
        ("1", "2", Fate.CHANGED),
        ("2", "3", Fate.CHANGED),
        ("", "4", Fate.NEW),
        ("4", "", Fate.GONE),
    ]


def test_the_same_text_has_no_changes() -> None:
    one = policy(BEFORE)
    book = book_with_own()[0]
    found = compare_editions(one, one, (analyse(one, book), analyse(one, book)))
    assert (found.positions, found.reworded, found.changes) == ((), (), ())


def test_the_words_that_differ_are_marked() -> None:
    one, other = policy(BEFORE), policy(AFTER)
    changed = next(c for c in clause_changes(one, other) if c.before == 1)
    assert changed.after is not None
    text = other.clauses[changed.after].text
    assert [text[start:end] for start, end in changed.added] == ["the day on which"]
    assert changed.removed == ()


def test_a_position_is_told_from_a_wording() -> None:
    book = book_with_own()[0]
    one, other = policy(BEFORE), policy(AFTER)
    found = compare_editions(one, other, (analyse(one, book), analyse(other, book)))
    changed = {item.question for item in found.positions}
    assert "monitoring.notice" in changed
    assert "monitoring.retention" not in changed
    reworded = {item.question for item in found.reworded}
    assert not reworded & changed


def test_clauses_that_say_the_same_twice_keep_their_places() -> None:
    before = "1. See the code of conduct.\n2. Post nothing.\n3. See the code of conduct.\n"
    after = "1. Post nothing.\n2. See the code of conduct.\n3. See the code of conduct.\n"
    assert fates(before, after) == [
        ("2", "1", Fate.MOVED),
        ("1", "2", Fate.MOVED),
        ("3", "3", Fate.SAME),
    ]


def test_everything_may_be_new() -> None:
    assert fates("1. Alpha beta.\n", "1. Gamma delta.\n") == [
        ("", "1", Fate.NEW),
        ("1", "", Fate.GONE),
    ]
