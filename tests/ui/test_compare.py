"""Compare: one topic, its answers, the words they rest on, and the walk through the differences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from policybrowser.model import Span
from policybrowser.ui.place import Place, ViewName
from policybrowser.ui.theme import DARK, LIGHT, palette
from policybrowser.ui.views import compare_contents
from policybrowser.ui.views.compare import CompareView
from policybrowser.ui.widgets.clause_marks import MarkKind
from policybrowser.ui.widgets.clause_text import ClauseText
from policybrowser.ui.widgets.compare_strip import Below
from policybrowser.ui.widgets.passages import last_sentence
from tests.ui.desk import SAID, Desk, desk, span_of
from tests.ui.desk_policies import POLICIES
from tests.ui.hands import press

MONITORING = Place(
    view=ViewName.COMPARE, topic="monitoring", policies=tuple(p.id for p in POLICIES)
)
CONFLICTS = MONITORING.go(topic="conflicts")


class Walker:
    """A view and a session that goes wherever the view asks."""

    def __init__(self, qtbot: QtBot, place: Place, workspace: Desk | None = None) -> None:
        self.view = CompareView(LIGHT)
        qtbot.addWidget(self.view)
        self.workspace = workspace or desk()
        self.place = place
        self.visited: list[Place] = []
        self.messages: list[str] = []
        self.view.place_requested.connect(self.go)
        self.view.message_requested.connect(self.messages.append)
        self.view.resize(1100, 800)
        self.view.show()
        self.view.show_place(self.workspace, place)
        QApplication.processEvents()

    def go(self, place: Place) -> None:
        self.place = place
        self.visited.append(place)
        if place.view is ViewName.COMPARE:
            self.view.show_place(self.workspace, place)

    def below(self) -> Below:
        return self.view.body.below

    def linked(self) -> bool:
        return self.view.body.columns.link.linked

    def text(self, policy: str) -> ClauseText:
        column = self.view.body.columns.column(policy)
        assert column is not None
        return column.text

    def framed(self) -> set[tuple[str, str]]:
        """(policy, words) of the highlights that are framed."""
        return {
            (column.policy.id, words(column.text, mark.span))
            for column in self.view.body.columns.columns
            if column.policy is not None
            for mark in column.text.marks
            if mark.current
        }


def words(text: ClauseText, span: Span) -> str:
    cursor = text.cursor_for(span)
    assert cursor is not None
    return cursor.selectedText()


@pytest.fixture
def walker(qtbot: QtBot) -> Walker:
    return Walker(qtbot, MONITORING)


def test_title_summary_and_columns(walker: Walker) -> None:
    assert walker.view.title.text() == "Monitoring"
    assert "policies speak" in walker.view.summary.text()
    names = [column.policy.id for column in walker.view.body.columns.columns if column.policy]
    assert names == ["nw-leicestershire", "lancaster"]
    quiet = [column.policy.id for column in walker.view.body.columns.quiet_columns if column.policy]
    assert quiet == ["leicestershire", "derby", "leicester"]


def test_every_quote_of_the_topic_is_highlighted_exactly(walker: Walker) -> None:
    for (policy, question), said in SAID.items():
        if question.startswith("monitoring") and walker.view.body.columns.column(policy):
            marked = {
                words(walker.text(policy), mark.span)
                for mark in walker.text(policy).marks
                if mark.key == question
            }
            assert {quote for _ref, quote in said.quotes} <= marked


def test_same_answer_same_colour(walker: Walker) -> None:
    groups = {
        (policy, mark.key): mark.group
        for policy in ("nw-leicestershire", "lancaster")
        for mark in walker.text(policy).marks
    }
    assert groups["nw-leicestershire", "monitoring.notice"] == 0
    assert groups["lancaster", "monitoring.notice"] == 1


def test_f8_walks_every_difference_and_frames_its_words(walker: Walker) -> None:
    comparison = walker.workspace.comparison("monitoring", MONITORING.policies)
    questions = [row.question.id for row in comparison.differences]
    assert walker.view.position_text == f"{len(questions)} differences"
    for number, question in enumerate(questions, 1):
        walker.view.next_difference()
        assert walker.place.question == question
        assert walker.view.position_text == f"Difference {number} of {len(questions)}"
        expected = {
            (policy, quote)
            for (policy, asked), said in SAID.items()
            if asked == question and walker.view.body.columns.column(policy)
            for _ref, quote in (*said.quotes, *(said.also[1] if said.also else ()))
        }
        assert walker.framed() == expected
    assert not walker.messages
    walker.view.next_difference()
    assert walker.place.question == questions[0]
    assert walker.messages == ["That was the last difference; starting over."]
    walker.view.previous_difference()
    assert walker.place.question == questions[-1]


def test_the_walk_goes_on_through_the_passages(qtbot: QtBot) -> None:
    walker = Walker(qtbot, CONFLICTS)
    walker.view.next_difference()
    assert walker.place.question == "conflicts.endorsement"
    assert walker.below() is Below.TOPIC
    walker.view.next_difference()
    assert walker.place.passage == "conflicts:0"
    assert walker.below() is Below.PASSAGES
    assert walker.view.position_text == "Difference 2 of 2"
    (card,) = walker.view.body.passages.cards
    assert card.current
    walker.view.previous_difference()
    assert walker.below() is Below.TOPIC


def test_the_words_that_differ_are_marked_in_the_passages(qtbot: QtBot) -> None:
    walker = Walker(qtbot, CONFLICTS.go(passage="conflicts:0"))
    (card,) = walker.view.body.passages.cards
    assert [words(text, text.marks[0].span) for text in card.texts] == ["should", "must"]
    assert any("should / must" in label.text() for label in card.findChildren(QLabel))
    with qtbot.waitSignal(card.clause_activated) as opened:
        press(card.texts[1], Qt.Key.Key_Return)
    assert opened.args == ["leicestershire", 3]
    assert walker.place.view is ViewName.READ


def test_a_passage_shows_the_end_of_what_it_hangs_from(qtbot: QtBot) -> None:
    walker = Walker(qtbot, CONFLICTS.go(passage="conflicts:0"))
    (card,) = walker.view.body.passages.cards
    lead = "It therefore requires employees using social networking websites to:"
    assert lead in [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert last_sentence(f"We respect privacy. {lead}") == f"… {lead}"


def test_passages_are_reached_from_the_columns(qtbot: QtBot) -> None:
    walker = Walker(qtbot, CONFLICTS)
    text = walker.text("nw-leicestershire")
    (signpost,) = (mark for mark in text.marks if mark.kind is MarkKind.SIGNPOST)
    assert words(text, signpost.span) == "should"
    assert "should / must" in signpost.tip
    text.mark_activated.emit(signpost.key)
    assert walker.place.passage == "conflicts:0"
    assert walker.below() is Below.PASSAGES


def test_a_passage_of_another_topic_is_not_shown(qtbot: QtBot) -> None:
    walker = Walker(qtbot, MONITORING.go(passage="conflicts:0"))
    assert walker.below() is Below.TOPIC
    assert walker.view.position_text == "3 differences"


def test_a_chip_brings_its_evidence_into_sight(qtbot: QtBot) -> None:
    walker = Walker(qtbot, MONITORING)
    walker.view.resize(1100, 560)
    QApplication.processEvents()
    walker.view.body.questions.cell_chosen.emit("monitoring.retention", "nw-leicestershire", "")
    clause = POLICIES[0].by_ref["3.2"]
    assert (walker.place.policy, walker.place.clause) == ("nw-leicestershire", clause)
    assert walker.text("nw-leicestershire").is_in_sight(clause)
    walker.view.body.questions.cell_chosen.emit("monitoring.notice", "lancaster", "7.2")
    assert walker.place.clause == POLICIES[1].by_ref["7.2"]
    assert walker.text("lancaster").is_in_sight(POLICIES[1].by_ref["7.2"])


def test_choosing_a_chip_again_goes_on_to_its_next_clause(walker: Walker) -> None:
    seen = []
    for _ in range(3):
        walker.view.body.questions.cell_chosen.emit("monitoring.notice", "lancaster", "")
        seen.append(walker.place.clause)
    first, second = (POLICIES[1].by_ref[ref] for ref in ("7.1", "7.2"))
    assert seen == [first, second, first]


def test_a_silent_chip_asks_for_its_receipt(qtbot: QtBot, walker: Walker) -> None:
    with qtbot.waitSignal(walker.view.receipt_requested) as asked:
        walker.view.body.questions.cell_chosen.emit("monitoring.notice", "derby", "")
    assert asked.args == ["derby", "monitoring.notice"]


def test_a_chip_that_refers_elsewhere_opens_the_words_in_read(walker: Walker) -> None:
    walker.view.body.questions.cell_chosen.emit("monitoring.notice", "leicester", "1")
    assert walker.place == MONITORING.go(view=ViewName.READ, policy="leicester", clause=0)


def test_summary_parts_lead_to_their_quotes(walker: Walker) -> None:
    walker.view.summary.linkActivated.emit("2")
    assert walker.place.question == "monitoring.notice"
    assert walker.place.policy == "nw-leicestershire"
    assert walker.place.clause == POLICIES[0].by_ref["3.1"]


def test_the_baseline_is_chosen_and_given_up(walker: Walker) -> None:
    walker.view.body.questions.baseline_chosen.emit("lancaster")
    assert walker.place.baseline == "lancaster"
    marks = walker.text("lancaster").marks
    assert {mark.group for mark in marks if mark.key == "monitoring.notice"} == {0}
    walker.view.body.questions.baseline_chosen.emit("lancaster")
    assert not walker.place.baseline


def test_whole_policies_are_shown_on_request(walker: Walker) -> None:
    walker.view.body.strip.buttons[Below.WHOLE].click()
    assert walker.below() is Below.WHOLE
    assert len(walker.view.body.columns.columns) == 5
    assert POLICIES[1].clauses[0].text in walker.text("lancaster").toPlainText()
    assert any(mark.key == "monitoring.notice" for mark in walker.text("lancaster").marks)
    walker.view.body.strip.buttons[Below.TOPIC].click()
    assert len(walker.view.body.columns.columns) == 2


def test_scrolling_is_released_and_linked_by_the_switch(walker: Walker) -> None:
    assert walker.linked()
    walker.view.body.strip.link.click()
    assert not walker.linked()
    assert "Click to link" in walker.view.body.strip.link.toolTip()


def test_a_policy_ticked_off_is_gone(walker: Walker) -> None:
    walker.go(MONITORING.go(policies=("nw-leicestershire", "derby")))
    assert walker.view.body.columns.column("lancaster") is None
    assert walker.view.body.questions.table.columnCount() == 3


def test_without_topic_or_policies_it_says_what_to_do(qtbot: QtBot) -> None:
    walker = Walker(qtbot, MONITORING.go(policies=()))
    assert walker.view.summary.text() == "Tick at least one policy in the sidebar."
    assert not walker.view.body.isVisible()
    walker.go(MONITORING.go(topic="nothing-of-the-kind"))
    assert walker.view.summary.text() == "Choose a topic."
    walker.view.next_difference()
    walker.go(MONITORING)
    assert walker.view.body.isVisible()


def test_agreement_has_nothing_to_walk(qtbot: QtBot) -> None:
    walker = Walker(qtbot, CONFLICTS.go(policies=("derby", "lancaster")))
    assert walker.view.position_text == "No differences"
    walker.view.next_difference()
    assert walker.messages == ["The policies do not differ on this topic."]


def test_the_same_place_gives_the_same_screen(qtbot: QtBot) -> None:
    place = MONITORING.go(question="monitoring.grounds")
    direct = Walker(qtbot, place)
    roundabout = Walker(qtbot, CONFLICTS)
    roundabout.go(MONITORING.go(question="monitoring.notice"))
    roundabout.go(place)
    for view in (direct.view, roundabout.view):
        view.body.questions.clearFocus()
    assert direct.framed() == roundabout.framed()
    assert direct.view.grab().toImage() == roundabout.view.grab().toImage()


def test_colours_and_zoom_follow_the_theme(walker: Walker) -> None:
    walker.view.setPalette(palette(DARK))
    walker.view.set_theme(DARK.scaled(1.4))
    walker.view.show_place(walker.workspace, walker.place)
    image = walker.view.body.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert DARK.page in colours
    assert DARK.group(0).fill in colours
    assert LIGHT.page not in colours
    font = walker.text("lancaster").document().defaultFont()
    assert font.pointSizeF() == pytest.approx(DARK.scaled(1.4).points(), abs=0.1)


def named_widgets(view: QWidget) -> Iterator[QWidget]:
    for widget in view.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def test_whatever_takes_the_keyboard_has_a_name(walker: Walker) -> None:
    nameless = [widget for widget in named_widgets(walker.view) if not widget.accessibleName()]
    assert not nameless


def test_copying_without_a_selection_takes_the_clause_or_the_cell(walker: Walker) -> None:
    text = walker.text("lancaster")
    text.bring_into_sight(POLICIES[1].by_ref["7.2"])
    text.setFocus()
    assert walker.view.copy_text().endswith("Lancaster City Council, Social Media Policy, 7.2")
    table = walker.view.body.questions
    table.setFocus()
    table.setCurrentIndex(table.table.index(0, 1))
    assert "will endeavour to inform" in walker.view.copy_text()


def test_a_clause_come_to_from_read_is_set_off(qtbot: QtBot) -> None:
    clause = POLICIES[1].by_ref["7.4"]
    walker = Walker(qtbot, MONITORING.go(policy="lancaster", clause=clause))
    text = walker.text("lancaster")
    assert text.is_in_sight(clause)
    image = text.grab().toImage()
    assert LIGHT.accent in {image.pixelColor(1, y).name() for y in range(image.height())}


def test_paper_gets_answers_quotes_and_clauses(qtbot: QtBot) -> None:
    paper = Walker(qtbot, CONFLICTS).view.printable()
    for words in (
        "<h1>Endorsement and conflicts</h1>",
        "2.1 bullet 7: “should not endorse or criticise service providers”",
        "should / must",
        "Silent. No clause on endorsement and conflicts.",
        "North West Leicestershire District Council, Social Media Policy, 2.1 bullet 7",
    ):
        assert words in paper
    assert CompareView(LIGHT).printable() == ""


def test_evidence_outside_the_topics_clauses_is_shown_all_the_same() -> None:
    workspace = desk()
    comparison = workspace.comparison("monitoring", MONITORING.policies)
    comparison.clauses["lancaster"] = ()
    content = compare_contents.contents(workspace, comparison, "", whole=False)[1]
    shown = {item.clause.ref for item in content.shown if not item.context}
    assert shown == {"7.1", "7.2"}
    assert span_of(POLICIES[1], "7.1", "for the following purposes only") in {
        mark.span for mark in content.marks
    }
