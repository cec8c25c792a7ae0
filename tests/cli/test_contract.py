"""The JSON that scripts rely on: every key, and what its values are."""

import json
from pathlib import Path
from typing import Any

import pytest

from policybrowser import cli, paths
from policybrowser.model import AnswerKind, ClauseKind, Stance
from policybrowser.workspace import Workspace

pytestmark = pytest.mark.usefixtures("five_open")

LANCASTER = "004_ef09ebe2096bc6b2.txt"
DRAFT = """\
1 Monitoring
1.1 The Council may monitor employees' use of social media at any time without notice.
1.2 Records are kept for one year.
2 Conduct
2.1 Employees must:
(a) not endorse service providers used by the Council; and
(b) be polite.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """The JSON that a command prints."""
    assert cli.main(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_clauses(capsys: pytest.CaptureFixture[str], draft: Path) -> None:
    found = answer(capsys, "clauses", str(draft), "--json")

    assert set(found) == {"policy", "clauses"}
    assert found["policy"]["file"] == str(draft)
    assert found["policy"]["id"] == "draft"
    keys = {"ref", "kind", "text", "parent", "start", "end"}
    assert all(set(clause) == keys for clause in found["clauses"])
    by_ref = {clause["ref"]: clause for clause in found["clauses"]}
    assert by_ref["2.1(a)"]["parent"] == "2.1"
    assert by_ref["1"]["parent"] is None
    assert by_ref["1.2"]["text"] == "Records are kept for one year."
    assert by_ref["1.2"]["kind"] in set(ClauseKind)
    start, end = by_ref["1.2"]["start"], by_ref["1.2"]["end"]
    assert "Records are kept for one year." in DRAFT[start:end]


def test_what_a_shipped_text_says_of_itself(capsys: pytest.CaptureFixture[str]) -> None:
    file = paths.corpus() / "002_be4cb5f72e0acf99.txt"

    policy = answer(capsys, "clauses", str(file), "--json")["policy"]

    assert policy["organisation"] == "Leicestershire County Council"
    assert policy["kind"] == "guidance"
    assert policy["review"] == "2024-05-27"
    assert policy["dates"] == [{"what": "agreed", "date": "2021-05-27"}]
    assert all(set(item) == {"kind", "text", "start", "end"} for item in policy["furniture"])


def test_positions(capsys: pytest.CaptureFixture[str], draft: Path) -> None:
    found = answer(capsys, "positions", str(draft), "--json")

    assert set(found) == {"policies"}
    (policy,) = found["policies"]
    assert set(policy) == {"id", "organisation", "file", "topics", "positions"}
    assert policy["file"] == str(draft)
    keys = {"answer", "refs", "quotes", "stance"}
    assert all(set(position) == keys for position in policy["positions"].values())
    notice = policy["positions"]["monitoring.notice"]
    assert notice["answer"] == "without-notice"
    assert notice["refs"] == ["1.1"]
    assert all(quote in DRAFT for quote in notice["quotes"])
    assert notice["stance"] in set(Stance)
    silent = policy["positions"]["recruitment.searches"]
    assert silent == {"answer": "silent", "refs": [], "quotes": [], "stance": None}


def test_positions_without_a_file_are_those_of_the_shipped_texts(
    capsys: pytest.CaptureFixture[str], five: Workspace
) -> None:
    policies = answer(capsys, "positions", "--json")["policies"]

    assert [policy["id"] for policy in policies] == list(five.ids)
    sets = [q.id for q in five.questions.question_by_id.values() if q.kind is AnswerKind.SET]
    for policy in policies:
        assert set(policy["topics"]) == set(five.questions.topic_by_id)
        assert set(policy["positions"]) == set(five.questions.question_by_id)
        for question in sets:
            said = policy["positions"][question]["answer"]
            assert isinstance(said, list) or said in ("silent", "refers-elsewhere")


def test_compare(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "compare", "--topic", "conflicts", "--json")

    assert set(found) == {"topic", "summary", "rows", "passages"}
    assert found["topic"] == "conflicts"
    for row in found["rows"]:
        assert set(row) == {"question", "differs", "cells"}
        assert isinstance(row["differs"], bool)
        for cell in row["cells"]:
            assert set(cell) == {"policy", "answer", "label", "refs", "group"}
            quiet = cell["answer"] in ("silent", "refers-elsewhere")
            assert (cell["group"] is None) is quiet


def test_the_words_that_differ_are_ranges_of_the_passage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    passages = answer(capsys, "compare", "--topic", "conflicts", "--json")["passages"]

    pair = next(p for p in passages if p["kind"] == "strength")
    assert set(pair) == {"kind", "sides"}
    assert all(set(side) == {"policy", "ref", "text", "spans"} for side in pair["sides"])
    words = {
        side["policy"]: {side["text"][a:b] for a, b in side["spans"]} for side in pair["sides"]
    }
    assert "should" in words["nw-leicestershire"]
    assert "must" in words["leicestershire"]


def test_the_baseline_may_be_named_as_its_file_was(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    shipped = str(paths.corpus() / LANCASTER)
    common = ("compare", shipped, str(draft), "--topic", "monitoring", "--json")

    assert answer(capsys, *common, "--baseline", str(draft)) == answer(
        capsys, *common, "--baseline", "draft"
    )


def test_search(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "search", "lunchtime", "--json")

    assert set(found) == {"query", "total", "hits", "suggestion"}
    (hit,) = found["hits"]
    assert set(hit) == {"policy", "ref", "heading", "text", "marks", "topics"}
    assert hit["policy"] == "lancaster"
    assert [hit["text"][start:end] for start, end in hit["marks"]] == ["lunchtime"]


def test_search_in_one_policy_and_one_topic(capsys: pytest.CaptureFixture[str]) -> None:
    everywhere = answer(capsys, "search", "monitoring", "--json")["hits"]
    in_one = answer(capsys, "search", "monitoring", "--policy", "derby", "--json")["hits"]
    on_topic = answer(capsys, "search", "staff OR employees", "--topic", "conflicts", "--json")

    assert {hit["policy"] for hit in everywhere} > {"derby"}
    assert {hit["policy"] for hit in in_one} == {"derby"}
    assert on_topic["hits"]
    assert all("conflicts" in hit["topics"] for hit in on_topic["hits"])
