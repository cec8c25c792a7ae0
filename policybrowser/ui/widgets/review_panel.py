"""The panel beside the screens: the queue, one answer with its receipt, the form to change it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from policybrowser.ui.icons import icon
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import LIGHT, Size, Theme
from policybrowser.ui.widgets.help_browser import HelpBrowser
from policybrowser.ui.widgets.position_editor import PositionEditor
from policybrowser.ui.widgets.review_queue import ReviewQueue

NOTHING = "<p>Choose an answer in Overview or Compare to see the words it rests on.</p>"
BUTTONS = ("confirm", "change", "mark-silent", "note")
WIDTH = 330


class PositionBrowser(HelpBrowser):
    """The page of one answer."""

    left = Signal()
    """Escape was pressed."""

    @override
    def set_theme(self, theme: Theme) -> None:
        self.setFont(theme.font())
        self.document().setDocumentMargin(theme.px(12))
        self.document().setDefaultStyleSheet(style(theme))

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(e)


def style(theme: Theme) -> str:
    """How a page is set."""
    return f"""
        body, p, li {{ color: {theme.text}; font-size: {theme.points()}pt; margin: 4px 0; }}
        h2 {{ font-size: {theme.points() * 1.2:.1f}pt; margin: 2px 0 6px 0; }}
        h3 {{ font-size: {theme.points()}pt; margin: 14px 0 2px 0; }}
        ul {{ margin-left: -22px; }}
        li {{ font-size: {theme.points(Size.SMALL)}pt; }}
        a {{ color: {theme.accent}; }}
    """


class ReviewPanel(QDockWidget):
    """A dock that can stay open beside the comparison."""

    closed = Signal()
    left = Signal()
    """The keyboard is to go back to the screen."""
    print_requested = Signal()

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__("Answer", parent)
        self.setObjectName("review")
        self.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.theme = theme
        self._html = ""
        self._print_html = ""
        self.queue = ReviewQueue(theme, self)
        self.browser = PositionBrowser(self)
        self.browser.setAccessibleName("Answer")
        self.editor = PositionEditor(theme, self)
        self.buttons = {name: _button(actions[name], self) for name in BUTTONS}
        self.copy_button = _tool("Copy the answer", self)
        self.print_button = _tool("Print the answer", self)
        self.close_button = _tool("Close", self)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._stack = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self.browser.left.connect(self.left)
        self.copy_button.clicked.connect(self.copy)
        self.print_button.clicked.connect(self.print_requested)
        self.close_button.clicked.connect(self.close)
        self.queue.hide()
        self.set_theme(theme)
        self.show_page("", "")

    def _lay_out(self) -> None:
        head = QWidget(self)
        self._head = QHBoxLayout(head)
        self._head.addWidget(self._title, 1)
        for tool in (self.copy_button, self.print_button, self.close_button):
            self._head.addWidget(tool)
        self.setTitleBarWidget(head)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.browser, 1)
        self._grid = QGridLayout()
        for number, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, number // 2, number % 2)
        column.addLayout(self._grid)
        self._stack.addWidget(reading)
        self._stack.addWidget(self.editor)
        self._splitter.addWidget(self.queue)
        self._splitter.addWidget(self._stack)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self.setWidget(self._splitter)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; the page follows."""
        self.theme = theme
        px = theme.px
        self._head.setContentsMargins(px(12), px(6), px(6), px(2))
        self._grid.setContentsMargins(px(12), px(6), px(12), px(8))
        self._grid.setSpacing(px(6))
        for tool, name in (
            (self.copy_button, "copy"),
            (self.print_button, "print"),
            (self.close_button, "close"),
        ):
            tool.setIcon(icon(name, theme))
            tool.setIconSize(theme.icon_size())
        self.browser.set_theme(theme)
        self.queue.set_theme(theme)
        self.editor.set_theme(theme)
        self.setMinimumWidth(px(240))

    # What is shown

    def show_page(self, html: str, to_print: str) -> None:
        """Show a page; the place that was read stays in sight where it is the same answer."""
        if html == self._html and html:
            return
        bar = self.browser.verticalScrollBar()
        at = bar.value() if self._same_head(html) else 0
        self._html, self._print_html = html, to_print
        self.browser.setHtml(html or NOTHING)
        bar.setValue(at)

    def _same_head(self, html: str) -> bool:
        return html.partition("</h2>")[0] == self._html.partition("</h2>")[0]

    @property
    def editing(self) -> bool:
        """Whether the form is open."""
        return self._stack.currentWidget() is self.editor

    def show_editor(self, on: bool) -> None:
        """Open the form, or go back to the page."""
        self._stack.setCurrentIndex(int(on))
        self._name()

    def show_queue(self, on: bool) -> None:
        """Show the queue above the answer, or the answer alone."""
        self.queue.setVisible(on)
        if on:
            height = max(1, self._splitter.height())
            self._splitter.setSizes([height * 2 // 5, height * 3 // 5])
        self._name()

    @property
    def queueing(self) -> bool:
        """Whether the queue is shown."""
        return self.queue.isVisibleTo(self)

    def _name(self) -> None:
        words = (
            "REVIEW QUEUE" if self.queueing else "CHANGE THE ANSWER" if self.editing else "ANSWER"
        )
        self._title.setText(words)
        self.setWindowTitle(words.capitalize())

    # Taking it away

    def copy(self) -> None:
        """Put the page on the clipboard, or the words that are selected in it."""
        selected = self.browser.textCursor().selection().toPlainText()
        QApplication.clipboard().setText(selected or self.browser.toPlainText())

    def printable(self) -> str:
        """The page in black on white."""
        return f"<style>{style(LIGHT)}</style>{self._print_html}" if self._print_html else ""

    @override
    def closeEvent(self, event: object) -> None:
        super().closeEvent(event)  # type: ignore[arg-type]  # Qt hands over a QCloseEvent
        self.closed.emit()


def clause_of(url: QUrl) -> tuple[str, str]:
    """The kind of a link and what it leads to."""
    kind, _, rest = QUrl.fromPercentEncoding(url.toString().encode()).partition(":")
    return kind, rest


def _button(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().verticalPolicy())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setToolTip(f"{action.iconText()} ({action.shortcut().toString()})")
    button.setAccessibleName(action.iconText())
    return button


def _tool(name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("flat", True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
