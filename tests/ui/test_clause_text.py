"""Clause text: exact offsets both ways, margins, copying with citation, nothing fetched."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QGuiApplication,
    QHelpEvent,
    QImage,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from policybrowser.model import Clause, ClauseKind, Policy, Span
from policybrowser.ui.theme import DARK, LIGHT
from policybrowser.ui.widgets import margin_labels
from policybrowser.ui.widgets.clause_margin import Tag
from policybrowser.ui.widgets.clause_marks import Mark, MarkKind, line_rects
from policybrowser.ui.widgets.clause_menu import clause_menu
from policybrowser.ui.widgets.clause_text import ClauseText
from tests.ui.desk import SAID, span_of
from tests.ui.desk_policies import POLICIES
from tests.ui.hands import CONTROL, SHIFT, click, double_click, press

NORTH_WEST, LANCASTER, COUNTY, DERBY, _ = POLICIES
HOSTILE = (
    '<img src="https://example.org/x.png"><script>alert(1)</script> <b>bold</b> &amp; 𝒳 a\u2028b'
)


def shown(qtbot: QtBot, policy: Policy, *, outline: bool = False) -> ClauseText:
    text = ClauseText(LIGHT)
    qtbot.addWidget(text)
    text.resize(420, 500)
    text.show_clauses(policy, margin_labels.whole(policy), outline=outline)
    text.show()
    return text


def policy_of(*texts: str) -> Policy:
    clauses = tuple(
        Clause(i, f"{i + 1}.1", ClauseKind.NUMBERED, text, None, 0, 0)
        for i, text in enumerate(texts)
    )
    return Policy("p", "A Council", "A Policy", clauses)


def words_under(text: ClauseText, span: Span) -> str:
    cursor = text.cursor_for(span)
    assert cursor is not None
    return cursor.selectedText()


@pytest.mark.parametrize("outline", [False, True])
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_quote_stands_where_its_span_says(
    qtbot: QtBot, policy: Policy, outline: bool
) -> None:
    text = shown(qtbot, policy, outline=outline)
    quotes = [
        (ref, quote)
        for (policy_id, _question), said in SAID.items()
        if policy_id == policy.id
        for ref, quote in said.quotes
    ]
    for ref, quote in quotes:
        assert words_under(text, span_of(policy, ref, quote)) == quote
    for clause in policy.clauses:
        if not clause.cells:
            assert words_under(text, Span(clause.index, 0, len(clause.text))) == clause.text


def test_offsets_are_characters_also_beyond_the_first_plane(qtbot: QtBot) -> None:
    policy = policy_of("a 𝒳𝒴 monitors 😀 staff", "and so on")
    text = shown(qtbot, policy)
    for words in ("monitors", "staff", "😀", "𝒴"):
        span = span_of(policy, "1.1", words)
        assert words_under(text, span) == words
        (start, end) = text.map.ranges(span)[0]
        assert text.map.locate(start) == (0, span.start)
        assert text.map.spans(start, end) == (span,)
    assert words_under(text, span_of(policy, "2.1", "so")) == "so"


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40),
        min_size=1,
        max_size=5,
    ),
    st.data(),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_there_and_back_for_any_words(qtbot: QtBot, texts: list[str], data: st.DataObject) -> None:
    policy = policy_of(*texts)
    text = shown(qtbot, policy)
    clause = data.draw(st.sampled_from(policy.clauses))
    start = data.draw(st.integers(0, len(clause.text) - 1))
    end = data.draw(st.integers(start + 1, len(clause.text)))
    (low, high) = text.map.ranges(Span(clause.index, start, end))[0]
    assert text.map.spans(low, high) == (Span(clause.index, start, end),)
    assert text.map.locate(low) == (clause.index, start)
    assert text.document().blockCount() == len(texts)
    text.deleteLater()


def test_a_table_row_is_a_row_of_a_table_and_its_words_are_found(qtbot: QtBot) -> None:
    text = shown(qtbot, COUNTY, outline=True)
    span = span_of(COUNTY, "Document Control row 2", "27/05/2024")
    assert words_under(text, span) == "27/05/2024"
    cursor = text.cursor_for(span)
    assert cursor is not None
    table = cursor.currentTable()
    assert (table.rows(), table.columns()) == (2, 3)
    row = span.clause
    whole = Span(row, 0, len(COUNTY.clauses[row].text))
    assert len(text.map.ranges(whole)) == 3
    assert [
        words_under(text, part) for part in text.map.spans(text.map.start(row), text.map.end(row))
    ] == ["2021-1", "CNCC", "27/05/2024"]


def test_policy_text_is_plain_text(qtbot: QtBot) -> None:
    policy = policy_of(HOSTILE)
    text = shown(qtbot, policy)
    assert text.toPlainText() == HOSTILE.replace("\u2028", " ")
    assert text.document().blockCount() == 1
    assert words_under(text, span_of(policy, "1.1", "<b>bold</b>")) == "<b>bold</b>"


def test_no_outside_resource_is_loaded(qtbot: QtBot) -> None:
    text = shown(qtbot, policy_of("words"))
    image_type = QTextDocument.ResourceType.ImageResource.value
    for address in (
        "https://example.org/x.png",
        "http://example.org/",
        "file:///etc/hostname",
        "x.png",
        "//host/share/x.png",
        "data:image/png;base64,AAAA",
    ):
        image = text.loadResource(image_type, QUrl(address))
        assert isinstance(image, QImage)
        assert (image.width(), image.height()) == (1, 1)
        assert image.pixelColor(0, 0).alpha() == 0
    assert not isinstance(text.loadResource(image_type, QUrl("qrc:/none.png")), QImage)


def test_boxes_of_a_span_are_where_the_cursor_is(qtbot: QtBot) -> None:
    text = shown(qtbot, NORTH_WEST)
    span = span_of(NORTH_WEST, "3.1", "will endeavour to inform an affected employee")
    start, end = text.map.ranges(span)[0]
    rects = line_rects(text.document(), start, end)
    assert rects
    for position, x, y in (
        (start, rects[0].left(), rects[0].top()),
        (end, rects[-1].right(), rects[-1].top()),
    ):
        cursor = QTextCursor(text.document())
        cursor.setPosition(position)
        box = text.cursorRect(cursor)
        scrolled = text.verticalScrollBar().value()
        assert abs(box.left() - x) <= 2
        assert abs(box.top() + scrolled - y) <= 2


def test_references_above_keep_marks_and_offsets(qtbot: QtBot) -> None:
    text = shown(qtbot, NORTH_WEST)
    span = span_of(NORTH_WEST, "3.2", "a period of one year")
    text.set_marks([Mark(span, group=0, key="q")])
    beside = text.document().firstBlock().blockFormat().leftMargin()
    text.set_references_above(True)
    assert text.document().firstBlock().blockFormat().leftMargin() < beside
    assert [mark.span for mark in text.marks] == [span]
    assert words_under(text, span) == "a period of one year"


def test_a_click_on_a_mark_asks_for_what_it_stands_for(qtbot: QtBot) -> None:
    text = shown(qtbot, LANCASTER)
    span = span_of(LANCASTER, "5.1", "never permitted")
    wide = span_of(LANCASTER, "5.1", LANCASTER.clauses[span.clause].text)
    text.set_marks([Mark(wide, key="wide"), Mark(span, key="close", tip="what it says")])
    start, _end = text.map.ranges(span)[0]
    point = line_rects(text.document(), start, start + 3)[0].center().toPoint()
    with qtbot.waitSignal(text.mark_activated) as asked:
        click(text.viewport(), point)
    assert asked.args == ["close"]
    found = text.mark_at(QPointF(point))
    assert found is not None
    assert found.tip == "what it says"
    event = QHelpEvent(QEvent.Type.ToolTip, point, text.viewport().mapToGlobal(point))
    QApplication.sendEvent(text.viewport(), event)
    assert QToolTip.text() == "what it says"


def test_tags_can_be_pointed_at_and_clicked(qtbot: QtBot) -> None:
    text = ClauseText(LIGHT)
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show_clauses(LANCASTER, margin_labels.whole(LANCASTER), gutter=150)
    tags = {1: (Tag("a", "First", "about a"), Tag("b", "Second", "about b"))}
    text.set_tags(tags)
    text.show()
    QApplication.processEvents()
    assert text.tags_of(1) == tags[1]
    width = text.viewport().width()
    top = text.top_of(1)
    assert top is not None
    with qtbot.waitSignal(text.tag_activated) as asked:
        at = QPoint(width - 120, round(top) + 8)
        click(text.viewport(), at)
    assert asked.args == [1, "a"]


def test_copying_quotes_the_clause_with_its_reference(qtbot: QtBot) -> None:
    text = shown(qtbot, LANCASTER)
    clause = LANCASTER.by_ref["5.2"]
    text.bring_into_sight(clause)
    press(
        text,
        Qt.Key.Key_C,
        CONTROL | SHIFT,
    )
    data = QGuiApplication.clipboard().mimeData()
    words = LANCASTER.clauses[clause].text
    assert data.text() == f"“{words}”\nLancaster City Council, Social Media Policy, 5.2"
    assert "Lancaster City Council, Social Media Policy, 5.2" in data.html()
    assert f"“{words}”" in data.html()


def test_selected_words_are_cited_clause_by_clause(qtbot: QtBot) -> None:
    text = shown(qtbot, LANCASTER)
    cursor = text.textCursor()
    cursor.setPosition(text.map.ranges(span_of(LANCASTER, "5.1", "working time"))[0][0])
    end = text.map.ranges(span_of(LANCASTER, "5.2", "We authorise"))[0][1]
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    quoted = text.quoted()
    assert [item.text for item in quoted] == ["working time.", "We authorise"]
    assert quoted[1].citation.endswith("5.2")
    assert text.createMimeDataFromSelection().text() == "working time.\nWe authorise"
    assert not text.createMimeDataFromSelection().hasHtml()


def test_markup_in_a_policy_stays_words_on_the_clipboard(qtbot: QtBot) -> None:
    text = shown(qtbot, policy_of("<b>not bold</b>"))
    text.copy_with_reference()
    assert "&lt;b&gt;not bold" in QGuiApplication.clipboard().mimeData().html()


def test_enter_and_double_click_open_the_clause(qtbot: QtBot) -> None:
    text = shown(qtbot, LANCASTER)
    clause = LANCASTER.by_ref["7.1"]
    text.bring_into_sight(clause)
    with qtbot.waitSignal(text.clause_activated) as opened:
        press(text, Qt.Key.Key_Return)
    assert opened.args == [clause]
    top = text.top_of(clause)
    assert top is not None
    at = QPoint(120, round(top) - text.verticalScrollBar().value() + 6)
    with qtbot.waitSignal(text.clause_activated) as opened:
        double_click(text.viewport(), at)
    assert opened.args == [clause]


def test_bringing_into_sight_shows_the_clause_and_knows_where_it_is(qtbot: QtBot) -> None:
    text = shown(qtbot, NORTH_WEST)
    text.resize(300, 200)
    last = NORTH_WEST.clauses[-1].index
    assert text.bring_into_sight(last)
    assert text.is_in_sight(last)
    assert not text.is_in_sight(0)
    assert text.current_clause() == last
    assert not text.bring_into_sight(99)
    text.verticalScrollBar().setValue(0)
    assert text.first_visible_clause() == 0


def test_the_menu_copies_and_opens(qtbot: QtBot) -> None:
    text = shown(qtbot, LANCASTER)
    done: list[str] = []
    menu = clause_menu(text, lambda: done.append("open"), (("Further", lambda: done.append("f")),))
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Copy selected words"].isEnabled()
    for name in ("Open in Read", "Further"):
        actions[name].trigger()
    assert done == ["open", "f"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_marks_are_painted_in_their_colours(qtbot: QtBot, theme: object) -> None:
    assert theme in (LIGHT, DARK)
    chosen = LIGHT if theme is LIGHT else DARK
    text = ClauseText(chosen)
    qtbot.addWidget(text)
    text.resize(420, 300)
    text.show_clauses(LANCASTER, margin_labels.whole(LANCASTER))
    span = span_of(LANCASTER, "5.1", "never permitted")
    text.set_marks(
        [
            Mark(span, group=1, current=True),
            Mark(span_of(LANCASTER, "5.2", "occasional"), MarkKind.FOUND),
            Mark(span_of(LANCASTER, "5.2", "does not"), MarkKind.SIGNPOST),
        ]
    )
    image = text.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert chosen.group(1).mark in colours
    assert chosen.group(1).line in colours
    assert chosen.search_mark in colours


def test_bold_words_are_bold_and_keep_their_place(qtbot: QtBot) -> None:
    text_of = "To prevent crime e.g. fraud"
    clause = Clause(0, "1", ClauseKind.NUMBERED, text_of, None, 0, 0, emphasis=((0, 16),))
    text = shown(qtbot, Policy("p", "o", "t", (clause,)))
    cursor = text.cursor_for(Span(0, 3, 10))
    assert cursor is not None
    assert cursor.selectedText() == "prevent"
    assert cursor.charFormat().fontWeight() > 400
    block: QTextBlock = text.document().firstBlock()
    assert block.text() == text_of
