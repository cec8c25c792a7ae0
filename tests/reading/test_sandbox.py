"""The process that files are opened in: what it is denied, how it is ended, what comes back."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.model import Policy
from policybrowser.reading import messages, processes, read_policy, reader, sandbox, worker
from policybrowser.reading.sandbox import Limits, Sandbox
from tests.reading.formats.made_pdf import Page, pdf

TEXT = b"1.1 Staff must ask.\n1.2 Managers must answer.\n"


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


def worker_that(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker be one that runs `code` for each file; `data` and `name` are there for it."""
    script = (
        "import os, sys, time\n"
        "from policybrowser.reading import worker\n"
        "def read_data(data, name):\n"
        + "".join(f"    {line}\n" for line in code.splitlines())
        + "worker.read_data = read_data\nsys.exit(worker.main())"
    )
    monkeypatch.setattr(sandbox, "command", lambda: [sys.executable, "-c", script])


def test_a_policy_comes_back_as_it_was_read(box: Sandbox) -> None:
    policy = box.read(TEXT, "a.txt")
    assert isinstance(policy, Policy)
    assert [clause.ref for clause in policy.clauses] == ["1.1", "1.2"]
    assert policy == reader.read_data(TEXT, "a.txt")


def test_a_fault_comes_back_as_its_sentence(box: Sandbox) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.pdf is damaged"):
        box.read(b"%PDF-1.4\n", "a.pdf")


def test_one_worker_serves_many_files(box: Sandbox) -> None:
    box.read(TEXT, "a.txt")
    first = box._worker
    with pytest.raises(UnreadableFile):
        box.read(b"%PDF-1.4\n", "a.pdf")
    box.read(TEXT, "b.txt")
    assert box._worker is first


def test_a_worker_that_was_prepared_reads_the_file(box: Sandbox) -> None:
    box.prepare()
    ready = box._worker
    assert ready is not None
    assert box._timer is not None
    box.prepare()
    assert box._worker is ready
    assert [clause.ref for clause in box.read(TEXT, "a.txt").clauses] == ["1.1", "1.2"]
    assert box._worker is ready


def test_a_prepared_worker_that_no_file_comes_for_is_ended() -> None:
    with Sandbox(Limits(idle=0.01)) as box:
        box.prepare()
        timer = box._timer
        assert timer is not None
        timer.join()
        assert box._worker is None


def test_a_worker_that_has_ended_already_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "command", lambda: [sys.executable, "-c", "pass"])
    with Sandbox() as box:
        box.prepare()
        assert box._worker is not None
        box._worker._process.wait()
        box._worker.prepare()


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    worker_that("time.sleep(600)", monkeypatch)
    with (
        Sandbox(Limits(seconds=0.2)) as box,
        pytest.raises(UnreadableFile, match=r"^a\.pdf takes too long to read"),
    ):
        box.read(TEXT, "a.pdf")


def test_a_parser_that_crashes_ends_in_a_sentence_and_a_new_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker_that(
        "if data == b'crash': os.abort()\nfrom policybrowser.reading.reader import read_text\n"
        "return read_text(data.decode())",
        monkeypatch,
    )
    with Sandbox() as box:
        with pytest.raises(UnreadableFile, match=r"^a\.pdf is damaged or made in a way"):
            box.read(b"crash", "a.pdf")
        assert len(box.read(TEXT, "b.pdf").clauses) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="another system counts memory otherwise")
def test_a_file_that_eats_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    worker_that("kept = [bytes(10_000_000) for _ in range(300)]", monkeypatch)
    with (
        Sandbox(Limits(memory=200_000_000)) as box,
        pytest.raises(UnreadableFile, match=r"^a\.pdf needs more memory"),
    ):
        box.read(TEXT, "a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="another system counts memory otherwise")
def test_memory_that_creeps_is_watched_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "memory_of", lambda _: 1 << 40)
    worker_that("time.sleep(600)", monkeypatch)
    with Sandbox() as box, pytest.raises(UnreadableFile, match="needs more memory"):
        box.read(TEXT, "a.pdf")


def test_a_fault_of_ours_is_no_traceback_for_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    worker_that("return {}['secret']", monkeypatch)
    with Sandbox() as box, pytest.raises(UnreadableFile) as told:
        box.read(TEXT, "a.pdf")
    assert "KeyError" not in str(told.value)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "open(name + '.made', 'w')",
        "os.mkdir(name + '.made')",
        "os.remove(name)",
        "os.rename(name, name + '.made')",
    ],
)
def test_what_no_reader_has_to_do_is_denied(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(TEXT)
    worker_that(
        f"{code}\nfrom policybrowser.reading.reader import read_text\nreturn read_text('a')",
        monkeypatch,
    )
    with Sandbox() as box, pytest.raises(UnreadableFile):
        box.read(TEXT, str(path))
    assert list(tmp_path.iterdir()) == [path]


def test_what_the_worker_sends_can_only_be_values() -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("true",)

    for sent in (Evil(), "text", {"a": 1}, subprocess.Popen, Policy):
        with pytest.raises(UnreadableFile):
            sandbox._unpacked(pickle.dumps(sent), "a.pdf")
    with pytest.raises(UnreadableFile):
        sandbox._unpacked(b"rubbish", "a.pdf")


def test_what_a_parser_prints_is_no_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    worker_that(
        "os.write(1, b'P' * 99)\nprint('P' * 99, flush=True)\n"
        "from policybrowser.reading.reader import read_text\nreturn read_text(data.decode())",
        monkeypatch,
    )
    with Sandbox() as box:
        assert len(box.read(TEXT, "a.pdf").clauses) == 2


def test_threads_take_turns(box: Sandbox) -> None:
    found: list[Policy] = []
    threads = [
        threading.Thread(target=lambda: found.append(box.read(TEXT, "a.txt"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4


def test_a_worker_that_nobody_needs_is_ended() -> None:
    with Sandbox(Limits(idle=0.01)) as box:
        box.read(TEXT, "a.txt")
        timer = box._timer
        assert timer is not None
        timer.join()
        assert box._worker is None
        box.read(TEXT, "a.txt")


def test_a_frozen_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert sandbox.command() == [sys.executable, worker.SWITCH]


def test_memory_is_told() -> None:
    assert processes.memory_of(os.getpid()) > 1_000_000
    assert processes.memory_of(2**30) == 0


# Who goes where -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "outside"),
    [
        ("a.txt", TEXT, False),
        ("a.docx", TEXT, False),
        ("a.txt", TEXT + b"\n" * 200_000, True),
        ("a.md", TEXT, True),
        ("a.txt", pdf(Page().text(72, 700, "Staff must ask.")), True),
        ("a.txt", b"<html><p>Staff must ask.", True),
        ("a.txt", b"{\\rtf1 Staff must ask.}", True),
        ("a.txt", "Café".encode("cp1252") * 200, True),
    ],
)
def test_only_short_plain_text_is_read_at_home(
    name: str, data: bytes, outside: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Noting(Sandbox):
        def read(self, data: bytes, name: str) -> Policy:
            asked.append(name)
            return reader.read_data(data, name)

    monkeypatch.setattr(sandbox, "shared", Noting)
    path = tmp_path / name
    path.write_bytes(data)
    assert read_policy(path).id == "a"
    assert bool(asked) is outside


# Messages -----------------------------------------------------------------------------------------


def test_serving_answers_until_the_input_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float, int]] = []
    monkeypatch.setattr(worker, "limit", lambda *limits: asked.append(limits))
    requests, replies = io.BytesIO(), io.BytesIO()
    messages.send(requests, messages.PREPARE, b"")
    order = b'{"name": "a.txt", "seconds": 3, "memory": 9}\n'
    for data in (TEXT, b"%PDF-1.4\n"):
        messages.send(requests, messages.REQUEST, order + data)
    requests.seek(0)
    worker.serve(requests, replies)
    replies.seek(0)
    kinds = [messages.receive(replies)[0] for _ in range(4)]
    assert kinds == [messages.READY, messages.POLICY, messages.UNREADABLE, b""]
    assert [seconds for seconds, _ in asked] == [3, 3]


@pytest.mark.parametrize("sent", [b"", b"P", b"P" + b"\xff" * 8, b"P" + b"\0" * 7 + b"\x09abc"])
def test_a_broken_message_is_none(sent: bytes) -> None:
    assert messages.receive(io.BytesIO(sent)) == (b"", b"")
