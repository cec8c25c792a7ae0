"""What a policy is called and when it dates from, as fields that can be put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from policybrowser.model import Policy, PolicyKind
from policybrowser.reading.particulars import dates_as_text, dates_from, review_from
from policybrowser.ui.theme import Theme

Correction = Callable[[Policy], Policy]


def _put(field: str) -> Callable[[str], Correction]:
    return lambda text: lambda policy: replace(policy, **{field: text})  # type: ignore[arg-type]


def _dates(text: str) -> Correction:
    return lambda policy: replace(policy, dates=dates_from(text))


def _review(text: str) -> Correction:
    return lambda policy: replace(policy, review=review_from(text))


_FIELDS: tuple[tuple[str, str, Callable[[Policy], str], Callable[[str], Correction]], ...] = (
    ("Title", "", lambda p: p.title, _put("title")),
    ("Organisation", "", lambda p: p.organisation, _put("organisation")),
    ("Column heading", "the organisation's short name", lambda p: p.short, _put("short")),
    ("Version", "", lambda p: p.version, _put("version")),
    ("Dates", "such as agreed 27 May 2021; updated 2022", lambda p: dates_as_text(p.dates), _dates),
    ("Review due", "such as May 2024", lambda p: str(p.review or ""), _review),
)
"""Label, example, how a policy shows it, and how what is written is put into a policy."""


class PolicyFields(QWidget):
    """Two columns of fields, and the kind."""

    corrected = Signal(object)
    """Emitted with a function that puts what was written into a policy."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy: Policy | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.lines: dict[str, QLineEdit] = {}
        for number, (label, example, _, correct) in enumerate(_FIELDS):
            line = QLineEdit()
            line.setPlaceholderText(example)
            line.editingFinished.connect(lambda name=label, made=correct: self._write(name, made))
            self.lines[label] = line
            self._place(number, label, line)
        self.kind = QComboBox()
        for kind in PolicyKind:
            self.kind.addItem(kind.label, kind)
        self.kind.activated.connect(self._choose_kind)
        self._place(len(_FIELDS), "Kind", self.kind)
        self.set_theme(theme)

    def _place(self, number: int, label: str, widget: QWidget) -> None:
        row, column = divmod(number, 2)
        name = QLabel(label)
        name.setProperty("role", "small")
        name.setBuddy(widget)
        widget.setAccessibleName(label)
        self._grid.addWidget(name, row, 2 * column)
        self._grid.addWidget(widget, row, 2 * column + 1)
        self._grid.setColumnStretch(2 * column + 1, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take another zoom."""
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(5))

    def show_policy(self, policy: Policy | None) -> None:
        """Show what is understood of a policy."""
        self._policy = policy
        self.setEnabled(policy is not None)
        for label, _, shown, _ in _FIELDS:
            text = shown(policy) if policy is not None else ""
            if self.lines[label].text() != text:
                self.lines[label].setText(text)
            self.lines[label].setCursorPosition(0)
        if policy is not None:
            self.kind.setCurrentIndex(list(PolicyKind).index(policy.kind))

    def _write(self, label: str, correct: Callable[[str], Correction]) -> None:
        shown = next(shown for name, _, shown, _ in _FIELDS if name == label)
        text = " ".join(self.lines[label].text().split())
        if self._policy is not None and text != shown(self._policy):
            self.corrected.emit(correct(text))

    def _choose_kind(self, row: int) -> None:
        kind = list(PolicyKind)[row]
        if self._policy is not None and kind is not self._policy.kind:
            self.corrected.emit(lambda policy: replace(policy, kind=kind))
