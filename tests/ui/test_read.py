"""Read: one policy whole, its outline, its topics, finding words in it, its page furniture."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policybrowser.model import ClauseKind, Policy, Span
from policybrowser.ui.models.outline import Outline, OutlineRole, entry
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.theme import DARK, LIGHT
from policybrowser.ui.views.read import ReadView
from policybrowser.ui.widgets.clause_marks import Mark, MarkKind
from policybrowser.ui.widgets.find_bar import find
from policybrowser.ui.widgets.furniture import summary
from policybrowser.ui.widgets.policy_head import particulars
from tests.ui.desk import Desk, desk
from tests.ui.desk_policies import POLICIES, clauses
from tests.ui.hands import CONTROL, SHIFT, click, press, write

NORTH_WEST, LANCASTER, COUNTY, DERBY, LEICESTER = POLICIES
TODAY = date(2026, 1, 5)
HERE = Place(
    view=ViewName.READ,
    topic="monitoring",
    policies=tuple(p.id for p in POLICIES),
    policy="lancaster",
)


class Reader:
    """A view and a session that goes wherever the view asks."""

    def __init__(self, qtbot: QtBot, place: Place = HERE, workspace: Desk | None = None) -> None:
        self.view = ReadView(LIGHT, today=TODAY)
        qtbot.addWidget(self.view)
        self.workspace = workspace or desk()
        self.place = place
        self.view.place_requested.connect(self.go)
        self.view.resize(1100, 500)
        self.view.show()
        self.view.show_place(self.workspace, place)
        QApplication.processEvents()

    def go(self, place: Place) -> None:
        self.place = place
        if place.view is ViewName.READ:
            self.view.show_place(self.workspace, place)

    def found(self) -> list[str]:
        return [self.words(mark.span) for mark in self.marks(MarkKind.FOUND)]

    def marks(self, kind: MarkKind) -> list[Mark]:
        return [mark for mark in self.view.text.marks if mark.kind is kind]

    def words(self, span: Span) -> str:
        cursor = self.view.text.cursor_for(span)
        assert cursor is not None
        return cursor.selectedText()


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    return Reader(qtbot)


def test_the_head_says_what_it_is_and_what_is_wrong_with_it(qtbot: QtBot) -> None:
    reader = Reader(qtbot, HERE.go(policy="leicestershire"))
    head = reader.view.head
    assert head.title.text() == "Guidance - Use of Social Media Sites"
    for words in ("Guidance", "version 2021-1", "agreed 27 May 2021", "licence: not stated"):
        assert words in head.facts.text()
    assert "review overdue since 27 May 2024" in head.facts.text()
    assert LIGHT.danger in head.facts.text()
    assert not head.warnings.isVisible()
    reader.go(HERE)
    assert head.warnings.isVisible()
    assert "contents list numbers the sections otherwise" in head.warnings.text()


def test_a_review_still_to_come_is_told_as_such() -> None:
    facts, overdue = particulars(COUNTY, date(2024, 5, 27))
    assert "review due 27 May 2024" in facts
    assert not overdue
    assert "undated" in particulars(LANCASTER, TODAY)[0]


def test_headings_have_rank_items_are_set_in_and_rows_are_a_table(qtbot: QtBot) -> None:
    reader = Reader(qtbot, HERE.go(policy="leicestershire"))
    sizes = {}
    for clause in COUNTY.clauses:
        cursor = reader.view.text.cursor_for(Span(clause.index, 0, 1))
        assert cursor is not None
        sizes[clause.kind] = cursor.charFormat().fontPointSize()
        assert (cursor.currentTable() is not None) == (clause.kind is ClauseKind.TABLE_ROW)
    assert sizes[ClauseKind.HEADING] > reader.view.text.document().defaultFont().pointSizeF()
    reader.go(HERE)
    margins = {}
    for ref in ("7.1", "7.1 bullet 1"):
        cursor = reader.view.text.cursor_for(Span(LANCASTER.by_ref[ref], 0, 1))
        assert cursor is not None
        margins[ref] = cursor.block().blockFormat().leftMargin()
    assert margins["7.1 bullet 1"] > margins["7.1"]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
@pytest.mark.usefixtures("qtbot")
def test_the_outline_keeps_the_rules_of_models(policy: Policy) -> None:
    model = Outline()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(policy)
    assert model.rowCount() > 0
    model.show(LANCASTER)
    assert model.data(QModelIndex()) is None


@pytest.mark.usefixtures("qtbot")
def test_the_outline_nests_clauses_under_headings() -> None:
    model = Outline()
    model.show(LANCASTER)
    tops = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert tops == ["5.0  Personal use of Social Media", "7.0  Monitoring"]
    second = model.index(1, 0)
    assert second.data(OutlineRole.HEADING)
    assert model.rowCount(second) == 3
    child = model.index(0, 0, second)
    assert child.data().startswith("7.1  As with any Internet")
    assert child.data().endswith("…")
    assert child.parent() == second
    assert model.index_of(LANCASTER.by_ref["7.1 bullet 4"]) == child
    assert not model.index_of(-1).isValid()


@pytest.mark.usefixtures("qtbot")
def test_a_text_without_headings_is_outlined_by_its_paragraphs() -> None:
    model = Outline()
    paragraphs = clauses("¶ Preamble ¶1 -: First words.\n¶ Preamble ¶2 -: More words.")
    model.show(Policy("p", "o", "t", paragraphs))
    assert model.rowCount() == 2


@pytest.mark.usefixtures("qtbot")
def test_a_heading_that_is_its_own_reference_is_named_once() -> None:
    assert entry(COUNTY.clauses[0]) == "Scope"


def test_the_outline_leads_to_clauses_and_follows_the_scroll(reader: Reader) -> None:
    tree, outline = reader.view.tree, reader.view.outline
    target = outline.index_of(LANCASTER.by_ref["7.2"])
    tree.clicked.emit(target)
    assert reader.place.clause == LANCASTER.by_ref["7.2"]
    assert reader.view.text.is_in_sight(LANCASTER.by_ref["7.2"])
    assert tree.currentIndex() == target
    reader.view.resize(700, 260)
    QApplication.processEvents()
    reader.go(HERE)
    bar = reader.view.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert tree.currentIndex().data(OutlineRole.CLAUSE) >= LANCASTER.by_ref["7.0"]
    bar.setValue(0)
    assert tree.currentIndex().data(OutlineRole.CLAUSE) == 0


def test_a_narrow_view_is_for_the_words_alone(reader: Reader) -> None:
    for width, outlined in ((900, True), (520, False), (900, True)):
        reader.view.resize(width, 600)
        QApplication.processEvents()
        assert reader.view.tree.isVisibleTo(reader.view) is outlined
    reader.view.resize(520, 600)
    QApplication.processEvents()
    assert reader.view.text.viewport().width() > 450


def test_the_clause_of_the_place_is_set_off_and_in_sight(qtbot: QtBot) -> None:
    last = LANCASTER.clauses[-1].index
    reader = Reader(qtbot, HERE.go(clause=last))
    assert reader.view.text.is_in_sight(last)
    image = reader.view.text.grab().toImage()
    colours = {image.pixelColor(1, y).name() for y in range(image.height())}
    assert LIGHT.accent in colours


def test_every_topic_of_a_clause_stands_in_the_margin(reader: Reader) -> None:
    tags = reader.view.text.tags_of(LANCASTER.by_ref["7.1"])
    assert [(tag.key, tag.text, tag.current) for tag in tags] == [
        ("monitoring", "Monitoring", True)
    ]
    assert "compare" in tags[0].tip
    assert not reader.view.text.tags_of(LANCASTER.by_ref["5.1"])


def test_a_click_on_a_topic_opens_it_in_compare(reader: Reader) -> None:
    clause = LANCASTER.by_ref["7.1"]
    reader.view.text.bring_into_sight(clause)
    top = reader.view.text.top_of(clause)
    assert top is not None
    width, gutter = reader.view.text.viewport().width(), reader.view._gutter()
    y = round(top) - reader.view.text.verticalScrollBar().value() + 8
    at = QPoint(width - gutter + LIGHT.px(30), y)
    click(reader.view.text.viewport(), at)
    assert (reader.place.view, reader.place.topic) == (ViewName.COMPARE, "monitoring")
    assert (reader.place.policy, reader.place.clause) == ("lancaster", clause)


def test_topics_are_reached_by_keyboard_and_told_to_screen_readers(reader: Reader) -> None:
    clause = LANCASTER.by_ref["7.1"]
    reader.view.text.bring_into_sight(clause)
    assert reader.view.text.accessibleDescription().endswith("7.1; topics: Monitoring")
    ((words, action),) = reader.view._topic_items(clause)
    assert words == "Compare on Monitoring"
    action()
    assert reader.place.view is ViewName.COMPARE


def test_evidence_of_the_present_question_is_marked(qtbot: QtBot) -> None:
    reader = Reader(qtbot, HERE.go(question="monitoring.notice"))
    marked = [reader.words(mark.span) for mark in reader.view.text.marks]
    assert marked == ["at any time without notice or consent", "without notice or consent"]
    assert {mark.group for mark in reader.view.text.marks} == {1}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("notice", ["notice", "notice"]),
        ("NOTICE", ["notice", "notice"]),
        ('"traffic data"', ["traffic data"]),
        ("monit", ["monit"] * 7),
        ("", []),
        ("   ", []),
        ("nowhere", []),
        ("(", ["("] * 2),
    ],
)
def test_words_are_found_where_they_stand(words: str, expected: list[str]) -> None:
    found = [LANCASTER.clauses[s.clause].text[s.start : s.end] for s in find(LANCASTER, words)]
    assert len(found) == len(expected)
    for text, want in zip(found, expected, strict=True):
        assert text.lower().startswith(want)


def test_spelling_of_either_side_of_the_ocean_is_found() -> None:
    policy = Policy("p", "o", "t", clauses("¶ ¶1 -: The organization authorizes it."))
    (span,) = find(policy, "organisation")
    assert policy.clauses[0].text[span.start : span.end] == "organization"


def test_the_query_of_the_place_is_marked_and_f3_walks_it(qtbot: QtBot) -> None:
    reader = Reader(qtbot, HERE.go(query="notice"))
    assert reader.found() == ["notice", "notice"]
    assert reader.view.find_bar.isVisible()
    assert reader.view.find_bar.count.text() == "2 found"
    reader.view.text.setFocus()
    for expected in ("1 of 2", "2 of 2", "1 of 2"):
        reader.view.find_next()
        assert reader.view.find_bar.count.text() == expected
    reader.view.find_previous()
    assert reader.view.find_bar.count.text() == "2 of 2"
    (current,) = [mark for mark in reader.view.text.marks if mark.current]
    assert current.span.clause == LANCASTER.by_ref["7.2"]


def test_a_hit_opens_at_its_own_place(qtbot: QtBot) -> None:
    clause = LANCASTER.by_ref["7.2"]
    reader = Reader(qtbot, HERE.go(query="notice", clause=clause))
    assert reader.view.find_bar.count.text() == "2 of 2"


def test_the_find_bar_finds_while_typing_and_closes(reader: Reader) -> None:
    reader.view.find_next()
    bar = reader.view.find_bar
    assert bar.isVisible()
    write(bar.line, "monit")
    assert bar.count.text() == "1 of 7"
    press(bar.line, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 7"
    press(bar.line, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "1 of 7"
    write(bar.line, "zzz")
    assert bar.count.text() == "Not found"
    press(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not reader.found()


def test_ctrl_f_in_the_text_finds_in_this_policy(reader: Reader) -> None:
    taken = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F, CONTROL)
    taken.ignore()
    QApplication.sendEvent(reader.view.text, taken)
    assert taken.isAccepted()
    press(reader.view.text, Qt.Key.Key_F, CONTROL)
    assert reader.view.find_bar.isVisible()


def test_another_policy_is_read_at_the_same_topic(reader: Reader) -> None:
    chooser = reader.view.head.chooser
    assert chooser.itemText(0) == "North West Leicestershire"
    chooser.activated.emit(0)
    assert reader.place.policy == "nw-leicestershire"
    assert reader.place.clause == NORTH_WEST.by_ref["3.1"]
    chooser.activated.emit(3)
    assert reader.place == HERE.go(policy="derby", clause=None)


def test_page_furniture_is_folded_at_the_end(reader: Reader) -> None:
    fold = reader.view.furniture
    assert fold.isVisible()
    assert not fold.text.isVisible()
    assert "Not part of the clauses: contents list" in fold.button.text()
    fold.button.click()
    assert fold.text.isVisible()
    assert "1 Introduction" in fold.text.toPlainText()
    reader.go(HERE.go(policy="derby"))
    assert not fold.isVisible()
    assert summary(LANCASTER.furniture * 3).endswith("contents list (3)")


def test_without_a_policy_it_says_what_to_do(qtbot: QtBot) -> None:
    reader = Reader(qtbot, HERE.go(policy=""))
    assert reader.view.head.facts.text() == "Choose a policy in the sidebar."
    reader.view.find_next()
    reader.go(HERE)
    assert reader.view.text.isVisible()


def test_theme_and_zoom_are_taken(reader: Reader) -> None:
    reader.view.set_theme(DARK.scaled(1.5))
    reader.go(reader.place)
    size = reader.view.text.document().defaultFont().pointSizeF()
    assert size == pytest.approx(DARK.scaled(1.5).points(), abs=0.1)


def test_whatever_takes_the_keyboard_has_a_name(qtbot: QtBot) -> None:
    reader = Reader(qtbot, HERE.go(query="notice"))
    for widget in (
        reader.view.text,
        reader.view.tree,
        reader.view.find_bar.line,
        reader.view.head.chooser,
    ):
        assert widget.accessibleName()


def test_copying_without_a_selection_takes_the_clause(reader: Reader) -> None:
    reader.view.text.bring_into_sight(LANCASTER.by_ref["5.2"])
    assert reader.view.copy_text().endswith("Lancaster City Council, Social Media Policy, 5.2")


def test_paper_gets_the_policy_with_its_references(qtbot: QtBot, reader: Reader) -> None:
    paper = reader.view.printable()
    assert "<h2>Monitoring</h2>" in paper
    assert "<b>5.1</b> Personal use of social media is never permitted" in paper
    marked = Policy("p", "o", "<t>", clauses("¶ ¶1 -: <script>x</script>"))
    other = Reader(qtbot, HERE.go(policy="p"), desk((marked,)))
    assert "&lt;script&gt;" in other.view.printable()
