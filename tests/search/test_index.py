import threading

import pytest

from policybrowser.model import PolicyKind, Stance
from policybrowser.search.index import SearchIndex
from policybrowser.search.matching import marks
from policybrowser.search.query import parse
from policybrowser.search.records import ClauseRecord
from policybrowser.search.results import Filters, Results
from tests.search.five import five
from tests.search.made import clause, policy


@pytest.fixture
def index() -> SearchIndex:
    made = SearchIndex()
    made.build(
        [
            *policy(
                "ash",
                "Staff must not post photographs of colleagues without consent.",
                "Monitoring is carried out.",
                "The council monitors use, and monitors e-mail, and monitors calls.",
                topics=frozenset({"monitoring"}),
            ),
            *policy(
                "birch",
                "Employees should ask for consent before they post photographs of colleagues.",
                "Lunch breaks are your own time.",
                stance=Stance.ADVISES,
                policy_kind=PolicyKind.GUIDANCE,
                topics=frozenset({"conduct", "personal-use"}),
            ),
        ]
    )
    return made


def refs(results: Results) -> list[str]:
    return [f"{hit.record.policy} {hit.record.ref}" for hit in results.hits]


def test_hits_come_with_everything_known_of_the_clause(index: SearchIndex) -> None:
    (hit,) = index.search(parse('"lunch breaks"')).hits
    assert (
        hit.record
        == policy(
            "birch",
            "",
            "Lunch breaks are your own time.",
            stance=Stance.ADVISES,
            policy_kind=PolicyKind.GUIDANCE,
            topics=frozenset({"conduct", "personal-use"}),
        )[1]
    )
    assert hit.snippet.text == hit.record.text
    assert hit.snippet.marks == ((0, 12),)
    assert hit.lead is None
    assert hit.score > 0


def test_every_field_of_a_record_survives_the_index() -> None:
    kept = SearchIndex()
    kept.build(five())
    found = {(h.record.policy, h.record.clause): h.record for h in kept.search(parse(""), 999).hits}
    assert found == {(record.policy, record.clause): record for record in five()}


def test_the_better_answer_comes_first(index: SearchIndex) -> None:
    assert refs(index.search(parse("monitor"))) == ["ash 1.3", "ash 1.2"]


def test_a_heading_with_the_word_and_own_words_rank_higher() -> None:
    ranked = SearchIndex()
    ranked.build(
        [
            clause("lunch words", policy="a", heading=("Scope",)),
            clause("other words", policy="b", lead="lunch", heading=("Scope",)),
            clause("lunch words", policy="c", heading=("Lunch",)),
        ]
    )
    found = ranked.search(parse("lunch"))
    assert [hit.record.policy for hit in found.hits] == ["c", "a", "b"]
    assert found.hits[2].lead is not None
    assert found.hits[2].lead.marks == ((0, 5),)


def test_equals_come_in_document_order(index: SearchIndex) -> None:
    everything = index.search(parse(""))
    assert refs(everything) == ["ash 1.1", "ash 1.2", "ash 1.3", "birch 1.1", "birch 1.2"]


def test_totals_and_facets_count_all_answers(index: SearchIndex) -> None:
    results = index.search(parse("consent OR monitor"), limit=1)
    assert len(results.hits) == 1
    assert results.total == 4
    assert results.facets.policies == (("ash", 3), ("birch", 1))
    assert results.facets.topics == (("monitoring", 3), ("conduct", 1), ("personal-use", 1))
    assert results.facets.kinds == (("policy", 3), ("guidance", 1))
    assert results.facets.stances == (("requires", 3), ("advises", 1))
    assert results.elapsed > 0


def test_a_filter_leaves_the_counts_of_its_own_group(index: SearchIndex) -> None:
    ticked = Filters(policies=frozenset({"birch"}))
    results = index.search(parse("consent"), filters=ticked)
    assert refs(results) == ["birch 1.1"]
    assert results.total == 1
    assert results.facets.policies == (("ash", 1), ("birch", 1))
    assert results.facets.stances == (("advises", 1),)


def test_filters_of_several_groups_all_hold(index: SearchIndex) -> None:
    both = Filters(
        policies=frozenset({"ash", "birch"}),
        topics=frozenset({"monitoring"}),
        kinds=frozenset({"policy"}),
        stances=frozenset({"requires"}),
    )
    assert refs(index.search(parse("consent"), filters=both)) == ["ash 1.1"]
    nowhere = Filters(topics=frozenset({"nothing of the kind"}))
    assert index.search(parse("consent"), filters=nowhere).total == 0


def test_hits_can_be_read_policy_by_policy(index: SearchIndex) -> None:
    groups = index.search(parse("photographs OR monitor")).by_policy
    assert {policy: len(hits) for policy, hits in groups.items()} == {"ash": 3, "birch": 1}


def test_a_long_clause_is_cut_where_its_marks_are() -> None:
    long = SearchIndex()
    filler = "Nothing to see in this part of a rather long clause. " * 20
    long.build([clause(f"{filler}Here is lunchtime, and lunch. {filler}")])
    (hit,) = long.search(parse("lunch*")).hits
    snippet = hit.snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["lunchtime", "lunch"]
    assert snippet.cut_before
    assert snippet.cut_after
    assert len(snippet.text) < 400
    assert snippet.text in hit.record.text
    assert not snippet.text.startswith(" ")


def test_text_that_looks_like_markup_stays_text() -> None:
    marked = SearchIndex()
    marked.build([clause("<b>lunch</b> & <script>alert(1)</script>")])
    (hit,) = marked.search(parse("lunch")).hits
    assert hit.snippet.text == "<b>lunch</b> & <script>alert(1)</script>"
    assert hit.snippet.marks == ((3, 8),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("photografs", "photographs"),
        ("Monitring", "monitoring"),
        ('consent "of coleagues"', 'consent "of colleagues"'),
        ("ownn OR tme", "own OR time"),
        ("lunchbreaks", "lunch breaks"),
        ("consent", None),
        ("xyzzyx", None),
        ("qq", None),
        ("12345", None),
        ("photo*", None),
        ("consent lunch", "consent OR lunch"),
        ('"own time" photo* xyzzyx -consent topic:conduct', '"own time" OR photo*'),
        ("xyzzyx yzzyxx", None),
        ("xyzzyx OR yzzyxx", None),
        ("topic:monitring consent", "topic:monitoring consent"),
        ("policy:brich", "policy:birch"),
        ("-topic:nothing-like-it", None),
        ("stance:forbids ref:9.9 silent:monitring", None),
        ("heading:conduckt", "heading:conduct"),
    ],
)
def test_did_you_mean(index: SearchIndex, typed: str, meant: str | None) -> None:
    better = index.did_you_mean(parse(typed))
    assert (better.text if better else None) == meant
    if better:
        for start, end, word in better.changes:
            assert typed[start:end] != word


def test_a_search_that_finds_nothing_says_what_may_be_meant(index: SearchIndex) -> None:
    results = index.search(parse("photografs"))
    assert results.suggestion is not None
    assert results.suggestion.text == "photographs"
    assert index.search(parse("consent")).suggestion is None


def test_clauses_like_this_one(index: SearchIndex) -> None:
    (photographs,) = index.search(parse("photographs consent policy:ash")).hits
    like = index.more_like(photographs.record)
    assert refs(like) == ["birch 1.1"]
    text = like.hits[0].record.text
    shared = [text[start:end] for start, end in marks(like.query, text)]
    assert {"consent", "post", "photographs", "colleagues"} <= set(shared)
    assert marks(like.query, photographs.record.text)


def test_like_clauses_of_the_five_texts() -> None:
    real = SearchIndex()
    real.build(five())
    (endorse,) = real.search(parse("endorse policy:nw-leicestershire")).hits
    first = real.more_like(endorse.record).hits[0]
    assert first.record.policy == "leicestershire"
    assert "endorse" in first.record.text
    assert all(
        hit.record.policy != "nw-leicestershire" for hit in real.more_like(endorse.record).hits
    )


def test_a_clause_with_nothing_in_common_has_no_like(index: SearchIndex) -> None:
    assert index.more_like(clause("xyzzy", policy="other")).hits == ()


def test_silence_is_asked_of_the_caller(index: SearchIndex) -> None:
    results = index.search(parse("silent:scope"), silence=lambda policy, _: policy == "ash")
    assert {hit.record.policy for hit in results.hits} == {"ash"}


def test_an_empty_index_answers(index: SearchIndex) -> None:
    empty = SearchIndex()
    assert empty.search(parse("anything")).total == 0
    assert empty.search(parse("")).hits == ()
    assert empty.more_like(clause("words")).hits == ()
    assert empty.count == 0
    index.build([])
    assert index.search(parse("consent")).total == 0


def test_sync_writes_what_changed_and_nothing_else(index: SearchIndex) -> None:
    seen: list[tuple[int, int, str]] = []
    kept = policy("ash", "One.", "Two.")
    assert index.sync([*kept, *policy("cedar", "Three.")])
    assert index.policies == ("ash", "cedar")
    assert index.count == 3
    assert index.sync([*kept, *policy("cedar", "Four.")], lambda *step: seen.append(step))
    assert seen == [(0, 1, "Indexing"), (1, 1, "Indexing")]
    assert index.search(parse("three")).total == 0
    assert index.search(parse("four")).total == 1
    seen.clear()
    assert index.sync([*kept, *policy("cedar", "Four.")], lambda *step: seen.append(step))
    assert seen == []
    assert index.sync(kept)
    assert list(index.policies) == ["ash"]


def test_the_order_of_policies_is_not_a_change(index: SearchIndex) -> None:
    first, second = policy("one", "Words."), policy("two", "Words.")
    index.sync([*first, *second])
    seen: list[int] = []
    index.sync([*second, *first], lambda done, *_: seen.append(done))
    assert seen == []


def test_building_can_be_cancelled(index: SearchIndex) -> None:
    before = refs(index.search(parse("")))
    calls: list[int] = []

    def third_time() -> bool:
        calls.append(1)
        return len(calls) == 3

    many: list[ClauseRecord] = [
        clause("words", clause=number, policy="many") for number in range(1000)
    ]
    assert not index.build(many, cancel=third_time)
    assert len(calls) == 3
    assert refs(index.search(parse(""))) == before
    assert index.policies == ("ash", "birch")
    assert index.build(many)
    assert index.count == 1000


def test_a_policy_is_replaced_and_removed(index: SearchIndex) -> None:
    index.replace_policy(policy("ash", "Only this."))
    assert index.count == 3
    assert index.search(parse("monitor")).total == 0
    index.replace_policy(policy("new", "Quite new."))
    assert index.policies == ("ash", "birch", "new")
    index.remove_policy("birch")
    index.remove_policy("never seen")
    assert {hit.record.policy for hit in index.search(parse("")).hits} == {"ash", "new"}
    assert index.search(parse("policy:birch")).total == 0


def test_searches_go_on_while_the_index_is_written(index: SearchIndex) -> None:
    done = threading.Event()
    failures: list[BaseException] = []

    def search() -> None:
        try:
            while not done.is_set():
                assert index.search(parse("policy:birch consent")).total == 1
        except BaseException as error:  # noqa: BLE001 - reported below, in the test's own thread
            failures.append(error)

    searching = threading.Thread(target=search)
    searching.start()
    for number in range(10):
        index.replace_policy(policy("ash", f"Word{number}."))
    done.set()
    searching.join()
    assert failures == []
    assert index.search(parse("word9")).total == 1


def test_what_is_seldom_asked_for_makes_room(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policybrowser.search.listings.Listings.BUDGET", 3)
    monkeypatch.setattr("policybrowser.search.view.KEPT_SCORES", 1)
    for text in ("consent", "monitor", '"own time"', "photo*", "consent", "consent monitor") * 2:
        assert index.search(parse(text)).query.text == text
    assert index.search(parse("consent")).total == 2


def test_a_short_clause_is_likened_by_what_it_hangs_from(index: SearchIndex) -> None:
    item = clause("consent", lead="Before you post photographs you need:", policy="other")
    assert set(refs(index.more_like(item))) == {"birch 1.1", "ash 1.1"}


def test_one_word_in_common_is_enough_where_there_is_only_one(index: SearchIndex) -> None:
    assert index.more_like(clause("consent", policy="other")).total == 2
