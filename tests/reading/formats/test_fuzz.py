"""Small files of every format, damaged at random: each is read, or refused in a sentence.

They are read in the worker, which would turn any other fault into a sentence, too; here that
counts as a failure, because the reader of the format should have seen it coming.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybrowser.errors import UnreadableFile
from policybrowser.reading import sandbox
from policybrowser.reading.sandbox import Sandbox
from tests.hostile.packed import W, odt, packed, word
from tests.reading.formats.made_pdf import Page, pdf

Damage = Callable[[bytes], bytes]
Piece = tuple[float, int, bytes]


def _put(piece: Piece, data: bytes) -> bytes:
    """Replace some bytes somewhere by others."""
    where, length, other = piece
    at = int(where * len(data))
    return data[:at] + other + data[at + length :]


_SIGNS = rb"""< > </w:p> <w:p> { } \ & &#x0; 0 -1 99999999999 (( )) /Kids R endobj stream <!-- ]]> "
    \u-4000? \bin99 <table> <ol </html> | ``` > 1. """.split()
_BYTES = st.one_of(st.binary(max_size=4), st.sampled_from([*_SIGNS, b"\0", b"\xff\xfe", b"\n"]))
PIECES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), _BYTES), min_size=1, max_size=6)

_NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start '
    'w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720"/>'
    '</w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    "</w:numbering>"
)
_STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)
_BODY = (
    '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Scope</w:t></w:r>'
    "</w:p>"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Staff '
    "</w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del><w:ins><w:r><w:t>must"
    "</w:t></w:r>"
    "</w:ins><w:r><w:tab/><w:t> ask.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan "
    'w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc>'
    "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_DOCX = word(_BODY, more={"word/numbering.xml": _NUMBERING, "word/styles.xml": _STYLES})
_ODT = odt(
    '<text:h text:outline-level="1">Scope</text:h><text:list><text:list-item><text:p>Staff '
    "<text:span>"
    'must</text:span><text:s text:c="3"/> ask.</text:p></text:list-item></text:list><table:table>'
    '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
PLAIN: dict[str, bytes] = {
    "a.pdf": pdf(
        Page().text(72, 700, "1. Scope", size=14).lines(72, 680, "Staff must ask.", "Then wait."),
        Page().grid([72, 200, 300], [700, 680, 660]).text(80, 685, "a").text(210, 685, "b"),
    ),
    "a.html": (
        b"<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title></head><body><nav>Home"
        b"</nav>"
        b"<main><h1>Scope</h1><p class='a b'>3.1 Staff <b>must</b> ask.<br>3.2 And &amp; wait.</p>"
        b"<ol type=a start=2><li value=4>one<ul><li>two</ol><table><tr><th>a<th>b<tr>"
        b"<td colspan=2>c"
        b"</table><pre>x\n y</pre></main></body></html>"
    ),
    "a.md": (
        b"---\ntitle: T\n---\n# Scope\n\n3.1 Staff **must** [ask](x).\n3.2 And wait.\n\n1. one"
        b"\n   - two\n"
        b"\n> said\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n<div>\n\n~~x~~ &amp; `y`\n"
    ),
    "a.rtf": (
        b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}"
        b"\\pard\\b Scope\\b0\\par "
        b"{\\listtext\\f0 1.\\tab}Staff \\'93must\\'94 ask."
        b"\\par\\trowd\\cellx100\\cellx200 a\\cell b\\cell"
        b"\\row\\pard{\\footnote note}\\u8217?s\\par}"
    ),
    "a.txt": b"SCOPE\n\n1.1 Staff must ask.\n(a) at once;\n- now\n\n| a | b |\n|---|---|"
    b"\n| c | d |\n",
}


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


def assert_no_worse(box: Sandbox, data: bytes, name: str) -> None:
    try:
        policy = box.read(data, name)
    except UnreadableFile as fault:
        if str(fault) == str(sandbox._broken(name)):
            pytest.fail(f"only the worker's net held it: {data!r}")
    else:
        assert policy.clauses


_QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", PLAIN)
@_QUICK
@given(pieces=PIECES)
def test_damaged_files(name: str, box: Sandbox, pieces: list[Piece]) -> None:
    data = PLAIN[name]
    for piece in pieces:
        data = _put(piece, data)
    assert_no_worse(box, data, name)


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@_QUICK
@given(pieces=PIECES, part=st.integers(0, 9))
def test_damaged_parts_of_packed_files(
    name: str, box: Sandbox, pieces: list[Piece], part: int
) -> None:
    with zipfile.ZipFile(io.BytesIO(_DOCX if name == "a.docx" else _ODT)) as whole:
        parts: dict[str, bytes | str] = {member: whole.read(member) for member in whole.namelist()}
    names = [member for member in parts if member.startswith(("word/", "content"))]
    chosen = names[part % len(names)]
    data = parts[chosen]
    assert isinstance(data, bytes)
    for piece in pieces:
        data = _put(piece, data)
    assert_no_worse(box, packed(parts | {chosen: data}), name)


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@_QUICK
@given(pieces=PIECES)
def test_damaged_packed_files(name: str, box: Sandbox, pieces: list[Piece]) -> None:
    data = _DOCX if name == "a.docx" else _ODT
    for piece in pieces:
        data = _put(piece, data)
    assert_no_worse(box, data, name)


@pytest.mark.parametrize("name", [*PLAIN, "a.docx", "a.odt"])
def test_whole_files_are_read(name: str, box: Sandbox) -> None:
    data = {**PLAIN, "a.docx": _DOCX, "a.odt": _ODT}[name]
    assert "Staff" in " ".join(clause.text for clause in box.read(data, name).clauses)
