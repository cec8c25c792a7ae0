"""One topic painted: from asking for it to its last pixel, positions known.

The peer is what a bare Qt program would need for the words alone: as many QTextBrowsers as there
are columns, each given its clauses as HTML with the same words marked, without table, chips,
references, frames or linked scrolling. The bar for ours is 50 ms.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QWidget

from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.theme import LIGHT
from policybrowser.ui.views import compare_contents
from policybrowser.ui.views.compare import CompareView
from policybrowser.ui.widgets.clause_column import ColumnContent
from policybrowser.ui.widgets.clause_marks import Mark
from policybrowser.ui.widgets.compare_strip import Below
from policybrowser.workspace import Workspace, open_corpus
from tests.benchmarks.framework import Bar, Benchmark, Options, Table, number

ROUNDS = 9
MOST_MS = 50
SIZE = (1170, 830)
"""What Compare has of a window of 1440 by 900."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table, in milliseconds."""

    what: str
    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        """Our time as a multiple of the peer's."""
        return self.ours / self.peer


def results() -> list[Result]:
    """Every topic of the shipped policies, then whole policies side by side."""
    workspace = open_corpus()
    view = CompareView(LIGHT)
    view.resize(*SIZE)
    view.show()
    topics = workspace.questions.topics
    for topic in topics:
        workspace.comparison(topic.id, workspace.ids)  # positions are known before the clock starts
    ours = _median_by_topic(workspace, view)
    view.body.choose_below(Below.WHOLE)
    whole = _median_by_topic(workspace, view)
    found = [
        Result(topic.name, ours[topic.id], _peer(workspace, topic.id, whole=False))
        for topic in topics
    ]
    worst = max(topics, key=lambda topic: whole[topic.id])
    peer = _peer(workspace, worst.id, whole=True)
    return [*found, Result("Whole policies (slowest topic)", whole[worst.id], peer)]


def _median_by_topic(workspace: Workspace, view: CompareView) -> dict[str, float]:
    times: dict[str, list[float]] = {topic.id: [] for topic in workspace.questions.topics}
    for _ in range(ROUNDS):
        for topic, taken in times.items():
            place = Place(view=ViewName.COMPARE, topic=topic, policies=workspace.ids)
            taken.append(_clock(partial(view.show_place, workspace, place), view))
    return {topic: statistics.median(taken) for topic, taken in times.items()}


def _clock(action: Callable[[], object], widget: QWidget) -> float:
    """Milliseconds until everything that `action` asks for is laid out and painted."""
    QApplication.processEvents()
    start = time.perf_counter()
    action()
    widget.grab()
    return (time.perf_counter() - start) * 1000


def _peer(workspace: Workspace, topic: str, *, whole: bool) -> float:
    comparison = workspace.comparison(topic, workspace.ids)
    contents = compare_contents.contents(workspace, comparison, "", whole=whole)
    pages = [_html(content) for content in contents if content.shown]
    window = QWidget()
    layout = QHBoxLayout(window)
    browsers = [QTextBrowser(window) for _ in pages]
    for browser in browsers:
        layout.addWidget(browser)
    window.resize(*SIZE)
    window.show()
    QApplication.processEvents()

    def fill() -> None:
        for browser, page in zip(browsers, pages, strict=True):
            browser.setHtml(page)

    return statistics.median(_clock(fill, window) for _ in range(ROUNDS))


def _html(content: ColumnContent) -> str:
    paragraphs = []
    for item in content.shown:
        marks = [mark for mark in content.marks if mark.span.clause == item.clause.index]
        paragraphs.append(f"<p>{_marked(item.clause.text, marks)}</p>")
    return "".join(paragraphs)


def _marked(text: str, marks: Sequence[Mark]) -> str:
    parts, here = [], 0
    for mark in sorted(marks, key=lambda mark: mark.span):
        start = max(mark.span.start, here)
        if start < mark.span.end:
            words = escape(text[start : mark.span.end])
            parts += [escape(text[here:start]), f'<span style="background:#cfe1fc">{words}</span>']
            here = mark.span.end
    return "".join((*parts, escape(text[here:])))


def paint(_: Options) -> Table:
    """The table."""
    application = QApplication.instance() or QApplication([])
    found = results()
    rows = tuple((r.what, *map(number, (r.ours, r.peer, r.ratio))) for r in found)
    bars = tuple(Bar(r.what, r.ours, MOST_MS) for r in found[:-1])
    del application
    return Table(("ms, median", "ours", "bare QTextBrowsers", "ratio"), rows, bars)


def benchmarks() -> list[Benchmark]:
    """What is measured here."""
    return [Benchmark("One topic painted", paint)]
