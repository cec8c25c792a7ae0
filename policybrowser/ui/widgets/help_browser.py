"""Shows pages of our own HTML, and fetches nothing for them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QTextBrowser, QWidget

from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Size, Theme


class HelpBrowser(QTextBrowser):
    """A text browser that loads neither pictures nor pages, from this machine or any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """One clear point for whatever is asked for: at nothing, Qt would load a local file."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(QColor(0, 0, 0, 0))
        return blank

    def set_theme(self, theme: Theme) -> None:
        """Style the pages that are set from now on."""
        self.setFont(theme.font())
        self.document().setDocumentMargin(theme.px(20))
        self.document().setDefaultStyleSheet(
            f"""
            body, p, li, td {{ color: {theme.text}; font-size: {theme.points()}pt; }}
            h1 {{ font-size: {theme.points(Size.TITLE)}pt; }}
            h2 {{ font-size: {theme.points() * 1.2:.1f}pt; }}
            a {{ color: {theme.accent}; }}
            th {{ text-align: left; color: {theme.muted}; padding-right: 24px; }}
            td {{ padding: 3px 24px 3px 0; }}
            code {{ background-color: {theme.hover}; }}
            """
        )
