"""The body of Compare: the question table, beneath it columns of clauses or pairs of passages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from policybrowser.model import Comparison
from policybrowser.ui.overriding import override
from policybrowser.ui.place import Place
from policybrowser.ui.theme import Theme
from policybrowser.ui.views import compare_contents as what
from policybrowser.ui.widgets.columns import ClauseColumns
from policybrowser.ui.widgets.compare_strip import Below, CompareStrip
from policybrowser.ui.widgets.passages import PassageContent, PassageList
from policybrowser.ui.widgets.question_table import QuestionTable
from policybrowser.workspace import Workspace

_TABLE_SHARE = 0.46
"""How much of the height the question table may take before it scrolls."""


class CompareBody(QSplitter):
    """Draws a comparison and a place in it; what is asked of it goes to the view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._workspace: Workspace | None = None
        self._comparison: Comparison | None = None
        self._place = Place()
        self._whole = False
        self._passages_drawn = False
        self._split_by_hand = False
        self.questions = QuestionTable(theme, self)
        self.strip = CompareStrip(theme, self)
        self.columns = ClauseColumns(theme, self)
        self.passages = PassageList(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self.passages)
        lower = QWidget(self)
        layout = QVBoxLayout(lower)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self._stack, 1)
        self.setChildrenCollapsible(False)
        self.addWidget(self.questions)
        self.addWidget(lower)
        self.setStretchFactor(1, 1)
        self.strip.chosen.connect(self.choose_below)
        self.strip.link_toggled.connect(self.columns.link.set_linked)
        self.splitterMoved.connect(self._split_moved)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another zoom; `show` follows."""
        for part in (self.questions, self.strip, self.columns, self.passages):
            part.set_theme(theme)
        self._comparison = None

    # ------------------------------------------------------------------------------------- drawing

    def show_comparison(self, workspace: Workspace, comparison: Comparison, place: Place) -> None:
        """Show a comparison; where it is on show already, only move to the place."""
        known, before = self._comparison, self._workspace
        reviewed = (
            before is not None
            and before.policies == workspace.policies
            and what.same_text(known, comparison)
        )
        fresh = not reviewed and (workspace is not before or comparison is not known)
        self._workspace, self._comparison, self._place = workspace, comparison, place
        policies = tuple(workspace.by_id[i] for i in comparison.policies)
        self.questions.table.show(comparison, policies, place.question)
        if fresh:
            self._split()  # first, for the columns to be laid out at their height
            self._draw_columns(workspace, comparison)
            self._passages_drawn = False
        else:
            self._mark_columns(comparison)
        if self._place_passage(comparison) is not None:
            self._show_below(Below.PASSAGES)
            self.passages.show_current(place.passage)
        else:
            self._show_below(self._below_for(comparison))
            self._bring_into_sight(comparison)

    def _draw_columns(self, workspace: Workspace, comparison: Comparison) -> None:
        question = self._place.question
        self.columns.show_contents(
            what.contents(workspace, comparison, question, whole=self._whole)
        )

    def _mark_columns(self, comparison: Comparison) -> None:
        marks = what.marks(comparison, self._place.question)
        for column in self.columns.columns:
            if column.policy is not None:
                column.text.set_marks(marks[column.policy.id])

    def _place_passage(self, comparison: Comparison) -> int | None:
        if self._place.question:
            return None
        return what.passage_number(comparison, self._place.passage)

    def _bring_into_sight(self, comparison: Comparison) -> None:
        place, table = self._place, self.questions.table
        row = table.row_of(place.question)
        if row is not None:
            self.questions.scrollTo(table.index(row, 0))
        for column in self.columns.columns:
            policy = column.policy.id if column.policy else ""
            asked_for = policy == place.policy and not place.question
            column.text.frame_clause(place.clause if asked_for else None)
            found = what.evidence(comparison, place.question, policy)
            if found and policy != place.policy:
                self.columns.bring_into_sight(policy, found[0].span.clause, found[0].span.start)
        if place.policy and place.clause is not None:
            found = what.evidence(comparison, place.question, place.policy)
            starts = (item.span.start for item in found if item.span.clause == place.clause)
            self.columns.bring_into_sight(place.policy, place.clause, next(starts, 0))
            self.columns.reveal(place.policy)

    # ------------------------------------------------------------------------------ the two heights

    def _split(self) -> None:
        """Give the table the height it needs, but leave the larger part to the clauses."""
        if not self._split_by_hand:
            wanted = min(self.questions.content_height(), round(self.height() * _TABLE_SHARE))
            self.setSizes([wanted, max(1, self.height() - wanted)])

    def _split_moved(self) -> None:
        self._split_by_hand = True

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._split()

    # ------------------------------------------------------------------------------- what is below

    @property
    def below(self) -> Below:
        """What is shown beneath the question table."""
        if self._stack.currentWidget() is self.passages:
            return Below.PASSAGES
        return self._clauses

    @property
    def _clauses(self) -> Below:
        return Below.WHOLE if self._whole else Below.TOPIC

    def _below_for(self, comparison: Comparison) -> Below:
        """The passages stay on show until a question is gone to or there are none."""
        stay = self.below is Below.PASSAGES and comparison.passages and not self._place.question
        return Below.PASSAGES if stay else self._clauses

    def choose_below(self, below: Below) -> None:
        """Show something else beneath the table, at the same question."""
        if self._comparison is None or self._workspace is None:
            return
        if below is not Below.PASSAGES and below is not self._clauses:
            self._whole = below is Below.WHOLE
            self._draw_columns(self._workspace, self._comparison)
        self._show_below(below)
        if below is not Below.PASSAGES:
            self._bring_into_sight(self._comparison)

    def _show_below(self, below: Below) -> None:
        assert self._comparison is not None
        passages = below is Below.PASSAGES
        self._stack.setCurrentWidget(self.passages if passages else self.columns)
        if passages and not self._passages_drawn:
            self.passages.show_passages(self._passage_contents(self._comparison))
            self._passages_drawn = True
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
