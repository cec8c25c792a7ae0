"""Sentences with what lends them their meaning."""

import pytest

from policybrowser.analysis.cutting import units
from policybrowser.analysis.replies import reply_of
from policybrowser.model import Clause, ClauseKind, Policy, Stance
from tests.analysis.sentence_files import policy_of


def test_an_item_hangs_from_its_lead_in() -> None:
    found = units(policy_of("You must not: * post pictures * share passwords"))
    assert [unit.raw for unit in found] == ["You must not:", "post pictures", "share passwords"]
    assert found[1].lead == "You must not:"
    assert found[1].stance is Stance.FORBIDS


def test_an_item_with_a_force_of_its_own_keeps_it() -> None:
    found = units(policy_of("Staff are required to: * think first * You should also ask"))
    assert [unit.stance for unit in found[1:]] == [Stance.REQUIRES, Stance.ADVISES]


def test_the_letter_before_an_answer_is_part_of_it() -> None:
    found = units(policy_of("Q. Will I know? A. You will. We write to you."))
    assert [unit.raw for unit in found] == ["Q. Will I know?", "A. You will.", "We write to you."]
    assert found[1].replies


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("A: No. We have no software for it.", "no"),
        ("Yes, always.", "yes"),
        ("You will.", "yes"),
        ("You won't.", "no"),
        ("Not at all.", "no"),
        ("No one looks.", ""),
        ("You will be told.", ""),
        ("Not as a rule.", ""),
        ("Naturally not.", "no"),
        ("Of course.", "yes"),
        ("Absolutely no use.", ""),
    ],
)
def test_what_a_plain_reply_says(words: str, reply: str) -> None:
    assert reply_of(words) == reply


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Q: Can I use Facebook at work? A: No. Only in your breaks.", Stance.FORBIDS),
        ("Q: Can I use Facebook at work? A: Yes.", Stance.ALLOWS),
        (
            "Q: Can I use Facebook at work? A: Only if your manager agrees.",
            Stance.ALLOWS_ON_CONDITION,
        ),
        ("[Can I use Facebook at work?] No, never.", Stance.FORBIDS),
        ("[Can I use Facebook at work?] Yes, you may.", Stance.ALLOWS),
        ("Is my own phone covered by the ban? No. You can use it.", Stance.ALLOWS),
        ("[Can I say so on a review site?] Better not.", Stance.ADVISES_AGAINST),
        ("[Can I use Facebook at work?] If it is quiet, yes.", Stance.ALLOWS_ON_CONDITION),
        ("[Social media in the daytime?] Fine.", Stance.ALLOWS),
        ("[What must you not do?] Befriend pupils.", Stance.FORBIDS),
        ("[What should you do?] Tell a manager.", Stance.REQUIRES),
    ],
)
def test_a_reply_takes_its_force_from_the_question(text: str, stance: Stance) -> None:
    reply = units(policy_of(text))[-1]
    assert reply.stance is stance
    assert reply.replies


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("On your break: yes.", Stance.ALLOWS),
        ("While you are serving: no.", Stance.FORBIDS),
        ("School laptops: never.", Stance.FORBIDS),
        ("Lesson time, duties and meetings: no access.", Stance.FORBIDS),
        ("The reason is simple: no one looked.", Stance.STATES),
        ("Opening hours: nine to five.", Stance.STATES),
    ],
)
def test_a_few_words_after_a_colon_reply_to_those_before(text: str, stance: Stance) -> None:
    (unit,) = units(policy_of(text))
    assert unit.stance is stance


def test_a_sentence_that_says_two_things_has_two_forces() -> None:
    (unit,) = units(policy_of("Use is not allowed in working time, but you may use it at lunch."))
    at_work, at_lunch = unit.raw.index("working"), unit.raw.index("lunch")
    assert unit.stance_at(at_work) is Stance.FORBIDS
    assert unit.stance_at(at_lunch) is Stance.ALLOWS


def test_headings_and_earlier_sentences_are_near() -> None:
    _first, second = units(policy_of("[Monitoring] We keep logs. They are wiped monthly."))
    assert "monitoring" in second.near.folded
    assert "we keep logs" in second.near.folded


def test_spans_point_into_the_clause() -> None:
    unit = units(policy_of("You must not: * post pictures of pupils"))[1]
    at = unit.whole.folded.index("pictures")
    span = unit.span((at, at + 8))
    assert unit.raw[span.start : span.end] == "pictures"


def test_an_item_does_not_hang_from_a_sentence_that_merely_tells() -> None:
    text = "Shifts are long. * You may look at Facebook in breaks. * Phones stay in lockers."
    assert [unit.lead for unit in units(policy_of(text))] == ["", "", ""]


def test_a_sentence_that_points_back_is_linked_to_the_one_before() -> None:
    found = units(policy_of("[Devices] Laptops are for work. They must not be used for Facebook."))
    assert found[0].linked is None
    assert found[1].linked is not None
    assert found[1].linked.lead == "Laptops are for work."


def test_a_sentence_that_stands_alone_is_linked_to_none() -> None:
    found = units(policy_of("Laptops are for work. It is forbidden to go on Facebook."))
    assert [unit.linked for unit in found] == [None, None]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Don't: * use our laptops for it", Stance.FORBIDS),
        ("Staff shall not: * make private posts at work", Stance.FORBIDS),
        ("Do: * use your own phone for it", Stance.REQUIRES),
    ],
)
def test_an_order_beneath_a_ban_is_forbidden(text: str, stance: Stance) -> None:
    assert units(policy_of(text))[1].stance is stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("You should: * not recommend firms", Stance.ADVISES_AGAINST),
        ("You must: * not recommend firms", Stance.FORBIDS),
        ("You should: * never use our laptops for it", Stance.ADVISES_AGAINST),
    ],
)
def test_a_bare_not_beneath_advice_is_advice(text: str, stance: Stance) -> None:
    assert units(policy_of(text))[1].stance is stance


@pytest.mark.parametrize(
    "second",
    [
        "Staff may then use it.",
        "Use is free at those times.",
        "Use during them is free.",
        "No site is reached by such means.",
    ],
)
def test_a_sentence_that_points_back_to_a_time_is_linked(second: str) -> None:
    linked = units(policy_of(f"[Breaks] Meal breaks are different. {second}"))[1].linked
    assert linked is not None
    assert linked.lead == "Meal breaks are different."


def test_the_entries_of_a_form_are_read_together() -> None:
    found = units(policy_of("Device: work phone. Private use: allowed. Ask first."))
    assert found[1].linked is not None
    assert found[1].linked.lead == "Device: work phone."
    assert found[2].linked is None


def test_a_second_subject_has_a_force_of_its_own() -> None:
    text = "Our tablets may be used for it, and the machine at the counter must be left alone."
    (unit,) = units(policy_of(text))
    assert unit.stance_at(0) is Stance.ALLOWS
    assert unit.stance_at(text.index("machine")) is Stance.FORBIDS


def test_a_document_quoted_at_length_is_read_sentence_by_sentence() -> None:
    said = (
        "Private use in office hours requires the consent of the officer's team leader. "
        "In the lunch break no consent is needed. Our computers shall not be used for it."
    )
    found = units(policy_of(f'Paragraph 6 reads: "{said}"'))
    assert [unit.raw for unit in found][1:] == [
        "In the lunch break no consent is needed.",
        'Our computers shall not be used for it."',
    ]
    short = 'The code says: "My views are mine. They are not the council\'s."'
    assert [unit.raw for unit in units(policy_of(short))] == [short]


def _policy(*clauses: tuple[ClauseKind, str, int | None]) -> Policy:
    made = (
        Clause(index, str(index), kind, text, parent, 0, len(text))
        for index, (kind, text, parent) in enumerate(clauses)
    )
    return Policy("case", "", "", tuple(made))


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ("And what happens to it?", True),
        ("Will I be told?", True),
        ("What about this policy?", False),
        ("And on our own pages?", False),
    ],
)
def test_a_question_that_asks_on_shares_the_section_of_the_one_before(
    second: str, same: bool
) -> None:
    policy = _policy(
        (ClauseKind.HEADING, "Do you log what I look at?", None),
        (ClauseKind.PARAGRAPH, "To a point.", 0),
        (ClauseKind.HEADING, second, None),
        (ClauseKind.PARAGRAPH, "Yes, in a way.", 2),
    )
    first, last = units(policy)
    assert (first.section == last.section) is same


@pytest.mark.parametrize(
    ("item", "lead"),
    [("a search of social networks.", "You must have:"), ("A word on names.", "")],
)
def test_a_numbered_list_hangs_from_the_paragraph_before_it(item: str, lead: str) -> None:
    policy = _policy(
        (ClauseKind.HEADING, "Checks", None),
        (ClauseKind.PARAGRAPH, "You must have:", 0),
        (ClauseKind.NUMBERED, "two references;", 0),
        (ClauseKind.NUMBERED, item, 0),
    )
    assert units(policy)[-1].lead == lead


def test_numbered_items_hang_from_a_colon_that_stands_no_higher() -> None:
    lead = Clause(0, "¶1", ClauseKind.PARAGRAPH, "Employees must not:", None, 0, 19)
    first = Clause(1, "1", ClauseKind.NUMBERED, "use Council computers;", None, 20, 42)
    second = Clause(2, "2", ClauseKind.NUMBERED, "look at social media.", None, 43, 64)
    other = Clause(3, "¶2", ClauseKind.PARAGRAPH, "Breaks are their own.", None, 65, 86)
    found = units(Policy("case", "", "", (lead, first, second, other)))
    assert [unit.lead for unit in found] == ["", lead.text, lead.text, ""]
    assert found[2].stance is Stance.FORBIDS


def test_bare_lines_hang_from_a_colon_until_a_sentence_ends_the_list() -> None:
    texts = ("These rules apply:", "Breaks – permitted", "It is as simple as that.", "Computers")
    clauses = (
        Clause(at, f"¶{at}", ClauseKind.PARAGRAPH, text, None, 0, len(text))
        for at, text in enumerate(texts)
    )
    found = units(Policy("case", "", "", tuple(clauses)))
    assert [bool(unit.lead) for unit in found] == [False, True, False, False]


def test_a_paragraph_answers_the_question_in_the_paragraph_before_it() -> None:
    asked = Clause(0, "¶1", ClauseKind.PARAGRAPH, "May I use Facebook at work?", None, 0, 27)
    answer = Clause(1, "¶2", ClauseKind.PARAGRAPH, "No, never.", None, 28, 38)
    found = units(Policy("case", "", "", (asked, answer)))
    assert found[1].lead == asked.text
    assert found[1].stance is Stance.FORBIDS


def test_a_mere_condition_lends_no_leave() -> None:
    found = units(policy_of("If you can be recognised as one of us: * keep it private"))
    assert found[1].stance is Stance.REQUIRES
    found = units(policy_of("If you post you may: * name us"))
    assert found[1].stance is Stance.ALLOWS
