"""After a new edition a person decides what still holds: nothing is carried by a guess."""

from __future__ import annotations

import pytest

from policybrowser.errors import LibraryError
from policybrowser.library import (
    Change,
    KeptPolicy,
    KeptReview,
    Library,
    OwnTopic,
    Verdict,
    drop,
    keeping,
)
from policybrowser.library.editions import keep_there, let_go, new_edition, waiting
from policybrowser.library.own_topics import Decision, keep_topic
from policybrowser.library.records import Note
from policybrowser.model import Span
from tests.library.made import ASH, policy, position

NEWER = policy(
    "The Council may monitor use of the internet without notice.",
    "Records are kept for one year.",
    "Staff are trained.",
)


@pytest.fixture
def library(library_of_ash: Library) -> Library:
    """Reviews of two clauses and of a silence, notes, and a decision on a topic."""
    for review in library_of_ash.all(KeptReview):
        library_of_ash.apply(keeping.forget_review(position(review.question, "x")))
    for note in library_of_ash.all(Note):
        library_of_ash.apply(let_go_of_note(note))
    library_of_ash.apply(keeping.confirm(ASH, position("m.notice", "without-notice", 0)))
    library_of_ash.apply(keeping.confirm(ASH, position("m.kept", "P1Y", 1)))
    library_of_ash.apply(keeping.mark_silent(ASH, position("m.content", "x")))
    library_of_ash.apply(keeping.add_note(ASH, Span(2, 0, 10), "Ask the union."))
    topic = OwnTopic("records", "Records", "", "records")
    library_of_ash.apply(keep_topic(topic, [Decision(ASH, 0, True), Decision(ASH, 1, True)]))
    library_of_ash.apply(new_edition(library_of_ash, NEWER, b"newer")[0])
    return library_of_ash


def let_go_of_note(note: Note) -> Change:
    return drop("x", Note, note.id)


def test_what_was_said_waits_in_three_queues(library: Library) -> None:
    queues = waiting(library, "ash")
    assert {type(said).__name__ for said in queues.carried} >= {"KeptReview", "Verdict"}
    changed = [doubt.said for doubt in queues.changed]
    questions = {said.question for said in changed if isinstance(said, KeptReview)}
    assert questions == {"m.notice", "m.content"}
    assert any(isinstance(said, Verdict) for said in changed)
    assert any(isinstance(doubt.said, Note) for doubt in queues.lost)


def test_what_is_confirmed_is_carried(library: Library) -> None:
    for doubt in waiting(library, "ash").changed:
        library.apply(keep_there(doubt, NEWER))
    queues = waiting(library, "ash")
    assert queues.changed == ()
    review = library.get(KeptReview, "ash", "m.notice")
    assert review is not None
    assert "of the internet" in review.anchors[0].quote


def test_what_is_let_go_comes_back_when_it_is_undone(library: Library) -> None:
    lost = next(doubt for doubt in waiting(library, "ash").lost if isinstance(doubt.said, Note))
    undo = library.apply(let_go(lost))
    assert lost not in waiting(library, "ash").lost
    library.apply(undo)
    assert lost in waiting(library, "ash").lost
    with pytest.raises(LibraryError, match="only be let go"):
        keep_there(lost, NEWER)


def test_reviews_that_are_let_go_are_gone(library: Library) -> None:
    for doubt in waiting(library, "ash").changed:
        library.apply(let_go(doubt))
    assert library.get(KeptReview, "ash", "m.notice") is None
    assert waiting(library, "nobody").carried == ()


def test_a_shipped_policy_that_is_replaced_is_the_users_own(library: Library) -> None:
    derby = policy("One.", identity="derby")
    library.apply(keeping.confirm(derby, position("m.kept", "P1Y", 0)))
    before = library.get(KeptPolicy, "derby")
    assert before is not None
    assert before.shipped
    library.apply(new_edition(library, policy("Two.", identity="derby"), b"two")[0])
    after = library.get(KeptPolicy, "derby")
    assert after is not None
    assert not after.shipped
