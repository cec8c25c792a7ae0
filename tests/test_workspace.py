"""The desk: what is open, what is asked, and what goes on working when some of it cannot be had."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from policybrowser import paths
from policybrowser.errors import CorpusError, UnreadableFile, UsageError
from policybrowser.model import Analysis, Policy, Review, ReviewState
from policybrowser.workspace import Workspace, open_corpus, open_files, read_file

FIVE = ("nw-leicestershire", "lancaster", "leicestershire", "derby", "leicester")

# Read from the real ones before a test puts others in their place.
CORPUS, RESOURCES = paths.corpus(), paths.resources()


@pytest.fixture(scope="module")
def desk() -> Workspace:
    return open_corpus()


@pytest.fixture
def own_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS, folder)
    monkeypatch.setattr(paths, "corpus", lambda: folder)
    return folder


@pytest.fixture
def own_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "resources"
    shutil.copytree(RESOURCES / "questions", folder / "questions")
    shutil.copytree(RESOURCES / "words", folder / "words")
    monkeypatch.setattr(paths, "resources", lambda: folder)
    return folder / "questions" / "social-media.toml"


def text_file(folder: Path, name: str = "draft.txt", words: str = "must not") -> Path:
    file = folder / name
    file.write_text(f"1 Monitoring\n1.1 Staff {words} be monitored.\n", encoding="utf-8")
    return file


def test_the_five_texts_are_open_without_a_problem(desk: Workspace) -> None:
    assert desk.ids == FIVE
    assert desk.problems == ()
    assert desk.fault is None
    assert set(desk.analyses) == set(FIVE)
    assert desk.clause_count == sum(len(policy.clauses) for policy in desk.policies) > 200


def test_progress_is_told_from_nothing_to_all() -> None:
    told: list[tuple[int, int, str]] = []

    open_corpus(lambda done, total, what: told.append((done, total, what)))

    assert [done for done, _, _ in told] == [0, 1, 2, 3, 4, 5]
    assert {total for _, total, _ in told} == {5}
    assert "Reading Lancaster" in [what for _, _, what in told]


def test_a_comparison_is_made_once(desk: Workspace) -> None:
    first = desk.comparison("monitoring")

    assert desk.comparison("monitoring") is first
    assert desk.comparison("monitoring", FIVE) is first
    assert desk.comparison("monitoring", baseline="lancaster") is not first
    assert desk.comparison("monitoring", FIVE[:2]).policies == FIVE[:2]
    assert first.policies == FIVE


def test_an_unknown_topic_is_named_with_those_there_are(desk: Workspace) -> None:
    with pytest.raises(UsageError, match=r'no topic "lunch"; there is .*monitoring, ') as fault:
        desk.comparison("lunch")
    assert all(topic in str(fault.value) for topic in desk.questions.topic_by_id)


@pytest.mark.parametrize("name", ["lancaster", "Lancaster", "LANCASTER CITY COUNCIL"])
def test_a_policy_is_found_by_id_and_by_whose_it_is(desk: Workspace, name: str) -> None:
    assert desk.policy(name).id == "lancaster"


def test_an_unknown_policy_is_named_with_those_there_are(desk: Workspace) -> None:
    with pytest.raises(UsageError, match=r'no policy ""; there is nw-leicestershire, lancaster'):
        desk.policy("")


def test_the_overview_holds_every_topic_and_the_policies_asked_for(desk: Workspace) -> None:
    assert desk.overview().policies == FIVE
    assert [row.topic for row in desk.overview().rows] == list(desk.questions.topics)
    assert desk.overview(["derby"]).policies == ("derby",)


def test_a_silence_has_a_receipt(desk: Workspace) -> None:
    receipt = desk.receipt("leicestershire", "monitoring.notice")

    assert receipt is not None
    assert receipt.clauses_read > 20
    assert receipt.looked_for
    assert desk.receipt("leicestershire", "no.such.question") is None
    assert replace(desk, book=None).receipt("leicestershire", "monitoring.notice") is None


def test_who_is_silent_on_a_topic_and_on_a_question(desk: Workspace) -> None:
    assert desk.is_silent("leicestershire", "monitoring")
    assert not desk.is_silent("lancaster", "monitoring")
    assert not desk.is_silent("leicester", "monitoring")  # it refers to its code of conduct
    assert desk.is_silent("leicestershire", "monitoring-notice")
    assert not desk.is_silent("lancaster", "monitoring.notice")
    assert not desk.is_silent("lancaster", "no-such-thing")


def test_a_shipped_text_is_known_by_its_content(tmp_path: Path) -> None:
    copy = tmp_path / "downloaded.txt"
    shutil.copy(CORPUS / "004_ef09ebe2096bc6b2.txt", copy)

    desk = open_files([copy])

    assert desk.ids == ("lancaster",)
    assert desk.policies[0].organisation == "Lancaster City Council"
    assert desk.policies[0].file == str(copy)


def test_a_file_keeps_the_name_it_was_given_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text_file(tmp_path)
    monkeypatch.chdir(tmp_path)

    assert read_file("./draft.txt").file == "./draft.txt"


def test_another_text_is_not_taken_for_a_shipped_one(tmp_path: Path) -> None:
    assert open_files([text_file(tmp_path)]).ids == ("draft",)


def test_two_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    files = [text_file(tmp_path), text_file(tmp_path / "other"), text_file(tmp_path)]

    desk = open_files(files)

    assert desk.ids == ("draft", "draft-2", "draft-3")
    assert [desk.analyses[name].policy for name in desk.ids] == list(desk.ids)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"missing\.txt"):
        open_files([text_file(tmp_path), tmp_path / "missing.txt"])


def test_files_come_and_go_and_what_is_known_of_the_rest_is_kept(
    desk: Workspace, tmp_path: Path
) -> None:
    more = desk.with_files([text_file(tmp_path)])
    fewer = more.without("derby", "draft")

    assert more.ids == (*FIVE, "draft")
    assert more.analyses["lancaster"] is desk.analyses["lancaster"]
    assert fewer.ids == tuple(name for name in FIVE if name != "derby")
    assert set(fewer.analyses) == set(fewer.ids)
    assert "draft" in more.comparison("monitoring").policies
    assert "draft" not in fewer.comparison("monitoring").policies
    assert desk.ids == FIVE


def test_a_policy_that_changed_under_its_id_is_read_again(desk: Workspace) -> None:
    derby = desk.by_id["derby"]
    cut = replace(derby, clauses=derby.clauses[:3])

    again = desk.with_policies([cut])

    assert len(again.analyses["derby"].stances) == 3


def test_what_a_person_has_said_takes_the_place_of_what_the_rules_suggest(tmp_path: Path) -> None:
    def reviewed(_policy: Policy, analysis: Analysis) -> Analysis:
        positions = {
            key: replace(value, review=Review(ReviewState.CONFIRMED))
            for key, value in analysis.positions.items()
        }
        return replace(analysis, positions=positions)

    desk = open_files([text_file(tmp_path)], reviewer=reviewed)
    more = desk.with_files([text_file(tmp_path, "second.txt")])

    for name in ("draft", "second"):
        states = {item.review.state for item in more.analyses[name].positions.values()}
        assert states == {ReviewState.CONFIRMED}


def test_a_missing_text_is_a_problem_and_the_rest_works(own_corpus: Path) -> None:
    (own_corpus / "003_e04d073c5af7cace.txt").unlink()

    desk = open_corpus()

    assert desk.ids == ("nw-leicestershire", "lancaster", "leicestershire", "leicester")
    assert len(desk.problems) == 1
    assert "003_e04d073c5af7cace.txt" in desk.problems[0]
    assert desk.comparison("monitoring").rows


def test_without_the_list_of_texts_the_desk_is_empty_and_says_why(own_corpus: Path) -> None:
    (own_corpus / "corpus.toml").unlink()

    desk = open_corpus()

    assert desk.ids == ()
    assert "corpus.toml" in desk.problems[0]
    assert desk.questions.topics


def test_a_file_is_read_although_the_shipped_texts_are_gone(
    own_corpus: Path, tmp_path: Path
) -> None:
    (own_corpus / "corpus.toml").write_text("[[policy]", encoding="utf-8")
    copy = tmp_path / "copy.txt"
    shutil.copy(CORPUS / "004_ef09ebe2096bc6b2.txt", copy)

    assert read_file(copy).id == "copy"


def test_a_fault_in_the_question_set_leaves_the_texts_to_be_read(own_questions: Path) -> None:
    own_questions.write_text("topics = [\n", encoding="utf-8")

    desk = open_corpus()

    assert desk.ids == FIVE
    assert desk.questions.topics == ()
    assert desk.fault is not None
    assert desk.problems == (str(desk.fault),)
    assert "social-media.toml" in str(desk.fault)
    assert desk.overview().rows == ()
    assert set(desk.analyses) == set(FIVE)
    assert len(desk.analyses["derby"].stances) == len(desk.by_id["derby"].clauses)
    assert not desk.is_silent("derby", "monitoring")


def test_a_list_of_texts_that_is_none_is_the_fault_it_seems(own_corpus: Path) -> None:
    """The room that reads it raises; the desk turns that into a sentence."""
    from policybrowser.reading.corpus import load_corpus  # noqa: PLC0415

    (own_corpus / "corpus.toml").write_text("=", encoding="utf-8")

    with pytest.raises(CorpusError) as fault:
        load_corpus(own_corpus)
    assert str(fault.value) in open_corpus().problems
