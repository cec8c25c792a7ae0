"""The window is painted before anything heavy is loaded, and the rest follows by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from policybrowser.ui.app import Desktop
from policybrowser.ui.place import ViewName
from tests.benchmarks.bench_startup import HEAVY, OURS


def test_nothing_heavy_is_loaded_at_the_first_paint() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OURS], capture_output=True, text=True, check=True, timeout=120
    )
    loaded = set(done.stdout.splitlines()[1].split())
    assert "PySide6.QtWidgets" in loaded
    assert loaded.isdisjoint(HEAVY)
    rooms = ("reading", "comparison", "search", "library", "model.comparison", "model.policy")
    desks = ("ui.collect_desk", "ui.review_desk", "ui.shelf_desk")
    assert loaded.isdisjoint(f"policybrowser.{name}" for name in (*rooms, *desks))


START = """
import sys
from PySide6.QtCore import QTimer
from policybrowser.ui import app
def watch(state):
    if state == "index up to date":
        window = desktops[0].window
        print(window.windowTitle())
        print(window.status.right.text())
        QTimer.singleShot(0, window.close)
def fail(fault):
    print(repr(fault), file=sys.stderr)
    app.QApplication.exit(3)
desktops = []
class Watched(app.Desktop):
    def __init__(self, *args, **keywords):
        super().__init__(*args, **keywords)
        desktops.append(self)
        self.session.index_changed.connect(watch)
        self.session.failed.connect(fail)
app.Desktop = Watched
sys.exit(app.start(sys.argv[1:]))
"""


def test_the_program_starts_reads_the_shipped_policies_and_a_file_and_ends(
    tmp_path: Path,
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("1. Staff must not post.\n2. Managers may monitor use.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", START, str(draft)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    title, status = done.stdout.splitlines()
    assert title.startswith("Policy Browser")
    assert status.startswith("6 policies · ")


def test_the_first_screen_is_the_one_that_was_left(desktop: Desktop) -> None:
    assert desktop.window.stack.currentWidget() is desktop.window.view(ViewName.OVERVIEW)
    assert not desktop.window.actions_by_id["back"].isEnabled()
    assert not desktop.window.actions_by_id["back"].icon().isNull()
