"""Whatever a file does, it ends in a policy or in one plain sentence, and changes nothing else."""

from __future__ import annotations

import re
import socket  # noqa: TID251 - to make sure that nobody uses it
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.model import Policy
from policybrowser.reading import read_policy, sandbox
from tests.hostile.make import FILES, make

LIMITS = sandbox.Limits(seconds=3, memory=700 * 1024 * 1024)
"""A third of what a user's file gets: these files would use all of it."""

ADVICE = re.compile(
    r"(?:open|save|get|copy|unpack|print|have|ask|check|add|convert|compare)\b|nothing to read|"
    r"so it was not opened|no single policy",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def worker() -> Iterator[sandbox.Sandbox]:
    with sandbox.Sandbox(LIMITS) as made:
        yield made


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A file made the program open a connection.")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", FILES)
def test_it_ends_in_a_policy_or_a_sentence(
    name: str, tmp_path: Path, worker: sandbox.Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "shared", lambda: worker)
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    path = make(folder, name)
    before = path.read_bytes()
    try:
        policy = read_policy(path)
    except UnreadableFile as fault:
        assert_plain(str(fault), path)
    else:
        assert_whole(policy)
    # Nothing was written beside it, above it or into it.
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]
    assert path.read_bytes() == before


def assert_plain(sentence: str, path: Path) -> None:
    assert str(path) in sentence
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert not re.search(r"\b\w+(?:Error|Exception)\b", sentence)
    assert sentence.endswith((".", ".)"))
    assert ADVICE.search(sentence.replace(str(path), "")), sentence


def assert_whole(policy: Policy) -> None:
    assert policy.clauses
    refs = [clause.ref.lower() for clause in policy.clauses]
    assert len(set(refs)) == len(refs)
    for clause in policy.clauses:
        assert clause.text
        assert 0 <= clause.start < clause.end <= len(policy.source)
        assert not re.search("[\ud800-\udfff]", clause.text)
    assert "root:" not in policy.source, "what stands in /etc/passwd"


def test_there_are_many_of_them() -> None:
    assert len(FILES) >= 60


def test_they_can_be_made_by_hand(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from tests.hostile.make import make;"
        "make(pathlib.Path(sys.argv[1]), 'empty.txt')"
    )
    subprocess.run(
        [sys.executable, "-c", code, tmp_path], check=True, cwd=Path(__file__).parents[2]
    )
    assert (tmp_path / "empty.txt").read_bytes() == b""
