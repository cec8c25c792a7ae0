"""Question sets: what is read, and how a fault in one is told."""

from pathlib import Path

import pytest

from policybrowser.analysis import RuleBook, load_question_set
from policybrowser.analysis.cutting import units
from policybrowser.analysis.pipeline import answer_all
from policybrowser.errors import QuestionSetError
from policybrowser.model import AnswerKind
from tests.analysis.sentence_files import policy_of

GOOD = """
id = "tea"
name = "Tea"
[classes]
drink = "tea, coffee"
[[topic]]
id = "tea"
name = "Tea"
query = "tea"
  [[topic.question]]
  id = "tea.allowed"
  ask = "Is tea allowed?"
  matter = "whether tea is allowed"
  answers = [{ id = "yes", label = "Yes" }]
    [[topic.question.rule]]
    answer = "yes"
    says = ["{drink}"]
    stance = ["allows"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "tea.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_set_of_ones_own(tmp_path: Path) -> None:
    book = load_question_set(write(tmp_path, GOOD))
    assert [topic.id for topic in book.questions.topics] == ["tea"]
    assert book.questions.question_by_id["tea.allowed"].kind is AnswerKind.CHOICE


def test_patterns_that_many_rules_share_have_a_name(tmp_path: Path) -> None:
    shared = '[patterns]\nhot = ["{drink} .. hot", "hot .. {drink}"]\n[classes]'
    named = GOOD.replace("[classes]", shared)
    book = load_question_set(write(tmp_path, named.replace('["{drink}"]', '["@hot", "tea"]')))
    (rule,) = book.rules["tea.allowed"].rules
    assert [pattern.text for pattern in rule.says] == ["{drink} .. hot", "hot .. {drink}", "tea"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"{drink}"', '"{soup}"', r"tea\.toml, line 17.*no word class called \{soup\}"),
        ('"{drink}"', '"@hot"', r"\[patterns\] has no \"hot\""),
        ('"{drink}"', '"tea .."', r"line 17.*ends in a gap"),
        ('answer = "yes"', 'answer = "no"', r"line 16.*no answer of its question"),
        ('stance = ["allows"]', 'stance = ["likes"]', r"line 18.*no stance"),
        ('stance = ["allows"]', 'reply = "maybe"', r"line 18.*a reply is .yes. or .no."),
        ('query = "tea"', 'query = "(tea"', r"the query of"),
        ('ask = "Is tea allowed?"', "", r'no "ask"'),
        ('name = "Tea"\nquery', "query", r'no "name"'),
        ("[[topic]]", "[[subject]]", r"no topic"),
        ('id = "tea.allowed"', 'id = "tea"', r"used twice"),
        ("answers = [", 'kind = "guess"\n  answers = [', r"no kind of answer"),
        ('name = "Tea"', 'name = "Tea"\ntopics = [1]', r"list of file names"),
        ("[[topic]]", "[[topic]", r"tea\.toml"),
    ],
)
def test_a_fault_names_the_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(QuestionSetError, match=told):
        load_question_set(write(tmp_path, GOOD.replace(old, new, 1)))


def test_a_reply_says_what_its_question_says_too(tmp_path: Path) -> None:
    rules = GOOD.replace('["{drink}"]', '["{drink} & (limit|cup)"]').replace(
        'stance = ["allows"]', ""
    )
    book = load_question_set(write(tmp_path, rules))
    policy = policy_of("Is there a limit on tea? A cup a day is what we pour.")
    known = answer_all(policy, book, units(policy))["tea.allowed"]
    assert known.answer == "yes"
    assert [item.quote for item in known.evidence] == ["cup"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="cannot be read"):
        load_question_set(tmp_path / "nothing.toml")


def test_the_shipped_set_asks_everything(book: RuleBook) -> None:
    assert len(book.questions.topics) >= 13
    for topic in book.questions.topics:
        assert topic.name
        assert topic.about
        for question in topic.questions:
            assert question.ask.endswith("?")
            assert question.matter[0].islower()
            assert (question.kind is AnswerKind.DURATION) == (not question.answers)


def test_every_answer_of_a_choice_has_a_rule(book: RuleBook) -> None:
    for rules in book.rules.values():
        if rules.question.kind is AnswerKind.CHOICE:
            told = {rule.answer for rule in rules.rules}
            assert {answer.id for answer in rules.question.answers} <= told, rules.question.id


def test_a_rule_may_be_written_for_each_of_several_answers(tmp_path: Path) -> None:
    answers = '[{ id = "tea", label = "Tea" }, { id = "coffee", label = "Coffee" }]'
    text = (
        GOOD.replace(
            'drink = "tea, coffee"', 'tea = "tea"\ncoffee = "coffee"\nnot-coffee = "{tea}"'
        )
        .replace("[classes]", '[classes]\nnot-tea = "tea time"')
        .replace('[{ id = "yes", label = "Yes" }]', answers)
        .replace('answer = "yes"', 'each = ["tea", "coffee"]')
        .replace("{drink}", "{each~not-each}")
    )
    rules = load_question_set(write(tmp_path, text)).rules["tea.allowed"].rules
    told = [(rule.answer, [pattern.text for pattern in rule.says]) for rule in rules]
    assert told == [("tea", ["{tea~not-tea}"]), ("coffee", ["{coffee~not-coffee}"])]
