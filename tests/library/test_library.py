"""A library keeps what it is told to keep, undoes it, and says plainly what it cannot do."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from policybrowser.errors import LibraryError
from policybrowser.library import (
    Change,
    Drop,
    Ensure,
    KeptFile,
    KeptPolicy,
    KeptReading,
    KeptReview,
    Library,
    Note,
    OwnTopic,
    Pin,
    PinSet,
    Put,
    Record,
    SavedSearch,
    Setting,
    drop,
    keeping,
    put,
    together,
)
from policybrowser.library import library as library_module
from policybrowser.library.anchors import anchor
from policybrowser.library.lock import Lock
from policybrowser.library.opening import DATABASE
from policybrowser.library.own_topics import Decision, keep_topic
from policybrowser.library.pins import keep_set
from policybrowser.library.schema import MIGRATIONS, VERSION
from policybrowser.library.tables import TABLES
from policybrowser.model import Span
from tests.library.made import ANALYSIS, ASH, CONTENT, KEPT, NOTICE, policy

NOTICED = ANALYSIS.positions[NOTICE]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as opened:
        yield opened


def everything(library: Library) -> dict[type[Record], tuple[Record, ...]]:
    return {kind: library.all(kind) for kind in TABLES}


CHANGES = {
    "policy": keeping.keep_policy(ASH, b"as it was given", ["draft"]),
    "corrected reading": put("x", KeptReading("ash", policy("Another text."))),
    "review": keeping.confirm(ASH, NOTICED, "Anna"),
    "another view": keeping.change(ASH, NOTICED, "told", [Span(0, 4, 11)], "Ben", "look"),
    "silence": keeping.mark_silent(ASH, ANALYSIS.positions[KEPT]),
    "remark": keeping.remark(ASH, ANALYSIS.positions[CONTENT], "ask them"),
    "note": keeping.add_note(ASH, Span(1, 0, 7), "which records?", "Anna"),
    "pin": keeping.pin(ASH, Span(2, 0, 6), "discipline"),
    "search": keeping.save_search("breaks", 'lunchtime OR "break time"'),
    "topic": keeping.save_topic("own.drones", "Drones", "Flying them.", "drone*"),
    "pinned set": keep_set("Notice", [(ASH, 0), (ASH, 2)]),
    "topic sorted": keep_topic(
        OwnTopic("own.kites", "Kites", "", "kite*"), [Decision(ASH, 1, belongs=False)]
    ),
    "setting": put("x", Setting("columns", "ash elm")),
    "forgotten review": keeping.forget_review(NOTICED),
    "nothing there": drop("x", Note, "no such note"),
}


def test_everything_kept_is_there_when_it_is_opened_again(folder: Path) -> None:
    with Library.open(folder) as library:
        for change in CHANGES.values():
            library.apply(change)
        before = everything(library)
    with Library.open(folder) as library:
        assert everything(library) == before
        assert keeping.original(library, "ash") == b"as it was given"
    assert [len(before[kind]) for kind in TABLES] == [1, 1, 1, 0, 2, 1, 3, 1, 1, 2, 1, 1]


def test_each_change_is_undone_by_its_inverse_and_redone_by_the_inverse_of_that(
    library: Library,
) -> None:
    library.apply(CHANGES["policy"])
    for name, change in CHANGES.items():
        before = everything(library)
        undo = library.apply(change)
        after = everything(library)
        redo = library.apply(undo)
        assert everything(library) == before, name
        library.apply(redo)
        assert everything(library) == after, name
        assert undo.label == change.label


def test_a_policy_is_removed_with_all_that_was_said_of_it_and_brought_back(
    library: Library,
) -> None:
    for change in CHANGES.values():
        library.apply(change)
    before = everything(library)
    undo = library.apply(keeping.remove_policy(library, "ash"))
    left = everything(library)
    of_no_policy = [KeptFile, PinSet, SavedSearch, OwnTopic, Setting]
    assert [kind for kind in TABLES if left[kind]] == of_no_policy
    library.apply(undo)
    assert everything(library) == before
    assert keeping.original(library, "ash") == b"as it was given"


def test_the_original_of_a_removed_policy_is_kept_until_the_library_is_closed(folder: Path) -> None:
    with Library.open(folder) as library:
        library.apply(keeping.keep_policy(ASH, b"as it was given"))
        library.apply(keeping.remove_policy(library, "ash"))
        assert library.all(KeptFile)
    with Library.open(folder) as library:
        assert not library.all(KeptFile)
        assert keeping.original(library, "ash") is None


def test_what_is_said_of_a_shipped_policy_brings_it_into_the_library(library: Library) -> None:
    undo = library.apply(keeping.confirm(ASH, NOTICED))
    listed = library.get(KeptPolicy, "ash")
    assert listed is not None
    assert listed.shipped
    assert listed.file_name == "ash.txt"
    assert keeping.original(library, "ash") is None
    library.apply(keeping.pin(ASH, Span(0, 0, 3)))
    library.apply(undo)  # undone out of turn: the pin needs the policy
    assert not library.all(KeptReview)
    assert library.all(KeptPolicy) == (listed,)


def test_a_policy_is_renamed_with_its_reading_and_keeps_its_tags(library: Library) -> None:
    library.apply(keeping.keep_policy(ASH, b"file", ["draft"]))
    other = policy("One.", "Two.")
    library.apply(keeping.correct_policy(library, other))
    kept = library.get(KeptReading, "ash")
    assert kept is not None
    assert kept.reading == other
    listed = library.get(KeptPolicy, "ash")
    assert listed is not None
    assert listed.tags == ("draft",)
    assert listed.file is not None
    library.apply(keeping.correct_policy(library, other, ["final"]))
    assert [kept.tags for kept in library.all(KeptPolicy)] == [("final",)]
    elm = policy("One.", identity="elm")
    library.apply(keeping.correct_policy(library, elm))
    assert library.get(KeptReading, "elm") == KeptReading("elm", elm)


def test_a_change_is_taken_as_a_whole_or_not_at_all(library: Library) -> None:
    orphan = Note("1", "no-such-policy", anchor(ASH, Span(0, 0, 3)), "text")
    change = together("x", [put("x", Setting("a", "b")), put("x", orphan)])
    with pytest.raises(LibraryError, match="nothing was saved"):
        library.apply(change)
    assert library.all(Setting) == ()
    library.apply(put("x", Setting("a", "b")))
    assert library.all(Setting) == (Setting("a", "b"),)


def test_what_is_ensured_is_added_once_and_not_undone(library: Library) -> None:
    undo = library.apply(
        Change("x", (Ensure(Setting("a", "first")), Ensure(Setting("a", "second"))))
    )
    assert library.all(Setting) == (Setting("a", "first"),)
    assert undo.steps == ()


def test_what_changes_nothing_has_nothing_to_undo(library: Library) -> None:
    library.apply(put("x", Setting("a", "b")))
    assert library.apply(Change("x", (Put(Setting("a", "b")), Drop(Setting, ("z",))))).steps == ()


def test_a_second_window_can_read_and_is_told_why_it_cannot_write(
    library: Library, folder: Path
) -> None:
    library.apply(put("x", Setting("a", "b")))
    with Library.open(folder) as second:
        assert second.read_only
        assert "Another window" in second.notice
        assert "open" in second.notice
        assert second.all(Setting) == (Setting("a", "b"),)
        with pytest.raises(LibraryError, match=r"^Nothing was saved\. Another window"):
            second.apply(put("x", Setting("a", "c")))
        library.apply(put("x", Setting("a", "d")))
        assert second.all(Setting) == (Setting("a", "d"),)
    assert not library.read_only
    assert library.notice == ""


def test_once_the_first_window_is_closed_the_next_one_can_write(folder: Path) -> None:
    Library.open(folder).close()
    with Library.open(folder) as library:
        assert not library.read_only


def test_a_library_can_be_opened_for_reading_only(folder: Path) -> None:
    with Library.open(folder) as library:
        library.apply(put("x", Setting("a", "b")))
    with Library.open(folder, read_only=True) as library:
        assert library.read_only
        assert library.all(Setting) == (Setting("a", "b"),)
        with pytest.raises(LibraryError, match="reading only"):
            library.apply(put("x", Setting("a", "c")))


def test_a_folder_that_cannot_be_written_to_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder) as library:
        library.apply(put("x", Setting("a", "b")))

    def refused(*_: object) -> bool:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Lock, "acquire", refused)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Library.open(folder) as library:
        assert library.all(Setting) == (Setting("a", "b"),)
        assert library.notice.endswith("can be read but not written to (read-only file system).")


@pytest.mark.parametrize("read_only", [True, False])
def test_where_no_folder_can_be_a_plain_sentence_says_so(
    tmp_path: Path, *, read_only: bool
) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LibraryError) as told:
        Library.open(tmp_path / "file" / "library", read_only=read_only)
    assert str(tmp_path) in str(told.value)
    assert str(told.value).endswith(".")


def test_a_full_disk_loses_nothing_and_is_told_plainly(library: Library) -> None:
    library.apply(keeping.keep_policy(ASH, b"small"))
    before = everything(library)
    pages = library._connection.execute("PRAGMA page_count").fetchone()[0]
    library._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryError, match="The disk is full"):
        library.apply(keeping.keep_policy(policy("x", identity="elm"), bytes(1_000_000)))
    assert everything(library) == before
    library._connection.execute("PRAGMA max_page_count = 1000000")
    library.apply(keeping.keep_policy(policy("x", identity="elm"), bytes(1_000_000)))
    assert len(library.all(KeptPolicy)) == 2


@pytest.mark.parametrize("garbage", [b"not a database at all" * 100, bytes(range(256)) * 64])
def test_a_file_that_is_no_database_is_kept_aside_and_a_new_library_begun(
    folder: Path, garbage: bytes
) -> None:
    folder.mkdir()
    (folder / DATABASE).write_bytes(garbage)
    with pytest.raises(LibraryError, match=r"is damaged; it was kept aside as library-damaged-"):
        Library.open(folder)
    (aside,) = folder.glob("library-damaged-*.sqlite")
    assert aside.read_bytes() == garbage
    with Library.open(folder) as library:
        assert library.all(KeptPolicy) == ()


def damage(folder: Path) -> bytes:
    """Overwrite the middle of a database."""
    path = folder / DATABASE
    broken = bytearray(path.read_bytes())
    broken[4096:16384] = bytes([0xA5]) * (16384 - 4096)
    path.write_bytes(broken)
    return bytes(broken)


def test_damaged_databases_are_kept_aside_each_under_its_own_name(folder: Path) -> None:
    kept: list[bytes] = []
    for _ in range(3):
        with Library.open(folder) as library:
            library.apply(keeping.keep_policy(ASH, b"file"))
        kept.append(damage(folder))
        with pytest.raises(LibraryError, match="kept aside"):
            Library.open(folder)
    assert sorted(path.read_bytes() for path in folder.glob("library-damaged-*.sqlite")) == sorted(
        kept
    )


def test_a_large_library_is_not_read_from_end_to_end_and_its_damage_is_told_when_met(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder) as library:
        library.apply(keeping.keep_policy(ASH, bytes(100_000)))
    broken = bytearray((folder / DATABASE).read_bytes())
    broken[-40_000:] = bytes([0xA5]) * 40_000
    (folder / DATABASE).write_bytes(broken)
    monkeypatch.setattr("policybrowser.library.opening._CHECKED_BELOW", 0)
    with Library.open(folder) as library, pytest.raises(LibraryError, match="is damaged"):
        everything(library)


def test_a_damaged_library_that_another_window_has_open_stays_where_it_is(folder: Path) -> None:
    Library.open(folder).close()
    damage(folder)
    with pytest.raises(LibraryError, match="close every window"):
        Library.open(folder, read_only=True)
    assert not list(folder.glob("library-damaged-*"))


def test_a_damaged_database_that_cannot_be_moved_is_left_for_the_user_to_move(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(folder).close()
    broken = damage(folder)

    def refused(*_: object) -> Path:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(LibraryError, match=r"cannot be moved; move library\.sqlite"):
        Library.open(folder)
    assert (folder / DATABASE).read_bytes() == broken


def test_a_record_that_is_damaged_is_told_plainly(library: Library) -> None:
    library.apply(keeping.keep_policy(ASH))
    library._connection.execute("UPDATE reading SET reading = '{'")
    with pytest.raises(LibraryError, match="is damaged"):
        library.all(KeptReading)


def test_a_library_of_a_newer_program_is_left_alone(folder: Path) -> None:
    Library.open(folder).close()
    newer = sqlite3.connect(folder / DATABASE)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    with pytest.raises(LibraryError, match="newer Policy Browser; bring this program up to date"):
        Library.open(folder)
    assert (folder / DATABASE).exists()


def test_a_database_of_another_program_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    other = sqlite3.connect(folder / DATABASE)
    other.execute("CREATE TABLE stamps (country TEXT)")
    other.close()
    with pytest.raises(LibraryError, match="is not a Policy Browser library"):
        Library.open(folder)
    assert (folder / DATABASE).exists()


def test_an_older_library_takes_the_steps_it_has_not_had(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder) as library:
        library.apply(put("x", Setting("a", "b")))
    longer = (*MIGRATIONS, ("CREATE TABLE colour (name TEXT)",))
    monkeypatch.setattr("policybrowser.library.opening.MIGRATIONS", longer)
    monkeypatch.setattr("policybrowser.library.opening.VERSION", len(longer))
    with Library.open(folder) as library:
        assert library.all(Setting) == (Setting("a", "b"),)
        library._connection.execute("INSERT INTO colour VALUES ('red')")
        version = library._connection.execute("PRAGMA user_version").fetchone()[0]
        assert version == VERSION + 1


def test_a_step_that_fails_leaves_the_older_library_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(folder).close()
    broken = (*MIGRATIONS, ("CREATE TABLE colour (name TEXT)", "CREATE TABLE colour (name TEXT)"))
    with monkeypatch.context() as patched:
        patched.setattr("policybrowser.library.opening.MIGRATIONS", broken)
        patched.setattr("policybrowser.library.opening.VERSION", len(broken))
        with pytest.raises(LibraryError):
            Library.open(folder)
    with Library.open(folder) as library:
        names = library._connection.execute("SELECT name FROM sqlite_master").fetchall()
        assert ("colour",) not in names


def test_a_backup_is_one_file_from_which_everything_comes_back(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    for change in CHANGES.values():
        library.apply(change)
    before = everything(library)
    backup = tmp_path / "kept safe.pbackup"
    library.backup(backup)
    assert [path.name for path in tmp_path.iterdir() if path != folder] == [backup.name]
    with Library.restore(backup, tmp_path / "elsewhere") as restored:
        assert everything(restored) == before
    library.apply(put("x", Setting("later", "yes")))
    library.backup(backup)
    library.close()
    with Library.restore(backup, folder) as restored:
        assert restored.get(Setting, "later") == Setting("later", "yes")


def test_what_a_restored_library_held_before_is_kept_aside(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    library.backup(backup)
    library.apply(put("x", Setting("after", "the backup")))
    library.close()
    with Library.restore(backup, folder) as restored:
        assert restored.all(Setting) == ()
        restored.apply(put("x", Setting("and", "on it goes")))
    (aside,) = folder.glob("library-before-restore-*.sqlite")
    with Library.restore(aside, tmp_path / "again") as old:
        assert old.all(Setting) == (Setting("after", "the backup"),)


def test_a_damaged_library_is_restored_from_a_backup(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    library.apply(keeping.keep_policy(ASH, b"file"))
    library.backup(tmp_path / "backup")
    library.close()
    damage(folder)
    with Library.restore(tmp_path / "backup", folder) as restored:
        assert keeping.original(restored, "ash") == b"file"
    assert list(folder.glob("library-damaged-*.sqlite"))


def test_a_library_that_is_open_is_not_restored_over(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    library.apply(put("x", Setting("a", "b")))
    library.backup(tmp_path / "backup")
    with pytest.raises(LibraryError, match=r"^Nothing was restored\. Another window"):
        Library.restore(tmp_path / "backup", folder)
    assert library.all(Setting) == (Setting("a", "b"),)


def test_only_a_backup_is_restored(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no backup, whatever its name")
    (tmp_path / "empty").write_bytes(b"")
    sqlite3.connect(tmp_path / "other").execute(
        "CREATE TABLE stamps (country TEXT)"
    ).connection.close()
    for name in ("text", "empty", "other", "missing"):
        with pytest.raises(LibraryError):
            Library.restore(tmp_path / name, folder)
    assert not (folder / DATABASE).exists()


def test_a_backup_that_cannot_be_written_leaves_the_last_one(
    library: Library, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError):
        library.backup(tmp_path / "no such folder" / "backup")
    (tmp_path / "backup").mkdir()
    with pytest.raises(LibraryError):
        library.backup(tmp_path / "backup")


def test_the_lock_names_its_holder_where_that_can_be_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    with Library.open(folder), Library.open(folder) as second:
        assert second.notice.startswith("Another window (anna) has the library in")

    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    with Library.open(folder), Library.open(folder) as second:
        assert second.notice.startswith("Another window has the library in")


def test_a_lock_that_fails_for_another_reason_is_no_lock_held(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    Library.open(folder).close()
    monkeypatch.setattr("policybrowser.library.lock._lock", refused)
    with Library.open(folder) as library:
        assert "no locks available" in library.notice


def test_the_holder_of_a_lock_that_cannot_be_read_is_unknown(tmp_path: Path) -> None:
    assert Lock(tmp_path / "nowhere").holder() == ""


def test_a_library_that_cannot_be_prepared_lets_go_of_its_lock(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(library_module, "connect", fails)
        with pytest.raises(LibraryError, match="disk I/O error"):
            Library.open(folder)
    with Library.open(folder) as library:
        assert not library.read_only


def test_two_threads_may_use_a_library(library: Library) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - used here alone

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: library.apply(put("x", Setting(f"{n:02}", "x"))), range(40)))
    assert [setting.key for setting in library.all(Setting)] == [f"{n:02}" for n in range(40)]


def test_pins_and_searches_and_topics_are_listed_as_they_are_shown(library: Library) -> None:
    library.apply(put("x", SavedSearch("2", "zebra", "z"), SavedSearch("1", "ant", "a")))
    library.apply(put("x", OwnTopic("b", "Zebras", "", "z"), OwnTopic("a", "Ants", "", "a")))
    library.apply(keeping.keep_policy(ASH))
    library.apply(keeping.pin(ASH, Span(0, 0, 3)))
    assert [search.name for search in library.all(SavedSearch)] == ["ant", "zebra"]
    assert [topic.name for topic in library.all(OwnTopic)] == ["Ants", "Zebras"]
    assert [pinned.anchor.quote for pinned in library.all(Pin)] == ["The"]


def test_opening_a_library_loads_nothing_heavy() -> None:
    """What compares texts is loaded when texts are compared, not when a window opens."""
    found = subprocess.run(
        [sys.executable, "-c", "import sys, policybrowser.library; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"rapidfuzz", "sentencex", "whoosh"} & set(found.stdout.split())
