"""Icons take the theme's ink; the typeface is the system's, or a good one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from policybrowser import paths
from policybrowser.ui.fonts import base_points, families, interface_font
from policybrowser.ui.icons import APPLICATION_SIZES, application_icon, icon, pixmap
from policybrowser.ui.theme import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_painted_in_the_ink_asked_for(name: str) -> None:
    image = pixmap(name, "#ff0000", QSize(16, 16)).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}


def test_icons_differ_by_theme_and_missing_ones_are_empty() -> None:
    light, dark = icon("search", LIGHT), icon("search", DARK)
    assert light.pixmap(16).toImage() != dark.pixmap(16).toImage()
    disabled = light.pixmap(QSize(16, 16), QIcon.Mode.Disabled)
    assert disabled.toImage() != light.pixmap(16).toImage()
    assert icon("no such icon", LIGHT).isNull()
    assert icon("", LIGHT).isNull()


def test_windows_have_the_programs_own_icon_in_every_size_it_was_drawn_in() -> None:
    shown = application_icon()
    assert sorted(size.width() for size in shown.availableSizes()) == list(APPLICATION_SIZES)
    for size in APPLICATION_SIZES:
        image = shown.pixmap(QSize(size, size)).toImage()
        assert (image.width(), image.height()) == (size, size)
        # Blue around the pages, and nothing in the rounded corner.
        assert image.pixelColor(size // 2, round(size * 0.09)).name() == "#174ea6"
        assert image.pixelColor(0, 0).alpha() == 0


def test_the_systems_font_comes_first_unless_it_is_only_an_alias() -> None:
    assert families("Segoe UI")[0] == "Segoe UI"
    assert families("Sans Serif")[0] == "Inter"
    assert base_points(6) == 9.5
    assert base_points(11) == 11
    assert interface_font(LIGHT.scaled(2)).pointSizeF() == 20
