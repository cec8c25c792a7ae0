"""Words of the page that are no clauses, folded away at the end so that nothing is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from policybrowser.model import Furniture
from policybrowser.ui.theme import Theme


def summary(furniture: Sequence[Furniture]) -> str:
    """What there is: "Not part of the clauses: contents list, page number (3)"."""
    counts = Counter(item.kind for item in furniture)
    kinds = (kind if count == 1 else f"{kind} ({count})" for kind, count in counts.items())
    return f"Not part of the clauses: {', '.join(kinds)}"


class FurnitureFold(QWidget):
    """A line that unfolds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.button = QToolButton(self)
        self.button.setCheckable(True)
        self.button.setProperty("flat", "true")
        self.button.toggled.connect(self._fold)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Words of the page that are not part of the clauses")
        self.text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button)
        layout.addWidget(self.text)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom."""
        self.text.setFixedHeight(theme.px(130))
        self.text.setStyleSheet(f"color: {theme.muted}; background: {theme.panel};")

    def show_furniture(self, furniture: Sequence[Furniture]) -> None:
        """Show that of another policy, folded."""
        self.setVisible(bool(furniture))
        self._words = summary(furniture)
        blocks = (f"[{item.kind}]\n{item.text.strip()}" for item in furniture)
        self.text.setPlainText("\n\n".join(blocks))
        self.button.setChecked(False)
        self._fold(False)

    def _fold(self, unfolded: bool) -> None:
        self.text.setVisible(unfolded)
        self.button.setText(f"{'▾' if unfolded else '▸'} {self._words}")
