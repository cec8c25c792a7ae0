"""Columns that scroll together, from wherever each of them stood when they were linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QScrollBar


class LinkedScroll:
    """Keeps scroll bars at their distances from each other.

    A bar that comes to its end stays there and is taken along again when the others come back.
    """

    def __init__(self) -> None:
        self._bars: list[QScrollBar] = []
        self._wanted: list[int] = []
        self._last: list[int] = []
        self._linked = True
        self._held = False

    @property
    def linked(self) -> bool:
        """Whether moving one bar moves the others."""
        return self._linked

    def set_linked(self, linked: bool) -> None:
        """Release the bars, or link them again where they stand now."""
        self._linked = linked
        self.anchor()

    def set_bars(self, bars: Sequence[QScrollBar]) -> None:
        """Link these bars instead of those before."""
        for bar in self._bars:
            bar.valueChanged.disconnect(self._moved)
        self._bars = list(bars)
        for bar in self._bars:
            bar.valueChanged.connect(self._moved)
        self.anchor()

    def anchor(self) -> None:
        """Take the present positions as those that belong together."""
        self._wanted = [bar.value() for bar in self._bars]
        self._last = list(self._wanted)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Move single bars within; afterwards they belong together as they then stand."""
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before
            self.anchor()

    def scroll_by(self, pixels: int) -> None:
        """Move all bars."""
        if self._bars:
            self._move_all(pixels, except_for=-1)

    def _moved(self) -> None:
        if self._held:
            return
        for number, bar in enumerate(self._bars):
            delta = bar.value() - self._last[number]
            if delta:
                self._wanted[number] = self._last[number] = bar.value()
                if self._linked:
                    self._move_all(delta, except_for=number)
                return

    def _move_all(self, delta: int, *, except_for: int) -> None:
        before, self._held = self._held, True
        for number, bar in enumerate(self._bars):
            if number != except_for:
                self._wanted[number] += delta
                bar.setValue(self._wanted[number])
            self._last[number] = bar.value()
        self._held = before
