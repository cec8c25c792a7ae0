"""Compare: one topic across the policies; answers as chips, beneath them the words they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import Comparison
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.subject import Subject
from policybrowser.ui.theme import LIGHT, Theme
from policybrowser.ui.views import compare_contents as what
from policybrowser.ui.views.compare_body import CompareBody
from policybrowser.ui.views.printed import comparison_html
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets import citation
from policybrowser.ui.widgets.clause_menu import clause_menu
from policybrowser.ui.widgets.clause_text import ClauseText
from policybrowser.workspace import Workspace


class CompareView(View):
    """One topic, laid across the policies that are ticked."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._workspace: Workspace | None = None
        self._comparison: Comparison | None = None
        self._place = Place(view=ViewName.COMPARE)
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.summary.setAccessibleName("Summary of the comparison")
        self.body = CompareBody(theme, self)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.title)
        self._outer.addWidget(self.summary)
        self._outer.addWidget(self.body, 1)
        self.setFocusProxy(self.body.questions)
        self._space()
        self._wire()

    def _space(self) -> None:
        px = self.theme.px
        self._outer.setContentsMargins(px(20), px(16), px(20), 0)
        self._outer.setSpacing(px(8))

    def _wire(self) -> None:
        questions, columns = self.body.questions, self.body.columns
        questions.cell_chosen.connect(self._choose_cell)
        questions.stood_on.connect(self.stood_on)
        questions.question_chosen.connect(self._choose_question)
        questions.baseline_chosen.connect(self._choose_baseline)
        columns.mark_activated.connect(self._choose_mark)
        columns.reference_chosen.connect(self._read_reference)
        for source in (columns, self.body.passages):
            source.clause_activated.connect(self.read_clause)
            source.menu_requested.connect(self._menu)
        self.summary.linkActivated.connect(self._follow_summary)

    # ------------------------------------------------------------------------------------- drawing

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.body.set_theme(theme)
        self._space()

    @override
    def show_place(self, workspace: Workspace, place: Place) -> None:
        moved = (place.question, place.policy) != (self._place.question, self._place.policy)
        self._workspace, self._place = workspace, place
        topic = workspace.questions.topic_by_id.get(place.topic)
        self.body.setVisible(topic is not None and bool(place.policies))
        if topic is None or not place.policies:
            self._comparison = None
            self.title.setText(topic.name if topic else "Compare")
            self.summary.setText(
                "Tick at least one policy in the sidebar." if topic else "Choose a topic."
            )
        else:
            comparison = workspace.comparison(topic.id, place.policies, place.baseline or None)
            self._comparison = comparison
            self.title.setText(topic.name)
            self.title.setToolTip(topic.about)
            self.summary.setText(what.summary_html(comparison, self.theme))
            self._outer.activate()
            self.body.show_comparison(workspace, comparison, place)
            before = self.body.questions.standing_on()
            if moved and (place.policy or before):  # the walk stays in the column it began in
                policy = place.policy or (before.policy if before else "")
                self.body.questions.stand_on(place.question, policy)
        self.status_changed.emit(self.position_text)

    # ----------------------------------------------------------------------------- the differences

    @property
    def position_text(self) -> str:
        """Where on the walk the user is: "Difference 1 of 4"."""
        return what.status(self._comparison, self._place) if self._comparison else ""

    def next_difference(self) -> None:
        """Ask for the difference after this one; after the last comes the first."""
        self._step(1)

    def previous_difference(self) -> None:
        """Ask for the difference before this one; before the first comes the last."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._comparison is None:
            return
        walk = what.steps(self._comparison)
        if not walk:
            self.message_requested.emit("The policies do not differ on this topic.")
            return
        at = what.step_at(self._comparison, self._place)
        start = -1 if by > 0 else len(walk)
        to = (start if at is None else at) + by
        if not 0 <= to < len(walk):
            last = "last" if by > 0 else "first"
            self.message_requested.emit(f"That was the {last} difference; starting over.")
        self.place_requested.emit(walk[to % len(walk)].of(self._place))

    # ------------------------------------------------------------------------------- what is asked

    def _choose_cell(self, question: str, policy: str, ref: str) -> None:
        """Show what a cell rests on; asked again, the next of its clauses."""
        if self._comparison is None or self._workspace is None:
            return
        found = what.evidence(self._comparison, question, policy)
        if not what.speaks(self._comparison, question, policy):
            self.receipt_requested.emit(policy, question)
            if not found or not ref:
                self._choose_question(question)
                return
        clauses = list(dict.fromkeys(item.span.clause for item in found))
        target = next((item.span.clause for item in found if item.ref == ref), clauses[0])
        place = self._place
        if not ref and (place.question, place.policy) == (question, policy):
            at = clauses.index(place.clause) if place.clause in clauses else -1
            target = clauses[(at + 1) % len(clauses)]
        if self.body.columns.column(policy) is None:
            self.read_clause(policy, target)
            return
        self._ask(question=question, passage="", policy=policy, clause=target)

    def _choose_question(self, question: str) -> None:
        self._ask(question=question, passage="", policy="", clause=None)

    def _choose_baseline(self, policy: str) -> None:
        self._ask(baseline="" if policy == self._place.baseline else policy)

    def _choose_mark(self, key: str) -> None:
        if key.startswith(what.PASSAGE):
            self._ask(question="", passage=key.removeprefix(what.PASSAGE), policy="", clause=None)
        else:
            self._choose_question(key)

    def _follow_summary(self, number: str) -> None:
        if self._comparison is None or self._workspace is None:
            return
        part = self._comparison.summary[int(number)]
        for policy, ref in part.sources:
            clause = self._workspace.by_id[policy].by_ref.get(ref.lower())
            if self.body.columns.column(policy) is not None:
                self._ask(question=part.question, passage="", policy=policy, clause=clause)
                return
        if part.sources and not part.question:
            self._read_reference(*part.sources[0])
        elif part.question:
            self._choose_question(part.question)

    def _read_reference(self, policy: str, ref: str) -> None:
        if self._workspace is not None:
            clause = self._workspace.by_id[policy].by_ref.get(ref.lower())
            self._ask(view=ViewName.READ, policy=policy, clause=clause)

    def read_clause(self, policy: str, clause: int) -> None:
        """Ask for a clause to be opened in Read."""
        self._ask(view=ViewName.READ, policy=policy, clause=clause)

    def _ask(self, **changes: object) -> None:
        self.place_requested.emit(self._place.go(**changes))

    # ------------------------------------------------------------------------------------- copying

    def _menu(self, policy: str, clause: int, point: QPoint) -> None:
        text = self._focused_text()
        if text is not None:
            further = self.clause_items(policy, clause, self._place)
            clause_menu(text, lambda: self.read_clause(policy, clause), further).exec(point)

    def _focused_text(self) -> ClauseText | None:
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, ClauseText) and self.isAncestorOf(focus) else None

    @override
    def current_clause(self) -> tuple[str, int] | None:
        text = self._focused_text()
        clause = text.current_clause() if text is not None else None
        if text is not None and text.policy is not None and clause is not None:
            return text.policy.id, clause
        place = self._place
        return (place.policy, place.clause) if place.policy and place.clause is not None else None

    @override
    def offer(self, actions: Sequence[QAction]) -> None:
        self.body.questions.addActions(list(actions))

    @override
    def standing_on(self) -> tuple[Subject, ...]:
        found = self.body.questions.standing_on()
        return (found,) if found else ()

    @override
    def copy_text(self) -> str:
        text = self._focused_text()
        if text is not None:
            return citation.plain(text.quoted())
        return str(self.body.questions.currentIndex().data(Qt.ItemDataRole.ToolTipRole) or "")

    @override
    def printable(self) -> str:
        if self._workspace is None or self._comparison is None:
            return ""
        return comparison_html(self._workspace, self._comparison)
