"""What the user adds to what is asked, and what a change of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrowser import paths
from policybrowser.analysis.own import question_files
from policybrowser.asking import (
    asking_also,
    asking_anew,
    changes,
    own_book,
    saved_topics,
    summary,
    told,
    with_library_topics,
)
from policybrowser.errors import QuestionSetError
from policybrowser.library import Library, OwnTopic
from policybrowser.library.own_topics import Decision, keep_topic
from policybrowser.model import SILENT
from policybrowser.workspace import Workspace, open_files
from tests.cli.running import run

DRONES = OwnTopic("drones", "Drones", "Flying them.", "drone*")
TEXT = """1 Aircraft
1.1 Staff must not fly drones at work.
1.2 The drone club meets on Fridays.
1.3 Snooping software may be put on any council computer.
"""
CUE = """
[[question]]
id = "monitoring.notice"
  [[question.rule]]
  answer = "without-notice"
  says = ["snooping software"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "aircraft.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def desk(file: Path) -> Workspace:
    return open_files([file])


def the_policy(desk: Workspace) -> str:
    (policy,) = desk.ids
    return policy


def test_a_saved_topic_is_asked_like_the_shipped_ones(desk: Workspace) -> None:
    asked = asking_also(desk, saved_topics([DRONES], []))
    policy = the_policy(asked)
    assert asked.questions.topics[-1].name == "Drones"
    assert asked.analyses[policy].positions["drones.force"].answer == "binding"
    assert asked.overview().by_topic["drones"].cells[0].brief.text == "Binding rules"
    assert len(asked.comparison("drones").clauses[policy]) == 2
    assert not asked.is_silent(policy, "drones")
    assert asking_also(asked, []).questions == desk.questions
    assert asking_also(desk, []) is desk


def test_files_that_are_opened_later_are_asked_too(desk: Workspace, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("1 Air\n1.1 You may fly a drone.\n", encoding="utf-8")
    asked = asking_also(desk, saved_topics([DRONES], [])).with_files([more])
    assert asked.analyses[asked.ids[1]].positions["drones.force"].answer == "permissive"


def test_hits_that_were_rejected_are_not_on_the_topic(desk: Workspace, tmp_path: Path) -> None:
    policy = desk.policies[0]
    forbids = next(c.index for c in policy.clauses if "must not" in c.text)
    with Library.open(tmp_path / "library") as library:
        library.apply(keep_topic(DRONES, [Decision(policy, forbids, belongs=False)]))
    asked = with_library_topics(desk, tmp_path / "library", pytest.fail)
    assert asked.analyses[policy.id].positions["drones.force"].answer == "stated"


def test_a_topic_whose_search_cannot_be_read_is_told_and_left_out(desk: Workspace) -> None:
    bad = OwnTopic("bad", "Bad", "", "(drone")
    asked = asking_also(desk, saved_topics([bad, DRONES], []))
    assert [topic.id for topic in asked.questions.topics[-1:]] == ["drones"]
    assert "The topic “Bad” cannot be asked about" in asked.problems[-1]
    assert asking_also(asked, saved_topics([DRONES], [])).problems == desk.problems


def test_a_library_that_is_not_there_is_not_made(desk: Workspace, tmp_path: Path) -> None:
    assert with_library_topics(desk, tmp_path / "nowhere", pytest.fail) is desk
    assert not (tmp_path / "nowhere").exists()


def test_what_a_cue_changes_is_told_before_it_is_kept(desk: Workspace) -> None:
    before = asking_also(desk, saved_topics([DRONES], []))
    policy = the_policy(desk)
    assert before.analyses[policy].positions["monitoring.notice"].answer == SILENT
    after = asking_anew(before, own_book(CUE, saved_topics([DRONES], [])))
    found = changes(before, after)
    assert summary(found) == "1 position changed"
    assert [told(change, before, after) for change in found] == [
        f"{after.by_id[policy].name}: Is the employee told? Silent, now Without notice (1.3)"
    ]
    assert not question_files()[1].exists()


def test_what_a_topic_changes_is_told(desk: Workspace) -> None:
    after = asking_also(desk, saved_topics([DRONES], []))
    name = desk.policies[0].name
    assert summary(changes(desk, after)) == "0 positions changed, 1 new"
    assert [told(change, desk, after) for change in changes(desk, after)] == [
        f"{name}: How firm are the rules on drones? Must / must not (1.1)"
    ]
    assert summary(changes(after, desk)) == "0 positions changed, 1 no longer asked"
    (gone,) = changes(after, desk)
    assert told(gone, after, desk).endswith("no longer asked")


def test_progress_is_told_policy_by_policy(desk: Workspace) -> None:
    said: list[tuple[int, int, str]] = []
    asking_anew(desk, own_book(""), lambda *now: said.append(now))
    assert said == [(0, 1, f"Reading {desk.policies[0].name}")]


def test_a_cue_with_a_fault_is_named_with_its_line() -> None:
    with pytest.raises(QuestionSetError, match=r"social-media\.toml, line 6") as fault:
        own_book(CUE.replace('["snooping', '["{snooping}'))
    assert fault.value.line == 6


def keep(text: str) -> Path:
    own = question_files()[1]
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text, encoding="utf-8")
    return own


def test_the_users_own_questions_are_asked_of_every_file(file: Path) -> None:
    keep(CUE)
    desk = open_files([file])
    assert desk.problems == ()
    assert desk.analyses[the_policy(desk)].positions["monitoring.notice"].refs == ("1.3",)


def test_own_questions_with_a_fault_are_left_out_and_told(file: Path) -> None:
    keep(CUE.replace("says", "sayz"))
    desk = open_files([file])
    (problem,) = desk.problems
    assert "line 6" in problem
    assert 'is "says" meant' in problem
    assert desk.analyses[the_policy(desk)].positions["monitoring.notice"].answer == SILENT


def test_the_command_line_asks_the_same(file: Path) -> None:
    keep(CUE)
    with Library.open(paths.user_data()) as library:
        library.apply(keep_topic(DRONES))
    done = run(["compare", file, "--topic", "drones"])
    assert "Drones" in done.stdout, done.stderr
    assert "Must / must not" in done.stdout
    assert "Without notice" in run(["positions", file]).stdout
