"""The index and the sieve find exactly what the matcher finds, whatever is asked."""

import functools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh.searching import Searcher

from policybrowser.search.index import SearchIndex
from policybrowser.search.keeper import Keeper
from policybrowser.search.matching import matches
from policybrowser.search.nodes import Query
from policybrowser.search.query import parse
from policybrowser.search.records import ClauseRecord
from policybrowser.search.schema import WORDS
from policybrowser.search.sieve import Sieve
from policybrowser.search.words import tokens
from tests.search.five import five, silence
from tests.search.fixture_files import blocks
from tests.search.made import clause, policy


@functools.cache
def index() -> SearchIndex:
    """The five texts in memory, in several segments and with deleted clauses among them."""
    made = SearchIndex()
    made.build([*five(), *policy("passing", "gone soon", "monitoring of lunch")])
    last = five()[-1].policy
    made.replace_policy([record for record in five() if record.policy == last])
    made.remove_policy("passing")
    return made


def found_by_index(query: Query) -> set[tuple[str, int]]:
    results = index().search(query, 10_000, silence=silence)
    assert results.total == len(results.hits)
    return {(hit.record.policy, hit.record.clause) for hit in results.hits}


def found_by_matcher(query: Query) -> set[tuple[str, int]]:
    return {(r.policy, r.clause) for r in five() if matches(query, r, silence)}


@functools.cache
def sieve() -> Sieve:
    return Sieve(five(), silence)


def found_by_sieve(query: Query) -> set[tuple[str, int]]:
    return {(record.policy, record.clause) for record in sieve().matching(query)}


@functools.cache
def vocabulary() -> list[str]:
    """Words as they are printed, and words that hardly occur."""
    printed = {
        word
        for record in five()
        for text in (record.text, record.lead, *record.heading)
        for word in (text[token.start : token.end] for token in tokens(text))
        if word.isalpha() or "-" in word
    }
    return [*sorted(printed), "pandemic", "lunchtime", "organization", "cyberbullying"]


WORD = st.deferred(lambda: st.sampled_from(vocabulary()))
NEIGHBOURS = st.deferred(lambda: st.builds(neighbours, st.integers(0, 10**6), st.integers(2, 4)))
SCOPE = st.sampled_from(["", "", "", "text:", "lead:", "heading:"])
OTHER = st.sampled_from(
    "topic:monitoring topic:personal* policy:lancaster policy:leic* policy:leicestershire "
    "kind:bullet kind:policy kind:foi stance:forbids stance:advis ref:3.1 ref:2.1* "
    "silent:monitoring silent:recruitment.searches silent:nothing *".split()
)


def neighbours(seed: int, length: int) -> str:
    """Words that stand side by side somewhere, so that phrases are found at all."""
    chance = random.Random(seed)
    record = chance.choice(five())
    text = f"{record.lead} {record.text}"
    found = tokens(text)
    at = chance.randrange(max(1, len(found) - length))
    return " ".join(text[token.start : token.end] for token in found[at : at + length])


LEAF = st.one_of(
    st.builds("{}{}".format, SCOPE, WORD),
    st.builds(
        lambda scope, word, cut: f"{scope}{word[:cut]}*", SCOPE, WORD, st.integers(1, 5)
    ).filter(lambda text: text[-2].isalnum()),
    st.builds(lambda word, cut: f"{word[:cut]}{word[cut + 1 :]}~2", WORD, st.integers(0, 4)).filter(
        lambda text: len(text) > 4 and "-" not in text
    ),
    st.builds('{}"{}"'.format, SCOPE, NEIGHBOURS),
    st.builds('{}"{}*"'.format, SCOPE, NEIGHBOURS),
    st.builds('"{} {}"~{}'.format, WORD, WORD, st.integers(1, 30)),
    st.builds('"{}"~{}'.format, NEIGHBOURS, st.integers(1, 9)),
    OTHER,
)
QUERY = st.recursive(
    LEAF,
    lambda part: st.one_of(
        st.builds("({} {})".format, part, part),
        st.builds("({} OR {})".format, part, part),
        st.builds("({} AND {} AND {})".format, part, part, part),
        st.builds("({} NOT {})".format, part, part),
    ),
    max_leaves=6,
)


@settings(max_examples=400)
@given(QUERY)
def test_index_sieve_and_matcher_agree(text: str) -> None:
    query = parse(text)
    assert found_by_index(query) == found_by_sieve(query) == found_by_matcher(query)


@pytest.mark.parametrize(
    "text", [text for text, lines in blocks("queries.txt") if "!" not in lines[0]]
)
def test_they_agree_on_the_fixture_queries(text: str) -> None:
    query = parse(text)
    assert found_by_index(query) == found_by_sieve(query) == found_by_matcher(query)


STRANGE: tuple[ClauseRecord, ...] = (
    *policy(
        "strange",
        "",
        "…",
        "word " * 70_000 + "needle in haystack",
        "third-party cyber-bullying non-work-related e-mails on web sites",
        "½ ﬁre café 7.1 1,000",
    ),
    clause("here", policy="long", lead="lost kept " + "word " * 4095, heading=()),
)


@pytest.mark.parametrize(
    "text",
    [
        '"needle in haystack"',
        '"word needle"',
        "needle",
        '"needle haystack"~2',
        "text:needle",
        "lead:needle",
        '"third party cyber bullying"',
        "thirdparty",
        '"party cyberbullying"',
        "work related",
        "web",
        "mails",
        "1000 7.1",
        "cafe fire",
        "lost",
        "kept",
        '"word here"',
        "text:fire~",
        "third-part*",
        "cyber-bull*",
        "wor*",
        "-word",
    ],
)
def test_they_agree_on_strange_clauses(text: str) -> None:
    strange = SearchIndex()
    strange.build(STRANGE)
    query = parse(text)
    found = {(h.record.policy, h.record.clause) for h in strange.search(query, 99).hits}
    assert found == {(r.policy, r.clause) for r in STRANGE if matches(query, r)}
    assert found == {(r.policy, r.clause) for r in Sieve(STRANGE).matching(query)}


def test_whoosh_itself_counts_the_same_clauses() -> None:
    kept = Keeper(None, lock_timeout=0)
    kept.write([], five(), {}, lambda: ())
    endings: dict[str, list[str]] = {}
    with kept.reader() as reader:
        for term in reader.lexicon(WORDS):
            endings.setdefault(term.split(b"\0")[0].decode(), []).append(term.decode())
        searcher = Searcher(reader)
        for terms in list(endings.values())[::7]:
            asked = whoosh_query.Or([whoosh_query.Term(WORDS, term) for term in terms])
            counted = len(searcher.search(asked, limit=None))
            form = terms[0].split("\0")[1]
            assert len(found_by_index(parse(f'"{form}"'))) == counted
