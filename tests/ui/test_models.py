"""The item models keep Qt's rules, and show what they are given."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from policybrowser.model import PartialDate, Policy, PolicyDate, PolicyKind
from policybrowser.search.index import SearchIndex
from policybrowser.search.query import parse
from policybrowser.search.records import records
from policybrowser.search.results import Results
from policybrowser.ui.models.hit_list import HitListModel, HitRole
from policybrowser.ui.models.overview_table import OverviewRole, OverviewTableModel
from policybrowser.ui.models.policy_list import (
    MIME,
    PolicyListModel,
    PolicyRole,
    dated,
    detail,
)
from policybrowser.ui.models.topic_list import TopicListModel, TopicRole
from tests.ui.desk import desk

pytestmark = pytest.mark.usefixtures("qapp")
DESK = desk()
TODAY = date(2026, 11, 20)
OVERVIEW = DESK.overview()


def checked(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )


def picture(model: QAbstractItemModel, *roles: int) -> list[str]:
    """A line a row."""
    return [
        " | ".join(str(model.index(row, 0).data(role)) for role in roles)
        for row in range(model.rowCount())
    ]


def policies() -> PolicyListModel:
    model = PolicyListModel(TODAY)
    checked(model)
    model.show(DESK.policies, ("lancaster", "derby"))
    return model


def test_policies_show_kind_date_size_and_what_is_overdue() -> None:
    shown = picture(policies(), Qt.ItemDataRole.DisplayRole, PolicyRole.DETAIL, PolicyRole.OVERDUE)
    assert shown[1] == "Lancaster | Policy · undated · 9 clauses | "
    assert shown[2] == (
        "Leicestershire County | Guidance 2021-1 · agreed 27 May 2021 · 7 clauses"
        " | review overdue since 27 May 2024"
    )
    assert shown[4] == "Leicester | FOI reply · undated · 1 clause | "


def test_a_review_is_not_overdue_before_its_day_has_passed() -> None:
    model = PolicyListModel(date(2024, 5, 27))
    model.show(DESK.policies, ())
    assert model.index(2).data(PolicyRole.OVERDUE) == ""


def test_a_date_is_shown_with_what_happened_then() -> None:
    policy = Policy(
        "a",
        "A",
        "T",
        (),
        kind=PolicyKind.FOI_REPLY,
        dates=(
            PolicyDate("social media first named in the code", PartialDate(2013, 7, 1)),
            PolicyDate("code updated", PartialDate(2013, 11)),
        ),
    )
    assert dated(policy) == "code updated November 2013"
    assert detail(policy) == "FOI reply · code updated November 2013 · 0 clauses"


def test_ticks_are_asked_for_and_not_taken() -> None:
    model = policies()
    asked: list[tuple[str, bool]] = []
    model.tick_requested.connect(lambda policy, on: asked.append((policy, on)))
    index = model.index(1)
    assert Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    assert model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(index, "x", Qt.ItemDataRole.EditRole)
    assert asked == [("lancaster", False)]
    assert Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked


@pytest.mark.parametrize(
    ("row", "parent", "order"),
    [
        (0, -1, "lancaster nw-leicestershire leicestershire derby leicester"),
        (2, -1, "nw-leicestershire lancaster leicestershire derby leicester"),
        (3, -1, "nw-leicestershire leicestershire lancaster derby leicester"),
        (-1, -1, "nw-leicestershire leicestershire derby leicester lancaster"),
        (-1, 4, "nw-leicestershire leicestershire derby lancaster leicester"),
    ],
)
def test_a_policy_can_be_dragged_to_another_place(row: int, parent: int, order: str) -> None:
    model = policies()
    asked: list[tuple[str, ...]] = []
    model.order_requested.connect(asked.append)
    data = model.mimeData([model.index(1)])
    onto = model.index(parent) if parent >= 0 else QModelIndex()
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, onto)
    assert asked == [tuple(order.split())]


def test_what_is_no_policy_cannot_be_dropped() -> None:
    model = policies()
    asked: list[object] = []
    model.order_requested.connect(asked.append)
    strange = QMimeData()
    assert not model.dropMimeData(strange, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    strange.setData(MIME, b"gone")
    model.dropMimeData(strange, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert asked == []


def test_topics_show_how_far_the_policies_differ() -> None:
    model = TopicListModel()
    checked(model)
    model.show(OVERVIEW.rows)
    roles = (Qt.ItemDataRole.DisplayRole, TopicRole.MARK, TopicRole.SHARE)
    assert picture(model, *roles) == [
        "Monitoring | ≠ 3 | 2 of 5",
        "Endorsement and conflicts | ≠ 1 | 2 of 5",
    ]
    model.show(DESK.overview(("lancaster",)).rows)
    assert picture(model, *roles) == [
        "Monitoring |  | 1 of 1",
        "Endorsement and conflicts |  | 0 of 1",
    ]
    assert model.row_of("conflicts") == 1
    assert model.row_of("gone") == -1
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Monitoring, 1 speaks, 1 of 1, ✓\u00a01 of 3 confirmed"


def test_the_overview_says_where_each_policy_stands() -> None:
    model = OverviewTableModel()
    checked(model)
    model.show(OVERVIEW, DESK.policies, "lancaster")
    assert (model.rowCount(), model.columnCount()) == (2, 6)
    across = Qt.Orientation.Horizontal
    assert model.headerData(2, across) == "Lancaster"
    assert model.headerData(2, across, OverviewRole.KIND) == "policy · baseline"
    assert model.headerData(5, across, OverviewRole.KIND) == "FOI reply"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    silent = model.index(0, 3)
    assert silent.data() == "Silent"
    said = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Monitoring, Lancaster: Without notice")
    assert model.index(0, 0).data(OverviewRole.STATE) == "3 differences"
    assert model.index(0, 5).data(OverviewRole.CELL).brief.refers


@pytest.fixture(scope="module")
def results() -> Results:
    index = SearchIndex()
    index.build(
        record for policy in DESK.policies for record in records(policy, DESK.analyses[policy.id])
    )
    return index.search(parse("monitor* OR endorse"), 50)


def test_hits_stand_best_first_or_policy_by_policy(results: Results) -> None:
    topics = {"monitoring": "Monitoring"}
    model = HitListModel()
    checked(model)
    model.show(results, topics, grouped=False)
    assert model.rowCount() == len(results.hits) == results.total
    assert model.first() == 0
    hit = model.index(0).data(HitRole.HIT)
    assert model.row_of(hit.record.policy, hit.record.clause) == 0
    model.show(results, topics, grouped=True)
    headings = [text for text in picture(model, HitRole.HEADING) if text]
    assert len(headings) == len(results.by_policy)
    assert model.rowCount() == results.total + len(headings)
    assert model.first() == 1
    assert model.index(0).flags() == Qt.ItemFlag.NoItemFlags
    assert model.index(0).data(HitRole.HIT) is None
    model.show(None, {}, grouped=True)
    assert model.rowCount() == 0
    assert model.first() == -1
    assert model.row_of("lancaster", 0) == -1
