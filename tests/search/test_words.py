import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.search.spelling import british, british_beginnings
from policybrowser.search.words import LEAD_LIMIT, Token, stem, tokens, tokens_and_extras
from tests.search.fixture_files import lines

PAIRS = [
    (sign, first, second)
    for line in lines("words.txt")
    for sign in ("=", "!")
    if f" {sign} " in line
    for first, *others in [[word.strip() for word in line.split(f" {sign} ")]]
    for second in others
]


def terms(text: str) -> list[str]:
    return [token.term for token in tokens(text)]


@pytest.mark.parametrize(("sign", "first", "second"), PAIRS)
def test_words_that_meet_and_words_that_do_not(sign: str, first: str, second: str) -> None:
    assert (terms(first) == terms(second)) is (sign == "=")


def test_a_token_says_where_it_stands() -> None:
    assert tokens("Staff’s e-mail,") == (
        Token("staff", 0, 7, "staff"),
        Token("email", 8, 14, "email"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("section 7.1 and 1,000", ["section", "7.1", "and", "1000"]),
        ("2011-2015", ["2011", "2015"]),
        ("3.5mm", ["3", "5mm"]),
        ("COVID-19", ["covid", "19"]),
        ("snake_case **bold** and/or", ["snake", "case", "bold", "and", "or"]),
        ("e.g. T&C", ["e", "g", "t", "c"]),
        ("co\u00adoperate", ["cooper"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_numbers_and_signs(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "found", "extras"),
    [
        ("third-party", ["third", "party"], {(0, "thirdparty"), (1, "thirdparty")}),
        ("co-workers", ["coworkers"], {(0, "workers")}),
        ("lunch-time", ["lunchtime"], {(0, "lunch"), (0, "time")}),
        ("a web site", ["a", "website"], {(1, "web"), (1, "site")}),
        ("web, site", ["web", "site"], set()),
        ("2011-2015", ["2011", "2015"], set()),
        (
            "non-work-related",
            ["nonwork", "related"],
            {(0, "work"), (0, "nonworkrelated"), (1, "nonworkrelated")},
        ),
    ],
)
def test_hyphened_words_have_second_readings(
    text: str, found: list[str], extras: set[tuple[int, str]]
) -> None:
    read, further = tokens_and_extras(text)
    assert [token.form for token in read] == found
    assert set(further) == extras


@given(st.text(max_size=200))
def test_every_token_is_a_stretch_of_the_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.term
        assert token.form
        assert not any(char.isspace() for char in token.form)
        end = token.end


@given(st.text(max_size=60))
def test_case_does_not_count_in_plain_letters(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert terms(plain.upper()) == terms(plain.lower())


def test_a_spelling_is_british_for_good() -> None:
    for line in lines("words.txt"):
        for word in line.replace("!", "=").split(" = "):
            once = british(word.strip().lower())
            assert british(once) == once


def test_beginnings_of_words_in_both_spellings() -> None:
    assert british_beginnings("organiz") == ("organiz", "organis")
    assert british_beginnings("behavior") == ("behavior", "behaviour")
    assert british_beginnings("monitor") == ("monitor",)


def test_a_word_that_is_no_english_word_stands_for_itself() -> None:
    assert stem("7.1") == "7.1"
    assert stem("straße") == "straße"
    assert LEAD_LIMIT > 0
