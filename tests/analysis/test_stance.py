"""The force of sentences, from a file that anyone can extend."""

from pathlib import Path

import pytest

from policybrowser.analysis.stance import load_force, stance_of
from policybrowser.errors import QuestionSetError
from policybrowser.model import Stance
from tests.analysis.sentence_files import cases

FILE = Path(__file__).parents[1] / "fixtures" / "force" / "sentences.txt"


@pytest.mark.parametrize(("force", "text"), list(cases(FILE)))
def test_force_of_a_sentence(force: str, text: str) -> None:
    lead, _, item = text.rpartition(" || ")
    assert stance_of(item, lead).stance is Stance(force)


def test_the_trigger_is_where_the_force_stands() -> None:
    text = "Under our rules employees must not post."
    reading = stance_of(text)
    assert reading.trigger is not None
    assert text[slice(*reading.trigger)] == "must not"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Employees must not post.", "staff"),
        ("The Council may monitor use.", "employer"),
        ("It is not permitted.", ""),
    ],
)
def test_who_is_bound(text: str, bound: str) -> None:
    assert stance_of(text).bound == bound


@pytest.mark.parametrize(
    ("force", "text"),
    [
        ("forbids", "During lessons, don't look at Facebook."),
        ("forbids", "On Trust devices, never log in to your own accounts."),
        ("requires", "While on shift, leave your phone in your locker."),
        ("states", "The Board met, never more than nine strong."),
        ("states", "In the end, the rule was kept."),
    ],
)
def test_an_order_may_follow_what_tells_when(force: str, text: str) -> None:
    assert stance_of(text).stance.value == force


def test_a_lead_in_lends_its_force_only_where_there_is_none() -> None:
    lead = "Staff must not:"
    assert stance_of("post pictures", lead).stance is Stance.FORBIDS
    assert stance_of("You should think first", lead).stance is Stance.ADVISES


@pytest.mark.parametrize("text", ["", " ", "?", "…", "\u0130stanbul must not"])
def test_odd_texts_have_a_force_too(text: str) -> None:
    assert isinstance(stance_of(text).stance, Stance)


def test_a_damaged_table_is_told(tmp_path: Path) -> None:
    path = tmp_path / "force.toml"
    path.write_text("[[force]]\nstance = 'maybe'\nsays = ['x']\n", encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"force\.toml"):
        load_force(path)
    path.write_text("[[force", encoding="utf-8")
    with pytest.raises(QuestionSetError, match="cannot be read"):
        load_force(path)
