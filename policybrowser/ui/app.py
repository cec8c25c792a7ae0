"""The composition root: builds the parts, joins them, and runs the window.

Nothing here, nor in what it imports before the first paint, reads a policy or loads an index: the
window is painted first, and the rest follows on other threads.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QApplication

from policybrowser import __version__, paths
from policybrowser.ui import faults, settings
from policybrowser.ui.finder import Finder
from policybrowser.ui.fonts import base_points, interface_font, system_font
from policybrowser.ui.heap import release
from policybrowser.ui.icons import application_icon
from policybrowser.ui.jobs import Jobs
from policybrowser.ui.loading import Loader
from policybrowser.ui.main_window import SIDEBAR_WIDTH, MainWindow
from policybrowser.ui.placing import from_data, to_data
from policybrowser.ui.session import Session
from policybrowser.ui.settings import remembered
from policybrowser.ui.shelf import Shelf
from policybrowser.ui.theme import ThemeChoice, choose, palette, style_sheet

TURN = 0.0001
"""Seconds that a thread works on while another waits. Qt's calls give the turn away each time, so
with Python's own five milliseconds the window would wait that long, many times over, for work that
is done in the background."""


def start(argv: Sequence[str], *, library: Path | None = None) -> int:
    """Open the window on a library and the files named; returns the exit status."""
    app = application()
    files = [Path(name).absolute() for name in argv if not name.startswith("-")]
    desktop = Desktop(app, files=files, library=library)
    faults.install(desktop.report)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends it, as is usual
    desktop.window.show()
    status = app.exec()
    desktop.close()
    return status


def application() -> QApplication:
    """The Qt application, named and styled; the one that exists already, where there is one."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setStyle("Fusion")
    else:
        # As an argument, for `setStyle` returns the style, whose class takes long to be made.
        app = QApplication(["policybrowser", "-style", "fusion"])
    app.setApplicationName("policybrowser")
    app.setApplicationDisplayName("Policy Browser")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("policybrowser")
    app.setWindowIcon(application_icon())
    sys.setswitchinterval(TURN)
    return app


class Desktop(QObject):
    """Everything that lives as long as the window, and what the window remembers."""

    def __init__(
        self,
        app: QApplication,
        *,
        files: Sequence[Path] = (),
        library: Path | None = None,
        jobs: Jobs | None = None,
        loader: Loader | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._files = tuple(files)
        self.settings, self._problem = settings.load()
        self._points = base_points(system_font().pointSizeF())
        self._template = _template()
        self.jobs = jobs or Jobs()
        self.session = Session(self.jobs, loader or Loader(), Finder(), Shelf(library), self)
        self.session.restore(
            from_data(self.settings.place), self.settings.order, self.settings.unticked
        )
        self.session.recent_searches = self.settings.recent_searches
        self._dress()
        self.window = MainWindow(self.session, self.theme, by=self.settings.reviewer)
        self._restore()
        self._connect()

    # Looks

    def _dress(self) -> None:
        scheme = self._app.styleHints().colorScheme()
        choice = self._choice()
        theme = choose(choice, system_is_dark=scheme is Qt.ColorScheme.Dark)
        self.theme = theme.sized(self._points).scaled(self.settings.zoom)
        self._app.setFont(interface_font(self.theme))
        self._app.setPalette(palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme, self._template))

    def _choice(self) -> ThemeChoice:
        known = {choice.value for choice in ThemeChoice}
        wanted = self.settings.theme
        return ThemeChoice(wanted) if wanted in known else ThemeChoice.SYSTEM

    def _redress(self) -> None:
        self._dress()
        self.window.set_theme(self.theme)

    def _set_zoom(self, zoom: float) -> None:
        self.settings = self.settings.changed(zoom=self.theme.scaled(zoom).zoom)
        self._redress()
        self.window.status.say(f"Zoom {round(self.theme.zoom * 100)} %")

    def _set_theme(self, choice: str) -> None:
        self.settings = self.settings.changed(theme=choice)
        self._redress()

    # What is remembered

    def _restore(self) -> None:
        window, kept = self.window, self.settings
        if kept.geometry:
            window.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode("ascii", "ignore")))
        side = kept.sidebar or min(self.theme.px(SIDEBAR_WIDTH), window.width() // 5)
        window.splitter.setSizes([side, max(200, window.width() - side)])
        window.actions_by_id[f"theme-{self._choice()}"].setChecked(True)
        window.toolbar.search.set_recent(kept.recent_searches)
        self._list_recent()
        window.toolbar.segments.show_view(from_data(kept.place).view)
        window.setFocus()  # and not the first button of the toolbar

    def save(self) -> str:
        """Write down the window's state; returns a plain sentence where that failed."""
        window, session = self.window, self.session
        geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self.settings = self.settings.changed(geometry=geometry)
        if window.panel_state:
            self.settings = self.settings.changed(panel_width=window.review_desk.panel.width())
        if session.workspace.policies:
            self.settings = self.settings.changed(panel=window.panel_state)
            self.settings = self.settings.changed(
                order=session.order,
                unticked=session.unticked,
                place=to_data(session.place),
                files=session.files,
            )
        return settings.save(self.settings)

    def _remember_searches(self) -> None:
        recent = self.session.recent_searches
        self.settings = self.settings.changed(recent_searches=recent)
        self.window.toolbar.search.set_recent(recent)

    def _remember_files(self, files: Sequence[Path]) -> None:
        recent = self.settings.recent_files
        for file in files:
            recent = remembered(str(file), recent)
        self.settings = self.settings.changed(recent_files=recent)
        self._list_recent()

    def _list_recent(self) -> None:
        menu = self.window.menus["Open recent"]
        menu.clear()
        for name in self.settings.recent_files:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, path=name: self.window.commands.open_paths([Path(path)])
            )
        menu.setEnabled(bool(self.settings.recent_files))

    def _remember_name(self, name: str) -> None:
        self.settings = self.settings.changed(reviewer=name)

    def _remember_sidebar(self, width: int, _: int) -> None:
        self.settings = self.settings.changed(sidebar=width)

    # Joining

    def _connect(self) -> None:
        commands = self.window.commands
        commands.zoom_requested.connect(self._set_zoom)
        commands.theme_requested.connect(self._set_theme)
        self.session.searches_changed.connect(self._remember_searches)
        commands.files_opened.connect(self._remember_files)
        self.window.reviewing.name_changed.connect(self._remember_name)
        self.session.failed.connect(self.report)
        self.window.splitter.splitterMoved.connect(self._remember_sidebar)
        self._app.styleHints().colorSchemeChanged.connect(lambda _: self._redress())
        self.session.workspace_changed.connect(self._stand_on_view)
        # Queued, so that the paint is on screen before the reading begins.
        self.window.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self.window.closing.connect(self._on_closing)

    def _begin(self) -> None:
        self.window.furnish()
        if self._problem:
            self.window.status.say(self._problem)
        kept = [Path(name) for name in self.settings.files]
        self.session.start(dict.fromkeys([*kept, *self._files]))

    def _stand_on_view(self) -> None:
        """Once there is something to walk through, let the arrows walk through it."""
        self.session.workspace_changed.disconnect(self._stand_on_view)
        if not self.window.toolbar.search.hasFocus():
            self.window.commands.focus_view()
        if self.settings.panel:
            queue = self.settings.panel == "queue"
            self.window.review_desk.open(queue=queue, width=self.settings.panel_width)

    def _on_closing(self) -> None:
        problem = self.save()
        if problem:
            faults.tell(problem)
        self.session.shelf.close()

    def close(self) -> None:
        """Stop every job; called when the window has gone."""
        self.jobs.close()
        release()

    def report(self, fault: BaseException) -> None:
        """Show a fault that is our own, with a report that can be saved."""
        from policybrowser.ui.dialogs.error_report import show_report  # noqa: PLC0415

        show_report(self.window, fault)


def _template() -> str:
    """The style sheet; without it the window looks plainer and works as before."""
    try:
        return (paths.resources() / "style" / "window.qss").read_text(encoding="utf-8")
    except OSError:
        return ""
