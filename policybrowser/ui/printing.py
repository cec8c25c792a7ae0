"""Printing what a screen shows."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPixmap, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget


class Printable(Protocol):
    """A screen or a panel."""

    def printable(self) -> str:
        """Its text as HTML; empty where its picture is to be printed."""

    def grab(self) -> QPixmap:
        """Its picture."""


MARGIN = 14.0
"""Millimetres of white around a page."""


def print_view(view: Printable, parent: QWidget) -> None:
    """Ask for a printer (or a PDF file), then print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    printer.setDocName("Policy Browser")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:  # a question that has to be answered
        paint(view, printer)


def paint(view: Printable, printer: QPrinter) -> None:
    """Print the screen's text where it has one, else its picture, fitted to the page."""
    html = view.printable()
    if html:
        document = QTextDocument()
        document.setDefaultStyleSheet("th { text-align: left; } body { color: #000000; }")
        document.setHtml(html)
        document.print_(printer)
        return
    picture = view.grab()
    painter = QPainter(printer)
    page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    size = picture.size().scaled(page.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawPixmap(QRectF(0, 0, size.width(), size.height()).toRect(), picture)
    painter.end()
