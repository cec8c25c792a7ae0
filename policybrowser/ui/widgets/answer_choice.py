"""Choosing an answer: one of several, several of them, a length of time, none, or elsewhere."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import REFERS_ELSEWHERE, SILENT, AnswerKind, AnswerValue, Question

UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "H": "hours"}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")


def amount(iso: str) -> tuple[int, str]:
    """A duration as one number and its unit ("P1Y6M" is 18 months); (1, "Y") where it is none."""
    match = _DURATION.fullmatch(iso)
    counts = [int(part or 0) for part in match.groups()] if match else []
    if not any(counts):
        return 1, "Y"
    years, months, weeks, days, hours = counts
    if hours:
        return hours + 24 * (days + 7 * weeks), "H"
    if days:
        return days + 7 * weeks, "D"
    if weeks:
        return weeks, "W"
    return (years, "Y") if not months else (12 * years + months, "M")


def duration(count: int, unit: str) -> str:
    """The duration that a number and a unit make."""
    return f"PT{count}H" if unit == "H" else f"P{count}{unit}"


class AnswerChoice(QWidget):
    """The answers that a question can have, as buttons."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self.buttons: dict[str, QAbstractButton] = {}
        """By answer id; "duration", "silent" and "refers-elsewhere" among them."""
        self._group = QButtonGroup(self)
        self.count = QSpinBox()
        self.count.setRange(1, 9999)
        self.count.setAccessibleName("How many")
        self.unit = QComboBox()
        self.unit.setAccessibleName("Unit of time")
        for unit, words in UNITS.items():
            self.unit.addItem(words, unit)
        self._length = QWidget(self)
        row = QHBoxLayout(self._length)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.count)
        row.addWidget(self.unit)
        row.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.count.valueChanged.connect(self._length_changed)
        self.unit.currentIndexChanged.connect(self._length_changed)

    def show_answer(self, question: Question, answer: AnswerValue) -> None:
        """Offer the answers of a question; `answer` is the present one."""
        self._clear()
        self._question = question
        several = question.kind is AnswerKind.SET
        self._group.setExclusive(not several)
        for known in question.answers:
            self._add(known.id, known.label, check=several)
        self._length.setVisible(question.kind is AnswerKind.DURATION)
        if question.kind is AnswerKind.DURATION:
            self._add("duration", "This long:", check=False)
            self._layout.addWidget(self._length)
            count, unit = amount(answer if isinstance(answer, str) else "")
            self.count.setValue(count)
            self.unit.setCurrentIndex(self.unit.findData(unit))
        if not several:
            self._add(SILENT, "Silent: the text does not say", check=False)
        self._add(REFERS_ELSEWHERE, "Refers elsewhere", check=several)
        self._tick(question, answer)

    def _clear(self) -> None:
        for button in self.buttons.values():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}

    def _add(self, key: str, label: str, *, check: bool) -> None:
        words = label.replace("&", "&&")
        button: QAbstractButton = QCheckBox(words) if check else QRadioButton(words)
        self.buttons[key] = button
        self._group.addButton(button)
        self._layout.addWidget(button)
        button.toggled.connect(lambda _on: self.changed.emit())

    def _tick(self, question: Question, answer: AnswerValue) -> None:
        chosen = (answer,) if isinstance(answer, str) else answer
        if question.kind is AnswerKind.DURATION and answer not in (SILENT, REFERS_ELSEWHERE):
            chosen = ("duration",)
        for key in chosen:
            if key in self.buttons:
                self.buttons[key].setChecked(True)

    def answer(self) -> AnswerValue | None:
        """The answer that is chosen; None: none is. A set without members is a silence."""
        assert self._question is not None
        ticked = [key for key, button in self.buttons.items() if button.isChecked()]
        if REFERS_ELSEWHERE in ticked:
            return REFERS_ELSEWHERE
        if self._question.kind is AnswerKind.SET:
            return tuple(ticked) or SILENT
        if ticked == ["duration"]:
            return duration(self.count.value(), str(self.unit.currentData()))
        return ticked[0] if ticked else None

    def focus_chosen(self) -> None:
        """Put the keyboard onto what is chosen."""
        buttons = list(self.buttons.values())
        chosen = next((button for button in buttons if button.isChecked()), None)
        if buttons:
            (chosen or buttons[0]).setFocus()

    def _length_changed(self) -> None:
        """A length that is set is a length that is meant."""
        if "duration" in self.buttons:
            self.buttons["duration"].setChecked(True)
            self.changed.emit()
