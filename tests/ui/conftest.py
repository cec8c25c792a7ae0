"""A window on a small desk of policies, with every job done at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policybrowser.errors import UnreadableFile
from policybrowser.model import Clause, ClauseKind, Policy
from policybrowser.ui.app import Desktop
from policybrowser.ui.jobs import Jobs
from policybrowser.ui.loading import Loader, Progress
from policybrowser.ui.main_window import MainWindow
from policybrowser.ui.session import Session
from policybrowser.workspace import Workspace
from tests.ui.desk import desk


class DeskLoader(Loader):
    """Opens the desk made by hand; a file is a policy of one clause, unless its name says no."""

    def corpus(self, progress: Progress) -> Workspace:
        progress(0, 1, "Reading")
        return desk()

    def read(self, file: Path) -> Policy:
        if file.suffix == ".bad":
            raise UnreadableFile(f"{file.name} cannot be read: it is not text.")
        clause = Clause(0, "1", ClauseKind.NUMBERED, "Staff may post.", None, 0, 0)
        return Policy(file.stem, file.stem.title(), "Draft", (clause,), file=str(file))


@pytest.fixture(autouse=True)
def _nothing_is_left_on_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """The offscreen platform falls over at its end where the clipboard still holds something."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def make_desktop(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Desktop]]:
    """Opens windows, one after another, as starts of the program would."""
    opened: list[Desktop] = []
    font, palette = qapp.font(), qapp.palette()

    def make(
        loader: Loader | None = None, files: tuple[Path, ...] = (), *, serial: bool = True
    ) -> Desktop:
        jobs = Jobs(serial=serial)
        desktop = Desktop(qapp, jobs=jobs, loader=loader or DeskLoader(), files=files)
        qtbot.addWidget(desktop.window)
        with qtbot.waitSignal(desktop.session.place_changed):
            desktop.window.show()
        desktop.window.activateWindow()
        opened.append(desktop)
        return desktop

    yield make
    for desktop in opened:
        desktop.window.close()
        desktop.close()
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desktop(make_desktop: Callable[..., Desktop]) -> Desktop:
    """The program, started."""
    return make_desktop()


@pytest.fixture
def window(desktop: Desktop) -> MainWindow:
    """Its window."""
    return desktop.window


@pytest.fixture
def session(desktop: Desktop) -> Session:
    """Its session."""
    return desktop.session
