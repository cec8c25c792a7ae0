"""Columns: readable widths, linked scrolling, narrow columns for silent policies."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from policybrowser.model import QuietPolicy
from policybrowser.ui.theme import DARK, LIGHT
from policybrowser.ui.widgets import margin_labels
from policybrowser.ui.widgets.clause_column import ColumnContent
from policybrowser.ui.widgets.columns import ClauseColumns, widths
from policybrowser.ui.widgets.linked_scroll import LinkedScroll
from tests.ui.desk_policies import POLICIES


@pytest.mark.parametrize(
    ("room", "speaking", "quiet", "scrolls"),
    [
        (1170, 2, 3, False),
        (1170, 5, 0, False),
        (1170, 6, 0, False),
        (984, 5, 0, False),
        (984, 3, 3, False),
        (745, 2, 3, False),
        (745, 3, 2, False),
        (760, 5, 0, True),
        (760, 0, 6, False),
    ],
)
def test_columns_are_wide_enough_to_read(
    room: int, speaking: int, quiet: int, scrolls: bool
) -> None:
    wide, narrow = widths(room, speaking, quiet)
    assert (speaking * wide + quiet * narrow > room) == scrolls
    assert not speaking or wide >= 172
    assert not quiet or narrow >= 112


def bars(qtbot: QtBot, *lengths: int) -> list[QScrollBar]:
    found = []
    for length in lengths:
        bar = QScrollBar()
        qtbot.addWidget(bar)
        bar.setRange(0, length)
        found.append(bar)
    return found


def test_linked_bars_keep_their_distance(qtbot: QtBot) -> None:
    one, two, short = bars(qtbot, 500, 500, 60)
    link = LinkedScroll()
    link.set_bars([one, two, short])
    one.setValue(100)
    assert [two.value(), short.value()] == [100, 60]
    one.setValue(20)
    assert [two.value(), short.value()] == [20, 20]


def test_released_bars_move_alone_and_are_linked_again_where_they_stand(qtbot: QtBot) -> None:
    one, two = bars(qtbot, 500, 500)
    link = LinkedScroll()
    link.set_bars([one, two])
    link.set_linked(False)
    one.setValue(200)
    assert two.value() == 0
    link.set_linked(True)
    assert (one.value(), two.value()) == (200, 0)
    two.setValue(50)
    assert one.value() == 250


def test_a_bar_at_its_end_does_not_drag_the_others_back(qtbot: QtBot) -> None:
    long, short = bars(qtbot, 500, 50)
    link = LinkedScroll()
    link.set_bars([long, short])
    long.setValue(300)
    short.setValue(40)
    assert long.value() == 290


def test_bars_held_move_alone(qtbot: QtBot) -> None:
    one, two = bars(qtbot, 500, 500)
    link = LinkedScroll()
    link.set_bars([one, two])
    with link.held():
        one.setValue(120)
    assert two.value() == 0
    link.scroll_by(10)
    assert (one.value(), two.value()) == (130, 10)


def contents(*, quiet: bool = True) -> list[ColumnContent]:
    found = [ColumnContent(policy, margin_labels.whole(policy)) for policy in POLICIES[:3]]
    if quiet:
        reason = QuietPolicy("derby", False, "Silent. No clause on this.", ("3.1",))
        found.append(ColumnContent(POLICIES[3], quiet=reason))
    return found


def columns(qtbot: QtBot, width: int = 900, height: int = 200) -> ClauseColumns:
    widget = ClauseColumns(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.show_contents(contents())
    QApplication.processEvents()
    return widget


def test_columns_scroll_together_until_released(qtbot: QtBot) -> None:
    widget = columns(qtbot)
    first, second = (column.text.verticalScrollBar() for column in widget.columns[:2])
    first.setValue(40)
    assert second.value() == 40
    widget.link.set_linked(False)
    first.setValue(0)
    assert second.value() == 40


def test_bringing_a_clause_into_sight_leaves_the_other_columns_alone(qtbot: QtBot) -> None:
    widget = columns(qtbot)
    last = POLICIES[0].clauses[-1].index
    assert widget.bring_into_sight("nw-leicestershire", last)
    assert widget.columns[0].text.verticalScrollBar().value() > 0
    assert widget.columns[1].text.verticalScrollBar().value() == 0
    assert not widget.bring_into_sight("derby", 0)


def test_the_wheel_over_a_column_at_its_end_moves_the_others(qtbot: QtBot) -> None:
    widget = columns(qtbot)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget.viewport(), event)
    assert widget.columns[0].text.verticalScrollBar().value() == 60


def test_a_silent_policy_is_narrow_and_says_why(qtbot: QtBot) -> None:
    widget = columns(qtbot)
    (quiet,) = widget.quiet_columns
    assert quiet.width() < widget.columns[0].width()
    with qtbot.waitSignal(widget.reference_chosen) as chosen:
        quiet._follow("3.1")
    assert chosen.args == ["derby", "3.1"]
    assert "Silent. No clause on this." in quiet._reason.text()


def test_widgets_are_used_again(qtbot: QtBot) -> None:
    widget = columns(qtbot)
    before = widget.columns
    widget.set_theme(DARK)
    widget.show_contents(contents(quiet=False))
    assert widget.columns == before
    assert not widget.quiet_columns
    widget.show_contents(contents()[:1])
    assert len(widget.columns) == 1
    assert not before[1].isVisible()


def test_narrow_columns_stand_references_above(qtbot: QtBot) -> None:
    widget = columns(qtbot, width=700)
    block = widget.columns[0].text.document().firstBlock()
    assert block.blockFormat().leftMargin() < LIGHT.px(10)
    widget.resize(1400, 200)
    QApplication.processEvents()
    block = widget.columns[0].text.document().firstBlock()
    assert block.blockFormat().leftMargin() > LIGHT.px(10)


def test_a_far_column_is_scrolled_into_sight(qtbot: QtBot) -> None:
    widget = columns(qtbot, width=420)
    assert widget.horizontalScrollBar().maximum() > 0
    widget.reveal("leicestershire")
    column = widget.columns[2]
    left = column.x() - widget.horizontalScrollBar().value()
    assert left >= 0
    assert left + column.width() <= widget.viewport().width() + 1
