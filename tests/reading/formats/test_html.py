"""Web pages: the document on the page, its lists and tables, and nothing that is not shown."""

from __future__ import annotations

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.model import ClauseKind, Policy
from policybrowser.reading.reader import read_data

FILL = "<p>" + "Staff follow this policy whenever they use social media. " * 8 + "</p>"
"""Enough for the part of a page that holds it to be its main part."""


def read(body: str, head: str = "") -> Policy:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_data(page.encode(), "page.html")


def told(policy: Policy) -> list[tuple[str, str]]:
    return [(clause.ref, clause.text) for clause in policy.clauses]


def furniture(policy: Policy) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in policy.furniture]


# Words --------------------------------------------------------------------------------------------


def test_blocks_are_clauses_and_inline_elements_are_not() -> None:
    policy = read(
        "<h2>Scope</h2><p>All\n  <a href='http://x.example/'>staff</a> and<i>&nbsp;you</i>.</p>"
        "<p>Two</p>"
    )
    assert told(policy) == [
        ("Scope", "Scope"),
        ("Scope ¶1", "All staff and you."),
        ("Scope ¶2", "Two"),
    ]


def test_bold_is_emphasis() -> None:
    (clause,) = read("<p>You <strong>must not</strong> swear.</p>").clauses
    assert [clause.text[a:b] for a, b in clause.emphasis] == ["must not"]


def test_what_looks_like_markup_is_text() -> None:
    assert told(read("<p># not *a* | heading\\_</p>"))[0][1] == "# not *a* | heading\\_"


def test_typed_numbers_are_references_also_behind_line_breaks() -> None:
    policy = read(
        "<p>3.1 Staff must ask.<br>3.2 Managers must answer.<br/>(a) at once;<br>(b) in writing."
        "</p>"
    )
    assert [ref for ref, _ in told(policy)] == ["3.1", "3.2", "3.2(a)", "3.2(b)"]


def test_a_line_break_alone_ends_no_paragraph_and_two_do() -> None:
    policy = read("<p>Write to us<br>at the town hall.<br><br>Or do not.</p>")
    assert [text for _, text in told(policy)] == ["Write to us at the town hall.", "Or do not."]


def test_fields_on_lines_of_their_own_are_read() -> None:
    policy = read("<h1>Social media policy</h1><p>Version: 2.1<br>Review date: May 2027</p>" + FILL)
    assert (policy.version, str(policy.review)) == ("2.1", "May 2027")


# Lists and tables ---------------------------------------------------------------------------------


def test_ordered_lists_have_the_numbers_a_browser_shows() -> None:
    policy = read(
        "<p>Staff must:</p><ol start=4><li>be polite;<ol type=a><li>in words;</li><li>in deeds;"
        "</li>"
        "</ol></li><li value=8>be brief.</li><li>be gone.</li></ol>"
    )
    assert [clause.label for clause in policy.clauses] == ["", "4.", "a.", "b.", "8.", "9."]
    assert policy.clauses[2].parent == 1


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("type=I", ["I.", "II."]),
        ("type=i start=3", ["iii.", "iv."]),
        ("style='list-style-type: upper-alpha'", ["A.", "B."]),
        ("reversed", ["2.", "1."]),
        ("start=x", ["1.", "2."]),
        ("start=-1", ["-1.", "0."]),
    ],
)
def test_kinds_of_numbers(attributes: str, labels: list[str]) -> None:
    policy = read(f"<p>Staff must:</p><ol {attributes}><li>be polite;</li><li>be brief.</li></ol>")
    assert [clause.label for clause in policy.clauses[1:]] == labels


def test_numbers_typed_into_a_list_are_not_counted_again() -> None:
    policy = read("<ul><li>2.1 Staff must ask.</li><li>2.2 Managers must answer.</li></ul>")
    assert told(policy) == [("2.1", "Staff must ask."), ("2.2", "Managers must answer.")]


def test_lists_may_stand_in_lists_without_an_item() -> None:
    policy = read("<p>You must:</p><ul><li>ask;</li><ul><li>whom?</li></ul><p>And:</p></ul>")
    assert [c.text for c in policy.clauses] == ["You must:", "ask;", "whom?", "And:"]


def test_lines_stay_apart_where_they_were_set_apart() -> None:
    policy = read(
        "<pre>1.1 Staff must ask.\n1.2 Managers must answer.</pre><dl><dt>Staff<dd>All.</dl>"
    )
    assert [c.text for c in policy.clauses] == [
        "Staff must ask.",
        "Managers must answer.",
        "Staff",
        "All.",
    ]


def test_an_item_may_have_two_paragraphs() -> None:
    policy = read("<p>You must:</p><ul><li><p>Ask.</p><p>Then wait.</p></li><li>Go.</li></ul>")
    assert [c.kind for c in policy.clauses] == [
        ClauseKind.PARAGRAPH,
        ClauseKind.BULLET,
        ClauseKind.PARAGRAPH,
        ClauseKind.BULLET,
    ]


def test_tables() -> None:
    policy = read(
        "<table><caption>Who does what</caption><thead><tr><th>Role<th>Duty</thead>"
        "<tr><td>Manager<td>Tells | asks<br>staff<tr><td colspan=2>All of us</table>"
    )
    assert [c.cells for c in policy.clauses if c.cells] == [
        ("Role", "Duty"),
        ("Manager", "Tells | asks staff"),
        ("All of us", ""),
    ]
    assert policy.clauses[1].ref.endswith("row heads")


def test_a_table_that_lays_out_the_page_is_read_as_its_text() -> None:
    policy = read("<table><tr><td><h2>Scope</h2><p>All staff.</p><p>And you.</p></table>")
    assert [text for _, text in told(policy)] == ["Scope", "All staff.", "And you."]


# What is not the document -------------------------------------------------------------------------


def test_the_page_around_the_document_is_furniture() -> None:
    policy = read(
        "<div id=cookie-banner>We use cookies.</div><header>Barchester<nav><a>Home</a><a>Jobs"
        "</a></nav></header>"
        "<ol class=breadcrumb><li>Home</li></ol>"
        f"<main><h1>Social media policy</h1>{FILL}<aside>Related pages</aside></main>"
        "<footer>Imprint</footer>"
    )
    assert [clause.text[:19] for clause in policy.clauses] == [
        "Social media policy",
        "Staff follow this p",
    ]
    assert {kind for kind, _ in furniture(policy)} == {"page navigation", "cookie notice"}
    assert ("page navigation", "Related pages") in furniture(policy)


def test_without_a_main_part_names_and_elements_tell() -> None:
    policy = read(
        f"<nav>Home</nav><div class='site-nav'>Jobs</div><h1>Policy</h1>{FILL}<footer>Imprint"
        "</footer>"
    )
    assert [text for _, text in furniture(policy)] == ["Home", "Jobs", "Imprint"]


def test_a_policy_inside_something_called_a_menu_is_not_lost() -> None:
    policy = read(f"<div class='menu'><h1>Social media policy</h1>{FILL}</div>")
    assert len(policy.clauses) == 2


def test_a_title_above_the_main_part_belongs_to_it() -> None:
    policy = read(f"<div><h1>Social media policy</h1></div><main>{FILL}</main>")
    assert policy.title == "Social media policy"
    assert policy.clauses[0].kind is ClauseKind.HEADING


def test_scripts_styles_and_comments_say_nothing() -> None:
    policy = read(
        "<script>var a='1.1 Script';</script><style>p:before{content:'x'}</style>"
        "<!-- 1.2 Comment -->"
        "<noscript>No</noscript><template><p>T</p></template><p>Text<input value=v><svg><text>S"
        "</text></svg></p>"
    )
    assert told(policy) == [("Preamble ¶1", "Text")]


@pytest.mark.parametrize(
    "hidden",
    ["hidden", "style='display: none'", "aria-hidden=true", "class='govuk-visually-hidden'"],
)
def test_what_is_hidden_is_set_aside(hidden: str) -> None:
    policy = read(f"<p>Shown</p><p {hidden}>Not shown</p>")
    assert told(policy) == [("Preamble ¶1", "Shown")]
    assert furniture(policy) == [("hidden text", "Not shown")]


def test_what_is_folded_away_until_a_click_is_read() -> None:
    policy = read(f"<h2>Scope</h2><div class='accordion-panel' aria-hidden='true'>{FILL}</div>")
    assert policy.clauses[1].text.startswith("Staff follow")


def test_struck_out_words_are_left_out_and_mentioned() -> None:
    policy = read("<p>Staff <del>may</del> <ins>must</ins> ask.</p>")
    assert told(policy) == [("Preamble ¶1", "Staff must ask.")]
    assert "struck out" in policy.warnings[0]


def test_nothing_is_fetched_and_that_is_said() -> None:
    policy = read(
        "<p>Text</p><iframe src='http://x.example/'></iframe>"
        "<img src='http://x.example/a.png' alt='A'>"
    )
    assert told(policy) == [("Preamble ¶1", "Text")]
    assert "not fetched" in policy.warnings[0]


def test_the_title_of_the_page_is_a_last_resort() -> None:
    policy = read(
        "<p>Staff must ask.</p>", head="<title>Staff conduct | Barchester Council</title>"
    )
    assert policy.title == "Staff conduct"


# Bytes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "<html><p>Café “policy”".encode(),
        "<html><meta charset=windows-1252><p>Café “policy”".encode("cp1252"),
        "<html><meta charset='iso-8859-1'><p>Café “policy”".encode("cp1252"),
        "<html><meta http-equiv=x content='text/html; charset=utf-16'><p>Café “policy”".encode(),
        "<html><p>Café “policy”".encode("utf-16"),
        b"\xef\xbb\xbf" + "<html><p>Café “policy”".encode(),
        '<?xml version="1.0" encoding="utf-8"?><html><p>Café “policy”</p></html>'.encode(),
        b"\n<!-- saved from url -->\n<HTML><p>Caf&eacute; &ldquo;policy&#8221;",
        "<p>Café “policy”</p>".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert told(read_data(data, "page.html")) == [("Preamble ¶1", "Café “policy”")]


def test_an_encoding_that_had_to_be_guessed_is_mentioned() -> None:
    policy = read_data("<html><p>Café</p></html>".encode("cp1252"), "page.html")
    assert "encoded" in policy.warnings[0]


def test_an_encoding_that_no_page_has_is_not_tried() -> None:
    policy = read_data(b"<meta charset=punycode><p>Caf\xe9 and more", "page.html")
    assert told(policy)[0][1] == "Café and more"


def test_a_page_of_more_tags_than_any_policy_has() -> None:
    with pytest.raises(UnreadableFile, match="far larger"):
        read("<p>a" * 160_000)


@pytest.mark.parametrize("body", ["", "<script>1</script>", "<img src=a.png>"])
def test_a_page_without_words(body: str) -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read(body)


def test_a_page_nested_very_deeply_keeps_its_words() -> None:
    policy = read("<div>" * 3000 + "deep" + "</div>" * 3000)
    assert "deep" in " ".join(text for _, text in told(policy))
