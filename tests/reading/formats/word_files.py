"""Makes Word documents for the tests from pieces of XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "numbering styles footnotes endnotes comments header1 footer1".split()


def part(name: str, inside: str) -> str:
    """A whole part of a document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{inside}</w:{name}>'


def document(body: str, **parts: str) -> bytes:
    """A document with a body and, by name, the insides of other parts (styles, numbering ...)."""
    files = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    roots = {"header1": "hdr", "footer1": "ftr"}
    for name in _PARTS:
        if name in parts:
            files[f"word/{name}.xml"] = part(roots.get(name, name), parts[name])
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{_kind(name)}+xml"/>' for name in files
    )
    related = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in _PARTS
        if name in parts
    )
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            f'package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": _relations(
                f'<Relationship Id="d" Type="{_RELATION}/officeDocument" '
                'Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": _relations(related),
            **files,
        }
    )


def _kind(part: str) -> str:
    name = part.removeprefix("word/").removesuffix(".xml").rstrip("1")
    return "document.main" if name == "document" else name


def _relations(inside: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inside}</Relationships>"
    )


def packed(files: Mapping[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A packed file; some members may be stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content, zipfile.ZIP_STORED if name in stored else None)
    return out.getvalue()


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{words(text, run)}</w:p>"


def words(text: str, properties: str = "") -> str:
    """A run."""
    dress = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{dress}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
