"""Word documents: what descriptions cannot say, in XML; and documents made by python-docx."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.shared import Inches
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrowser.errors import UnreadableFile
from policybrowser.model import Policy
from policybrowser.reading import read_policy
from policybrowser.reading.formats import docx as word
from policybrowser.reading.formats import numerals
from policybrowser.reading.formats.symbols import bullet_of, symbol
from policybrowser.reading.reader import read_data
from tests.reading.formats.descriptions import described
from tests.reading.formats.word_files import document, paragraph, words
from tests.reading.test_properties import assert_citable, assert_lossless


def read(data: bytes) -> Policy:
    policy = read_data(data, "x")
    assert_lossless(policy)
    assert_citable(policy)
    return policy


def labels(policy: Policy) -> list[str]:
    return [clause.label for clause in policy.clauses]


def refs(policy: Policy) -> list[str]:
    return [clause.ref for clause in policy.clauses]


def listed(number: str, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(text: str, form: str = "decimal", more: str = "", at: int = 0) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: str, inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'


def num(number: str, of: str, inside: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'


SENTENCE = "Be polite to everyone you meet online."


def test_a_definition_that_only_names_a_list_style() -> None:
    numbering = (
        abstract("0", '<w:styleLink w:val="Rules"/>' + level("Rule %1:"))
        + abstract("1", '<w:numStyleLink w:val="Rules"/>')
        + num("1", "0")
        + num("2", "1")
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Rules"><w:name w:val="Rules"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph(SENTENCE, listed("2")) + paragraph(SENTENCE, listed("1"))
    policy = read(document(body, numbering=numbering, styles=styles))
    assert labels(policy) == ["Rule 1:", "Rule 2:"]


@pytest.mark.parametrize(
    ("inside", "label"),
    [
        (level("%1."), "1."),
        (level("%1.", "none"), "."),
        (level("", "none"), ""),
        (level("", "bullet"), "•"),
        (level("\uf0b7", "bullet", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'), "•"),
        (level("\uf0fc", "bullet"), "✓"),
        (level("o", "bullet"), "○"),
        (level("%1", "decimal", '<w:lvlPicBulletId w:val="0"/>'), "%1"),
        (level("%1.", "chicago"), "1."),
        (level("%9.%1"), "0.1"),
        ("", ""),
    ],
)
def test_one_level(inside: str, label: str) -> None:
    data = document(
        paragraph(SENTENCE, listed("1")), numbering=abstract("0", inside) + num("1", "0")
    )
    assert labels(read(data)) == [label]


@pytest.mark.parametrize("number", ["0", "7", "x", ""])
def test_a_list_that_is_none(number: str) -> None:
    data = document(paragraph(SENTENCE, listed(number)), numbering=abstract("0", level("%1.")))
    assert labels(read(data)) == [""]


def test_a_number_form_with_one_for_older_programs() -> None:
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="upperLetter"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    inside = f'<w:lvl w:ilvl="0"><w:start w:val="2"/>{choice}<w:lvlText w:val="%1)"/></w:lvl>'
    data = document(
        paragraph(SENTENCE, listed("1")), numbering=abstract("0", inside) + num("1", "0")
    )
    assert labels(read(data)) == ["B)"]


def test_styles_that_are_based_on_each_other() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/>'
        "</w:style>"
    )
    styles = style.format("A", "a", "B") + style.format("B", "b", "A")
    policy = read(document(paragraph(SENTENCE, '<w:pStyle w:val="A"/>'), styles=styles))
    assert len(policy.clauses) == 1


@pytest.mark.parametrize(
    ("run", "is_bold"),
    [
        ("", True),
        ("<w:b/>", True),
        ('<w:b w:val="0"/>', False),
        ('<w:rStyle w:val="Strong"/>', False),
        ('<w:rStyle w:val="Strong"/><w:b/>', True),
    ],
)
def test_bold_by_style_and_by_hand(run: str, is_bold: bool) -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = (
        f'<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/>{bold}</w:style>'
        f'<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>{bold}</w:style>'
    )
    text = f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{words(SENTENCE, run)}</w:p>'
    assert bool(read(document(text, styles=styles)).clauses[0].emphasis) == is_bold


def test_a_contents_list_in_a_content_control() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{paragraph('In this policy')}{paragraph('Conduct')}</w:sdtContent></w:sdt>"
    )
    policy = read(document(control + paragraph(SENTENCE)))
    assert [item.kind for item in policy.furniture] == ["contents list"] * 2
    assert [clause.text for clause in policy.clauses] == [SENTENCE]


def test_a_simple_field_and_a_field_without_result() -> None:
    field = '<w:fldSimple w:instr="{}">{}</w:fldSimple>'
    fields = field.format(" PAGE ", words("9")) + field.format("REF a", words("3.1"))
    body = f"<w:p>{words('See ')}{fields}</w:p>"
    half = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>So be it.</w:t></w:r></w:p>'
    assert [clause.text for clause in read(document(body + half)).clauses] == [
        "See 3.1",
        "So be it.",
    ]


def test_tables_within_tables_are_read_where_they_stand() -> None:
    def table(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"

    inner = table(paragraph("b"), paragraph("c"))
    policy = read(document(table(paragraph("a"), inner + paragraph("d"), paragraph("e"))))
    assert [clause.cells for clause in policy.clauses] == [("a", "b c d", "e")]


def test_deleted_and_inserted_rows_and_cells() -> None:
    change = '<w:{} w:id="1" w:author="A"/>'
    row = "<w:tr>{}<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    gone = f"<w:trPr>{change.format('del')}</w:trPr>"
    come = f"<w:trPr>{change.format('ins')}</w:trPr>"
    rows = (
        row.format("", "", paragraph("one"), paragraph("two"))
        + row.format(gone, "", paragraph("three"), paragraph("four"))
        + row.format(come, "", paragraph("five"), paragraph("six"))
        + row.format("", change.format("cellDel"), paragraph("seven"), paragraph("eight"))
    )
    policy = read(document(f"<w:tbl>{rows}</w:tbl>"))
    cells = [clause.cells for clause in policy.clauses]
    assert cells == [("one", "two"), ("five", "six"), ("eight",)]
    assert policy.warnings == (word.CHANGES,)


def test_what_is_embedded_is_named() -> None:
    body = paragraph(SENTENCE) + "<w:p><w:r><w:object/></w:r></w:p><w:altChunk r:id='x'/>"
    assert read(document(body)).warnings == (word.EMBEDDED,)


def test_equations_hyphens_and_breaks_keep_their_words() -> None:
    body = "<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath><w:r><w:ptab/><w:t>c</w:t></w:r></w:p>"
    assert read(document(body)).clauses[0].text == "a+b c"


def test_a_document_of_python_docx(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Staff Handbook"
    made.core_properties.author = "A. Writer"
    made.core_properties.created = datetime(2024, 5, 1, tzinfo=UTC)
    made.add_heading("Being online", 1)
    made.add_paragraph("You must not:")
    made.add_paragraph("swear;", style="List Bullet")
    made.add_paragraph("photographs", style="List Bullet 2")
    made.add_heading("Monitoring", 1)
    made.add_paragraph("The Council may monitor use.").paragraph_format.left_indent = Inches(1)
    table = made.add_table(rows=2, cols=3)
    for n, text in enumerate(("Name", "Role", "Date", "Ann", "Manager", "May 2024")):
        table.cell(n // 3, n % 3).text = text
    table.cell(1, 1).merge(table.cell(1, 2))
    file = tmp_path / "policy.docx"
    made.save(str(file))
    policy = read_policy(file)
    assert refs(policy) == [
        "Being online",
        "Being online ¶1",
        "Being online bullet 1",
        "Being online bullet 1 bullet 1",
        "Monitoring",
        "Monitoring ¶1",
        "Monitoring row heads",
        "Monitoring row 1",
    ]
    assert policy.clauses[-1].cells == ("Ann", "Manager May 2024", "")
    assert policy.title == "Staff Handbook"
    hints = word.extract(file.read_bytes(), "x").hints
    assert (hints.author, hints.created[:10]) == ("A. Writer", "2024-05-01")


def test_a_document_without_words(tmp_path: Path) -> None:
    file = tmp_path / "empty.docx"
    out = io.BytesIO()
    docx.Document().save(out)
    file.write_bytes(out.getvalue())
    with pytest.raises(UnreadableFile, match="no words"):
        read_policy(file)


@pytest.mark.parametrize(
    ("write", "value", "told"),
    [
        (numerals.letters, 28, "bb"),
        (numerals.columns, 28, "ab"),
        (numerals.columns, 0, "0"),
        (numerals.letters, -1, "-1"),
        (numerals.roman, 1994, "mcmxciv"),
        (numerals.roman, 5000, "5000"),
        (numerals.ordinal, 112, "112th"),
        (numerals.ordinal, 22, "22nd"),
        (numerals.spelt, 42, "Forty-two"),
        (numerals.spelt, 100, "100"),
        (numerals.spelt_ordinal, 21, "Twenty-first"),
        (numerals.spelt_ordinal, 30, "Thirtieth"),
        (numerals.spelt_ordinal, 12, "Twelfth"),
        (numerals.spelt_ordinal, 101, "101st"),
        (numerals.padded(3), 7, "007"),
    ],
)
def test_numerals(write: object, value: int, told: str) -> None:
    assert callable(write)
    assert write(value) == told


@pytest.mark.parametrize(
    ("code", "font", "shown"),
    [
        ("F0B7", "Symbol", "•"),
        ("00FC", "Wingdings", "✓"),
        ("F0FE", "wingdings", "☑"),
        ("2192", "Arial", "→"),
        ("F0FF", "Webdings", "▯"),
        ("D800", "Arial", "▯"),
        ("no", "Arial", ""),
    ],
)
def test_symbols(code: str, font: str, shown: str) -> None:
    assert symbol(code, font) == shown


@pytest.mark.parametrize(
    ("text", "font", "shown"), [("", "", "•"), ("§", "Wingdings", "▪"), ("->", "", "->")]
)
def test_bullets(text: str, font: str, shown: str) -> None:
    assert bullet_of(text, font) == shown


_TOP = """definition clauses
  level 1: %1. decimal
  level 2: %1.%2 decimal
  level 3: (%3) lowerRoman
  level 4: • bullet
list A: clauses
list B: clauses, level 1 from 3
style heading 1: outline 1
style Title:
---
"""
_LINES = st.sampled_from(
    [
        "[A 1] Conduct", "[A 2] You must not:", "[A 3] swear;", "[A 4] post", "[B 1] Monitoring",
        "[B 2] Use is logged.", "[heading 1] Scope", "[heading 1, A 1] Records", "Contents",
        "Plain words", "Staff must be polite.", "1. Typed", "(a) typed", "- typed", "Version: 2.1",
        "[A 1, end deleted] {deleted: gone}", "[end deleted] half", "| a | b |", "|! x | y | z |",
        "| ^ | => |", "[A 2] {footnote: Noted.}", "{box: [A 1] In a box}", "{hidden: unseen}",
        "[Title] Social Media Policy", "[A 3]", "{contents begin: 1 Conduct}{tab}2",
        "{contents end: x}", "{bold: Bold}", "a{new line}- b{new line}(a) c",
        "Page {page number: 2}", "[no list] Off",
        "{inserted: 1.1 Typed and inserted}", "OFFICIAL", "{tab}a{tab}b{tab}c",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(_LINES, min_size=1, max_size=25))
def test_any_document_is_kept_and_citable(lines: list[str]) -> None:
    read(described(_TOP + "\n".join([*lines, SENTENCE])))
