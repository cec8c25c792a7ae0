"""Makes OpenDocument texts for the tests from pieces of XML."""

from __future__ import annotations

import io
import zipfile

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{name}="{_ODF}{kind}:1.0"'
    for name, kind in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
TYPE = "application/vnd.oasis.opendocument.text"

CLAUSES = """
<text:list-style style:name="Clauses">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
  <text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="("
    style:num-suffix=")"/>
  <text:list-level-style-bullet text:level="4" text:bullet-char="•"/>
</text:list-style>"""
"""A list style: 1. / 1.1 / (a) / bullets."""

HEADINGS = """
<text:outline-style style:name="Outline">
  <text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
</text:outline-style>"""
"""Headings that are numbered: 1. / 1.1."""


def odt(body: str, styles: str = "", heads: str = "", meta: str = "") -> bytes:
    """A document with a body, automatic styles, headers and footers."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("mimetype", TYPE)
        opened.writestr(
            "content.xml", _root("document-content", styles, body), zipfile.ZIP_DEFLATED
        )
        master = (
            "<office:master-styles><style:master-page style:name='Standard'>"
            f"{heads}</style:master-page></office:master-styles>"
        )
        inside = f"<office:styles>{HEADINGS if 'outline' in meta else ''}</office:styles>{master}"
        opened.writestr("styles.xml", _wrapped("document-styles", inside))
        said = meta.replace("outline", "")
        opened.writestr("meta.xml", _wrapped("document-meta", f"<office:meta>{said}</office:meta>"))
    return out.getvalue()


def flat(body: str, styles: str = "") -> bytes:
    """The same as one piece of XML."""
    return _root("document", styles, body, f' office:mimetype="{TYPE}"').encode()


def _root(name: str, styles: str, body: str, attributes: str = "") -> str:
    inside = (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    return _wrapped(name, inside, attributes)


def _wrapped(name: str, inside: str, attributes: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{name} {_NAMESPACES}{attributes} '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</office:{name}>'
    )
