"""Help, the error report, printing: what opens beside the window."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from policybrowser import __version__, paths
from policybrowser.ui import faults
from policybrowser.ui.actions import ACTIONS
from policybrowser.ui.app import Desktop
from policybrowser.ui.dialogs.error_report import ErrorReport, show_report
from policybrowser.ui.dialogs.manual import Manual, pages, show_manual
from policybrowser.ui.main_window import MainWindow
from policybrowser.ui.place import ViewName
from policybrowser.ui.printing import paint
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets.clause_editor import KEYS as CLAUSE_KEYS
from policybrowser.ui.widgets.help_browser import HelpBrowser

WITHIN = {"F3", "Shift+F3", *CLAUSE_KEYS}
"""Keys of Read's search and of the dialog where a reading is corrected, which no menu has."""
HELP = sorted((paths.resources() / "help").glob("*.md"))


def test_the_manual_opens_once_and_turns_its_pages(window: MainWindow) -> None:
    window.commands.manual()
    manual = window.findChild(Manual)
    assert manual is not None
    assert manual.isVisible()
    assert not manual.isModal()
    window.commands.shortcuts()
    assert window.findChildren(Manual) == [manual]
    assert "Next difference" in manual.browser.toPlainText()
    window.commands.about()
    assert __version__ in manual.browser.toPlainText()
    assert "no network connection" in manual.browser.toPlainText()


def test_a_link_leads_to_another_page_and_nowhere_else(window: MainWindow) -> None:
    manual = show_manual(window, window.theme, "manual")
    manual.browser.anchorClicked.emit(QUrl("colours.md"))
    assert "Dashed outline" in manual.browser.toPlainText()
    manual.browser.anchorClicked.emit(QUrl("https://example.org/"))
    assert "Where to begin" in manual.browser.toPlainText()


@pytest.mark.parametrize("page", HELP, ids=lambda path: path.stem)
def test_the_manual_links_only_to_its_own_pages(page: Path) -> None:
    links = re.findall(r"\]\(([^)]*)\)", page.read_text(encoding="utf-8"))
    assert {link.removesuffix(".md") for link in links} <= pages().keys()


def test_the_manual_names_only_keys_that_exist() -> None:
    keys = {key for spec in ACTIONS for key in spec.keys} | WITHIN
    text = " ".join(path.read_text(encoding="utf-8") for path in HELP)
    named = re.findall(r"\*\*((?:Ctrl|Alt|Shift)\+[A-Za-z0-9 ]+|F\d+)\*\*", text)
    assert named
    assert {re.sub("Page (Up|D)", lambda m: f"Pg{m[1]}", key) for key in named} <= keys


def test_every_page_has_a_title_and_words() -> None:
    for title, html in pages().values():
        assert title
        assert len(html) > 200


def test_pages_fetch_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"not a picture")
    browser = HelpBrowser()
    qtbot.addWidget(browser)
    for name in (str(picture), picture.as_uri(), "https://example.org/a.png", "a.css"):
        image = browser.loadResource(2, QUrl(name))
        assert (image.width(), image.height()) == (1, 1)
    assert isinstance(browser, QTextBrowser)
    assert not browser.openExternalLinks()


def fault() -> ValueError:
    try:
        raise ValueError("a slip of ours")
    except ValueError as error:
        return error


def test_a_fault_of_our_own_is_shown_with_a_report_to_save(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.report(fault())
    desktop.report(fault())
    reports = desktop.window.findChildren(ErrorReport)
    assert len(reports) == 1
    report = reports[0]
    assert report.text.toPlainText().count("a slip of ours") == 4
    assert __version__ in report.text.toPlainText()
    target = tmp_path / "report.txt"
    report.save(target)
    assert "a slip of ours" in target.read_text(encoding="utf-8")
    assert "Saved" in report.note.text()
    report.save(tmp_path / "missing" / "report.txt")
    assert "cannot be saved" in report.note.text()


@pytest.fixture
def hooks() -> Iterator[None]:
    kept = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = kept


@pytest.mark.usefixtures("hooks", "qapp")
def test_uncaught_faults_of_any_thread_are_reported(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[BaseException] = []
    faults.install(told.append)
    error = fault()
    sys.excepthook(ValueError, error, error.__traceback__)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    other = fault()
    threading.excepthook(threading.ExceptHookArgs((ValueError, other, other.__traceback__, None)))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [error, other]
    assert "a slip of ours" in capsys.readouterr().err


def test_a_fault_in_a_job_is_reported(desktop: Desktop) -> None:
    desktop.session.failed.emit(fault())
    assert desktop.window.findChildren(ErrorReport)


def test_reports_do_not_pile_up(window: MainWindow) -> None:
    assert show_report(window, fault()) is show_report(window, fault())


@pytest.mark.parametrize("name", [ViewName.OVERVIEW, ViewName.SEARCH])
def test_views_are_printed(window: MainWindow, tmp_path: Path, name: ViewName) -> None:
    window.commands.show_view(name)
    target = tmp_path / "page.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    view: View = window.view(name)
    assert bool(view.printable()) == (name is ViewName.OVERVIEW)
    paint(view, printer)
    assert target.read_bytes().startswith(b"%PDF")
