"""What is refused, and how bytes become text."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.errors import UnreadableFile
from policybrowser.reading import intake, read_policy, read_text

SENTENCE = "Employees mustn’t post “confidential” things – not even in their own time, café or pub."


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_policy(path)
    said = str(caught.value)
    assert said.endswith((".", "?"))
    assert "\n" not in said
    return said


def test_missing(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.txt")


def test_impossible_name() -> None:
    assert "cannot be read" in refusal(Path("a\0b.txt"))


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not an ordinary file" in refusal(tmp_path / "pipe.txt")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("Scope")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "no permission" in refusal(file)


@pytest.mark.parametrize("content", [b"", b"  \n\t\r\n "])
def test_empty(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(content)
    assert "is empty" in refusal(file)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", "\u200b\n\u200b".encode(), b"\f\f"])
def test_without_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "blank.txt"
    file.write_bytes(content)
    assert "nothing to read" in refusal(file)


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(100 * 1024 * 1024)
    tracemalloc.start()
    assert "100 MB" in refusal(file)
    assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04rest of a document", "a packed archive or a damaged office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old office program"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x7fELF\x02", "a program"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, content: bytes, name: str) -> None:
    file = tmp_path / "policy.txt"
    file.write_bytes(content)
    assert f"is {name}: " in refusal(file)


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\0" * 50, b"\x01\x02\xff\x03" * 90])
def test_binary(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "binary.txt"
    file.write_bytes(content)
    assert "binary file" in refusal(file)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
@pytest.mark.parametrize("times", [1, 20])
def test_encodings(tmp_path: Path, encoding: str, times: int) -> None:
    file = tmp_path / "policy.txt"
    text = "\n\n".join([SENTENCE] * times)
    file.write_bytes(text.encode(encoding))
    policy = read_policy(file)
    assert [clause.text for clause in policy.clauses] == [SENTENCE] * times
    assert bool(policy.warnings) == (encoding == "cp1252")


def test_bytes_that_are_in_no_encoding() -> None:
    # Five bytes that the western encoding of Windows leaves undefined.
    with pytest.raises(UnreadableFile, match="cannot be made out"):
        intake.decode(b"caf\x81 \x8d \x8f \x90 \x9d", "x.txt")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe"])
def test_damaged_encodings(mark: bytes) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        intake.decode(mark + b"caf\xe9 \xd8\xd8\xd8", "x.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        text, _ = intake.decode(data, "x.txt")
    except UnreadableFile:
        return
    assert read_text(text).source == text


def test_too_long() -> None:
    with pytest.raises(UnreadableFile, match="thousand pages"):
        read_text("x\n" * (intake.MOST_LINES + 1))
    with pytest.raises(UnreadableFile, match="thousand pages"):
        read_text("x" * (intake.MOST_CHARACTERS + 1))
    with pytest.raises(UnreadableFile, match="paragraphs"):
        read_text("Sentence here.\n\n" * (intake.MOST_CLAUSES + 1))


def test_id_and_file(tmp_path: Path) -> None:
    file = tmp_path / "North West (2021).txt"
    file.write_text("Scope\n\nThis applies to all.")
    policy = read_policy(file)
    assert (policy.id, policy.file) == ("north-west-2021", str(file))
    assert read_text("", policy_id="x").clauses == ()
    given = read_text("Scope", organisation="A", title="B", file="c/d.txt")
    assert (given.id, given.organisation, given.title, given.file) == ("d", "A", "B", "c/d.txt")
