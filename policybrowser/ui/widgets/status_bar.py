"""The bottom of the window: what is shown, what is open, and how far long work has got."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QWidget,
)

from policybrowser.ui import jobs
from policybrowser.ui.jobs import Jobs
from policybrowser.ui.overriding import override
from policybrowser.ui.standing import left_to_review
from policybrowser.ui.theme import Theme
from policybrowser.workspace import Workspace

LONG = (jobs.OPEN, jobs.ADD, jobs.KEPT, jobs.ADD_EDITION, jobs.INDEX)
"""Jobs that people wait for."""
LINGER = 12_000
"""Milliseconds a sentence stays."""


class StatusBar(QStatusBar):
    """Left: the screen's figures, or a sentence for a while. Right: what is open."""

    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Status")
        self.setSizeGripEnabled(False)
        self._theme = theme
        self._status = ""
        self._sentence = ""
        self.left = QLabel(self)
        self.left.setAccessibleName("Status")
        self.left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.right = QLabel(self)
        self.right.setAccessibleName("What is open")
        self._shown = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LINGER)
        self._timer.timeout.connect(lambda: self.say(""))
        self._work = QWidget(self)
        self._doing = QLabel(self._work)
        self._bar = QProgressBar(self._work)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._stop = QPushButton("Stop", self._work)
        self._stop.setProperty("flat", True)
        self._stop.clicked.connect(self.stop_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self._work)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._doing, self._bar, self._stop):
            layout.addWidget(widget)
        self._bar.setFixedWidth(self._theme.px(120))
        self._work.hide()
        self.addWidget(self.left, 1)
        self.addPermanentWidget(self._work)
        self.addPermanentWidget(self.right)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self._theme = theme
        self._bar.setFixedWidth(theme.px(120))

    def show_status(self, text: str) -> None:
        """What the screen that is shown says of itself."""
        self._status = text
        self._write()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; empty: take it away."""
        self._sentence = sentence
        self._timer.stop()
        if sentence:
            self._timer.start()
        self._write()

    def show_open(self, workspace: Workspace, index: str) -> None:
        """What is open, and the state of the index."""
        policies, clauses = len(workspace.policies), workspace.clause_count
        parts = [
            f"{policies} {'policy' if policies == 1 else 'policies'}",
            f"{clauses} clause{'s' * (clauses != 1)}",
            index,
            f"{left_to_review(workspace)} to review",
            "offline",
        ]
        self.right.setText(" · ".join(part for part in parts if part) if policies else "offline")

    def follow(self, jobs: Jobs) -> None:
        """Show how far the long ones among the jobs have got."""
        jobs.progressed.connect(self._progressed)
        jobs.ended.connect(self._ended)

    def _progressed(self, name: str, done: int, total: int, doing: str) -> None:
        if name in LONG:
            self._shown = name
            self.show_progress(done, total, doing)

    def _ended(self, name: str) -> None:
        if name == self._shown:
            self.hide_progress()

    def show_progress(self, done: int, total: int, doing: str) -> None:
        """Show how far long work has got."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(done)
        self._doing.setText(doing)
        self._work.show()

    def hide_progress(self) -> None:
        """Long work is done."""
        self._work.hide()

    def _write(self) -> None:
        text = self._sentence or self._status
        metrics = QFontMetrics(self.left.font())
        room = max(80, self.left.width() - self._theme.px(14))
        self.left.setText(
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if self._sentence else text
        )
        self.left.setToolTip(text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()
