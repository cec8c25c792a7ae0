"""PDF: what stands where becomes clauses, and what is only the page becomes furniture."""

from __future__ import annotations

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.model import ClauseKind, Policy
from policybrowser.reading.formats import pdf as reader
from policybrowser.reading.reader import read_data
from tests.hostile.pdfs import FILES
from tests.reading.formats.made_pdf import HEIGHT, Page, pdf

TEXT = (
    "Staff must not use the equipment of the council for their own",
    "purposes in working time, and must follow this policy at home",
    "whenever they can be recognised as employees of the council.",
)
"""Lines of a paragraph, each as full as the next word allows."""


def read(*pages: Page) -> Policy:
    return read_data(pdf(*pages), "made.pdf")


def told(policy: Policy) -> list[tuple[str, str]]:
    return [(clause.ref, clause.text) for clause in policy.clauses]


def furniture(policy: Policy) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in policy.furniture]


# Paragraphs ---------------------------------------------------------------------------------------


def test_lines_are_joined_and_paragraphs_kept_apart() -> None:
    page = Page().lines(72, 700, *TEXT).lines(72, 652, *TEXT)
    assert told(read(page)) == [("Preamble ¶1", " ".join(TEXT)), ("Preamble ¶2", " ".join(TEXT))]


def test_a_line_that_ends_early_ends_its_paragraph_without_any_gap() -> None:
    page = Page().lines(72, 700, *TEXT, "It applies.", *TEXT)
    whole = " ".join(TEXT)
    assert [text for _, text in told(read(page))] == [f"{whole} It applies.", whole]


def test_a_word_broken_at_the_end_of_a_line_is_mended() -> None:
    page = Page().lines(
        72,
        700,
        "Nobody may pass on what is told in confidence, nor any infor-",
        "mation on colleagues. A well-meant remark counts too, and well-",
        "meant it may be.",
    )
    assert told(read(page))[0][1] == (
        "Nobody may pass on what is told in confidence, nor any information on colleagues. "
        "A well-meant remark counts too, and well-meant it may be."
    )


def test_numbers_hang_beside_their_words() -> None:
    page = Page()
    for n, y in ((1, 700), (2, 652)):
        page.text(72, y, f"3.{n}").lines(108, y, *TEXT)
    page.text(72, 604, "(a)").text(108, 604, "on their own devices;")
    page.text(72, 592, "(b)").text(108, 592, "on those of others.")
    whole = " ".join(TEXT)
    assert told(read(page)) == [
        ("3.1", whole),
        ("3.2", whole),
        ("3.2(a)", "on their own devices;"),
        ("3.2(b)", "on those of others."),
    ]


def test_a_wrapped_line_that_begins_with_a_number_is_no_clause() -> None:
    page = Page().text(72, 700, "3.1")
    page.lines(
        108,
        700,
        "Whoever breaks the rules on the use of equipment in paragraph",
        "3.2 of the code of conduct is dealt with under the procedure.",
    )
    page.text(72, 664, "3.2").text(108, 664, "Managers decide.")
    assert [ref for ref, _ in told(read(page))] == ["3.1", "3.2"]


def test_bullets() -> None:
    page = Page().text(72, 700, "Staff must not:")
    for n, words in enumerate(("swear;", "shout;", "sulk.")):
        page.text(90, 688 - 12 * n, "•").text(108, 688 - 12 * n, words)
    policy = read(page)
    assert [c.kind for c in policy.clauses] == [ClauseKind.PARAGRAPH, *3 * [ClauseKind.BULLET]]
    assert [c.text for c in policy.clauses[1:]] == ["swear;", "shout;", "sulk."]
    assert policy.clauses[1].parent == 0


def test_first_lines_may_be_indented_instead_of_parted() -> None:
    page = Page()
    for n in range(3):
        page.text(90, 700 - 36 * n, TEXT[0][:58]).lines(72, 688 - 36 * n, *TEXT[1:])
    assert len(read(page).clauses) == 3


def test_raised_figures_are_not_run_into_the_word() -> None:
    page = Page().text(72, 700, "as the code says").text(72 + 16 * 6, 704, "12", size=6)
    assert told(read(page)) == [("Preamble ¶1", "as the code says¹²")]


# Headings -----------------------------------------------------------------------------------------


def test_headings_by_size_and_weight() -> None:
    page = Page().text(72, 780, "Social Media Policy", size=24)
    page.text(72, 740, "Scope", size=14).lines(72, 716, *TEXT)
    page.text(72, 670, "Own devices", bold=True).lines(72, 650, *TEXT)
    policy = read(page)
    assert policy.title == "Social Media Policy"
    headings = [c.text for c in policy.clauses if c.kind is ClauseKind.HEADING]
    assert headings == ["Social Media Policy", "Scope", "Own devices"]
    assert policy.heading_path(len(policy.clauses) - 1)[-2:] == ("Scope", "Own devices")


def test_a_heading_of_two_lines_is_one() -> None:
    wide = Page().text(72, 780, "The use of social media by employees of", size=18)
    wide.text(72, 758, "the council", size=18).lines(72, 716, *TEXT)
    assert read(wide).clauses[0].text == "The use of social media by employees of the council"


def test_bold_words_are_kept_as_emphasis() -> None:
    page = Page().text(72, 700, "Staff ").text(108, 700, "must", bold=True)
    page.text(138, 700, "follow the rules.")
    (clause,) = read(page).clauses
    assert clause.text == "Staff must follow the rules."
    assert [clause.text[a:b] for a, b in clause.emphasis] == ["must"]


def test_what_looks_like_markup_is_text() -> None:
    words = r"# Use *stars*, __lines__, a|b, [x](y) and C:\temp_files_ here."
    assert told(read(Page().text(72, 700, words))) == [("Preamble ¶1", words)]


# Columns ------------------------------------------------------------------------------------------

LEFT = [f"Left {n:02} and then some more words" for n in range(20)]
RIGHT = [f"right {n:02} goes on with other words" for n in range(20)]


@pytest.mark.parametrize("offset", [0, 5], ids=["level", "not level"])
def test_two_columns_are_read_one_after_the_other(offset: int) -> None:
    page = Page().lines(60, 700, *LEFT).lines(320, 700 + offset, *RIGHT)
    (clause,) = read(page).clauses
    assert clause.text == " ".join([*LEFT, *RIGHT])


def test_a_heading_across_both_columns_stands_before_them() -> None:
    page = Page().text(60, 760, "Policy on the use of social media by all of us", size=18)
    page.lines(60, 700, *LEFT).lines(320, 700, *RIGHT)
    assert read(page).clauses[0].text.startswith("Policy on the use")
    assert read(page).clauses[1].text.startswith("Left 00")


def test_a_heading_in_the_longer_column_ends_no_column() -> None:
    page = Page().lines(60, 700, *LEFT).lines(320, 700, *RIGHT[:6])
    page.text(60, 430, "Breaches", size=14).lines(60, 410, *LEFT)
    texts = [text for _, text in told(read(page))]
    assert texts == [" ".join(LEFT), "Breaches", " ".join([*LEFT, *RIGHT[:6]])]


def test_what_stands_below_both_columns_is_read_after_them() -> None:
    page = Page().lines(60, 700, *LEFT).lines(320, 700, *RIGHT)
    page.text(60, 420, "Breaches", size=14).lines(60, 400, *TEXT)
    texts = [text for _, text in told(read(page))]
    assert texts == [" ".join([*LEFT, *RIGHT]), "Breaches", " ".join(TEXT)]


def test_numbers_beside_their_words_are_no_column() -> None:
    page = Page()
    for n in range(8):
        page.text(72, 700 - 48 * n, f"2.{n + 1}").lines(130, 700 - 48 * n, *TEXT)
    assert [ref for ref, _ in told(read(page))] == [f"2.{n + 1}" for n in range(8)]


# Pages --------------------------------------------------------------------------------------------


def headed(n: int, of: int) -> Page:
    page = Page().text(72, HEIGHT - 40, "Barchester Council – Social Media Policy", size=8)
    return page.text(72, 30, f"Page {n} of {of}", size=8)


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [headed(n, 3).lines(72, 700, f"Clause on page {n}.", "It is short.") for n in (1, 2, 3)]
    policy = read(*pages)
    assert all("Barchester" not in clause.text for clause in policy.clauses)
    kinds = {kind for kind, _ in furniture(policy)}
    assert kinds == {"running head", "page number"}
    assert len(furniture(policy)) == 6


def test_a_bare_number_at_the_foot_of_every_page_is_furniture() -> None:
    pages = [Page().text(300, 30, str(n)).lines(72, 700, *TEXT) for n in (7, 8)]
    assert furniture(read(*pages)) == [("page number", "7"), ("page number", "8")]


def test_a_heading_at_the_head_of_two_pages_is_kept() -> None:
    pages = [Page().text(72, 800, f"Appendix {n}", size=14).lines(72, 760, *TEXT) for n in (1, 2)]
    assert [ref for ref, _ in told(read(*pages)) if "¶" not in ref] == ["Appendix 1", "Appendix 2"]


def test_a_paragraph_cut_by_a_page_is_joined() -> None:
    first = headed(1, 2).lines(72, 76, *TEXT[:2])
    second = headed(2, 2).lines(72, 780, TEXT[2])
    assert told(read(first, second)) == [("Preamble ¶1", " ".join(TEXT))]


def test_a_footnote_does_not_part_the_paragraph_that_runs_on_overleaf() -> None:
    first = Page().lines(72, 100, *TEXT, *TEXT[:2])
    first.text(72, 40, "1 See the code of conduct, which is kept by Legal.", size=7)
    second = Page().lines(72, 780, TEXT[2]).lines(72, 740, *TEXT)
    texts = [text for _, text in told(read(first, second))]
    assert " ".join([*TEXT, *TEXT]) in texts
    assert any("code of conduct" in text for text in texts)


def test_a_finished_paragraph_is_not_joined_to_the_next_page() -> None:
    first = Page().lines(72, 100, *TEXT)
    second = Page().lines(72, 780, "Managers decide what follows from it.")
    assert len(read(first, second).clauses) == 2


def test_a_contents_list_is_furniture() -> None:
    page = Page().text(72, 760, "Contents", size=14)
    for n, title in enumerate(("Scope", "Monitoring", "Breaches")):
        page.text(72, 730 - 14 * n, f"{n + 1}. {title} {'.' * 40} {n + 2}")
    page.text(72, 650, "1. Scope", size=14).lines(72, 630, *TEXT)
    page.text(72, 580, "2. Monitoring", size=14).lines(72, 560, *TEXT)
    page.text(72, 510, "3. Breaches", size=14).lines(72, 490, *TEXT)
    policy = read(page)
    assert [c.ref for c in policy.clauses] == ["1", "1 ¶1", "2", "2 ¶1", "3", "3 ¶1"]
    assert {kind for kind, _ in furniture(policy)} == {"contents list"}


# Tables -------------------------------------------------------------------------------------------


def test_a_ruled_table_is_read_by_rows() -> None:
    page = Page().grid([72, 172, 400], [700, 680, 640, 620])
    page.text(76, 686, "Role", bold=True).text(176, 686, "Duty", bold=True)
    page.text(76, 668, "Manager").lines(176, 668, "Tells staff beforehand", "what is monitored.")
    page.text(76, 626, "Employee").text(176, 626, "Asks | listens.")
    rows = [c.cells for c in read(page).clauses]
    assert rows == [
        ("Role", "Duty"),
        ("Manager", "Tells staff beforehand what is monitored."),
        ("Employee", "Asks | listens."),
    ]


def test_a_table_may_be_drawn_in_boxes() -> None:
    page = Page()
    for y, words in ((680, ("Role", "Duty")), (660, ("Manager", "Tells")), (640, ("Staff", "Ask"))):
        for x, word in zip((72, 172), words, strict=True):
            page.content.append(f"{x} {y} 100 20 re S".encode())
            page.text(x + 4, y + 6, word)
    assert [c.cells for c in read(page).clauses] == [
        ("Role", "Duty"),
        ("Manager", "Tells"),
        ("Staff", "Ask"),
    ]


def test_cells_that_reach_over_others() -> None:
    page = Page().rule(72, 700, 400, 700).rule(72, 680, 400, 680).rule(172, 660, 400, 660)
    page.rule(72, 640, 400, 640).rule(72, 700, 72, 640).rule(172, 680, 172, 640)
    page.rule(400, 700, 400, 640).rule(286, 680, 286, 640)
    page.text(76, 686, "Who may do what").text(76, 666, "Managers")
    page.text(176, 666, "tell").text(290, 666, "beforehand")
    page.text(176, 646, "ask").text(290, 646, "afterwards")
    assert [c.text for c in read(page).clauses] == [
        "Who may do what |  | ",
        "Managers | tell | beforehand",
        " | ask | afterwards",
    ]


def test_a_cell_of_book_length_is_read_as_paragraphs() -> None:
    page = Page().grid([60, 120, 560], [780, 200]).text(64, 766, "Scope")
    for n in range(11):
        page.lines(130, 766 - 50 * n, *TEXT)
    assert not any(c.cells for c in read(page).clauses)


def test_a_frame_around_a_text_is_no_table() -> None:
    page = Page().grid([60, 500], [720, 650]).lines(72, 700, *TEXT)
    assert told(read(page)) == [("Preamble ¶1", " ".join(TEXT))]


def test_pieces_that_line_up_are_a_table() -> None:
    page = Page()
    for n, (name, value) in enumerate(
        (("Version", "2.1"), ("Owner", "Head of HR"), ("Review date", "May 2027"))
    ):
        page.text(72, 700 - 14 * n, name).text(220, 700 - 14 * n, value)
    policy = read(page)
    assert [c.cells for c in policy.clauses][1] == ("Owner", "Head of HR")
    assert policy.version == "2.1"
    assert str(policy.review) == "May 2027"


def test_cells_that_line_up_may_be_wrapped() -> None:
    page = Page()
    for y, words in (
        (700, ("Manager", "Tells staff before", "Always")),
        (688, ("", "anything is monitored.", "")),
        (670, ("Employee", "Asks first.", "At work")),
    ):
        for x, word in zip((72, 172, 372), words, strict=True):
            page.text(x, y, word)
    assert [c.cells for c in read(page).clauses] == [
        ("Manager", "Tells staff before anything is monitored.", "Always"),
        ("Employee", "Asks first.", "At work"),
    ]


# What cannot be read, and what is only noted ------------------------------------------------------


def test_pages_that_are_pictures_are_named() -> None:
    text = Page().lines(72, 700, *TEXT)
    policy = read(text, Page().picture(), text, Page().picture())
    (warning,) = policy.warnings
    assert warning.startswith("There is no text on pages 2 and 4, only a picture")


def test_an_empty_page_is_nothing_to_speak_of() -> None:
    assert read(Page().lines(72, 700, *TEXT), Page()).warnings == ()


def test_nothing_but_pictures_is_said_plainly() -> None:
    with pytest.raises(UnreadableFile, match=r"made\.pdf has no text, only pictures .*\(OCR\)"):
        read(Page().picture(), Page().picture())


def test_a_password_is_asked_for_in_words() -> None:
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_data(pdf(Page().lines(72, 700, *TEXT), user="secret"), "made.pdf")


def test_the_owners_lock_does_not_keep_a_reader_out() -> None:
    policy = read_data(pdf(Page().lines(72, 700, *TEXT), user=""), "made.pdf")
    assert told(policy) == [("Preamble ¶1", " ".join(TEXT))]


def test_a_watermark_is_left_out_and_mentioned() -> None:
    page = Page().lines(72, 700, *TEXT).text(100, 200, "DRAFT", size=60, turn="slant")
    policy = read(page)
    assert told(policy) == [("Preamble ¶1", " ".join(TEXT))]
    assert "DRAFT" in policy.warnings[0]


def test_a_page_printed_sideways_is_read() -> None:
    page = Page()
    for n, line in enumerate(TEXT):
        page.text(100 + 12 * n, 72, line, turn="up")
    assert told(read(page)) == [("Preamble ¶1", " ".join(TEXT))]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read(turn: int) -> None:
    page = Page(rotate=turn).lines(72, 700, *TEXT)
    assert told(read(page)) == [("Preamble ¶1", " ".join(TEXT))]


def test_struck_out_words_are_mentioned() -> None:
    page = Page().text(72, 700, "Staff may comment.").rule(108, 703, 126, 703)
    policy = read(page)
    assert "“may”" in policy.warnings[0]


def test_words_beside_the_paper_are_not_read() -> None:
    page = (
        Page().text(72, 700, "Staff may comment.").text(72, 900, "Job 4711 of the printing works")
    )
    policy = read(page)
    assert told(policy) == [("Preamble ¶1", "Staff may comment.")]
    assert "beside the paper" in policy.warnings[0]


def test_letters_that_the_file_does_not_name_are_mentioned() -> None:
    data = FILES["pdf-font-that-names-no-letters.pdf"]()
    assert "not those of English" in read_data(data, "made.pdf").warnings[0]


def test_pages_in_words() -> None:
    assert reader._pages([3]) == "page 3"
    assert reader._pages([3, 4, 9]) == "pages 3, 4 and 9"
    assert reader._pages(range(1, 30)) == "29 pages"


@pytest.mark.parametrize("keep", [9, 100, 500], ids=str)
def test_a_file_that_breaks_off_is_damaged(keep: int) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        read_data(pdf(Page().lines(72, 700, *TEXT))[:keep], "made.pdf")


def test_more_pages_than_any_policy_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    with pytest.raises(UnreadableFile, match="says that it has 3 pages"):
        read(Page(), Page(), Page())
