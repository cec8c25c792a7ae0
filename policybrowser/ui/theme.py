"""What everything on screen is painted with: one frozen value of colours and sizes, light and dark.

Colour is only ever a second sign: silent cells are dashed, differing rows carry ≠, and every chip
has its answer in words. The six position groups stay apart for colour-blind readers, and each
pair of ink and ground below has a contrast of at least 4.5:1 (both are tested).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from string import Template

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen, QPixmap

from policybrowser import paths


class Size(StrEnum):
    """The few sizes of type there are."""

    TITLE = "title"
    BODY = "body"
    DENSE = "dense"
    """Body text in narrow columns."""
    SMALL = "small"
    LABEL = "label"


_FACTORS = {Size.TITLE: 1.55, Size.BODY: 1.0, Size.DENSE: 0.93, Size.SMALL: 0.86, Size.LABEL: 0.82}

MIN_ZOOM, MAX_ZOOM = 0.7, 2.5


@dataclass(frozen=True, slots=True)
class GroupColours:
    """One position group: policies with the same answer in a row share these."""

    fill: str
    """Ground of a cell or chip."""
    border: str
    text: str
    """Ink on `fill`."""
    mark: str
    """Ground of highlighted words in running text; the ink stays `Theme.text`."""
    line: str
    """Underline of highlighted words."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb" and sizes; scaled by zoom, never changed in place."""

    name: str
    dark: bool
    page: str
    """Ground of the views."""
    panel: str
    """Ground of the sidebar, toolbar and status bar."""
    line: str
    """Hairlines."""
    line_strong: str
    """Borders of controls and table heads."""
    text: str
    muted: str
    """Second-rank words: references, dates, counts; readable on page and panel."""
    accent: str
    """Selected controls, links, focus."""
    on_accent: str
    selection: str
    """Ground of the selected row; the ink stays `text`."""
    hover: str
    danger: str
    """≠, overdue, errors."""
    ok: str
    """=, confirmed."""
    silent: str
    """Dashed outline of what is silent."""
    search_mark: str
    """Ground of words found by a search; the ink stays `text`."""
    current: str
    """Outline of the difference that F8 stands on."""
    hatch: tuple[str, str]
    """The two stripes behind a quiet column."""
    groups: tuple[GroupColours, ...]
    font_points: float = 10.0
    """Size of body text before zoom."""
    zoom: float = 1.0

    def scaled(self, zoom: float) -> Theme:
        """The same theme at another zoom, kept within sensible bounds."""
        return replace(self, zoom=min(MAX_ZOOM, max(MIN_ZOOM, zoom)))

    def sized(self, points: float) -> Theme:
        """The same theme on a system whose body text has that size."""
        return replace(self, font_points=points)

    def points(self, size: Size = Size.BODY) -> float:
        """Type size in points at the present zoom."""
        return round(self.font_points * _FACTORS[size] * self.zoom, 2)

    def px(self, length: float) -> int:
        """A length of the design in pixels at the present zoom."""
        return max(1, round(length * self.zoom))

    def font(self, size: Size = Size.BODY, *, bold: bool = False) -> QFont:
        """The interface's font at that size."""
        font = QFont()
        font.setPointSizeF(self.points(size))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def group(self, index: int) -> GroupColours:
        """Colours of a position group; after the sixth they come round again."""
        return self.groups[index % len(self.groups)]

    def muted_brush(self) -> QBrush:
        """The ink of second-rank words, for Qt's own items."""
        return QBrush(QColor(self.muted))

    def icon_size(self) -> QSize:
        """Size of icons in buttons."""
        return QSize(self.px(16), self.px(16))


LIGHT = Theme(
    name="light",
    dark=False,
    page="#ffffff",
    panel="#f7f8fa",
    line="#e4e7eb",
    line_strong="#cfd5dc",
    text="#1b1f24",
    muted="#5b6570",
    accent="#174ea6",
    on_accent="#ffffff",
    selection="#dfe9fb",
    hover="#eceff3",
    danger="#b3191b",
    ok="#14692c",
    silent="#838b93",
    search_mark="#ffe28a",
    current="#1b1f24",
    hatch=("#f3f5f7", "#fafbfc"),
    groups=(
        GroupColours("#e3eefc", "#174ea6", "#083a8c", "#cfe1fc", "#0b57d0"),
        GroupColours("#fdeedd", "#9a5200", "#7a3d00", "#fddfbf", "#b35900"),
        GroupColours("#efe6fa", "#3d1a66", "#46246f", "#dfcdf5", "#6b3fa0"),
        GroupColours("#dbf3ec", "#008a80", "#004d43", "#bdeadd", "#00968a"),
        GroupColours("#fbe3ec", "#c2185b", "#830f4d", "#f7c9dc", "#d81b60"),
        GroupColours("#f4f0bb", "#574a00", "#4c4600", "#e8e39a", "#4a4000"),
    ),
)

DARK = Theme(
    name="dark",
    dark=True,
    page="#15191e",
    panel="#1c2127",
    line="#2d343c",
    line_strong="#454f5a",
    text="#e8ebef",
    muted="#a7b0ba",
    accent="#8ab4f8",
    on_accent="#0a1a33",
    selection="#263a5e",
    hover="#272d35",
    danger="#ff9086",
    ok="#84cf9a",
    silent="#7f8994",
    search_mark="#6b5200",
    current="#f4f6f8",
    hatch=("#1d2228", "#181c21"),
    groups=(
        GroupColours("#15294a", "#4f8ff0", "#c6dcff", "#1f3f73", "#5c9bff"),
        GroupColours("#3d2608", "#f0a040", "#ffd9a8", "#5e3b0d", "#f5a742"),
        GroupColours("#2f1d4a", "#cba6ff", "#e4d3ff", "#4a2f75", "#d0adff"),
        GroupColours("#07352e", "#3ddbc4", "#b2efe2", "#0d5447", "#45e0ca"),
        GroupColours("#45132c", "#e8467c", "#ffcfe2", "#6b1f46", "#ee4f85"),
        GroupColours("#33300a", "#f1f0a0", "#f1eba0", "#524c0d", "#f1f0a0"),
    ),
)


class ThemeChoice(StrEnum):
    """What the user picked under View > Theme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @property
    def label(self) -> str:
        """As shown in the menu."""
        return self.value.capitalize()


def choose(choice: ThemeChoice, *, system_is_dark: bool) -> Theme:
    """The theme that a choice comes to on a system whose colour scheme is known."""
    dark = system_is_dark if choice is ThemeChoice.SYSTEM else choice is ThemeChoice.DARK
    return DARK if dark else LIGHT


_PALETTE = (
    (QPalette.ColorRole.Window, "panel"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "page"),
    (QPalette.ColorRole.AlternateBase, "panel"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "panel"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.ToolTipBase, "panel"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Light, "page"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line_strong"),
    (QPalette.ColorRole.Dark, "muted"),
    (QPalette.ColorRole.Shadow, "line_strong"),
)

_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(theme: Theme) -> QPalette:
    """The theme as a palette, for what Qt draws without a style sheet."""
    result = QPalette()
    for role, token in _PALETTE:
        result.setColor(role, QColor(getattr(theme, token)))
    for role in _FADED:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.silent))
    return result


_TOKENS = (
    "page panel line line_strong text muted accent on_accent selection hover danger ok silent"
).split()


def style_sheet(theme: Theme, template: str) -> str:
    """Fill the tokens of a style sheet: $page … $silent, $body/$small/$label/$title in points.

    A length is written $px_N for N pixels of the design, so that it grows with the zoom.
    """
    values: dict[str, object] = {token: getattr(theme, token) for token in _TOKENS}
    values |= {size.value: f"{theme.points(size)}pt" for size in Size}
    values["tick"] = (paths.resources() / "style" / f"tick-{theme.name}.svg").as_posix()
    values |= {f"px_{n}": f"{theme.px(n)}px" for n in range(1, 61)}
    return Template(template).substitute(values)


def hatch_brush(theme: Theme) -> QBrush:
    """The diagonal stripes behind a quiet column."""
    side = 24
    tile = QPixmap(side, side)
    tile.fill(QColor(theme.hatch[1]))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.hatch[0]), side / 2.8))
    for shift in (-side, 0, side):  # three, so that the tile meets itself at its corners
        painter.drawLine(shift - 2, side + 2, shift + side + 2, -2)
    painter.end()
    return QBrush(tile)


def group_pen(theme: Theme, group: int) -> QPen:
    """The outline of a cell or chip: solid in its group's colour, dashed where it is silent."""
    if group < 0:
        return QPen(QColor(theme.silent), 1, Qt.PenStyle.DashLine)
    return QPen(QColor(theme.group(group).border), 1)
