"""What a person has said of a position counts, follows the words, and never jumps in silence."""

from pathlib import Path

import pytest

from policybrowser.errors import LibraryError
from policybrowser.library import (
    KeptEdition,
    KeptFile,
    KeptPolicy,
    KeptReading,
    KeptReview,
    Library,
    Note,
    Pin,
    keeping,
)
from policybrowser.library.anchors import Fate, anchor
from policybrowser.library.changes import Change, Put
from policybrowser.library.editions import editions, new_edition, said_of
from policybrowser.library.reviews import Said, apply, carry, queue
from policybrowser.model import SILENT, Position, ReviewState, Span
from tests.library.made import ANALYSIS, ASH, CONTENT, GRAVEST, KEPT, NOTICE, TEXTS, policy


def said(*changes: Change) -> list[KeptReview]:
    """The reviews that changes keep."""
    steps = [step for change in changes for step in change.steps]
    return [s.record for s in steps if isinstance(s, Put) and isinstance(s.record, KeptReview)]


def reviewed(question: str, *changes: Change) -> Position:
    return apply(ANALYSIS, said(*changes), ASH).positions[question]


def test_a_confirmed_answer_keeps_its_details_and_is_certain() -> None:
    suggested = ANALYSIS.positions[NOTICE]
    found = reviewed(NOTICE, keeping.confirm(ASH, suggested, "Anna", "seen"))
    assert (found.answer, found.evidence, found.stance) == (
        suggested.answer, suggested.evidence, suggested.stance,
    )  # fmt: skip
    assert found.certainty == 1.0
    assert found.review.state is ReviewState.CONFIRMED
    assert (found.review.by, found.review.note) == ("Anna", "seen")
    assert found.review.at.endswith("+00:00")


def test_a_changed_answer_rests_on_the_words_chosen_and_the_suggestion_is_kept() -> None:
    change = keeping.change(ASH, ANALYSIS.positions[KEPT], "P2Y", [Span(1, 21, 29)], "Ben")
    found = reviewed(KEPT, change)
    assert found.answer == "P2Y"
    assert [(e.ref, e.quote, e.span) for e in found.evidence] == [
        ("2", "one year", Span(1, 21, 29))
    ]
    assert found.review.state is ReviewState.CHANGED
    assert found.review.suggested == "P1Y"
    assert found.stance is None


def test_a_position_marked_silent_is_silent_and_says_who_says_so() -> None:
    found = reviewed(GRAVEST, keeping.mark_silent(ASH, ANALYSIS.positions[GRAVEST], "Anna"))
    assert (found.answer, found.evidence, found.speaks) == (SILENT, (), False)
    assert found.review.state is ReviewState.CHANGED
    assert found.review.suggested == "dismissal"


def test_a_silence_can_be_confirmed() -> None:
    found = reviewed(CONTENT, keeping.confirm(ASH, ANALYSIS.positions[CONTENT]))
    assert (found.answer, found.review.state) == (SILENT, ReviewState.CONFIRMED)


def test_a_remark_leaves_a_suggestion_a_suggestion() -> None:
    found = reviewed(KEPT, keeping.remark(ASH, ANALYSIS.positions[KEPT], "ask the drafter", "Anna"))
    assert found.answer == "P1Y"
    assert found.review.state is ReviewState.SUGGESTED
    assert found.review.note == "ask the drafter"
    assert found.certainty == ANALYSIS.positions[KEPT].certainty


def test_what_was_changed_stays_a_persons_when_it_is_confirmed_or_remarked_on() -> None:
    changed = reviewed(KEPT, keeping.change(ASH, ANALYSIS.positions[KEPT], "P2Y", [Span(1, 0, 7)]))
    for again in (keeping.confirm(ASH, changed), keeping.remark(ASH, changed, "sure?")):
        found = reviewed(KEPT, again)
        assert found.answer == "P2Y"
        assert found.review.state is ReviewState.CHANGED
        assert found.review.suggested == "P1Y"


def test_an_answer_that_a_person_confirmed_stands_when_the_rules_change_their_mind() -> None:
    confirmed = said(keeping.confirm(ASH, ANALYSIS.positions[NOTICE]))
    positions = {**ANALYSIS.positions, NOTICE: Position("ash", NOTICE, "told")}
    analysis = type(ANALYSIS)("ash", {}, (), positions)
    found = apply(analysis, confirmed, ASH).positions[NOTICE]
    assert (found.answer, found.review.suggested) == ("without-notice", "told")
    assert found.refs == ("1",)


def test_reviews_of_other_policies_and_of_questions_no_longer_asked_are_passed_over() -> None:
    elm = policy(identity="elm")
    other = said(keeping.confirm(elm, Position("elm", NOTICE, "told")))
    assert apply(ANALYSIS, other, ASH) is ANALYSIS
    gone = said(keeping.confirm(ASH, Position("ash", "no.longer", "yes")))
    assert apply(ANALYSIS, gone, ASH) == ANALYSIS


EDITION = policy("A clause put in before.", *TEXTS[:1], "Records are kept for two years.")
"""The next edition: one clause put in, one as it was, one changed, one gone."""

SAID: tuple[Said, ...] = (
    *said(
        keeping.confirm(ASH, ANALYSIS.positions[NOTICE]),
        keeping.confirm(ASH, ANALYSIS.positions[KEPT]),
        keeping.confirm(ASH, ANALYSIS.positions[GRAVEST]),
        keeping.confirm(ASH, ANALYSIS.positions[CONTENT]),
    ),
    Note("n", "ash", anchor(ASH, Span(0, 4, 11)), "who?"),
    Pin("p", "ash", anchor(ASH, Span(2, 0, 6))),
)


def test_a_new_edition_sorts_what_was_said_into_carried_changed_and_lost() -> None:
    found = carry(SAID, EDITION)
    carried = {getattr(item, "question", "") or type(item).__name__ for item in found.carried}
    assert carried == {NOTICE, "Note"}
    assert [getattr(doubt.said, "question", "") for doubt in found.changed] == [KEPT, CONTENT]
    assert [getattr(doubt.said, "question", "pin") for doubt in found.lost] == [GRAVEST, "pin"]
    (proposed,) = found.changed[0].found
    assert (proposed.fate, proposed.ref) == (Fate.CHANGED, "3")
    assert proposed.quote == "Records are kept for two years."
    assert found.changed[1].found == ()  # a silence rests on the whole text


def test_what_is_carried_is_anchored_in_the_new_edition() -> None:
    note = next(item for item in carry(SAID, EDITION).carried if isinstance(item, Note))
    assert (note.anchor.ref, note.anchor.quote) == ("2", "Council")


def test_words_that_are_gone_leave_the_suggestion_as_it_is() -> None:
    reviews = [item for item in SAID if isinstance(item, KeptReview)]
    found = apply(ANALYSIS, reviews, EDITION)
    states = {question: position.review.state for question, position in found.positions.items()}
    assert states.pop(NOTICE) is ReviewState.CONFIRMED
    assert set(states.values()) == {ReviewState.SUGGESTED}
    assert found.positions[GRAVEST] == ANALYSIS.positions[GRAVEST]


def test_a_review_that_rests_on_several_quotes_is_in_doubt_when_one_is() -> None:
    whole = keeping.change(ASH, ANALYSIS.positions[NOTICE], "told", [Span(0, 0, 11), Span(2, 0, 6)])
    found = carry(said(whole), EDITION)
    assert [doubt.said for doubt in found.changed] == said(whole)
    assert [place.fate for place in found.changed[0].found] == [Fate.CARRIED, Fate.LOST]


def test_a_new_edition_is_one_change_that_can_be_undone(library_of_ash: Library) -> None:
    kinds = (KeptPolicy, KeptReading, KeptEdition, KeptReview, Note, Pin)
    before = [library_of_ash.all(kind) for kind in kinds]
    change, found = new_edition(library_of_ash, EDITION, b"the new file")
    undo = library_of_ash.apply(change)
    kept = library_of_ash.get(KeptReading, "ash")
    assert kept is not None
    assert kept.reading == EDITION
    assert keeping.original(library_of_ash, "ash") == b"the new file"
    assert [listed.tags for listed in library_of_ash.all(KeptPolicy)] == [("draft",)]
    assert len(library_of_ash.all(KeptReview)) == 4  # what is in doubt or lost is kept as well
    assert set(found.carried) <= set(said_of(library_of_ash, "ash"))
    again = carry(library_of_ash.all(KeptReview), EDITION)
    assert (len(again.carried), len(again.changed), len(again.lost)) == (1, 2, 1)
    library_of_ash.apply(undo)
    assert [library_of_ash.all(kind) for kind in kinds] == before


def test_earlier_editions_are_kept_with_their_files(library_of_ash: Library) -> None:
    for number in range(3):
        text = policy(f"Edition {number}.")
        library_of_ash.apply(new_edition(library_of_ash, text, f"file {number}".encode())[0])
    folder = library_of_ash.folder
    library_of_ash.close()
    with Library.open(folder) as library:
        old = editions(library, "ash")
        assert [kept.reading.clauses[0].text for kept in old] == [
            TEXTS[0], "Edition 0.", "Edition 1.",
        ]  # fmt: skip
        assert [library.get(KeptFile, kept.file or "") for kept in old] == [
            KeptFile(kept.file or "", content)
            for kept, content in zip(old, (b"as it was given", b"file 0", b"file 1"), strict=True)
        ]
        assert editions(library, "elm") == ()
        undo = library.apply(keeping.remove_policy(library, "ash"))
        assert library.all(KeptEdition) == ()
        library.apply(undo)
        assert editions(library, "ash") == old


def test_an_edition_without_a_file_has_none(library_of_ash: Library) -> None:
    library_of_ash.apply(new_edition(library_of_ash, policy("Pasted text."))[0])
    assert keeping.original(library_of_ash, "ash") is None


def test_only_what_is_kept_has_a_new_edition(library_of_ash: Library) -> None:
    with pytest.raises(LibraryError, match="keeps no policy called elm"):
        new_edition(library_of_ash, policy("One.", identity="elm"))


def test_the_queue_has_what_no_one_has_looked_at_least_certain_first() -> None:
    confirmed = apply(ANALYSIS, said(keeping.confirm(ASH, ANALYSIS.positions[CONTENT])), ASH)
    assert [position.question for position in queue({"ash": confirmed})] == [KEPT, GRAVEST, NOTICE]


def test_a_note_is_kept_until_another_takes_its_place(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        asked = ANALYSIS.positions[KEPT]
        library.apply(keeping.remark(ASH, asked, "Ask HR.", by="anna"))
        noted = apply(ANALYSIS, library.all(KeptReview), ASH)
        library.apply(keeping.confirm(ASH, noted.positions[KEPT]))
        confirmed = apply(ANALYSIS, library.all(KeptReview), ASH)
        assert confirmed.positions[KEPT].review.note == "Ask HR."
        library.apply(keeping.remark(ASH, confirmed.positions[KEPT], ""))
        cleared = apply(ANALYSIS, library.all(KeptReview), ASH).positions[KEPT]
        assert cleared.review.note == ""
        assert cleared.review.state is ReviewState.CONFIRMED
