"""The reviews of a library as a function that puts them into an analysis."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policybrowser.library import KeptReview, Library, keeping
from policybrowser.library.opening import DATABASE
from policybrowser.library.reviewer import reviewer_in, reviewer_of
from policybrowser.model import ReviewState
from tests.library.made import ANALYSIS, ASH, KEPT, NOTICE


def test_what_is_kept_is_put_into_the_analysis(tmp_path: Path) -> None:
    said: list[str] = []
    with Library.open(tmp_path) as library:
        library.apply(keeping.confirm(ASH, ANALYSIS.positions[KEPT], by="anna"))
        found = reviewer_in(tmp_path, said.append)(ASH, ANALYSIS)
    assert found.positions[KEPT].review.state is ReviewState.CONFIRMED
    assert found.positions[KEPT].review.by == "anna"
    assert found.positions[NOTICE] is ANALYSIS.positions[NOTICE]
    assert said == []


def test_a_folder_without_a_library_is_left_as_it_is(tmp_path: Path) -> None:
    said: list[str] = []
    folder = tmp_path / "none"
    assert reviewer_in(folder, said.append)(ASH, ANALYSIS) is ANALYSIS
    assert not folder.exists()
    assert said == []


def test_a_library_at_fault_is_told_of_and_nothing_is_reviewed(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"not a database" * 100)
    said: list[str] = []
    assert reviewer_in(tmp_path, said.append)(ASH, ANALYSIS) is ANALYSIS
    assert len(said) == 1
    assert "damaged" in said[0]


def test_only_the_questions_at_hand_are_looked_at(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.apply(keeping.confirm(ASH, ANALYSIS.positions[KEPT]))
        library.apply(keeping.mark_silent(ASH, ANALYSIS.positions[NOTICE]))
        reviewer = reviewer_of(lambda: library.all(KeptReview))
        alone = replace(ANALYSIS, positions={KEPT: ANALYSIS.positions[KEPT]})
        found = reviewer(ASH, alone)
    assert list(found.positions) == [KEPT]
    assert found.positions[KEPT].review.state is ReviewState.CONFIRMED
