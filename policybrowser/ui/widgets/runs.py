"""Short texts of mixed ink and size, wrapped to a width: what delegates measure and paint with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from policybrowser.ui.theme import Size, Theme

LEADING = 1.12
"""Line distance in boxes and lists, as a multiple of the height of the type."""
READING = 1.22
"""The same where sentences are read."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one ink."""

    text: str
    colour: str
    size: Size = Size.BODY
    bold: bool = False
    ground: str = ""
    """Colour behind the words, where they are marked."""


class Laid:
    """Runs laid out to a width: ask for the height, then paint."""

    def __init__(
        self, runs: Sequence[Run], theme: Theme, width: float, leading: float = LEADING
    ) -> None:
        self.text = "".join(run.text for run in runs)
        self._layout = QTextLayout(self.text, theme.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(list(_formats(runs, theme)))
        self._layout.setCacheEnabled(True)
        self.height, self.width = self._break(max(1.0, width), leading)

    def _break(self, width: float, leading: float) -> tuple[float, float]:
        y, widest = 0.0, 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + line.height() * (leading - 1) / 2))
            y += line.height() * leading
            widest = max(widest, line.naturalTextWidth())
        self._layout.endLayout()
        return y, widest

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the upper left corner at (x, y)."""
        for number in range(self._layout.lineCount()):
            self._layout.lineAt(number).draw(painter, QPointF(x, y))


class Layouts:
    """Texts that are laid out once and painted often.

    A list or a grid asks for the same texts again with each change of what it shows, and laying
    them out is what takes long.
    """

    MOST = 2000
    """How many are kept."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self._kept: dict[tuple[tuple[Run, ...], int], Laid] = {}

    def laid(self, runs: Sequence[Run], theme: Theme, width: float) -> Laid:
        """The runs laid out to a width, in whole pixels."""
        if theme is not self._theme or len(self._kept) > self.MOST:
            self._theme = theme
            self._kept.clear()
        key = (tuple(runs), int(width))
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = Laid(runs, theme, int(width))
        return found


def _formats(runs: Sequence[Run], theme: Theme) -> list[QTextLayout.FormatRange]:
    found = []
    start = 0
    for run in runs:
        form = QTextCharFormat()
        form.setFont(theme.font(run.size, bold=run.bold))
        form.setForeground(QColor(run.colour))
        if run.ground:
            form.setBackground(QColor(run.ground))
        part = QTextLayout.FormatRange()
        # QTextLayout counts in UTF-16 units.
        part.start, part.length = start, len(run.text.encode("utf-16-le")) // 2
        part.format = form
        start += part.length
        found.append(part)
    return found


def paint_tick(painter: QPainter, box: QRectF, theme: Theme, *, on: bool) -> None:
    """A box to tick."""
    border = QPen(QColor(theme.accent if on else theme.silent), 1)
    fill = theme.accent if on else theme.page
    round_box(painter, box, fill=fill, pen=border, radius=theme.px(3))
    if on:
        pen = QPen(QColor(theme.on_accent), 1.6 * theme.zoom)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = ((0.26, 0.52), (0.44, 0.70), (0.76, 0.32))
        painter.drawPolyline(
            [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
        )


def round_box(painter: QPainter, box: QRectF, *, fill: str, pen: QPen, radius: float = 4) -> None:
    """A rounded rectangle whose hairline falls on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
