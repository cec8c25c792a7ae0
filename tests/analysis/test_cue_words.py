"""What was looked for, in words; and receipts of questions that have no rules of their own."""

import pytest

from policybrowser.analysis import RuleBook
from policybrowser.analysis.cue_words import cue_words, in_words
from policybrowser.analysis.topic_silence import receipt_for
from policybrowser.model import SILENT
from policybrowser.reading import read_text

CLASSES = {
    "watch": "monitor*, monitors, monitored, track, keep an eye, intercept*, observe",
    "boss": "council, (our|the) {head}?, trust",
    "head": "head teacher",
    "only": "{watch}",
}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("need not", "need not"),
        ("{watch} .. use", "[monitor, track, keep an eye, intercept, …] … use"),
        ("{only}", "[monitor, track, keep an eye, intercept, …]"),
        ("{watch~boss} & !pupil*", "[monitor, track, keep an eye, intercept, …]; but not pupil"),
        ("(may|can) {boss}? ... see", "[may, can] … see"),
        ("{boss} & use", "[council, our, trust] with use"),
        ('{"head"}', "“head teacher”"),
    ],
)
def test_a_cue_in_words(pattern: str, words: str) -> None:
    assert in_words(pattern, CLASSES) == words


def test_no_shipped_cue_shows_the_language_of_the_rules(book: RuleBook) -> None:
    for question in book.questions.question_by_id.values():
        cues = cue_words(book, question.id)
        assert cues
        if question.id in book.rules:
            assert [cue for cue in cues if set(cue) & set("{}|~&*")] == []


def test_every_question_has_a_receipt(book: RuleBook) -> None:
    policy = read_text("1 Phones\n1.1 Phones are grey. Abusive weather is common.\n")
    for question in book.questions.question_by_id:
        found = receipt_for(policy, book, question)
        assert found.question == question
        assert found.looked_for
        assert found.clauses_read > 0


def test_the_clauses_that_share_words_with_a_topics_search_come_nearest(book: RuleBook) -> None:
    policy = read_text("1 Other\n1.1 Confidential talk is grey.\n1.2 Lunch is at noon.\n")
    found = receipt_for(policy, book, "conduct.force")
    assert all(miss.ref != "1.2" for miss in found.nearest)
    assert all("Conduct" in miss.reason for miss in found.nearest)


def test_a_question_that_is_not_asked_has_no_receipt(book: RuleBook) -> None:
    with pytest.raises(KeyError):
        receipt_for(read_text("1 A\n1.1 B.\n"), book, SILENT)
