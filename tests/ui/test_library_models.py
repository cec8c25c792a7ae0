"""The item models of what is added and kept, as Qt's own tester sees them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from policybrowser.library.anchors import Fate, Found
from policybrowser.library.records import Anchor, KeptPolicy, Note
from policybrowser.library.reviews import Doubt
from policybrowser.model import PolicyKind
from policybrowser.reading import read_text
from policybrowser.reading.corrections import mark_furniture, split
from policybrowser.renewal import Waiting
from policybrowser.ui.import_entries import Entry, EntryState
from policybrowser.ui.models.clause_tree import ClauseTreeModel
from policybrowser.ui.models.import_list import ImportListModel
from policybrowser.ui.models.library_table import STATE, LibraryTableModel
from policybrowser.ui.models.waiting_list import WaitingModel, shortened

EDIT = Qt.ItemDataRole.EditRole
TEXT = "Scope of the policy:\n\nIt covers staff. It covers agents.\n\n1. One\n(a) two\n(b) three\n"
POLICY = read_text(TEXT, policy_id="ash", organisation="Ash Council")
KEPT = (
    KeptPolicy("b", "Birch", "Policy", PolicyKind.POLICY, "Birch", "2", ("draft", "new")),
    KeptPolicy("a", "Ash", "Guidance", PolicyKind.GUIDANCE, "", "1", (), "2026-01-01", "a.txt"),
    KeptPolicy("c", "Cedar", "Report", PolicyKind.COMMITTEE_REPORT, shipped=True),
)


@pytest.mark.usefixtures("qtbot")
def test_the_clauses_as_a_tree() -> None:
    model = ClauseTreeModel()
    QAbstractItemModelTester(model)
    assert model.rowCount() == 0
    model.show(POLICY)
    below = POLICY.by_ref["1(a)"]
    index = model.index_of(below)
    assert index.data() == "1(a)"
    assert index.siblingAtColumn(1).data() == "two"
    assert model.parent(index) == model.index_of(POLICY.by_ref["1"])
    assert model.index_of(POLICY.by_ref["scope of the policy ¶1"]).data() == "… ¶1"
    model.show(split(POLICY, POLICY.by_ref["scope of the policy ¶1"], 16))
    model.show(None)
    assert model.rowCount(QModelIndex()) == 0
    assert not model.index_of(0).isValid()


@pytest.mark.usefixtures("qtbot")
def test_the_files_that_were_added() -> None:
    model = ImportListModel()
    QAbstractItemModelTester(model)
    model.add([Entry("ash.txt", steps=[POLICY]), Entry("x.doc", "x.doc is an old document.")])
    model.add([])
    assert model.left == 1
    assert "to be checked" in model.index(0).data()
    assert "x.doc is an old document." in model.index(1).data()
    entry = model.entries[0]
    entry.correct(lambda policy: mark_furniture(policy, 0))
    entry.correct(lambda policy: policy)
    assert entry.state is EntryState.CORRECTED
    assert len(entry.steps) == 2
    entry.undo()
    entry.undo()
    assert entry.policy == POLICY
    entry.accept()
    model.changed(0)
    assert model.index(0).data().startswith("✓ Ash")
    assert model.left == 0
    assert model.row_of("ash") == 0
    model.remove(0)
    assert model.row_of("ash") == -1


@pytest.mark.usefixtures("qtbot")
def test_the_library_is_sorted_and_written_into() -> None:
    model = LibraryTableModel()
    QAbstractItemModelTester(model)
    model.show(KEPT, frozenset({"c"}), frozenset({"a"}))
    assert [model.policy_at(row).id for row in range(3)] == ["a", "b", "c"]
    current = model.index(0, 0)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [model.policy_at(row).id for row in range(3)] == ["c", "b", "a"]
    assert current.isValid()
    assert model.index(0, STATE).data() == "closed"
    assert model.index(2, STATE).data() == "not looked over"
    asked: list[tuple[str, str, str]] = []
    model.change_requested.connect(lambda *what: asked.append(what))
    tags = model.index(1, 5)
    assert tags.data() == "draft, new"
    assert model.setData(tags, " draft ,  final ", EDIT)
    assert not model.setData(tags, "draft, new", EDIT)
    assert not model.setData(model.index(1, 3), "Report", EDIT)
    assert asked == [("b", "tags", "draft , final")]
    model.writable = False
    assert not model.flags(tags) & Qt.ItemFlag.ItemIsEditable


@pytest.mark.usefixtures("qtbot")
def test_the_queues_after_a_new_edition() -> None:
    model = WaitingModel()
    QAbstractItemModelTester(model)
    note = Note("n", "ash", Anchor("1", "words", "words"), "ask")
    doubt = Doubt(note, (Found(Fate.LOST),))
    long = "word " * 100
    model.show(
        [("lost", doubt, Waiting("Note: ask", long, "")), ("carried", None, Waiting("", "", ""))]
    )
    assert model.count("lost") == 1
    assert model.doubt_at(0) is doubt
    assert model.doubt_at(1) is model.doubt_at(7) is None
    assert model.index(0, 2).data() == shortened(long)
    assert model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == long
    assert model.index(0, 0).data() == "Lost"
