import runpy
import sys
import types

import pytest


def test_python_m_starts_the_same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    program = types.ModuleType("policybrowser.cli")
    monkeypatch.setattr(program, "main", lambda: 3, raising=False)
    monkeypatch.setitem(sys.modules, "policybrowser.cli", program)

    with pytest.raises(SystemExit) as stop:
        runpy.run_module("policybrowser", run_name="__main__")

    assert stop.value.code == 3


def test_importing_it_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    program = types.ModuleType("policybrowser.cli")
    monkeypatch.setattr(program, "main", pytest.fail, raising=False)
    monkeypatch.setitem(sys.modules, "policybrowser.cli", program)

    runpy.run_module("policybrowser.__main__", run_name="policybrowser.__main__")
