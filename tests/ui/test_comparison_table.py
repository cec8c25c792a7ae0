"""The question table as a model, the words of its cells, and the chips that show them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policybrowser.model import (
    NO_GROUP,
    Comparison,
    Policy,
    Referral,
    Review,
    ReviewState,
    Slot,
    SlotDifference,
    Span,
)
from policybrowser.ui.models import cell_words
from policybrowser.ui.models.cell_words import Chip
from policybrowser.ui.models.comparison_table import ComparisonRole, ComparisonTable
from policybrowser.ui.theme import DARK, LIGHT, Theme
from policybrowser.ui.widgets.position_chip import ChipCell, short_reference
from policybrowser.ui.widgets.question_table import QuestionTable
from tests.ui.desk import CONFLICTS, MONITORING, compared
from tests.ui.desk_policies import POLICIES
from tests.ui.hands import click, press

NOTICE, GROUNDS, RETENTION = range(3)
NORTH_WEST, LANCASTER, COUNTY, DERBY, LEICESTER = range(1, 6)


def monitoring(baseline: str | None = None) -> Comparison:
    return compared(MONITORING, POLICIES, baseline)


@pytest.fixture
def table(qapp: QApplication) -> ComparisonTable:  # noqa: ARG001 - an application has to be there
    model = ComparisonTable()
    model.show(monitoring(), POLICIES, "monitoring.notice")
    return model


def test_the_model_keeps_the_rules_of_models(table: ComparisonTable) -> None:
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show(compared(CONFLICTS, POLICIES[:3]), POLICIES[:3], "")
    assert (table.rowCount(), table.columnCount()) == (1, 4)
    table.show(monitoring(), POLICIES, "")
    assert (table.rowCount(), table.columnCount()) == (3, 6)
    assert table.data(QModelIndex()) is None


def test_an_empty_model_is_empty(qtbot: QtBot) -> None:
    model = ComparisonTable()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    view = QuestionTable(LIGHT)
    qtbot.addWidget(view)
    view.set_theme(DARK)
    assert view.content_height() > 0


def test_questions_carry_their_mark(table: ComparisonTable) -> None:
    index = table.index(NOTICE, 0)
    assert index.data() == "Is the employee told?"
    assert index.data(ComparisonRole.MARK) == "≠"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Is the employee told? differs"


def test_the_current_question_is_marked_and_moves(qtbot: QtBot, table: ComparisonTable) -> None:
    assert table.index(NOTICE, 2).data(ComparisonRole.CURRENT)
    comparison = monitoring()
    table.show(comparison, POLICIES, "monitoring.notice")
    with qtbot.waitSignal(table.dataChanged), qtbot.assertNotEmitted(table.modelReset):
        table.show(comparison, POLICIES, "monitoring.grounds")
    assert not table.index(NOTICE, 2).data(ComparisonRole.CURRENT)
    assert table.index(GROUNDS, 2).data(ComparisonRole.CURRENT)


def test_headers_say_who_and_what(table: ComparisonTable) -> None:
    across = Qt.Orientation.Horizontal
    assert table.headerData(COUNTY, across) == "Leicestershire County"
    assert table.headerData(COUNTY, across, ComparisonRole.KIND) == "Guidance"
    assert table.headerData(LANCASTER, across, ComparisonRole.KIND) == ""
    assert table.headerData(0, across) == "Question"
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(99, across) is None


def test_a_tooltip_quotes_and_names_the_force(table: ComparisonTable) -> None:
    tip = table.index(NOTICE, NORTH_WEST).data(Qt.ItemDataRole.ToolTipRole)
    assert "Told where possible (requires)" in tip
    assert "3.1: “will endeavour to inform an affected employee when this is to happen”" in tip
    assert "Suggested by the program" in tip
    confirmed = table.index(NOTICE, LANCASTER).data(Qt.ItemDataRole.ToolTipRole)
    assert "Confirmed by a person" in confirmed


def test_a_second_answer_is_shown_beside_the_first(table: ComparisonTable) -> None:
    first, second = table.index(GROUNDS, NORTH_WEST).data(ComparisonRole.CHIPS)
    (other,) = table.index(GROUNDS, LANCASTER).data(ComparisonRole.CHIPS)
    assert (first.label, first.also) == ("Suspicion", False)
    assert (second.label, second.also) == ("Listed purposes, any time", True)
    assert second.group == other.group
    tip = table.index(GROUNDS, NORTH_WEST).data(Qt.ItemDataRole.ToolTipRole)
    assert "Also: Listed purposes, any time\n3.1 bullet 1: “an excessive amount of time”" in tip
    spoken = table.index(GROUNDS, NORTH_WEST).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("North West Leicestershire: Suspicion, 3.1; also Listed purposes")
    assert spoken.endswith("suggested")


def test_silence_and_referral_have_no_group(table: ComparisonTable) -> None:
    (silent,) = table.index(NOTICE, DERBY).data(ComparisonRole.CHIPS)
    (refers,) = table.index(NOTICE, LEICESTER).data(ComparisonRole.CHIPS)
    assert (silent.label, silent.group) == ("Silent", NO_GROUP)
    assert (refers.label, refers.group, refers.refs) == ("Refers elsewhere", NO_GROUP, ("1",))


def test_an_answer_that_is_only_a_second_one_has_a_colour_of_its_own() -> None:
    row = monitoring().rows[GROUNDS]
    silent = replace(row.cells[1], position=replace(row.cells[1].position, answer="silent"))
    lonely = replace(row, cells=(row.cells[0], replace(silent, group=NO_GROUP)))
    chips = cell_words.chips(lonely.cells[0], lonely, None)
    assert [chip.group for chip in chips] == [0, 1]


@pytest.mark.usefixtures("qtbot")
def test_a_baseline_marks_those_that_differ_from_it() -> None:
    model = ComparisonTable()
    model.show(monitoring("lancaster"), POLICIES, "")
    differs = [model.index(NOTICE, c).data(ComparisonRole.CHIPS)[0].differs for c in range(1, 6)]
    assert differs == [True, False, True, True, True]
    assert model.headerData(LANCASTER, Qt.Orientation.Horizontal, ComparisonRole.BASELINE)
    spoken = model.index(NOTICE, NORTH_WEST).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "differs from the baseline" in spoken


def test_details_that_differ_are_told_with_their_words() -> None:
    row = monitoring().rows[NOTICE]
    slot = Slot("on-device", "on their own phones", Span(0, 0, 5))
    detail = SlotDifference("on-device", 0, (("lancaster", (slot,)), ("derby", ())))
    words = cell_words.details(replace(row, details=(detail,)), {"lancaster": "Lancaster"})
    assert words == "On device:\n    Lancaster: “on their own phones”\n    derby: not said"
    assert cell_words.details(row, {}) == ""


def test_a_change_by_a_person_is_told_with_name_day_and_note() -> None:
    row = monitoring().rows[NOTICE]
    review = Review(ReviewState.CHANGED, "A. Clerk", "2026-03-01T10:00:00+00:00", "as agreed")
    referral = Referral("code of conduct", "7.1")
    position = replace(row.cells[0].position, review=review, referral=referral)
    tip = cell_words.tooltip(replace(row.cells[0], position=position), row)
    assert "Changed by a person: A. Clerk, 2026-03-01.\nas agreed" in tip
    assert "Named there: code of conduct 7.1." in tip


def painted(chips: tuple[Chip, ...], theme: Theme = LIGHT, width: int = 200) -> QImage:
    cell = ChipCell(chips, theme, width)
    image = QImage(width, round(cell.height) + 4, QImage.Format.Format_RGB32)
    image.fill(theme.page)
    painter = QPainter(image)
    cell.paint(painter, 0, 0)
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.usefixtures("qtbot")
def test_suggested_confirmed_and_changed_look_different(theme: Theme) -> None:
    images = [
        painted((Chip("Told", 0, ("3.1",), state),), theme).convertToFormat(
            QImage.Format.Format_RGB32
        )
        for state in ReviewState
    ]
    assert all(a != b for i, a in enumerate(images) for b in images[i + 1 :])


@pytest.mark.usefixtures("qtbot")
def test_a_chip_wraps_in_a_narrow_cell_and_its_references_stay_within() -> None:
    chip = Chip("Listed purposes, any time", 0, ("7.1", "7.1 bullet 1", "7.2", "7.3", "7.4", "8"))
    wide, narrow = ChipCell((chip,), LIGHT, 400), ChipCell((chip,), LIGHT, 110)
    assert narrow.height > wide.height
    assert all(ref.box.right() <= 112 for ref in narrow._refs)
    assert [ref.ref for ref in narrow._refs] == ["7.1", "7.1 bullet 1", "7.2", "7.3"]


@pytest.mark.usefixtures("qtbot")
def test_a_reference_can_be_pointed_at() -> None:
    cell = ChipCell((Chip("Told", 0, ("7.1", "7.2")), Chip("Silent", NO_GROUP, ())), LIGHT, 300)
    second = cell._refs[1].box.center()
    assert cell.reference_at(second) == "7.2"
    assert cell.reference_at(QPointF(5, 5)) == "7.1"
    assert cell.reference_at(QPointF(290, 200)) == ""


@pytest.mark.parametrize(
    ("ref", "short"),
    [
        ("Acceptable Use of Social Media ¶8", "Acceptable… ¶8"),
        ("Acceptable Use of Social Media bullet 11", "Acceptable… bullet 11"),
        ("2.1 bullet 7", "2.1 bullet 7"),
        ("6.1.1(a)(iii)", "6.1.1(a)(iii)"),
        ("Scope ¶1", "Scope ¶1"),
    ],
)
def test_long_references_are_shortened_in_chips(ref: str, short: str) -> None:
    assert short_reference(ref) == short


def policies_of(comparison: Comparison) -> tuple[Policy, ...]:
    return tuple(policy for policy in POLICIES if policy.id in comparison.policies)


def question_table(qtbot: QtBot, width: int = 1100) -> QuestionTable:
    view = QuestionTable(LIGHT)
    qtbot.addWidget(view)
    view.resize(width, 400)
    view.show()
    comparison = monitoring()
    view.table.show(comparison, policies_of(comparison), "monitoring.notice")
    return view


@pytest.mark.parametrize("width", [660, 760, 1170])
def test_the_table_needs_no_sideways_scrolling(qtbot: QtBot, width: int) -> None:
    view = question_table(qtbot, width)
    assert sum(view.columnWidth(c) for c in range(6)) == view.viewport().width()
    for row in range(3):
        for column in range(6):
            laid = view._delegate._laid(view.table.index(row, column))
            assert laid.height <= view.rowHeight(row)


def test_a_click_and_enter_choose_cells_and_questions(qtbot: QtBot) -> None:
    view = question_table(qtbot)
    index = view.table.index(NOTICE, LANCASTER)
    corner = view.visualRect(index).topLeft()
    cell = view._delegate._laid(index)
    assert isinstance(cell, ChipCell)
    target = cell._refs[1].box.center().toPoint() + corner
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        pad = LIGHT.px(5)
        target.setX(target.x() + pad)
        target.setY(target.y() + pad)
        click(view.viewport(), target)
    assert chosen.args == ["monitoring.notice", "lancaster", "7.2"]
    view.setFocus()
    view.setCurrentIndex(view.table.index(NOTICE, NORTH_WEST))
    press(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        press(view, Qt.Key.Key_Return)
    assert chosen.args == ["monitoring.grounds", "nw-leicestershire", ""]
    view.setCurrentIndex(view.table.index(RETENTION, 0))
    with qtbot.waitSignal(view.question_chosen) as asked:
        press(view, Qt.Key.Key_Return)
    assert asked.args == ["monitoring.retention"]


def test_a_click_on_a_name_offers_it_as_the_baseline(qtbot: QtBot) -> None:
    view = question_table(qtbot)
    header = view.horizontalHeader()
    at = header.rect().center()
    at.setX(header.sectionViewportPosition(LANCASTER) + 20)
    with qtbot.waitSignal(view.baseline_chosen) as chosen:
        click(header.viewport(), at)
    assert chosen.args == ["lancaster"]


def test_no_name_is_broken_where_columns_cannot_all_fit(qtbot: QtBot) -> None:
    view = question_table(qtbot, 500)
    assert view.horizontalScrollBar().maximum() > 0
    assert min(view.columnWidth(column) for column in range(1, 6)) >= LIGHT.px(108)
    assert view.content_height() > view.horizontalScrollBar().sizeHint().height()
