import pytest

from policybrowser.model import ClauseKind, PolicyKind
from policybrowser.search.matching import HEADING_JOINT, marks, matches, record_marks
from policybrowser.search.query import parse
from policybrowser.search.words import LEAD_LIMIT
from tests.search.made import clause


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(parse(query), text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("monitor", "Monitoring and monitors.", ["Monitoring", "monitors"]),
        ('"social media"', "Social media; media is social.", ["Social media"]),
        ('"social media"', "media is social", []),
        ("social media", "media is social", ["media", "social"]),
        ("x -y", "x y", ["x"]),
        ("x NOT (y OR z)", "x y z", ["x"]),
        ("(x y) OR z", "x y z", ["x", "y", "z"]),
        ("cyberbullying", "No cyber-bullying here", ["cyber-bullying"]),
        ("bullying", "No cyber-bullying here", ["cyber-bullying"]),
        ("third-party", "third-party or third party", ["third-party", "third party"]),
        ("website", "a web site", ["web site"]),
        ("organization", "the organisation’s", ["organisation’s"]),
        ('"notice consent"~2', "notice or consent, and later notice", ["notice", "consent"]),
        ('"notice consent"~2', "notice or any consent", []),
        ('"notice consent"~3', "consent after any notice", ["consent", "notice"]),
        ("mon*", "Monday, money and lemon", ["Monday", "money"]),
        ('"social net*"', "social networks, social notes", ["social networks"]),
        ("monitring~", "monitoring", ["monitoring"]),
        ("monitring~", "motoring", []),
        ("a~2", "abc abcd", ["abc"]),
        ("topic:conduct", "conduct", []),
        ("heading:conduct", "conduct", []),
        ("lead:conduct", "conduct", []),
        ("text:conduct", "conduct", ["conduct"]),
        ("", "conduct", []),
        ("", "", []),
    ],
)
def test_the_words_that_are_marked(query: str, text: str, expected: list[str]) -> None:
    assert marked(query, text) == expected


ITEM = clause(
    "disclose information",
    lead="You must not:",
    heading=("Conduct", "Confidential matters"),
    ref="6.1(a)",
    kind=ClauseKind.LETTERED,
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("must disclose", True),
        ('"must not disclose"', True),
        ('text:"must not disclose"', False),
        ("text:must", False),
        ("lead:must", True),
        ("lead:disclose", False),
        ('"not information"~2', True),
        ('text:"not information"~2', False),
        ("confidential", False),
        ("heading:confidential", True),
        ('heading:"conduct confidential"', True),
        ("heading:conf*", True),
        ("heading:confidentail~", True),
        ("-heading:confidential", False),
        ("topic:conduct", True),
        ("topic:cond*", True),
        ("topic:scope", False),
        ("policy:anytown", True),
        ('policy:"Anytown Borough"', True),
        ("policy:any", False),
        ("policy:any*", True),
        ("policy:borough", False),
        ("kind:policy", True),
        ("kind:lettered", True),
        ("kind:draft", False),
        ("stance:requires", True),
        ("stance:forbids", False),
        ('ref:"6.1 (A)"', True),
        ("ref:6.1", False),
        ("ref:6.1*", True),
        ("silent:conduct", False),
        ("*", True),
        ("NOT *", False),
        ("", True),
    ],
)
def test_what_a_clause_answers(query: str, expected: bool) -> None:
    assert matches(parse(query), ITEM) is expected


def test_silence_is_asked_of_whoever_knows() -> None:
    asked = []

    def silence(policy: str, about: str) -> bool:
        asked.append((policy, about))
        return True

    assert matches(parse("silent:personal-use.own-time"), ITEM, silence)
    assert asked == [("anytown", "personal-use-own-time")]


def test_a_clause_without_stance_or_topics_answers_none() -> None:
    plain = clause("words", stance=None, topics=frozenset(), policy_kind=PolicyKind.UNKNOWN)
    assert not matches(parse("stance:requires"), plain)
    assert not matches(parse("topic:conduct"), plain)
    assert matches(parse("-stance:requires"), plain)


def test_marks_fall_where_the_words_are() -> None:
    found = record_marks(parse('"must not disclose" heading:conduct OR heading:matters'), ITEM)
    heading = HEADING_JOINT.join(ITEM.heading)
    assert [ITEM.text[a:b] for a, b in found.text] == ["disclose"]
    assert [ITEM.lead[a:b] for a, b in found.lead] == ["must not"]
    assert [heading[a:b] for a, b in found.heading] == ["Conduct", "matters"]


def test_only_the_end_of_a_very_long_lead_in_counts() -> None:
    long = clause("here", lead="first second " + "word " * (LEAD_LIMIT - 1))
    assert not matches(parse("first"), long)
    assert matches(parse("second"), long)
