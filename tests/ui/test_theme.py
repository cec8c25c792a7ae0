"""The palette stays readable: contrast, colour blindness, zoom."""

from __future__ import annotations

import itertools

import pytest

from policybrowser.ui.theme import (
    DARK,
    LIGHT,
    MAX_ZOOM,
    MIN_ZOOM,
    Size,
    Theme,
    ThemeChoice,
    choose,
    group_pen,
    hatch_brush,
    palette,
    style_sheet,
)

THEMES = (LIGHT, DARK)
Rgb = tuple[float, float, float]

# How dichromats see linear red, green and blue (Viénot, Brettel and Mollon 1999; tritanopia after
# Brettel, one half plane).
SIGHTS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "tritan": ((1, 0.1446, -0.1446), (0, 0.8592, 0.1408), (0, 0.8592, 0.1408)),
}


def linear(colour: str) -> Rgb:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def contrast(a: str, b: str) -> float:
    lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * bl for r, g, bl in (linear(a), linear(b)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(rgb: Rgb) -> Rgb:
    r, g, b = (min(1.0, max(0.0, v)) for v in rgb)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, sight: str) -> Rgb:
    r, g, b = linear(colour)
    red, green, blue = SIGHTS[sight]
    return lab(tuple(m[0] * r + m[1] * g + m[2] * b for m in (red, green, blue)))  # type: ignore[arg-type]


def distance(a: str, b: str, sight: str) -> float:
    pairs = zip(seen(a, sight), seen(b, sight), strict=True)
    return float(sum((p - q) ** 2 for p, q in pairs) ** 0.5)


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_words_have_contrast_on_every_ground(theme: Theme) -> None:
    grounds = (theme.page, theme.panel, theme.selection, theme.hover, *theme.hatch)
    for ink, ground in itertools.product((theme.text, theme.muted), grounds):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ink, ground in itertools.product(
        (theme.accent, theme.danger, theme.ok), (theme.page, theme.panel, theme.selection)
    ):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.text, theme.search_mark) >= 4.5
    assert contrast(theme.silent, theme.page) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_position_groups_have_contrast(theme: Theme) -> None:
    assert len(theme.groups) == 6
    for group in theme.groups:
        assert contrast(group.text, group.fill) >= 4.5, group
        assert contrast(theme.muted, group.fill) >= 4.5, group
        assert contrast(theme.text, group.mark) >= 4.5, group
        assert contrast(group.border, theme.page) >= 3, group
        assert contrast(group.line, theme.page) >= 3, group


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_position_groups_stay_apart_for_colour_blind_readers(theme: Theme, sight: str) -> None:
    for one, two in itertools.combinations(theme.groups, 2):
        apart = max(distance(one.border, two.border, sight), distance(one.fill, two.fill, sight))
        assert apart >= 10, (one, two)
        marks = max(distance(one.mark, two.mark, sight), distance(one.line, two.line, sight))
        assert marks >= 10, (one, two)


def test_zoom_scales_type_and_lengths_within_bounds() -> None:
    doubled = LIGHT.scaled(2)
    assert doubled.points() == 2 * LIGHT.points()
    assert doubled.px(8) == 16
    assert doubled.font(Size.TITLE).pointSizeF() > doubled.font().pointSizeF()
    assert LIGHT.scaled(99).zoom == MAX_ZOOM
    assert LIGHT.scaled(0).zoom == MIN_ZOOM


def test_the_choice_of_theme() -> None:
    assert choose(ThemeChoice.SYSTEM, system_is_dark=True) is DARK
    assert choose(ThemeChoice.SYSTEM, system_is_dark=False) is LIGHT
    assert choose(ThemeChoice.LIGHT, system_is_dark=True) is LIGHT
    assert choose(ThemeChoice.DARK, system_is_dark=False) is DARK


def test_style_sheet_fills_every_token() -> None:
    text = style_sheet(DARK.scaled(2), "QWidget { color: $text; font-size: $body; margin: $px_4 }")
    assert text == "QWidget { color: #e8ebef; font-size: 20.0pt; margin: 8px }"


@pytest.mark.usefixtures("qapp")
def test_palette_and_brushes_carry_the_theme() -> None:
    assert palette(DARK).window().color().name() == DARK.panel
    assert not hatch_brush(LIGHT).texture().isNull()
    assert group_pen(LIGHT, 0).color().name() == LIGHT.groups[0].border
    assert group_pen(LIGHT, 6).color().name() == LIGHT.groups[0].border
    assert group_pen(LIGHT, -1).dashPattern()
