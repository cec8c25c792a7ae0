"""The language that cues are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.analysis.compiling import Compiler
from policybrowser.analysis.notation import PatternError
from policybrowser.analysis.patterns import Pattern, PatternSet
from policybrowser.analysis.text import STOP, Text, Vocabulary, fold

CLASSES = {
    "staff": "employee*, staff, member* of staff",
    "hours": "working hours",
    "own": "outside {hours}, lunch",
    "views": "view*, opinion*",
    "gap": "loss .. job",
    "not-own": "not outside {hours}",
}


@pytest.fixture(scope="module")
def compiler() -> Compiler:
    return Compiler(CLASSES)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("monitor", "We Monitor you", "Monitor"),
        ("monitor*", "monitoring", "monitoring"),
        ("monitor", "monitoring", None),
        ("{staff}", "A member of staff's phone", "member of staff's"),
        ("(may|can) post", "you can post", "can post"),
        ("may .. post", "may now and then post", "may now and then post"),
        ("may .. post", "may a b c d e f g post", None),
        ("may ... post", "may a b c d e f g post", "may a b c d e f g post"),
        ("may .. post", "They may. You post", None),
        ("may .. post", "They may, e.g. now, post", "may, e.g. now, post"),
        ("may ... post", "They may. You post", "may. You post"),
        ("post & may", "may they post", "post"),
        ("post & !may", "may they post", None),
        ("post & !may", "they post", "post"),
        ("the? staff", "staff", "staff"),
        ("e-mail", "an e-mail", "e-mail"),
        ("{hours~own}", "in working hours", "working hours"),
        ("{hours~own}", "outside working hours", None),
        ("{hours~own~not-own}", "not outside working hours", "working hours"),
        ("{hours~own~not-own}", "outside working hours", None),
        ('{"views"}', 'say "my views only" there', '"my views only"'),
        ('{"views"}', "say 'my friend's views' there", "'my friend's views'"),
        ('{"views"}', 'my views "only"', None),
        ("{gap}", "loss of your job", "loss of your job"),
        ("employees'", "employees' posts", "employees'"),
    ],
)
def test_what_a_pattern_finds(
    compiler: Compiler, pattern: str, text: str, found: str | None
) -> None:
    parts = compiler.pattern(pattern).find(Text(text))
    assert ((parts and text[slice(*parts[0])]) or None) == found


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{nobody}", "no word class"),
        ("a ..", "ends in a gap"),
        ("", "asks for nothing"),
        ("!a", "asks for nothing"),
        ("(a|b", "not closed"),
        ("{staff", "not closed"),
        ("(a?|b)", "may be missing altogether"),
        ("a & ^^", "neither a word nor a class"),
    ],
)
def test_a_fault_is_told(compiler: Compiler, pattern: str, fault: str) -> None:
    with pytest.raises(PatternError, match=fault):
        compiler.pattern(pattern)


def test_a_class_that_holds_itself_is_a_fault() -> None:
    with pytest.raises(PatternError, match="contains itself"):
        Compiler({"a": "{b}", "b": "x {a}"}).pattern("{a}")


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


WORDS = st.lists(
    st.sampled_from("may staff not post views working hours, lunch".split()), max_size=40
)


@given(WORDS, st.sampled_from(["may ... post", "{staff} .. not", "{hours~own}", "post & !not"]))
def test_matches_lie_in_the_text(words: list[str], source: str) -> None:
    text = " ".join(words)
    pattern: Pattern = Compiler(CLASSES).pattern(source)
    for start, end in pattern.find(Text(text)) or ():
        assert 0 <= start < end <= len(text)


SOURCES = st.sampled_from(
    [
        "may ... post",
        "{staff} .. not",
        "{hours~own}",
        "post & !not",
        "the? staff .. working & lunch",
        "(st* views|post).. *ours",
        "{gap}",
    ]
)


@given(st.lists(WORDS.map(" ".join), max_size=4), SOURCES)
def test_texts_that_share_a_vocabulary_are_searched_as_if_alone(
    texts: list[str], source: str
) -> None:
    pattern = Compiler(CLASSES).pattern(source)
    shared = Vocabulary(texts)

    assert [pattern.find(shared.text(text)) for text in texts] == [
        pattern.find(Text(text)) for text in texts
    ]
    assert PatternSet((pattern,)).find(shared.joined(STOP.join(texts))) == (
        pattern.find(Text(STOP.join(texts))) is not None
    )


def test_a_text_that_came_up_later_can_be_joined_to_others() -> None:
    pattern = Compiler(CLASSES).pattern("staff & lunch")
    joined = Vocabulary(["staff may post"]).joined(STOP.join(("staff may post", "at lunch")))

    assert pattern.find(joined)


def test_what_is_left_of_a_text_is_searched_too() -> None:
    pattern = Compiler(CLASSES).pattern("{staff} .. post")
    whole = Vocabulary(["staff may post", "staff"]).text("staff may post")

    assert pattern.find(whole.less("staff may ....")) is None
    assert pattern.find(whole.less("..... employees post"))


@given(st.text(alphabet="abc .|(){}!&?*~\"'-", max_size=30))
def test_no_pattern_does_worse_than_a_fault(source: str) -> None:
    try:
        pattern = Compiler(CLASSES).pattern(source)
    except PatternError:
        return
    pattern.find(Text("a member of staff may post outside working hours"))


def test_a_long_text_is_no_trap(compiler: Compiler) -> None:
    text = Text("staff may " * 5_000)
    assert compiler.pattern("{staff} .. may .. post ... {staff}").find(text) is None
