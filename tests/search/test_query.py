import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrowser.errors import QueryError
from policybrowser.search.lexing import FIELD_NAMES, MAX_LENGTH
from policybrowser.search.matching import marks, matches
from policybrowser.search.nodes import (
    And,
    Everything,
    Field,
    FieldName,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Scope,
    Word,
)
from policybrowser.search.query import MAX_DEPTH, parse
from tests.search.five import five, policies, refs, silence
from tests.search.fixture_files import blocks


def word(form: str, scope: Scope = Scope.WORDS) -> Word:
    root = parse(form).root
    assert isinstance(root, Word)
    return Word(root.term, form, scope)


A, B, C = word("apple"), word("bear"), word("cat")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("*", Everything()),
        ("apple", A),
        ("apple bear", And((A, B))),
        ("apple AND bear", And((A, B))),
        ("apple bear cat", And((A, B, C))),
        ("apple OR bear cat", Or((A, And((B, C))))),
        ("(apple OR bear) cat", And((Or((A, B)), C))),
        ("apple OR bear OR cat", Or((A, B, C))),
        ("apple -bear", And((A, Not(B)))),
        ("apple NOT bear", And((A, Not(B)))),
        ("apple AND NOT bear", And((A, Not(B)))),
        ("NOT NOT apple", A),
        ("-(apple bear)", Not(And((A, B)))),
        ("apple - bear", And((A, B))),
        ("((apple))", A),
        ('"apple bear"', Phrase((A, B))),
        ("“apple bear”", Phrase((A, B))),
        ('"apple"', A),
        ('"apple bear"~3', Near((A, B), 3)),
        ('"apple apple"~3', Phrase((A, A))),
        ('"apple bear*"', Phrase((A, Prefix(("bear",))))),
        ("bear*", Prefix(("bear",))),
        ("organiz*", Prefix(("organiz", "organis"))),
        ("bear~", Fuzzy("bear", 1)),
        ("bear~2,", Fuzzy("bear", 2)),
        ("apple, bear; cat?", And((A, B, C))),
        ("the apple of the bear", And((A, B))),
        ("of the", And((word("of"), word("the")))),
        ("the AND apple", And((word("the"), A))),
        ('"the apple"', Phrase((word("the"), A))),
        ("and or not", word("not")),
        ("apple's", A),
        ("apple/bear", Phrase((A, B))),
        ("cyber-bear", word("cyberbear")),
        ("third-party", Or((Phrase((word("third"), word("party"))), word("thirdparty")))),
        (
            "third-part*",
            Or((Phrase((word("third"), Prefix(("part",)))), Prefix(("thirdpart",)))),
        ),
        ("web site", word("website")),
        ("heading:apple", word("apple", Scope.HEADING)),
        ("HEADING:apple bear", And((word("apple", Scope.HEADING), B))),
        ("text:(apple bear)", And((word("apple", Scope.TEXT), word("bear", Scope.TEXT)))),
        (
            'lead:"must not"',
            Phrase((word("must", Scope.LEAD), word("not", Scope.LEAD)), Scope.LEAD),
        ),
        ("topic:monitoring", Field(FieldName.TOPIC, "monitoring")),
        ("topic:(a OR b)", Or((Field(FieldName.TOPIC, "a"), Field(FieldName.TOPIC, "b")))),
        ('policy:"North West"', Field(FieldName.POLICY, "north-west")),
        ("policy:leic*", Field(FieldName.POLICY, "leic", begins=True)),
        ("kind:foi", Field(FieldName.KIND, "foi-reply")),
        ("kind:bullet", Field(FieldName.KIND, "bullet")),
        ("stance:forbid", Field(FieldName.STANCE, "forbids")),
        ("stance:advis", Field(FieldName.STANCE, "advis", begins=True)),
        ('stance:"allows on condition"', Field(FieldName.STANCE, "allows-on-condition")),
        ("ref:6.1.1(a)", Field(FieldName.REF, "6.1.1(a)")),
        ("ref:2.1 bullet 7 bear", And((Field(FieldName.REF, "2.1bullet7"), B))),
        ("(ref:2.1(a) bear)", And((Field(FieldName.REF, "2.1(a)"), B))),
        ("ref:scope ¶2", Field(FieldName.REF, "scope¶2")),
        ('ref:"6.1.1(a) (III)"', Field(FieldName.REF, "6.1.1(a)(iii)")),
        ("ref:6.*", Field(FieldName.REF, "6.", begins=True)),
        ("silent:recruitment.searches", Field(FieldName.SILENT, "recruitment-searches")),
        ("http://apple", Phrase((word("http"), A))),
    ],
)
def test_what_a_query_means(text: str, root: Node) -> None:
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "at_fault", "says"),
    [
        ('bear "apple', '"apple', "not closed"),
        ("bear (apple", "(", "not closed"),
        ("apple)", ")", "closes nothing"),
        ("()", "()", "nothing between"),
        ("AND apple", "AND", "both sides"),
        ("apple OR", "OR", "both sides"),
        ("apple OR OR bear", "OR", "both sides"),
        ("apple AND AND bear", "AND", "both sides"),
        ("(apple AND)", "AND", "both sides"),
        ("NOT", "NOT", "nothing after"),
        ("apple (NOT)", "NOT", "nothing after"),
        ("be*ar", "be*ar", "at the end of a word"),
        ("*bear", "*bear", "at the end of a word"),
        ("apple~3", "apple~3", "At most 2"),
        ("apple-pie~", "apple-pie~", "single word"),
        ('"apple bear"~', '"apple bear"~', "how many words"),
        ('"apple bear"~0', "~0", "1 to 100"),
        ('"apple bear"~999', "~999", "1 to 100"),
        ("topc:monitoring", "topc:", "there are topic:, policy:"),
        ("topic: monitoring", "topic:", "without a space"),
        ("topic:", "topic:", "without a space"),
        ("topic:?", "?", "after topic:"),
        ("text:?", "text:?", "no word"),
        ("stance:hopes", "hopes", "there are requires, forbids"),
        ("kind:poem", "poem", "there are policy, guidance"),
        ("…", "…", "no word here"),
        ("&&&", "&&&", "no word here"),
        ("(" * (MAX_DEPTH + 1) + "a", "(", "too many brackets"),
        ("a " * MAX_LENGTH, "a " * (MAX_LENGTH // 2), "too long"),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, at_fault: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        parse(text)
    assert text[caught.value.start : caught.value.end] == at_fault
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ('"apple bear', Phrase((A, B))),
        ("(apple OR bear", Or((A, B))),
        ("apple OR", A),
        ("apple AND", A),
        ("apple NOT", A),
        ("apple -", A),
        ("apple topic:", A),
        ('"apple bear"~', Near((A, B), 1)),
        ("?", Everything()),
        ('"', Everything()),
    ],
)
def test_a_query_that_is_still_being_typed(text: str, root: Node) -> None:
    assert parse(text, unfinished=True).root == root


def test_nodes_know_their_place() -> None:
    text = 'apple -"bear cat" topic:scope'
    root = parse(text).root
    assert isinstance(root, And)
    assert [text[part.start : part.end] for part in root.parts] == [
        "apple",
        '-"bear cat"',
        "scope",
    ]


PIECES = [
    *(f"{name}:" for name in FIELD_NAMES),
    *(
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        '"',
        "“",
        "”",
        "*",
        "~",
        "~2",
        "~99999999999999999999",
        "-",
        "+",
    ),
    *(
        "monitor",
        "social",
        "the",
        "e-mail",
        "3.1",
        "é",
        "ﬁ",
        "\u0301",
        "½",
        "२",
        "\ud800",
        "\0",
        "\n",
    ),
    *(
        "'",
        "’",
        ".",
        ",",
        ":",
        ";",
        "?",
        "!",
        "/",
        "\\",
        "[",
        "]",
        "{",
        "}",
        "^",
        "&",
        "|",
        "<",
        ">",
    ),
    *("employee(s)", "foo:", "http://x", "forbids", "policy", "a:b:c", "((", "))", '""', "~~"),
]


def understood(text: str, *, unfinished: bool = False) -> Query | None:
    """Parse anything; a QueryError has to point into the text and say something."""
    query, fault = outcome(text, unfinished=unfinished)
    if fault is not None:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert str(fault)
    return query


def outcome(text: str, *, unfinished: bool = False) -> tuple[Query | None, QueryError | None]:
    try:
        return parse(text, unfinished=unfinished), None
    except QueryError as error:
        return None, error


def test_twenty_thousand_strings_raise_nothing_else() -> None:
    chance = random.Random(20_000)
    letters = string.printable + "“”’é…½\u0301\u00ad\u2011"
    record = five()[20]
    readable = 0
    for _ in range(20_000):
        if chance.random() < 0.7:
            glue = chance.choice(["", " "])
            text = glue.join(chance.choices(PIECES, k=chance.randint(0, 9)))
        else:
            text = "".join(chance.choices(letters, k=chance.randint(0, 30)))
        query = understood(text)
        understood(text, unfinished=True)
        if query is not None:
            readable += 1
            matches(query, record)
            marks(query, record.text)
    assert 2_000 < readable < 18_000


@settings(max_examples=300)
@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_no_string_raises_anything_else(text: str) -> None:
    understood(text)
    understood(text, unfinished=True)


@pytest.mark.parametrize(("text", "expected"), blocks("queries.txt"))
def test_what_is_found_in_the_five_texts(text: str, expected: list[str]) -> None:
    query, fault = outcome(text)
    if query is None:
        assert [f"! {fault}"] == expected
        return
    found = [record for record in five() if matches(query, record, silence)]
    assert (refs(found) or ["nothing"]) == expected


def test_the_five_texts_are_there() -> None:
    assert len(policies()) == 5
    assert len(five()) > 100
