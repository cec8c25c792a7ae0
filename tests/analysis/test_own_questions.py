"""What a user adds to the shipped questions: cues, words, topics; each fault told with its line."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrowser.analysis import RuleBook, analyse, load_question_set
from policybrowser.analysis.pipeline import with_saved_topics
from policybrowser.analysis.sources import Source
from policybrowser.analysis.topics import SavedTopic, with_topics
from policybrowser.errors import QueryError, QuestionSetError
from policybrowser.model import SILENT, AnswerKind, Policy
from policybrowser.reading import read_text
from tests.analysis.test_rules import GOOD, write

TEA = "1 Drinks\n1.1 You may drink tea.\n1.2 You may sip cocoa.\n1.3 You must not juggle.\n"

OWN = """
[classes]
drink = "cocoa"

[[question]]
id = "tea.allowed"
  [[question.rule]]
  answer = "yes"
  says = ["juggle"]

[[topic]]
id = "juggling"
name = "Juggling"
query = "juggl*"
"""


def own(text: str) -> Source:
    return Source("mine.toml", text, "Your own question set")


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    return write(tmp_path, GOOD)


@pytest.fixture
def policy() -> Policy:
    return read_text(TEA, policy_id="ash")


def refs(book: RuleBook, policy: Policy, question: str) -> tuple[str, ...]:
    return analyse(policy, book).positions[question].refs


def test_without_additions_only_what_is_shipped_is_found(tea: Path, policy: Policy) -> None:
    assert refs(load_question_set(tea), policy, "tea.allowed") == ("1.1",)


def test_a_word_joins_the_others_of_its_class(tea: Path, policy: Policy) -> None:
    book = load_question_set(tea, own('[classes]\ndrink = "cocoa"'))
    assert refs(book, policy, "tea.allowed") == ("1.1", "1.2")


def test_a_cue_joins_the_others_of_its_question(tea: Path, policy: Policy) -> None:
    book = load_question_set(tea, own(OWN))
    assert refs(book, policy, "tea.allowed") == ("1.1", "1.2", "1.3")


def test_a_look_alike_takes_an_answer_away(tea: Path, policy: Policy) -> None:
    said = '[[question]]\nid = "tea.allowed"\n[[question.unless]]\nwhy = "No."\nsays = ["tea"]'
    book = load_question_set(tea, own(said))
    assert analyse(policy, book).positions["tea.allowed"].answer == SILENT


def test_a_cue_may_use_shipped_word_classes_and_patterns(tea: Path, policy: Policy) -> None:
    said = OWN.replace('["juggle"]', '["@juggle", "{drink} .. hot"]')
    book = load_question_set(tea, own('[patterns]\njuggle = ["juggle"]\n' + said))
    assert "1.3" in refs(book, policy, "tea.allowed")


def test_a_topic_without_a_question_asks_how_firm_it_is(tea: Path, policy: Policy) -> None:
    book = load_question_set(tea, own(OWN))
    assert [topic.id for topic in book.questions.topics] == ["tea", "juggling"]
    (question,) = book.questions.topic_by_id["juggling"].questions
    assert question.kind is AnswerKind.FORCE
    assert question.ask == "How firm are the rules on juggling?"
    assert analyse(policy, book).positions["juggling.force"].answer == "binding"


def test_a_topic_may_have_questions_of_its_own(tea: Path, policy: Policy) -> None:
    part = GOOD[GOOD.index("[[topic]]") :].replace("tea", "sip").replace("{drink}", "sip")
    book = load_question_set(tea, own(part))
    assert refs(book, policy, "sip.allowed") == ("1.2",)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('["juggle"]', '["{soup}"]', 9, r"no word class called \{soup\}"),
        ('["juggle"]', '["(juggle"]', 9, "is not closed"),
        ('["juggle"]', '"juggle"', 9, "has to be a list of words.*as in says = "),
        ('answer = "yes"', 'answer = "no"', 8, "no answer of its question; there is .*yes"),
        ('answer = "yes"', 'anser = "yes"', 8, 'nothing is called "anser".*is "answer" meant'),
        ('answer = "yes"\n', "", 7, 'a rule has no "answer"'),
        ('"tea.allowed"', '"tea.wanted"', 6, "no question .*there is .*tea.allowed"),
        ('id = "tea.allowed"\n', "", 5, 'has no "id"'),
        ('drink = "cocoa"', 'drink = "{drink}"', 3, "contains itself"),
        ('drink = "cocoa"', 'drink = "cocoa)"', 3, "not closed"),
        ('drink = "cocoa"', "drink = 3", 2, "has to be lines such as"),
        ('query = "juggl*"', 'query = "(juggl*"', 14, "cannot be read"),
        ('name = "Juggling"\n', "", 12, 'has no "name"'),
        ('id = "juggling"', 'id = "tea"', 12, "used twice"),
        ('id = "juggling"', 'id = "Juggling!"', 12, "small letters"),
        ("[[topic]]", "[[topic]", 11, "Expected"),
        ("[[topic]]", "[[topics]]", 11, 'is "topic" meant'),
        ('["juggle"]', '["juggle"]\n  stance = ["likes"]', 10, "no stance; there is .*forbids"),
        ('["juggle"]', '["juggle"]\n  weight = "high"', 10, "a whole number"),
        ('["juggle"]', '["juggle"]\n  alone = 1', 10, "true or false"),
    ],
)
def test_a_fault_names_line_and_fault(tea: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in OWN
    with pytest.raises(QuestionSetError, match=told) as fault:
        load_question_set(tea, own(OWN.replace(old, new, 1)))
    assert fault.value.line == line
    assert str(fault.value).startswith(f"Your own question set has a fault (mine.toml, line {line}")


def test_of_two_tables_alike_the_faulty_one_is_named(tea: Path) -> None:
    rule = '  [[question.rule]]\n  answer = "yes"\n  says = ["juggle"]\n'
    bare = '  [[question.rule]]\n  says = ["juggle"]\n'
    with pytest.raises(QuestionSetError) as fault:
        load_question_set(tea, own(OWN.replace(rule, rule + bare)))
    assert fault.value.line == 10


def test_a_question_of_firmness_takes_no_cues(tea: Path) -> None:
    said = OWN.replace('"tea.allowed"', '"juggling.force"')
    topic = '[[topic]]\nid="juggling"\nname="Juggling"\nquery="x"\n[[topic.question]]\n'
    topic += 'id="juggling.force"\nask="?"\nmatter="m"\nkind="force"\n'
    with pytest.raises(QuestionSetError, match="takes no cues"):
        load_question_set(tea, own(topic + said[: said.index("[[topic]]")]))


@given(st.text(alphabet='[]{}()"=\n.abtopic question rule says id&!|?~@#', max_size=200))
@settings(max_examples=300)
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    shipped = Path(__file__).parent.parent / "fixtures" / "questions" / "tea.toml"
    with contextlib.suppress(QuestionSetError):
        load_question_set(shipped, own(text))


# Topics made of a search


def test_saved_topics_stand_behind_the_others_and_in_the_place_of_those_before(
    tea: Path, policy: Policy
) -> None:
    plain = load_question_set(tea)
    book = with_topics(plain, [SavedTopic("cocoa", "Cocoa", "", "cocoa")])
    known = with_saved_topics(policy, analyse(policy, plain), book)
    assert known == analyse(policy, book)
    assert known.topics["cocoa"] == (2,)
    assert known.positions["cocoa.force"].answer == "permissive"
    other = with_topics(book, [SavedTopic("juggling", "Juggling", "", "juggl*")])
    assert with_saved_topics(policy, known, other) == analyse(policy, other)
    assert with_saved_topics(policy, known, with_topics(book, [])) == analyse(policy, plain)


def test_what_was_decided_of_hits_counts(tea: Path, policy: Policy) -> None:
    topic = SavedTopic("drinks", "Drinks", "", "drink", lambda _: {1: False, 3: True})
    book = with_topics(load_question_set(tea), [topic])
    known = analyse(policy, book)
    assert known.topics["drinks"] == (0, 3)
    assert known.positions["drinks.force"].answer == "binding"


def test_a_saved_topic_never_hides_one_of_the_question_set(tea: Path) -> None:
    book = with_topics(load_question_set(tea), [SavedTopic("tea", "Mine", "", "x")])
    assert [topic.name for topic in book.questions.topics] == ["Tea"]


def test_a_search_that_cannot_be_read_is_told(tea: Path) -> None:
    with pytest.raises(QueryError):
        with_topics(load_question_set(tea), [SavedTopic("x", "X", "", "(x")])
