"""What a person's hands do to a widget, with types."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def click(widget: QWidget, at: QPoint) -> None:
    """Click with the left button."""
    QTest.mouseClick(widget, LEFT, NONE, at)


def double_click(widget: QWidget, at: QPoint) -> None:
    """Double-click with the left button."""
    QTest.mouseDClick(widget, LEFT, NONE, at)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key, modifiers)


def write(widget: QWidget, words: str) -> None:
    """Type words."""
    QTest.keyClicks(widget, words)
