"""The proof of a silence: what was looked for, how much was read, and what came nearest."""

from __future__ import annotations

from html import escape
from urllib.parse import unquote

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from policybrowser.model import Receipt
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.help_browser import HelpBrowser
from policybrowser.workspace import Workspace


class ReceiptDialog(QDialog):
    """Shows one receipt; it stays open beside the window until it is closed."""

    clause_requested = Signal(str, int)
    """The reference of a passage was clicked: policy and clause."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.browser = HelpBrowser()
        self.browser.set_theme(theme)
        self.browser.setAccessibleName("Receipt")
        self.browser.anchorClicked.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.browser, 1)
        layout.addWidget(buttons)
        self.resize(theme.px(620), theme.px(440))
        self._policy = ""

    def show_receipt(self, workspace: Workspace, receipt: Receipt) -> None:
        """Show why a policy counts as silent on a question."""
        self._policy = receipt.policy
        self.setWindowTitle(f"Policy Browser: silent, {workspace.by_id[receipt.policy].name}")
        self.browser.setHtml(html(workspace, receipt))

    def _follow(self, url: QUrl) -> None:
        kind, _, clause = unquote(url.toString()).partition(":")
        if kind == "clause" and clause.isdigit():
            self.clause_requested.emit(self._policy, int(clause))


def html(workspace: Workspace, receipt: Receipt) -> str:
    """The receipt as a page."""
    question = workspace.questions.question_by_id[receipt.question]
    name = escape(workspace.by_id[receipt.policy].name)
    read = receipt.clauses_read
    parts = [
        f"<h1>{escape(question.ask)}</h1>",
        f"<p><b>{name} does not say.</b> {read} clause{'s' * (read != 1)} read.</p>",
    ]
    if receipt.nearest:
        parts.append("<h2>Nearest passages, and why they do not answer</h2>")
        parts += [
            f'<p><a href="clause:{miss.span.clause}">{escape(miss.ref)}</a> '
            f"“{escape(miss.quote)}”<br>{escape(miss.reason)}</p>"
            for miss in receipt.nearest
        ]
    else:
        parts.append("<p>No passage came near.</p>")
    if receipt.looked_for:
        items = "".join(f"<li><code>{escape(item)}</code></li>" for item in receipt.looked_for)
        parts.append(f"<h2>Looked for, in the words of the rules</h2><ul>{items}</ul>")
    return "".join(parts)


def show_receipt(
    window: QWidget, theme: Theme, workspace: Workspace, receipt: Receipt
) -> ReceiptDialog:
    """Show a receipt, in the dialog that is open already where there is one."""
    dialog = window.findChild(ReceiptDialog) or ReceiptDialog(window, theme)
    dialog.show_receipt(workspace, receipt)
    dialog.show()
    return dialog
