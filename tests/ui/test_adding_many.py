"""Many files at once: in their order, stopped without loss, and looked at ever more rarely."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from policybrowser.collection import Added
from policybrowser.library import KeptPolicy, Library
from policybrowser.model import Policy
from policybrowser.ui import adding
from policybrowser.ui.ahead import one_ahead
from policybrowser.ui.app import Desktop
from policybrowser.ui.shelving import Shelving
from policybrowser.workspace import Workspace
from tests.ui.conftest import DeskLoader


class Watched(DeskLoader):
    """Notes what it is asked for; the first policy is looked into until it is let go on."""

    def __init__(self) -> None:
        self.read_names: list[str] = []
        self.prepared: list[str] = []
        self.expected = 0
        self.gate = threading.Event()
        self.two_read = threading.Event()

    def add(self, file: Path, library: Library | None, taken: Collection[str]) -> Added:
        added = super().add(file, library, taken)
        self.read_names.append(file.stem)
        if len(self.read_names) == 2:
            self.two_read.set()
        return added

    def prepare(self, _: Workspace, policy: Policy) -> None:
        self.prepared.append(policy.id)
        self.gate.wait(20)

    def expect(self) -> None:
        self.expected += 1


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{name}.txt" for name in ("one", "two", "three", "four")]
    for path in found:
        path.write_text(path.stem, encoding="utf-8")
    return found


@pytest.fixture
def loader() -> Watched:
    return Watched()


@pytest.fixture
def desktop(make_desktop: Callable[..., Desktop], loader: Watched) -> Iterator[Desktop]:
    """A window whose jobs run on threads."""
    yield make_desktop(loader, serial=False)
    loader.gate.set()


def shelving(desktop: Desktop) -> Shelving:
    return desktop.window.shelf_desk.shelving


def test_the_next_file_is_read_while_one_is_analysed(
    desktop: Desktop, loader: Watched, files: list[Path], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shelving(desktop).added) as done:
        shelving(desktop).add(files)
        assert loader.two_read.wait(20)
        assert loader.prepared in ([], ["one"])  # and no file is read before its turn
        assert loader.read_names == ["one", "two"]
        loader.gate.set()
    assert done.args is not None
    assert [added.file for added in done.args[0]] == files
    assert loader.prepared == ["one", "two", "three", "four"]


def test_what_was_read_ahead_of_a_stop_is_kept_and_told(
    desktop: Desktop, loader: Watched, files: list[Path], qtbot: QtBot
) -> None:
    arrived: list[Added] = []
    shelving(desktop).added.connect(arrived.extend)
    shelving(desktop).add(files)
    assert loader.two_read.wait(20)
    qtbot.waitUntil(lambda: loader.prepared == ["one"])
    desktop.session.cancel()
    loader.gate.set()
    qtbot.waitUntil(lambda: len(arrived) == 2)
    qtbot.waitUntil(lambda: "two" in desktop.session.workspace.ids)
    assert [added.file.stem for added in arrived] == ["one", "two"]
    assert loader.prepared == ["one"]
    library = shelving(desktop).library
    assert library is not None
    assert {policy.id for policy in library.all(KeptPolicy)} == {"one", "two"}


def test_what_has_been_read_is_looked_at_ever_more_rarely(
    make_desktop: Callable[..., Desktop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter(range(1000))

    class Clock:
        @staticmethod
        def monotonic() -> float:
            return float(next(seconds))

    monkeypatch.setattr(adding, "time", Clock)
    desktop = make_desktop()
    looked: list[int] = []
    session = desktop.session
    compared: list[str] = []
    session.workspace_changed.connect(lambda: looked.append(len(session.workspace.ids)))
    session.jobs.started.connect(lambda name: compared.append(name) if name == "compare" else None)
    files = [tmp_path / f"policy-{number:02}.txt" for number in range(40)]
    for file in files:
        file.write_text(file.stem, encoding="utf-8")
    before = len(session.workspace.ids)
    shelving(desktop).add(files)
    gaps = [after - one for one, after in pairwise(looked)]
    assert len(looked) <= 5
    assert looked[0] < before + 6
    assert looked[-1] == before + 40
    assert gaps[:-1] == sorted(gaps[:-1])
    assert len(compared) == 1  # once all are there


def test_what_adding_takes_is_made_ready_as_soon_as_files_are_about_to_come(
    make_desktop: Callable[..., Desktop],
    loader: Watched,
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desktop = make_desktop(loader)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[0]))])
    copy, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    event = QDragEnterEvent(QPointF(9, 9), copy, data, left, held.NoModifier)
    QApplication.sendEvent(desktop.window, event)
    assert loader.expected == 1
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    desktop.window.commands.open_files()
    desktop.window.commands.open_folder()
    assert loader.expected == 3


def test_things_come_in_order_and_none_that_was_begun_is_lost() -> None:
    assert list(one_ahead(str, ())) == []
    assert list(one_ahead(str, range(5))) == ["0", "1", "2", "3", "4"]
    begun: list[int] = []
    wanted = [True]

    def things() -> Iterator[int]:
        for number in range(5):
            if not wanted[0]:
                return
            yield number

    def begin(number: int) -> int:
        begun.append(number)
        return number

    got: list[int] = []
    for thing in one_ahead(begin, things()):
        got.append(thing)
        wanted[0] = thing < 1
    assert got == begun == [0, 1, 2]
