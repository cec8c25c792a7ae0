"""None outlives the calls into Qt that do not count it."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget

from policybrowser.ui.immortal import keep_constants_alive


@pytest.mark.usefixtures("qapp")
def test_constants_have_references_to_spare_after_many_calls_into_qt() -> None:
    widget = QWidget()
    for _ in range(20_000):
        widget.layout()
    for constant in (None, True, False):
        assert sys.getrefcount(constant) > 1_000_000


def test_doing_it_again_changes_nothing() -> None:
    before = sys.getrefcount(True)
    keep_constants_alive()
    assert abs(sys.getrefcount(True) - before) < 1_000
