"""Help: the manual's pages, the keyboard shortcuts, and what the program is."""

from __future__ import annotations

import platform
from html import escape
from pathlib import Path

import markdown
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QWidget

from policybrowser import __version__, paths
from policybrowser.ui import actions
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets.help_browser import HelpBrowser

PAGE = Qt.ItemDataRole.UserRole


class Manual(QDialog):
    """Pages at the left, the page at the right. It stays open beside the window."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle("Policy Browser: help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName("Pages")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser = HelpBrowser()
        self.browser.setAccessibleName("Help page")
        self.browser.set_theme(theme)
        self._html = pages()
        for name, (title, _) in self._html.items():
            item = QListWidgetItem(title)
            item.setData(PAGE, name)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(self._show)
        self.browser.anchorClicked.connect(self._follow)
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme.px(220), theme.px(600)])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(8), theme.px(8), 0, theme.px(8))
        layout.addWidget(splitter)
        self.resize(theme.px(820), theme.px(580))

    def show_page(self, name: str) -> None:
        """Turn to a page; the first where there is none of that name."""
        names = list(self._html)
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browser.setHtml(self._html[str(item.data(PAGE))][1])

    def _follow(self, url: QUrl) -> None:
        """A link leads to another page of the manual, and nowhere else."""
        self.show_page(Path(url.path()).stem)


def pages() -> dict[str, tuple[str, str]]:
    """Title and HTML of every page, by name, in order."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((paths.resources() / "help").glob("*.md")):
        name = path.stem.partition("-")[2] or path.stem
        text = path.read_text(encoding="utf-8")
        title = text.splitlines()[0].lstrip("# ").strip()
        found[name] = (title, rendered(text))
    found["shortcuts"] = ("Keyboard shortcuts", shortcuts())
    found["about"] = ("About", rendered(about()))
    return found


def rendered(text: str) -> str:
    """Markdown as HTML."""
    return markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="html")


def shortcuts() -> str:
    """The table of actions, as a page."""
    parts = ["<h1>Keyboard shortcuts</h1>"]
    for menu, rows in actions.listed():
        cells = "".join(
            f"<tr><td><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>" for what, keys in rows
        )
        parts.append(f"<h2>{escape(menu)}</h2><table>{cells}</table>")
    return "".join(parts)


def about() -> str:
    """Version, licences, and the promise."""
    from PySide6 import __version__ as qt_version  # noqa: PLC0415

    return f"""# Policy Browser {__version__}

Read council policies side by side and see, with the words to prove it, where they differ.

**Nothing leaves this machine.** The program opens no network connection, ever: no update check, no
statistics, no fonts or pictures from elsewhere.

It compares; it does not advise. What it says of a policy is a suggestion, made by rules, until a
person has confirmed it, and the commonest position is not the best for being common. It is no
substitute for reading the clause, which is always one click away.

## Licences

Policy Browser is free software under the MIT licence. It is built on Python
{platform.python_version()} (PSF licence), Qt and PySide6 {qt_version} (LGPL 3), Whoosh (BSD),
Python-Markdown (BSD), RapidFuzz (MIT) and others named in the file of requirements. The council
texts are their publishers'; what each says of its re-use is shown with the policy.
"""


def show_manual(window: QWidget, theme: Theme, page: str) -> Manual:
    """Show a page, in the manual that is open already where there is one."""
    dialog = window.findChild(Manual) or Manual(window, theme)
    dialog.show_page(page)
    dialog.show()
    dialog.raise_()
    return dialog
