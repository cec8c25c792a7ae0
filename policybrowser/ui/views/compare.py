"""Compare: one topic across the policies; answers as chips, beneath them the words they rest on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from policybrowser.model import Comparison
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.theme import LIGHT, Theme
from policybrowser.ui.views import compare_contents as what
from policybrowser.ui.views.view import View
from policybrowser.ui.widgets import citation
from policybrowser.ui.widgets.clause_menu import clause_menu
from policybrowser.ui.widgets.clause_text import ClauseText
from policybrowser.ui.widgets.columns import ClauseColumns
from policybrowser.ui.widgets.compare_strip import Below, CompareStrip
from policybrowser.ui.widgets.passages import PassageContent, PassageList
from policybrowser.ui.widgets.question_table import QuestionTable
from policybrowser.workspace import Workspace


class CompareView(View):
    """One topic, laid across the policies that are ticked."""

    receipt_requested = Signal(str, str)
    """A silent answer was chosen: policy id, question id; who shows receipts listens."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._workspace: Workspace | None = None
        self._comparison: Comparison | None = None
        self._place = Place(view=ViewName.COMPARE)
        self._drawn: tuple[object, ...] = ()
        self._whole = False
        self._passages_stale = True
        self._split_by_hand = False
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.summary.setAccessibleName("Summary of the comparison")
        self.questions = QuestionTable(theme, self)
        self.strip = CompareStrip(theme, self)
        self.columns = ClauseColumns(theme, self)
        self.passages = PassageList(theme, self)
        self._build()
        self._wire()

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self.passages)
        below = QWidget(self)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(0)
        lower.addWidget(self.strip)
        lower.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.questions)
        self._splitter.addWidget(below)
        self._splitter.setStretchFactor(1, 1)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.title)
        self._outer.addWidget(self.summary)
        self._outer.addWidget(self._splitter, 1)
        self.setFocusProxy(self.questions)
        self._space()

    def _space(self) -> None:
        px = self.theme.px
        self._outer.setContentsMargins(px(20), px(16), px(20), 0)
        self._outer.setSpacing(px(8))

    def _wire(self) -> None:
        self.questions.cell_chosen.connect(self._choose_cell)
        self.questions.question_chosen.connect(self._choose_question)
        self.questions.baseline_chosen.connect(self._choose_baseline)
        self.strip.chosen.connect(self._choose_below)
        self.strip.link_toggled.connect(self.columns.link.set_linked)
        self.columns.mark_activated.connect(self._choose_mark)
        self.columns.reference_chosen.connect(self._read_reference)
        for source in (self.columns, self.passages):
            source.clause_activated.connect(self.read_clause)
            source.menu_requested.connect(self._menu)
        self.summary.linkActivated.connect(self._follow_summary)
        self._splitter.splitterMoved.connect(self._split_moved)

    # ------------------------------------------------------------------------------------- drawing

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for part in (self.questions, self.strip, self.columns, self.passages):
            part.set_theme(theme)
        self._space()
        self._drawn = ()

    @override
    def show_place(self, workspace: Workspace, place: Place) -> None:
        self._workspace, self._place = workspace, place
        topic = workspace.questions.topic_by_id.get(place.topic)
        self._splitter.setVisible(topic is not None and bool(place.policies))
        if topic is None or not place.policies:
            self._comparison, self._drawn = None, ()
            self.title.setText(topic.name if topic else "Compare")
            self.summary.setText(
                "Tick at least one policy in the sidebar." if topic else "Choose a topic."
            )
            self.status_changed.emit("")
            return
        comparison = workspace.comparison(topic.id, place.policies, place.baseline or None)
        drawn = (workspace, comparison, self.theme, self._whole)
        fresh = len(self._drawn) != len(drawn) or any(
            a is not b for a, b in zip(self._drawn, drawn, strict=True)
        )
        self._drawn, self._comparison = drawn, comparison
        policies = tuple(workspace.by_id[i] for i in comparison.policies)
        self.questions.table.show(comparison, policies, place.question)
        if fresh:
            self._draw(workspace, comparison)
        self._mark_current(comparison, fresh=fresh)
        self.status_changed.emit(self.position_text)

    def _draw(self, workspace: Workspace, comparison: Comparison) -> None:
        self.title.setText(comparison.topic.name)
        self.title.setToolTip(comparison.topic.about)
        self.summary.setText(what.summary_html(comparison, self.theme))
        shown = what.contents(workspace, comparison, self._place.question, whole=self._whole)
        self.columns.show_contents(shown)
        self._passages_stale = True
        self._split()

    def _mark_current(self, comparison: Comparison, *, fresh: bool) -> None:
        place = self._place
        if not fresh:
            marks = what.marks(comparison, place.question)
            for column in self.columns.columns:
                if column.policy is not None:
                    column.text.set_marks(marks[column.policy.id])
        number = None if place.question else what.passage_number(comparison, place.passage)
        if number is not None:
            self._show_below(Below.PASSAGES)
            self.passages.show_current(place.passage)
            return
        if place.question or self.below is not Below.PASSAGES or not comparison.passages:
            self._show_below(Below.WHOLE if self._whole else Below.TOPIC)
        self._bring_into_sight(comparison)

    def _bring_into_sight(self, comparison: Comparison) -> None:
        place = self._place
        row = self.questions.table.row_of(place.question)
        if row is not None:
            self.questions.scrollTo(self.questions.table.index(row, 0))
        for column in self.columns.columns:
            policy = column.policy.id if column.policy else ""
            found = what.evidence(comparison, place.question, policy)
            if found and policy != place.policy:
                self.columns.bring_into_sight(policy, found[0].span.clause, found[0].span.start)
        if place.policy and place.clause is not None:
            found = what.evidence(comparison, place.question, place.policy)
            starts = (item.span.start for item in found if item.span.clause == place.clause)
            self.columns.bring_into_sight(place.policy, place.clause, next(starts, 0))
            self.columns.reveal(place.policy)

    def _split(self) -> None:
        """Give the table the height it needs, but never more than half."""
        if not self._split_by_hand:
            height = self._splitter.height()
            wanted = min(self.questions.content_height(), height // 2)
            self._splitter.setSizes([wanted, max(1, height - wanted)])

    def _split_moved(self) -> None:
        self._split_by_hand = True

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self._outer.activate()
        self._split()

    # ------------------------------------------------------------------------------- what is below

    @property
    def below(self) -> Below:
        """What is shown beneath the question table."""
        if self._stack.currentWidget() is self.passages:
            return Below.PASSAGES
        return Below.WHOLE if self._whole else Below.TOPIC

    def _show_below(self, below: Below) -> None:
        if self._comparison is None:
            return
        self._stack.setCurrentWidget(self.passages if below is Below.PASSAGES else self.columns)
        if below is Below.PASSAGES and self._passages_stale:
            self.passages.show_passages(self._passage_contents(self._comparison))
            self._passages_stale = False
        self.strip.show_choice(below, len(self._comparison.passages))

    def _passage_contents(self, comparison: Comparison) -> list[PassageContent]:
        assert self._workspace is not None
        by_id = self._workspace.by_id
        return [
            PassageContent(
                what.passage_key(comparison, number),
                passage,
                (by_id[passage.sides[0].policy], by_id[passage.sides[1].policy]),
            )
            for number, passage in enumerate(comparison.passages)
        ]

    def _choose_below(self, below: Below) -> None:
        if below is not Below.PASSAGES:
            self._whole = below is Below.WHOLE
        self._show_below(below)
        if self._workspace is not None and below is not Below.PASSAGES:
            self.show_place(self._workspace, self._place.go(passage=""))

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
        if not found:
            self.receipt_requested.emit(policy, question)
            self._choose_question(question)
            return
        clauses = list(dict.fromkeys(item.span.clause for item in found))
        target = next((item.span.clause for item in found if item.ref == ref), clauses[0])
        place = self._place
        if not ref and (place.question, place.policy) == (question, policy):
            at = clauses.index(place.clause) if place.clause in clauses else -1
            target = clauses[(at + 1) % len(clauses)]
        if self.columns.column(policy) is None:
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
            if self.columns.column(policy) is not None:
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
            clause_menu(text, lambda: self.read_clause(policy, clause)).exec(point)

    def _focused_text(self) -> ClauseText | None:
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, ClauseText) and self.isAncestorOf(focus) else None

    @override
    def copy_text(self) -> str:
        text = self._focused_text()
        if text is not None:
            return citation.plain(text.quoted())
        return str(self.questions.currentIndex().data(Qt.ItemDataRole.ToolTipRole) or "")
