"""The boxes beside search results: tick one, and only such clauses are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from policybrowser.ui.finder import GROUPS
from policybrowser.ui.theme import Size, Theme

if TYPE_CHECKING:
    from policybrowser.search.results import Facets

KEY = Qt.ItemDataRole.UserRole
TITLES = {
    "policies": "Policy",
    "topics": "Topic",
    "kinds": "Kind of document",
    "stances": "Force",
}


class FacetTree(QTreeWidget):
    """Groups of values with the number of clauses each would leave."""

    ticked = Signal(object)
    """Emitted with all that is ticked, as ("policies:lancaster", …)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Narrow the results")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        # Told a moment later: what follows replaces the very item that is still changing.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(lambda: self.ticked.emit(self.chosen()))
        self.itemChanged.connect(lambda *_: self._soon.start())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; the next results are shown in them."""
        self._theme = theme

    def show_facets(
        self, facets: Facets, names: Mapping[str, Mapping[str, str]], chosen: Sequence[str]
    ) -> None:
        """Show these counts; `names` are labels by group and value."""
        current = self._current()
        self.blockSignals(True)
        self.clear()
        for group in GROUPS:
            counts = dict(getattr(facets, group))
            # What is ticked stays, to be unticked again, though it may find nothing now.
            for item in chosen:
                kind, _, value = item.partition(":")
                if kind == group:
                    counts.setdefault(value, 0)
            if counts:
                self._add(group, counts, names.get(group, {}), chosen)
        self.expandAll()
        self.blockSignals(False)
        self._stand_on(current)

    def _add(
        self,
        group: str,
        counts: Mapping[str, int],
        names: Mapping[str, str],
        chosen: Sequence[str],
    ) -> None:
        head = QTreeWidgetItem(self, [TITLES[group].upper()])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFont(0, self._theme.font(Size.LABEL, bold=True))
        head.setForeground(0, self._theme.muted_brush())
        head.setFirstColumnSpanned(True)
        for value, count in counts.items():
            item = QTreeWidgetItem(head, [names.get(value, value.replace("-", " ")), str(count)])
            key = f"{group}:{value}"
            item.setData(0, KEY, key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            on = key in chosen
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setFont(0, self._theme.font(Size.SMALL))
            item.setFont(1, self._theme.font(Size.SMALL))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, self._theme.muted_brush())
            item.setToolTip(0, f"{item.text(0)}: {count}")

    def items(self) -> list[QTreeWidgetItem]:
        """The values, in order, without the groups' titles."""
        heads = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        found = [head.child(i) for head in heads if head for i in range(head.childCount())]
        return [item for item in found if item is not None]

    def chosen(self) -> tuple[str, ...]:
        """All that is ticked."""
        return tuple(
            str(item.data(0, KEY))
            for item in self.items()
            if item.checkState(0) == Qt.CheckState.Checked
        )

    def _current(self) -> str:
        item = self.currentItem()
        return str(item.data(0, KEY) or "") if self.hasFocus() and item is not None else ""

    def _stand_on(self, key: str) -> None:
        for item in self.items():
            if key and item.data(0, KEY) == key:
                self.setCurrentItem(item)
