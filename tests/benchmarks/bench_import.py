"""Bringing policies in: one file from drop to column, a hundred into a library, a start with them.

The peer for one file is the library that opens it, asked for nothing but the text.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copytree

import docx
import pypdfium2

from policybrowser import paths
from policybrowser.analysis import RuleBook, analyse, load_question_set
from policybrowser.model import Policy
from policybrowser.reading import read_policy, read_text
from policybrowser.workspace import read_file
from tests.benchmarks.framework import Bar, Benchmark, Options, Table, by_turns, number, p50, settle
from tests.reading.formats.made_pdf import Page, pdf
from tests.reading.formats.remade import remade

TEXTS = sorted((Path(__file__).parents[1] / "fixtures" / "policies").glob("*/texts/*.txt"))
ROUNDS = 5
MANY, FEW = 100, 5
PAGES, LINES = 20, 44
"""Pages of the document that is dropped, and the lines of each."""
WIDE = 80
"""Characters of a line."""

ADD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from policybrowser.ui.app import Desktop, application
library, *files = (Path(name) for name in sys.argv[1:])
app = application()
desktop = Desktop(app, library=library)
shelving = desktop.window.shelf_desk.shelving
gaps, begun, last = [], [], [time.perf_counter()]
def tick():
    now = time.perf_counter()
    if begun:
        gaps.append(now - last[0])
    last[0] = now
timer = QTimer()
timer.timeout.connect(tick)
timer.start(5)
def ready(state):
    if state == "index up to date" and not begun:
        begun.append(time.perf_counter())
        desktop.window.commands.open_paths(files)
def done(added):
    gaps.sort()
    read = sum(item.policy is not None for item in added)
    often = gaps[int(0.99 * (len(gaps) - 1))]
    print(read, time.perf_counter() - begun[0], often * 1000, gaps[-1] * 1000)
    app.exit()
desktop.session.index_changed.connect(ready)
shelving.added.connect(done, )
desktop.window.show()
app.exec()
desktop.close()
"""
"""Adds files through the window; prints how many, in how many seconds, and how long the window kept
a timer of five milliseconds waiting: at most, and in all but one of a hundred cases."""

START = """
import sys, time
from pathlib import Path
from policybrowser.ui.app import Desktop, application
begun = float(sys.argv[2])
app = application()
desktop = Desktop(app, library=Path(sys.argv[1]))
painted = []
def open_():
    if len(desktop.session.workspace.policies) and painted:
        print(painted[0], time.time() - begun, len(desktop.session.workspace.policies))
        app.exit()
desktop.window.painted.connect(lambda: painted.append(time.time() - begun))
desktop.session.workspace_changed.connect(open_)
desktop.window.show()
app.exec()
desktop.close()
"""
"""Starts on a library; prints the seconds to the first paint and to the policies on screen."""


def long_document() -> Policy:
    """A policy of twenty pages, made of those in the tests."""
    lines: list[str] = []
    for path in TEXTS:
        lines += read_policy(path).source.splitlines()
        if len(lines) >= PAGES * LINES:
            break
    return read_text("\n".join(lines[: PAGES * LINES]), policy_id="long")


def as_pdf(policy: Policy) -> bytes:
    """The same on paper."""
    lines = [
        line[at : at + WIDE]
        for line in policy.source.splitlines()
        for at in range(0, max(1, len(line)), WIDE)
    ]
    pages = [lines[at : at + LINES] for at in range(0, PAGES * LINES, LINES)]
    return pdf(*(Page().lines(60, 780, *page, pace=16) for page in pages))


def bare_docx(path: Path) -> str:
    """The text of a Word document, and no more."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def bare_pdf(path: Path) -> str:
    """The text of a PDF, and no more."""
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def one_file(_: Options) -> Table:
    """A document of twenty pages: read in a process of its own, then answered."""
    book = load_question_set(paths.resources() / "questions" / "social-media.toml")
    policy = long_document()
    rows: list[tuple[str, ...]] = []
    bars: list[Bar] = []
    with tempfile.TemporaryDirectory() as folder:
        kinds: tuple[tuple[str, bytes, Callable[[Path], str]], ...] = (
            ("docx", remade(policy), bare_docx),
            ("pdf", as_pdf(policy), bare_pdf),
        )
        for kind, data, bare in kinds:
            path = Path(folder) / f"long.{kind}"
            path.write_bytes(data)
            settle()
            ours, peer = by_turns([partial(_column, path, book), partial(bare, path)], ROUNDS)
            mine, its = p50(ours), p50(peer)
            rows.append((kind.upper(), number(mine), number(its), number(mine / its)))
            bars.append(Bar(f"{kind.upper()} of twenty pages", mine / 1000, 2, "s"))
    head = ("ms, median", "read and answered", "python-docx, pypdfium2: bare text", "ratio")
    return Table(head, tuple(rows), tuple(bars))


def _column(path: Path, book: RuleBook) -> object:
    return analyse(read_file(path), book)


def many(_: Options) -> Table:
    """A hundred files through the window; then a start with them, and one with five."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, hundred = folder / "few", folder / "hundred"
        _run(folder, ADD, str(few), *map(str, _files(folder / "few-files", FEW)))
        said = _run(folder, ADD, str(hundred), *map(str, _files(folder / "files", MANY)))
        read, seconds, often, worst = map(float, said)
        starts = {library: _starts(folder, library) for library in (few, hundred)}
    paint = starts[hundred][0] / starts[few][0]
    rows = (
        (f"{read:.0f} Word documents and texts added, s", number(seconds)),
        ("longest wait of the window meanwhile, ms", number(worst)),
        ("longest but for one wait in a hundred, ms", number(often)),
        ("first paint with a hundred, as a multiple of that with five", number(paint)),
        ("a hundred policies on screen after, s", number(starts[hundred][1])),
        ("five policies on screen after, s", number(starts[few][1])),
    )
    bars = (
        Bar(f"{MANY} policies added", seconds, 120, "s"),
        Bar("first paint with a hundred policies", paint, 1.3, "x that with five"),
    )
    return Table(("what", "figure"), rows, bars)


def _files(folder: Path, count: int) -> list[Path]:
    """Policies as people have them: half of them Word documents; none is there twice."""
    folder.mkdir()
    files: list[Path] = []
    for number_ in range(count):
        source = TEXTS[number_ % len(TEXTS)]
        text = f"{source.read_text(encoding='utf-8')}\nEdition of copy {number_}.\n"
        path = folder / f"{number_:03}-{source.stem}{'.docx' if number_ % 2 else '.txt'}"
        path.write_bytes(remade(read_text(text)) if number_ % 2 else text.encode())
        files.append(path)
    return files


def _starts(folder: Path, library: Path) -> tuple[float, float]:
    """Median seconds to the first paint and to the policies on screen."""
    found: list[tuple[float, float]] = []
    for turn in range(ROUNDS + 1):
        copied = folder / f"start-{turn}"
        copytree(library, copied / library.name)
        said = _run(folder, START, str(copied / library.name), str(time.time()))
        painted, shown, _ = map(float, said)
        found.append((painted, shown))
    return statistics.median(p for p, _ in found[1:]), statistics.median(s for _, s in found[1:])


def _run(folder: Path, program: str, *words: str) -> list[str]:
    """What a program prints last, with data of its own."""
    environment = os.environ | {
        "POLICYBROWSER_DATA": str(folder / "data"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1].split()


def benchmarks() -> list[Benchmark]:
    """What is measured here."""
    return [
        Benchmark("One file, from drop to column", one_file),
        Benchmark("A hundred policies", many),
    ]
