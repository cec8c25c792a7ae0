"""The head of a policy that is read: what it is, how old it is, what to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from policybrowser.model import Policy
from policybrowser.ui.theme import Theme


def particulars(policy: Policy, today: date) -> tuple[list[str], str]:
    """Kind, version, dates and licence; and, apart, that its review is overdue (or empty)."""
    facts = [policy.organisation, policy.kind.label]
    if policy.version:
        facts.append(f"version {policy.version}")
    facts += [f"{item.what} {item.date}" for item in policy.dates] or ["undated"]
    if policy.review is not None and not policy.review_overdue(today):
        facts.append(f"review due {policy.review}")
    if policy.licence:
        facts.append(f"licence: {policy.licence}")
    overdue = f"review overdue since {policy.review}" if policy.review_overdue(today) else ""
    return facts, overdue


class PolicyHead(QWidget):
    """Title, chooser, particulars and warnings."""

    policy_chosen = Signal(str)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.title = self._label("title")
        self.facts = self._label("muted")
        self.warnings = self._label("muted")
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName("Policy that is read")
        self.chooser.setToolTip("Read another policy at the same topic")
        self.chooser.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.activated.connect(self._chosen)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.chooser, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addLayout(top)
        layout.addWidget(self.facts)
        layout.addWidget(self.warnings)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; `show_policy` follows."""
        self._theme = theme

    def show_policy(self, policy: Policy, policies: Sequence[Policy]) -> None:
        """Show the head of one of `policies`."""
        self.title.setText(escape(policy.title or policy.name))
        facts, overdue = particulars(policy, self._today)
        words = " · ".join(escape(fact) for fact in facts if fact)
        if overdue:
            words += f' · <b style="color:{self._theme.danger}">{escape(overdue)}</b>'
        self.facts.setText(words)
        self.warnings.setText("<br>".join(f"⚠ {escape(words)}" for words in policy.warnings))
        self.warnings.setVisible(bool(policy.warnings))
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for known in policies:
                self.chooser.addItem(known.name, known.id)
            self.chooser.setCurrentIndex(self.chooser.findData(policy.id))

    def show_nothing(self, policies: Sequence[Policy]) -> None:
        """No policy is open."""
        self.title.setText("Read")
        self.facts.setText(
            "Choose a policy in the sidebar." if policies else "There is no policy to read."
        )
        self.warnings.hide()

    def _chosen(self, row: int) -> None:
        self.policy_chosen.emit(str(self.chooser.itemData(row)))
