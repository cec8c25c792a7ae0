"""OpenDocument texts: lists, headings, notes, changes, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.model import Policy
from policybrowser.reading import read_policy
from policybrowser.reading.formats.docx import CHANGES, COMMENTS, HIDDEN
from tests.reading.formats.odt_files import CLAUSES, flat, odt
from tests.reading.formats.word_files import packed
from tests.reading.test_properties import assert_citable, assert_lossless


def read(tmp_path: Path, data: bytes) -> Policy:
    file = tmp_path / "policy.bin"
    file.write_bytes(data)
    policy = read_policy(file)
    assert_lossless(policy)
    assert_citable(policy)
    return policy


def clauses(policy: Policy) -> list[tuple[str, str]]:
    return [(clause.ref, clause.text) for clause in policy.clauses]


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def item(*inside: str, more: str = "") -> str:
    return f"<text:list-item{more}>{''.join(inside)}</text:list-item>"


def nested(*items: str, more: str = "") -> str:
    return f"<text:list{more}>{''.join(items)}</text:list>"


def listed(*items: str, more: str = "") -> str:
    return nested(*items, more=f' text:style-name="Clauses"{more}')


TWO_LISTS = listed(
    item(
        p("Conduct"),
        nested(
            item(p("You must not:"), nested(item(p("swear;")), item(p("shout.")))),
            item(
                p("You must:"),
                nested(item(nested(item(p("be polite")), item(p("be honest"))))),
            ),
        ),
    ),
    item(p("Monitoring"), p("A second paragraph of the same item, not numbered.")),
)


def test_nested_lists_and_an_item_without_words(tmp_path: Path) -> None:
    assert clauses(read(tmp_path, odt(TWO_LISTS, CLAUSES))) == [
        ("1", "Conduct"),
        ("1.1", "You must not:"),
        ("1.1(a)", "swear;"),
        ("1.1(b)", "shout."),
        ("1.2", "You must:"),
        ("1.2 bullet 1", "be polite"),
        ("1.2 bullet 2", "be honest"),
        ("2", "Monitoring"),
        ("2 ¶1", "A second paragraph of the same item, not numbered."),
    ]


def test_the_flat_form_is_the_same_document(tmp_path: Path) -> None:
    whole = read(tmp_path, odt(TWO_LISTS, CLAUSES))
    assert clauses(read(tmp_path, flat(TWO_LISTS, CLAUSES))) == clauses(whole)


@pytest.mark.parametrize(
    ("more", "start", "ref"),
    [
        ("", "", "1 (2)"),
        (' text:continue-numbering="true"', "", "2"),
        (' text:continue-list="first"', "", "2"),
        (' text:continue-list="of no such name"', "", "1 (2)"),
        (' text:continue-numbering="true"', ' text:start-value="7"', "7"),
    ],
)
def test_where_a_list_begins(tmp_path: Path, more: str, start: str, ref: str) -> None:
    sentence = "The Council may monitor the use of social media by staff."
    body = (
        listed(item(p("Be polite to everyone you meet online.")), more=' xml:id="first"')
        + p("Something else stands between the two lists.")
        + listed(item(p(sentence), more=start), more=more)
    )
    assert clauses(read(tmp_path, odt(body, CLAUSES)))[-1] == (ref, sentence)


def test_a_list_header_and_another_style_for_one_item(tmp_path: Path) -> None:
    other = CLAUSES.replace('"Clauses"', '"Dashed"').replace('num-suffix="."', 'num-suffix=")"')
    body = listed(
        f"<text:list-header>{p('This stands over the list.')}</text:list-header>",
        item(p("Be polite to everyone you meet online.")),
        item(p("Do not swear at anybody."), more=' text:style-override="Dashed"'),
    )
    policy = read(tmp_path, odt(body, CLAUSES + other))
    assert [clause.label for clause in policy.clauses] == ["", "1.", "2)"]


def test_numbered_headings(tmp_path: Path) -> None:
    def h(level: int, text: str, more: str = "") -> str:
        return f'<text:h text:outline-level="{level}"{more}>{text}</text:h>'

    body = (
        h(1, "Conduct")
        + h(2, "At work")
        + p("Be polite.")
        + h(1, "About this text", ' text:is-list-header="true"')
        + p("It is short.")
        + h(1, "Monitoring")
        + h(2, "Of staff")
        + p("The Council may monitor use.")
    )
    assert clauses(read(tmp_path, odt(body, meta="outline"))) == [
        ("1", "Conduct"),
        ("1.1", "At work"),
        ("1.1 ¶1", "Be polite."),
        ("About this text", "About this text"),
        ("About this text ¶1", "It is short."),
        ("2", "Monitoring"),
        ("2.1", "Of staff"),
        ("2.1 ¶1", "The Council may monitor use."),
    ]


def test_changes_comments_notes_and_what_is_hidden(tmp_path: Path) -> None:
    hidden = (
        '<style:style style:name="T9" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('Deleted words.')}</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Staff<text:s text:c="2"/>must<text:tab/><text:span text:style-name="B">never'
        '</text:span> swear<text:change text:change-id="1"/><office:annotation>'
        f"{p('Really?')}</office:annotation>"
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('At anybody.')}</text:note-body></text:note>."
        '<text:span text:style-name="T9">Or else.</text:span></text:p>'
        f'<text:section text:display="none">{p("Nobody sees this.")}</text:section>'
    )
    policy = read(tmp_path, odt(body, hidden))
    assert clauses(policy) == [
        ("Preamble ¶1", "Staff must never swear[1]."),
        ("Footnote 1", "At anybody."),
    ]
    assert policy.clauses[0].emphasis == ((11, 16),)
    assert policy.warnings == (CHANGES, HIDDEN, COMMENTS)


def test_tables_boxes_contents_and_running_heads(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell{more}>{p(text)}</table:table-cell>"

    body = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"{p('Contents')}{p('Duties 2')}</text:index-body></text:table-of-content>"
        '<text:h text:outline-level="1">Duties</text:h>'
        "<table:table><table:table-header-rows><table:table-row>"
        f"{cell('Role')}{cell('Duty')}{cell('When')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('Manager')}{cell('Watches')}{cell('daily')}</table:table-row>"
        "<table:table-row>"
        + cell("Everyone asks first", ' table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>"
        + cell("always")
        + "</table:table-row></table:table>"
        "<text:p>Ask your manager.<draw:frame><draw:text-box>"
        + p("Or ask us.")
        + "</draw:text-box></draw:frame></text:p>"
    )
    heads = f"<style:header>{p('Barsetshire Council')}</style:header>"
    policy = read(tmp_path, odt(body, heads=heads))
    assert clauses(policy) == [
        ("Duties", "Duties"),
        ("Duties row heads", "Role | Duty | When"),
        ("Duties row 1", "Manager | Watches | daily"),
        ("Duties row 2", "Everyone asks first |  | always"),
        ("Duties ¶1", "Ask your manager."),
        ("Duties ¶2", "Or ask us."),
    ]
    assert [(item.kind, item.text) for item in policy.furniture] == [
        ("contents list", "Contents"),
        ("contents list", "Duties 2"),
        ("running head", "Barsetshire Council"),
    ]


def test_what_the_properties_say_fills_the_gaps(tmp_path: Path) -> None:
    meta = (
        "<dc:title>Social Media Policy</dc:title>"
        '<meta:user-defined meta:name="Company">Barsetshire Council</meta:user-defined>'
    )
    policy = read(tmp_path, odt(p("Be polite to everyone you meet online."), meta=meta))
    assert (policy.title, policy.organisation) == ("Social Media Policy", "Barsetshire Council")
    assert policy.short == "Barsetshire"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"content.xml": "<x/>"}, "text of the document is missing"),
        ({"content.xml": "<x"}, "is damaged"),
        (
            {"content.xml": "<x/>", "META-INF/manifest.xml": "<m:encryption-data/>"},
            "protected by a password",
        ),
        ({"encrypted-package": "..."}, "protected by a password"),
    ],
)
def test_refused(tmp_path: Path, files: dict[str, str], said: str) -> None:
    kind = "application/vnd.oasis.opendocument.text"
    file = tmp_path / "policy.odt"
    file.write_bytes(packed({"mimetype": kind, **files}, stored=("mimetype",)))
    with pytest.raises(UnreadableFile, match=said):
        read_policy(file)
