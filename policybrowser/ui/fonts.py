"""Which typeface the window uses: the system's own, and a good one where the system names none.

No font is bundled. A bare Linux system hands Qt an alias ("Sans Serif") that fontconfig resolves to
whatever it finds first; there we name better faces before it. Every face named here has ≠, ¶ and ✓.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from policybrowser.ui.theme import Theme

_ALIASES = {"", "sans", "sans serif", "sans-serif", "dejavu sans"}
_PREFERRED = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Liberation Sans", "DejaVu Sans")
MIN_POINTS, MAX_POINTS = 9.5, 14.0


def families(system: str) -> list[str]:
    """Families to ask for, best first, on a system whose own interface font is `system`."""
    if system.lower() in _ALIASES:
        return [*_PREFERRED, "Sans Serif"]
    return [system, *_PREFERRED]


def system_font() -> QFont:
    """The system's own interface font, whatever the application has been given since."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def base_points(system_points: float) -> float:
    """Body size before zoom: the system's, kept within what our layouts are drawn for."""
    return min(MAX_POINTS, max(MIN_POINTS, system_points))


def interface_font(theme: Theme) -> QFont:
    """The font that the application is given."""
    font = QFont(families(system_font().family()))
    font.setPointSizeF(theme.points())
    return font
