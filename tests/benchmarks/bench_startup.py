"""From a fresh interpreter to the first paint, against a bare PySide6 window; memory when idle.

Both are started alternately, each in a process of its own, and timed from before the process exists
to the moment its window is painted for the first time. The bar: at most twice the bare window, no
heavy module loaded by then, and at most 130 MB when five policies are open and nothing is going on.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from tests.benchmarks.framework import Bar, Benchmark, Options, Table, number

ROUNDS = 11
HEAVY = (
    "bs4 docx lxml markdown numpy pypdfium2 rapidfuzz scipy sentencex sklearn whoosh xlsxwriter"
).split()

BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time())
        application.exit()
application = QApplication([])
window = Window()
browser = QTextBrowser()
browser.setHtml("<h1>A bare window</h1><p>with some text</p>")
window.setCentralWidget(browser)
window.show()
application.exec()
"""

OURS = """
import time
import policybrowser.cli
from policybrowser.ui.app import Desktop, application
import sys
app = application()
desktop = Desktop(app)
desktop.window.painted.connect(lambda: print(time.time()))
desktop.window.painted.connect(lambda: print(" ".join(sys.modules)))
desktop.window.painted.connect(lambda: app.exit())
desktop.window.show()
app.exec()
desktop.close()
"""

IDLE = """
from pathlib import Path
from PySide6.QtCore import QTimer
from policybrowser.ui.app import Desktop, application
app = application()
desktop = Desktop(app)
def settled(state):
    if state == "index up to date":
        QTimer.singleShot(1500, tell)
def tell():
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(int(fields["VmRSS"].split()[0]) / 1024)
    app.exit()
desktop.session.index_changed.connect(settled)
desktop.window.show()
app.exec()
desktop.close()
"""


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one run."""

    ours: float
    """Median milliseconds to the first paint."""
    bare: float
    memory: float | None
    """Megabytes when idle; None where the system does not tell."""
    heavy: tuple[str, ...]
    """Heavy modules that were loaded at the first paint; there should be none."""

    @property
    def ratio(self) -> float:
        """Our time as a multiple of the bare window's; at most 2 is the bar."""
        return self.ours / self.bare


def started(program: str, data: str) -> tuple[float, list[str]]:
    """Milliseconds from before the process to its first printed line, and the other lines."""
    begun = time.time()
    done = _run(program, data)
    first, *others = done.stdout.splitlines()
    return (float(first) - begun) * 1000, others


def _run(program: str, data: str) -> subprocess.CompletedProcess[str]:
    """Run a program with a data folder of its own, its modules compiled as in an installed one."""
    environment = os.environ | {
        "POLICYBROWSER_DATA": data,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": f"{data}/compiled",
    }
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )


def measure(rounds: int = ROUNDS) -> Result:
    """Start both windows alternately; the first round only warms the disk."""
    ours: list[float] = []
    bare: list[float] = []
    loaded: set[str] = set()
    with tempfile.TemporaryDirectory() as data:
        for _ in range(rounds + 1):
            bare.append(started(BARE, data)[0])
            taken, lines = started(OURS, data)
            ours.append(taken)
            loaded |= set(lines[0].split())
        memory = idle(data)
    heavy = tuple(name for name in HEAVY if name in loaded)
    return Result(statistics.median(ours[1:]), statistics.median(bare[1:]), memory, heavy)


def idle(data: str) -> float | None:
    """Megabytes in use once everything has been read and indexed; Linux only."""
    if not sys.platform.startswith("linux"):
        return None
    return float(_run(IDLE, data).stdout.splitlines()[0])


def start(_: Options) -> Table:
    """The table."""
    found = measure()
    memory = "unknown" if found.memory is None else number(found.memory)
    rows = (
        ("our window, first paint, ms", number(found.ours)),
        ("bare PySide6 window, first paint, ms", number(found.bare)),
        ("ratio", number(found.ratio)),
        ("heavy modules loaded by then", ", ".join(found.heavy) or "none"),
        ("memory when idle, five policies, MB", memory),
    )
    bars = [
        Bar("start to first paint", found.ratio, 2.0, "x a bare window"),
        Bar("start to first paint", found.ours, 1000),
        Bar("heavy modules by then", len(found.heavy), 0, "modules"),
    ]
    if found.memory is not None:
        bars.append(Bar("memory when idle", found.memory, 130, "MB"))
    return Table(("what", "figure"), rows, tuple(bars))


def benchmarks() -> list[Benchmark]:
    """What is measured here."""
    return [Benchmark("Starting", start)]
