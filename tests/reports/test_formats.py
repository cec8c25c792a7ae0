"""Each format holds the whole report, and nothing that a policy says becomes more than text."""

import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx as python_docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from policybrowser import paths
from policybrowser.errors import ReportError
from policybrowser.reports import csv_table, docx, html, pdf, xlsx
from policybrowser.reports.content import (
    SAYS,
    Answer,
    Asked,
    Pair,
    Quote,
    Report,
    Run,
    Said,
    Section,
    Source,
)
from policybrowser.reports.csv_table import harmless
from policybrowser.reports.tints import TINTS, tint
from tests.goldens import assert_golden
from tests.reports.made import report

GOLDEN = Path(__file__).parent / "golden"

FORMATS = [html, csv_table, xlsx, docx, pdf]

HOSTILE = [
    "<script>alert(1)</script>{{ 7*7 }}",
    '=HYPERLINK("x","y")',
    '#panic() #let x = 1 $x$ @ref // *a* _b_ ]] ")',
    "https://example.org/ \\ {{x}} {% endif %}",
    "😀 監控 مراقبة é ¶ ⅞",
    "x" * 3000,
]

WITHOUT_TYPE = re.compile(r"[^!-\u02ff⅞]")
"""Spaces, and what a machine may have no type for: in a PDF it shows as a box, which is no word."""


def report_of(text: str) -> Report:
    """A report that says one thing everywhere."""
    answer = Answer(text, text, SAYS, 0, "A", text, (Quote(text, text),), text, text, False, text)
    said = Said(text, text, (Run(text, True), Run(text, False)))
    section = Section(
        text,
        text,
        text,
        (Asked(text, "≠", text, (answer,), (text,)),),
        (Pair(text, (said, said)),),
        ((text, text),),
    )
    return Report(
        text,
        "20 November 2026",
        "2026-11-20",
        (text,),
        (section,),
        (Source(text, ((text, text),)),),
    )


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: str(form.__name__).rpartition(".")[2])
def test_the_same_report_is_the_same_file(form: Any) -> None:
    assert form.render(report()) == form.render(report())


# HTML


class Page(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_html() -> None:
    assert_golden(html.render(report()).decode("utf-8"), GOLDEN / "report.html")


def test_a_page_can_be_followed_by_ear() -> None:
    page = Page(html.render(report()))
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]

    assert page.all("html") == [{"lang": "en-GB"}]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))
    assert all(cell.get("scope") in ("col", "row") for cell in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table")) > 0


def test_a_page_asks_for_nothing_from_elsewhere() -> None:
    page = Page(html.render(report_of("https://example.org/x.png")))

    assert not {"img", "script", "link", "iframe", "object"} & {tag for tag, _ in page.elements}
    assert not any("src" in attributes for _, attributes in page.elements)
    assert all(str(link["href"]).startswith("#") for link in page.all("a"))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_policy_says_is_markup(text: str) -> None:
    tags = [tag for tag, _ in Page(html.render(report_of("x"))).elements]
    page = Page(html.render(report_of(text)))

    assert [tag for tag, _ in page.elements] == tags
    assert text in page.words


def test_without_its_template_a_page_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)

    with pytest.raises(ReportError, match="install it again"):
        html.render(report())


# CSV


def test_csv() -> None:
    made = csv_table.render(report())

    assert made.startswith(b"\xef\xbb\xbf")
    assert_golden(made.decode("utf-8-sig").replace("\r\n", "\n"), GOLDEN / "report.csv")


@pytest.mark.parametrize("cell", ["=1+1", "+44 1530", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "3.1", "a=b", "“=1”"])
def test_other_cells_are_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_every_csv_line_has_every_column() -> None:
    made = csv_table.render(report_of('a "quoted", cell\nin two lines')).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(made, newline="")))

    assert {len(row) for row in rows} == {len(csv_table.HEADERS)}
    assert rows[1][0] == 'a "quoted", cell\nin two lines'


# XLSX

SHEET = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(made: bytes) -> Iterator[str]:
    """Every cell of every sheet with its place: "Answers!A1 Topic"."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    shared = etree.fromstring(parts["xl/sharedStrings.xml"])
    texts = ["".join(item.itertext()) for item in shared.findall("m:si", SHEET)]
    book = etree.fromstring(parts["xl/workbook.xml"])
    for number, sheet in enumerate(book.findall("m:sheets/m:sheet", SHEET), start=1):
        tree = etree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
        for cell in tree.iterfind(".//m:c[@t='s']", SHEET):
            text = texts[int(cell.findtext("m:v", "", SHEET))]
            yield f"{sheet.get('name')}!{cell.get('r')} {text!r}"


def test_xlsx() -> None:
    assert_golden("\n".join(cells(xlsx.render(report()))) + "\n", GOLDEN / "report.xlsx.txt")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(text: str) -> None:
    made = xlsx.render(report_of(text))

    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                sheet = package.read(name)
                assert b"<f>" not in sheet
                assert b"hyperlink" not in sheet
    assert any(repr(text) in cell for cell in cells(made))


def test_a_cell_holds_no_more_than_it_can() -> None:
    found = list(cells(xlsx.render(report_of("y" * 40_000))))

    assert max(map(len, found)) < 33_000


# DOCX


def paragraphs(document: Document) -> Iterator[str]:
    """The document in order: paragraphs with their style, rows with their cells."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)
        else:
            assert block.style is not None
            yield f"{block.style.name}: {block.text}"


def opened(made: bytes) -> Document:
    return python_docx.Document(io.BytesIO(made))


def test_docx() -> None:
    found = "\n".join(paragraphs(opened(docx.render(report()))))

    assert_golden(found + "\n", GOLDEN / "report.docx.txt")


def test_a_word_document_can_be_followed_by_ear() -> None:
    document = opened(docx.render(report()))
    page = document.sections[0]

    assert {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))} == {
        "en-GB"
    }
    assert page.page_width is not None
    assert page.page_height is not None
    assert page.page_width > page.page_height
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created.isoformat()[:10] == "2026-11-20"
    for table in document.tables:
        head = table.rows[0]._tr
        assert head.trPr is not None
        assert head.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("text", HOSTILE)
def test_a_word_document_holds_the_words(text: str) -> None:
    made = docx.render(report_of(text))

    assert f"Heading 1: {text}" in list(paragraphs(opened(made)))


# PDF


def words(made: bytes) -> str:
    """The text of all pages, one space between words."""
    document = pypdfium2.PdfDocument(made)
    found = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(found.split())


def test_pdf() -> None:
    found = words(pdf.render(report()))
    assert_golden(found.replace(". ", ".\n") + "\n", GOLDEN / "report.pdf.txt")


def test_a_pdf_can_be_followed_by_ear() -> None:
    made = pdf.render(report())

    document = pypdfium2.PdfDocument(made)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document)
    width, height = document[0].get_size()
    document.close()
    assert width > height
    assert b"/Lang(en-GB)" in made
    assert re.search(rb"pdfuaid:part(>|=\")1", made)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_pdf_holds_the_words_as_text(text: str) -> None:
    found = words(pdf.render(report_of(text)))

    assert WITHOUT_TYPE.sub("", text)[:40] in WITHOUT_TYPE.sub("", found)


def test_a_character_that_cannot_be_drawn_is_no_reason_to_refuse() -> None:
    assert "Ashby" in words(pdf.render(replace(report(), title="a\u0338\u20dd Ashby")))


def test_without_its_template_a_pdf_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)

    with pytest.raises(ReportError, match=r"choose \.html or \.docx"):
        pdf.render(report())


def test_without_typst_a_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(ReportError, match=r"choose \.html or \.docx"):
        pdf.render(report())


# Colours


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", TINTS)
@pytest.mark.parametrize("ink", ["#1b1f24", "#3b4148"])
def test_every_ink_can_be_read_on_every_tint(colour: str, ink: str) -> None:
    assert (luminance(colour) + 0.05) / (luminance(ink) + 0.05) >= 7


def test_a_seventh_group_has_the_first_colour_and_a_silence_none() -> None:
    assert tint(6) == tint(0)
    assert tint(-1) == "#ffffff"
