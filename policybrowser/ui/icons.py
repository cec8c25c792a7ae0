"""Icons by name, from `resources/icons`, in the theme's ink.

Each is an SVG of 24 by 24 drawn in `currentColor`, which is replaced before it is painted, so that
one file serves light, dark and disabled.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from policybrowser import paths
from policybrowser.ui.theme import Theme

APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)
_SHARPNESS = 3
"""Painted at three times the size, so that icons stay crisp on dense screens."""


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    """The drawing; an empty one where the file is missing, for no icon is worth a failure."""
    try:
        return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        return ""


def pixmap(name: str, colour: str, size: QSize) -> QPixmap:
    """The icon in one colour."""
    buffer = QBuffer()
    buffer.setData(QByteArray(_source(name).replace("currentColor", colour).encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(size * _SHARPNESS)
    result = QPixmap.fromImageReader(reader)
    result.setDevicePixelRatio(_SHARPNESS)
    return result


def icon(name: str, theme: Theme) -> QIcon:
    """The icon for a button or menu: in ink, paler when disabled, inverted when chosen."""
    result = QIcon()
    if not name or not _source(name):
        return result
    size = theme.icon_size()
    result.addPixmap(pixmap(name, theme.text, size), QIcon.Mode.Normal)
    result.addPixmap(pixmap(name, theme.silent, size), QIcon.Mode.Disabled)
    result.addPixmap(pixmap(name, theme.on_accent, size), QIcon.Mode.Normal, QIcon.State.On)
    return result


def application_icon() -> QIcon:
    """The program's own icon, as windows and task bars show it; read when it is asked for."""
    result = QIcon()
    for size in APPLICATION_SIZES:
        file = paths.resources() / "icons" / "application" / f"{size}.png"
        result.addFile(str(file), QSize(size, size))
    return result
