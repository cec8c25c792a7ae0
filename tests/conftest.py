"""What every test gets: a user's folder of its own, no screen, and an ear for stray warnings."""

import importlib.util
import logging
import os
from collections.abc import Iterator

import hypothesis
import pytest

from policybrowser import paths

HAS_QT = importlib.util.find_spec("PySide6") is not None

# Windows are drawn to memory, unless whoever runs the tests wants to see them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A test says what is right, never how fast this machine is today: that is for the benchmarks.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# Where PySide6 is not installed all other tests still have to pass: nothing outside ui needs it.
collect_ignore_glob = [] if HAS_QT else ["ui", "ui/*"]


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's settings, which pyproject.toml holds, where pytest-qt is not there to."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "Read by pytest-qt only.", type="args", default=[])


@pytest.fixture(autouse=True)
def _own_user_data(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test, and no program that a test starts, sees what the person who runs it keeps."""
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path_factory.mktemp("user-data")))


@pytest.fixture(autouse=True)
def _no_stray_log_lines(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asks for `caplog` and so looks itself."""
    lines: list[str] = []
    listener = _Listener(lines)
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    if lines and "caplog" not in request.fixturenames:
        pytest.fail("Logged, and not expected:\n" + "\n".join(lines), pytrace=False)


class _Listener(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")
