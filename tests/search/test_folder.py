import errno
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from policybrowser.errors import SearchIndexError
from policybrowser.search import folder as folders
from policybrowser.search import keeper
from policybrowser.search.folder import MANIFEST, OWNER_LOCK
from policybrowser.search.index import SearchIndex
from policybrowser.search.query import parse
from tests.search import killing
from tests.search.made import policy

LIBRARY = [*policy("ash", "Monitoring.", "Lunch."), *policy("birch", "Lunch breaks.")]


COMMIT: Any = SegmentWriter.commit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the index of LIBRARY."""
    place = tmp_path / "cache" / "search"
    index = SearchIndex(place)
    assert index.sync(LIBRARY)
    assert not index.in_memory
    index.close()
    return place


def written_when_opened(place: Path) -> tuple[SearchIndex, list[int]]:
    """The index of LIBRARY, opened in `place`, and how many clauses had to be written for it."""
    steps: list[int] = []
    index = SearchIndex(place, lock_timeout=0.05)
    index.sync(LIBRARY, lambda done, *_: steps.append(done))
    assert index.search(parse("lunch")).total == 2
    assert index.count == 3
    return index, steps[-1:]


def names(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


def test_an_index_is_kept_and_opened_again(folder: Path) -> None:
    index, written = written_when_opened(folder)
    assert written == []
    assert index.notice == ""
    assert index.policies == ("ash", "birch")


def test_an_index_can_be_searched_without_being_written(folder: Path) -> None:
    index = SearchIndex(folder)
    assert index.search(parse("lunch")).total == 2
    index.close()
    assert index.search(parse("lunch")).total == 2


def segment(place: Path) -> Path:
    (found,) = place.glob("*.seg")
    return found


def contents(place: Path) -> Path:
    (found,) = place.glob("_*.toc")
    return found


def manifest(place: Path) -> Path:
    return place / MANIFEST


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: path.write_bytes(b""),
    "a byte turned": lambda path: path.write_bytes(
        path.read_bytes()[:-20] + bytes([path.read_bytes()[-20] ^ 1]) + path.read_bytes()[-19:]
    ),
    "deleted": lambda path: path.unlink(),
    "overwritten": lambda path: path.write_bytes(random.Random(1).randbytes(5000)),
}


@pytest.mark.parametrize("what", DAMAGE)
@pytest.mark.parametrize("which", [segment, contents, manifest])
def test_a_damaged_index_is_made_again(
    folder: Path, which: Callable[[Path], Path], what: str
) -> None:
    DAMAGE[what](which(folder))
    index, written = written_when_opened(folder)
    assert written == [3]
    assert index.notice == ""
    index.close()
    again, written = written_when_opened(folder)
    assert written == []
    again.close()


@pytest.mark.parametrize(
    "text",
    ["[]", "3", '"x"', "{}", '{"version": 1, "policies": [], "files": {}}', "[" * 100_000, "\0"],
)
def test_a_manifest_that_is_none_means_a_new_index(folder: Path, text: str) -> None:
    manifest(folder).write_text(text, encoding="utf-8")
    assert written_when_opened(folder)[1] == [3]


def test_an_index_of_another_version_is_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "VERSION", "some day")
    index, written = written_when_opened(folder)
    assert written == [3]
    index.close()
    assert json.loads(manifest(folder).read_text(encoding="utf-8"))["version"] == "some day"


def test_leftovers_of_interrupted_writers_are_swept(folder: Path) -> None:
    before = names(folder)
    (folder / "PolicyBrowser_orphan.seg").write_bytes(b"half a segment")
    (folder / "_PolicyBrowser_9.toc.123").write_bytes(b"half a table")
    (folder / "PolicyBrowser.tmp").mkdir()
    (folder / "PolicyBrowser.tmp" / "x.run").write_bytes(b"half sorted")
    index, written = written_when_opened(folder)
    assert written == []
    assert names(folder) == before
    index.close()


def test_many_changes_leave_few_files(folder: Path) -> None:
    index = SearchIndex(folder)
    for number in range(30):
        index.replace_policy(policy(f"p{number}", f"Edition {number}.", "Lunch."))
        assert len(list(folder.glob("*.seg"))) <= keeper.MOST_SEGMENTS
    for number in range(10):
        index.replace_policy(policy("ash", f"Edition {number}."))
    assert index.search(parse("edition")).total == 31
    assert index.search(parse("lunch")).total == 31
    index.close()
    reopened = SearchIndex(folder)
    assert reopened.search(parse('policy:ash "edition 9"')).total == 1
    assert reopened.search(parse("lunch")).total == 31
    reopened.close()


def in_memory(place: Path) -> SearchIndex:
    """The index of LIBRARY where `place` cannot be used: it has to work all the same."""
    index, written = written_when_opened(place)
    assert written == [3]
    assert index.in_memory
    assert index.notice.endswith(".")
    index.replace_policy(policy("cedar", "Lunch."))
    assert index.search(parse("lunch")).total == 3
    return index


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    assert "holds other things" in in_memory(tmp_path).notice
    assert names(tmp_path) == {"letter.txt"}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps permissions elsewhere")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_can_write_to_is_not_opened(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert "Other users can change" in in_memory(folder).notice


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps permissions elsewhere")
def test_a_file_that_others_can_write_to_is_not_opened(folder: Path) -> None:
    contents(folder).chmod(0o666)
    assert str(contents(folder)) in in_memory(folder).notice


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no user numbers here")
def test_a_folder_of_another_user_is_not_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone_else = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: someone_else)
    assert "Other users can change" in in_memory(folder).notice


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_a_linked_folder_or_file_is_not_opened(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert in_memory(link).in_memory
    table = contents(folder)
    moved = table.rename(tmp_path / "elsewhere.toc")
    table.symlink_to(moved)
    assert in_memory(folder).in_memory


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    place = tmp_path / "search"
    place.write_text("not a folder", encoding="utf-8")
    assert "cannot be kept" in in_memory(place).notice


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize(
    ("owner", "method"),
    [
        (FileStorage, "create_file"),
        (FileStorage, "temp_storage"),
        (FileStorage, "lock"),
        (SegmentWriter, "commit"),
        (Path, "mkdir"),
        (keeper, "make_ready"),
        (keeper, "write_manifest"),
    ],
)
def test_a_folder_that_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, owner: object, method: str, error: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    if owner is SegmentWriter:

        def refuse_on_disk(writer: Any, **options: object) -> None:
            if isinstance(writer.storage, FileStorage):
                refuse()
            COMMIT(writer, **options)

        monkeypatch.setattr(owner, method, refuse_on_disk)
        manifest(folder).unlink()
    else:
        manifest(folder).unlink()
        monkeypatch.setattr(owner, method, refuse)
    assert os.strerror(error) in in_memory(folder).notice


def test_what_was_kept_is_not_lost_when_the_disk_fills_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    index = SearchIndex(folder)
    assert index.search(parse("lunch")).total == 2
    monkeypatch.setattr(FileStorage, "create_file", full)
    index.replace_policy(policy("cedar", "Lunch too."))
    assert index.search(parse("lunch")).total == 3
    index.replace_policy(policy("ash", "No more of it."))
    assert index.search(parse("lunch")).total == 2
    assert index.policies == ("ash", "birch", "cedar")
    assert index.in_memory
    monkeypatch.undo()
    index.close()
    assert written_when_opened(folder)[0].notice == ""


def test_a_second_window_searches_a_copy(folder: Path) -> None:
    first = SearchIndex(folder)
    assert first.search(parse("lunch")).total == 2
    second = in_memory(folder)
    assert "Another Policy Browser window" in second.notice
    assert first.search(parse("lunch")).total == 2
    first.close()
    assert written_when_opened(folder)[0].notice == ""


def test_a_writer_that_does_not_let_go(folder: Path) -> None:
    index = SearchIndex(folder, lock_timeout=0.05)
    assert index.search(parse("lunch")).total == 2
    lock = FileStorage(str(folder)).lock("PolicyBrowser_WRITELOCK")
    assert lock.acquire()
    index.replace_policy(policy("cedar", "Lunch."))
    lock.release()
    assert index.in_memory
    assert index.search(parse("lunch")).total == 3


def test_the_owner_lock_is_no_part_of_the_index(folder: Path) -> None:
    listed = json.loads(manifest(folder).read_text(encoding="utf-8"))["files"]
    assert OWNER_LOCK in names(folder)
    assert not {name for name in listed if "LOCK" in name or "OWNER" in name}


def test_a_file_that_cannot_be_deleted_now_is_deleted_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    (folder / "PolicyBrowser_orphan.seg").write_bytes(b"in use on Windows")
    monkeypatch.setattr(folders, "_DELETES_OPEN_FILES", False)
    monkeypatch.setattr(Path, "unlink", refuse)
    assert written_when_opened(folder)[0].notice == ""


def test_damage_while_it_is_open_is_told_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SearchIndex(folder)
    assert index.search(parse("lunch")).total == 2

    def broken(*_: object) -> None:
        raise EOFError

    monkeypatch.setattr("policybrowser.search.view.View.answering", broken)
    with pytest.raises(SearchIndexError, match="damaged while it was in use"):
        index.search(parse("lunch"))


def test_killed_writers_leave_a_usable_index(tmp_path: Path) -> None:
    # Fifty of them: python -m tests.search.killing 50
    count = int(os.environ.get("POLICYBROWSER_KILLS", "3"))
    killing.rounds(count, tmp_path / "index")
