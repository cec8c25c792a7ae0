"""Hostile Word and OpenDocument files: packed files that lie, swell, nest, point outside."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_ODT = "application/vnd.oasis.opendocument.text"
_ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
)
_ODF_END = "</office:text></office:body></office:document-content>"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
FETCHING = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd">'
PARAMETER = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/evil.dtd"> %p;]>'
)


def word(body: str, *, head: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word document with that body."""
    document = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": document,
    }
    return packed(parts | (more or {}))


def packed(parts: dict[str, bytes | str], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A packed file with those members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def said(text: str = "Staff must ask.") -> str:
    """A paragraph in Word's XML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, head: str = "") -> bytes:
    """An OpenDocument text with that body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODT, zipfile.ZIP_STORED)
        archive.writestr("content.xml", head + _ODF + body + _ODF_END)
    return out.getvalue()


def _swelling(
    parts: Iterable[bytes], name: str = "word/document.xml", size: int | None = None
) -> bytes:
    """A Word document whose text is packed piece by piece, and may lie about its size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    crc = length = 0
    stream = bytearray()
    for part in parts:
        crc = zlib.crc32(part, crc)
        length += len(part)
        stream += packer.compress(part)
    stream += packer.flush()
    plain = packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS})
    at, end = _directory(plain)
    fields = struct.pack(
        "<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(stream), size or length, len(name), 0
    )
    local = b"PK\x03\x04" + fields + name.encode() + bytes(stream)
    central = b"PK\x01\x02\x14\0" + fields + struct.pack("<HHHII", 0, 0, 0, 0, at) + name.encode()
    directory = plain[at:end] + central
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 3, 3, len(directory), at + len(local), 0)
    return plain[:at] + local + directory + tail


def _directory(archive: bytes) -> tuple[int, int]:
    end = archive.rindex(b"PK\x05\x06")
    size, at = struct.unpack_from("<II", archive, end + 12)
    return at, at + size


def _overlapping() -> bytes:
    """Thousands of members that are all the same stretch of the file: small, and petabytes."""
    archive = packed({"word/document.xml": b"0" * 5_000_000})
    at, end = _directory(archive)
    entry = archive[at:end]
    directory = entry * 4000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 4000, 4000, len(directory), at, 0)
    return archive[:at] + directory + tail


def _in_itself() -> bytes:
    """Packed files in packed files, the outermost posing as a document."""
    inner = packed({"word/document.xml": b"\0" * 20_000_000})
    for _ in range(6):
        inner = packed({f"word/{n}.docx": inner for n in range(4)})
    return packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": inner})


def _document(*middle: bytes) -> Iterable[bytes]:
    yield f'<w:document xmlns:w="{W}"><w:body>'.encode()
    yield from middle
    yield b"</w:body></w:document>"


def _one_node() -> bytes:
    return _swelling(
        _document(b"<w:p><w:r><w:t>", *[b"a" * 1_000_000] * 400, b"</w:t></w:r></w:p>")
    )


def _paragraphs() -> bytes:
    return _swelling(_document(*[b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1000] * 1000))


def _cells() -> bytes:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 500 + "</w:tr>"
    return word("<w:tbl>" + row * 60 + "</w:tbl>")


def _members() -> bytes:
    return packed({f"word/{n}.xml": "" for n in range(9000)})


def _nested_tables() -> bytes:
    deep = 400
    opened, closed = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return word(opened * deep + said() + closed * deep)


def _deep() -> bytes:
    return word("<w:p>" + "<w:ins>" * 50_000 + "</w:ins>" * 50_000 + "</w:p>")


def _flagged(bits: int) -> bytes:
    """A document whose members claim something else of how they are packed."""
    data = bytearray(word(said()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= bits
            at = data.find(mark, at + 4)
    return bytes(data)


def _symlink() -> bytes:
    out = io.BytesIO(word(said()))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/media/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _damaged_inside() -> bytes:
    data = bytearray(word(said(), more={"word/x.xml": bytes(range(256)) * 20}))
    at = data.find(b"word/document.xml") + 20
    data[at : at + 40] = b"\xff" * 40
    return bytes(data)


def _related(target: str, kind: str) -> dict[str, bytes | str]:
    start = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r9" Type="{start}/{kind}" Target="{target}" TargetMode="External"/>'
            "</Relationships>"
        )
    }


def _styles(*styles: tuple[str, str]) -> dict[str, bytes | str]:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'
        for name, base in styles
    )
    return {"word/styles.xml": f'<w:styles xmlns:w="{W}">{made}</w:styles>'}


def _numbered(start: str) -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>Staff must ask.</w:t></w:r></w:p>"
        for level in ("0", "99", "-1", "x", "")
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start '
        f'w:val="{start}"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%9%0%%."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return word(body, more={"word/numbering.xml": numbering})


def _cut(share: float) -> Callable[[], bytes]:
    def made() -> bytes:
        whole = word("".join(said(f"Clause {n} says something else.") for n in range(300)))
        return whole[: int(share * len(whole))]

    return made


FILES: dict[str, Callable[[], bytes]] = {
    "docx-one-text-of-400-mb.docx": _one_node,
    "docx-a-million-paragraphs.docx": _paragraphs,
    "docx-lies-about-its-size.docx": lambda: _swelling(
        _document(b"<w:p><w:r><w:t>", *[b"a" * 1_000_000] * 60, b"</w:t></w:r></w:p>"), size=900
    ),
    "docx-the-same-bytes-4000-times.docx": _overlapping,
    "docx-in-docx-in-docx.docx": _in_itself,
    "docx-nine-thousand-members.docx": _members,
    "docx-thirty-thousand-cells.docx": _cells,
    "docx-tables-in-tables.docx": _nested_tables,
    "docx-insertions-in-insertions.docx": _deep,
    "docx-span-of-two-billion.docx": lambda: word(
        '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2147483647"/></w:trPr><w:tc><w:tcPr><w:gridSpan '
        f'w:val="2147483647"/></w:tcPr>{said()}</w:tc></w:tr></w:tbl>'
    ),
    "docx-entity-bomb.docx": lambda: word(said("&j;"), head=ENTITIES),
    "docx-entity-from-a-file.docx": lambda: word(said("&j;"), head=FETCHING),
    "docx-external-dtd.docx": lambda: word(said(), head=EXTERNAL),
    "docx-parameter-entity.docx": lambda: word(said(), head=PARAMETER),
    "docx-entity-in-utf-16.docx": lambda: packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "word/document.xml": (
                '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY j SYSTEM '
                f'"file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>{said("&j;")}</w:body>'
                "</w:document>"
            ).encode("utf-16"),
        }
    ),
    "docx-entity-bomb-in-styles.docx": lambda: word(
        said(), more={"word/styles.xml": f'{ENTITIES}<w:styles xmlns:w="{W}">&j;</w:styles>'}
    ),
    **{f"docx-cut-at-{n}-per-cent.docx": _cut(n / 100) for n in (1, 10, 40, 70, 95, 99)},
    "docx-names-outside.docx": lambda: word(
        said(), more={"../../../evil": "x", "/evil": "x", "C:\\evil": "x", "word/..\\..\\evil": "x"}
    ),
    "docx-symbolic-link.docx": _symlink,
    "docx-macros.docm": lambda: word(
        said(), more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}
    ),
    "docx-embedded-program.docx": lambda: word(
        said(), more={"word/embeddings/oleObject1.bin": b"MZ\x90\0" * 1000}
    ),
    "docx-picture-from-elsewhere.docx": lambda: word(
        said(), more=_related("http://127.0.0.1:9/a.png", "image")
    ),
    "docx-template-from-elsewhere.docx": lambda: word(
        said(), more=_related("http://127.0.0.1:9/a.dotm", "attachedTemplate")
    ),
    "docx-field-that-runs-a-program.docx": lambda: word(
        '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"><w:r><w:t>x</w:t>'
        "</w:r></w:fldSimple></w:p>"
    ),
    "docx-imported-part.docx": lambda: word(
        '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:id="r9"/>' + said(),
        more=_related("file:///etc/passwd", "aFChunk"),
    ),
    "docx-styles-in-a-circle.docx": lambda: word(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Staff must ask.</w:t></w:r></w:p>',
        more=_styles(("a", "b"), ("b", "c"), ("c", "a"), ("d", "d")),
    ),
    "docx-number-beyond-counting.docx": lambda: _numbered("9" * 30),
    "docx-number-that-is-none.docx": lambda: _numbered("NaN"),
    "docx-without-a-document.docx": lambda: packed({"[Content_Types].xml": _TYPES, "word/x": "x"}),
    "docx-document-is-a-picture.docx": lambda: packed(
        {"word/document.xml": b"\x89PNG\r\n\x1a\n" * 9}
    ),
    "docx-xml-breaks-off.docx": lambda: packed({"word/document.xml": "<w:document><w:body><w:p>"}),
    "docx-damaged-inside.docx": _damaged_inside,
    "docx-says-it-is-encrypted.docx": lambda: _flagged(1),
    "docx-packed-by-lzma.docx": lambda: packed({"word/document.xml": said()}, zipfile.ZIP_LZMA),
    "docx-packed-by-bzip2.docx": lambda: packed({"word/document.xml": said()}, zipfile.ZIP_BZIP2),
    "odt-entity-bomb.odt": lambda: odt("<text:p>&j;</text:p>", ENTITIES),
    "odt-entity-from-a-file.odt": lambda: odt("<text:p>&j;</text:p>", FETCHING),
    "odt-two-billion-spaces.odt": lambda: odt('<text:p>a<text:s text:c="2000000000"/>b</text:p>'),
    "odt-two-billion-columns.odt": lambda: odt(
        '<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell '
        'table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    ),
    "odt-sections-in-sections.odt": lambda: odt(
        "<text:section>" * 20_000 + "<text:p>a</text:p>" + "</text:section>" * 20_000
    ),
    "odt-lists-in-lists.odt": lambda: odt(
        "<text:list><text:list-item>" * 200
        + "<text:p>a</text:p>"
        + "</text:list-item></text:list>" * 200
    ),
    "odt-cut-in-the-middle.odt": lambda: odt("<text:p>Staff must ask.</text:p>" * 500)[:300],
    "odt-flat-entity-bomb.fodt": (
        f'{ENTITIES}<office:document office:mimetype="{_ODT}">&j;</office:document>'
    ).encode,
}
