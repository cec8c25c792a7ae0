"""What people have said, in the desk: at once, in everything that is computed from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policybrowser.model import SILENT, Analysis, Policy, Position, Review, ReviewState
from policybrowser.workspace import Workspace, open_corpus, read_file

NOTICE = "monitoring.notice"


class Reader:
    """Says of some answers that they are silent, and counts how often it is asked."""

    def __init__(self) -> None:
        self.silenced: set[tuple[str, str]] = set()
        self.asked = 0

    def __call__(self, policy: Policy, analysis: Analysis) -> Analysis:
        self.asked += 1
        positions = {
            key: self._said(policy, key, position) for key, position in analysis.positions.items()
        }
        return replace(analysis, positions=positions)

    def _said(self, policy: Policy, question: str, position: Position) -> Position:
        if (policy.id, question) not in self.silenced:
            return position
        told = Review(ReviewState.CHANGED, "anna", suggested=position.answer)
        return Position(policy.id, question, SILENT, review=told)


@pytest.fixture(scope="module")
def bare() -> Workspace:
    return open_corpus()


def test_one_answer_is_reviewed_again_and_the_rest_kept(bare: Workspace) -> None:
    reader = Reader()
    desk = bare.reviewed_by(reader)
    monitoring, conduct = desk.comparison("monitoring"), desk.comparison("conduct")
    reader.silenced.add(("lancaster", NOTICE))
    after = desk.reviewed_again("lancaster", NOTICE)
    assert after.analyses["lancaster"].positions[NOTICE].answer == SILENT
    assert after.suggestion("lancaster", NOTICE).answer == "without-notice"
    assert after.comparison("conduct") is conduct
    assert after.comparison("monitoring") is not monitoring
    assert desk.analyses["lancaster"].positions[NOTICE].answer == "without-notice"
    reader.silenced.clear()
    back = after.reviewed_again("lancaster", NOTICE)
    assert back.analyses["lancaster"] == bare.analyses["lancaster"]


def test_what_was_said_stays_when_a_policy_is_added_and_is_asked_of_the_new_one(
    bare: Workspace, tmp_path: Path
) -> None:
    reader = Reader()
    reader.silenced.add(("lancaster", NOTICE))
    reader.silenced.add(("draft", NOTICE))
    desk = bare.reviewed_by(reader)
    draft = tmp_path / "draft.txt"
    draft.write_text("1 Monitoring\n1.1 We may monitor staff without notice.\n", encoding="utf-8")
    asked = reader.asked
    after = desk.with_policies((*desk.policies, read_file(draft)))
    assert reader.asked == asked + 1
    assert after.analyses["lancaster"].positions[NOTICE].review.by == "anna"
    assert after.analyses["draft"].positions[NOTICE].answer == SILENT
    assert after.suggestion("draft", NOTICE).answer != SILENT


def test_a_desk_that_was_not_reviewed_suggests_what_it_shows(bare: Workspace) -> None:
    made = replace(bare, suggestions={})
    assert made.suggestion("lancaster", NOTICE) is made.analyses["lancaster"].positions[NOTICE]


def test_what_was_looked_for_is_told_in_words(bare: Workspace) -> None:
    assert bare.cues(NOTICE)
    assert bare.cues("conduct.force") == (bare.questions.topic_by_id["conduct"].query,)
    assert replace(bare, book=None).cues(NOTICE) == ()
