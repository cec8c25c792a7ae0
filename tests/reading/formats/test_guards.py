"""What is refused before any parser sees it, and in what words."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from policybrowser.errors import UnreadableFile
from policybrowser.reading.formats import extract, guards
from tests.reading.formats.odt_files import TYPE
from tests.reading.formats.word_files import document, packed, paragraph, part, words

LOL = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as fault:
        extract(data, "policy.docx")
    message = str(fault.value)
    assert message.startswith("policy.docx ")
    assert message.endswith(".")
    assert "\n" not in message
    return message


def replaced(data: bytes, name: str, content: bytes | str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        files: dict[str, str | bytes] = {one: opened.read(one) for one in opened.namelist()}
    return packed({**files, name: content})


PLAIN = document(paragraph("Be polite."))


@pytest.mark.parametrize("definitions", [LOL, XXE], ids=["entities", "outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_are_refused(definitions: str, encoding: str) -> None:
    whole = part("document", f"<w:body>{paragraph('&a;')}</w:body>".replace("&amp;", "&"))
    text = whole.replace('<?xml version="1.0" encoding="UTF-8"?>', definitions)
    data = replaced(PLAIN, "word/document.xml", text.encode(encoding))
    assert "DOCTYPE" in refusal(data)


def test_definitions_in_an_odd_encoding_are_refused_too() -> None:
    text = f'<?xml version="1.0" encoding="IBM037"?>{XXE}<x>&a;</x>'
    with pytest.raises(UnreadableFile, match=r"DOCTYPE|damaged"):
        guards.parse_xml(text.encode("cp037"), "x")


@pytest.mark.parametrize("size", [3, 300])
def test_bombs(size: int) -> None:
    bomb = b"<w:p/>" * (size * 1024 * 1024 // 6)
    assert "unpack" in refusal(replaced(PLAIN, "word/document.xml", bomb))


def test_a_text_without_end() -> None:
    with pytest.raises(UnreadableFile, match="unpack"):
        guards.parse_xml(b"<x>" + b"Be polite. " * 1_000_000 + b"</x>", "x")


@pytest.mark.parametrize("text", ["Be polite. {}", ""], ids=["filled", "blank"])
def test_more_paragraphs_than_any_policy_has(text: str) -> None:
    numbered = (f'<w:p w:rsidR="{n}">{words(text.format(n))}</w:p>' for n in range(101_000))
    assert "paragraphs" in refusal(document("".join(numbered)))


def test_many_members() -> None:
    assert "unpack" in refusal(packed({f"word/{n}.xml": "" for n in range(6000)}))


def test_many_tags() -> None:
    with pytest.raises(UnreadableFile, match="unpack"):
        guards.parse_xml(b"<x>" + b"<y/>" * 2_000_001 + b"</x>", "x")


def test_a_size_that_lies() -> None:
    inside = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed_text = inside.compress(b"a" * 3_000_000) + inside.flush()
    whole = packed({"word/document.xml": b"b" * 10_000})
    assert refusal(whole.replace(whole[30:60], packed_text[:30]))


@pytest.mark.parametrize("cut", [10, 200, 600, -1, -30])
def test_cut_short(cut: int) -> None:
    assert refusal(PLAIN[:cut])


def test_a_member_that_is_changed() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as opened:
        at = opened.getinfo("word/document.xml").header_offset + 60
    assert "damaged" in refusal(PLAIN[:at] + b"\0\0\0\0\0\0" + PLAIN[at + 6 :])


@pytest.mark.parametrize("text", ["", "<w:document", "no XML", "<a><b></a></b>", "\0\0\0"])
def test_text_that_is_no_xml(text: str) -> None:
    assert "damaged" in refusal(replaced(PLAIN, "word/document.xml", text))


def test_no_text_at_all() -> None:
    assert "damaged" in refusal(packed({"word/styles.xml": "<x/>"}))


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    ],
    ids=["tables", "controls", "boxes"],
)
@pytest.mark.parametrize("times", [60, 400])
def test_nested_beyond_reason(outer: str, inner: str, times: int) -> None:
    data = document(outer * times + paragraph("x") + inner * times)
    assert "nested" in refusal(data)


def test_deep_words_are_read() -> None:
    inside = "<w:smartTag>" * 200 + "<w:r><w:t>x</w:t></w:r>" + "</w:smartTag>" * 200
    assert extract(document(f"<w:p>{inside}</w:p>"), "x").source.strip() == "x"


def test_deep_spans_of_an_opendocument_text() -> None:
    spans = "<t:span>" * 150 + "x" + "</t:span>" * 150
    names = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    names += ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"<o:x {names}><o:text><t:p>{spans}</t:p></o:text></o:x>"
    data = packed({"mimetype": TYPE, "content.xml": content}, stored=("mimetype",))
    assert "nested" in refusal(data)


def test_a_locked_member() -> None:
    data = bytearray(PLAIN)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    assert "password" in refusal(bytes(data))


def test_relations_to_the_outside_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(part("styles", "<w:style/>"), encoding="utf-8")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" TargetMode="External" Type="x/styles" '
        f'Target="{secret.as_uri()}"/><Relationship Id="b" Type="x/styles" '
        'Target="../../../../secret.xml"/></Relationships>'
    )
    data = replaced(PLAIN, "word/_rels/document.xml.rels", relations)
    assert extract(data, "x").source.strip() == "Be polite."
