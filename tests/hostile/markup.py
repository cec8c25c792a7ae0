"""Hostile web pages, Markdown, RTF: deep, endless, active, and named for what they are not."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.packed import ENTITIES, EXTERNAL, FETCHING

_WORDS = "<p>Staff must ask before they post.</p>"


def _html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}{_WORDS}</body></html>".encode()


def _deep(tag: str, depth: int) -> Callable[[], bytes]:
    return lambda: _html(f"<{tag}>" * depth + "x" + f"</{tag}>" * depth)


FILES: dict[str, Callable[[], bytes]] = {
    "html-scripts.html": lambda: _html(
        "<script>while(1);</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"
        "<body onload=alert(1)><object data=x></object><embed src=x>"
    ),
    "html-frames.html": lambda: _html(
        "<iframe src=http://127.0.0.1:9/></iframe><iframe srcdoc='<p>1.1 Inner'></iframe>"
        "<frameset><frame src=file:///etc/passwd></frameset>"
    ),
    "html-sends-you-elsewhere.html": lambda: _html(
        "",
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"
        "<base href=http://127.0.0.1:9/>",
    ),
    "html-styles-from-elsewhere.html": lambda: _html(
        "<div style='background:url(http://127.0.0.1:9/a.png)'>x</div>",
        "<link rel=stylesheet href=http://127.0.0.1:9/><style>@import url(http://127.0.0.1:9/);"
        "</style>",
    ),
    "html-data-urls.html": lambda: _html(
        f"<img src='data:image/png;base64,{'A' * 3_000_000}'><a href='data:text/html,<p>x'>y</a>"
    ),
    "html-100000-divs-deep.html": _deep("div", 100_000),
    "html-50000-bold-deep.html": _deep("b", 50_000),
    "html-10000-lists-deep.html": _deep("ul><li", 10_000),
    "html-5000-tables-deep.html": _deep("table><tr><td", 5_000),
    "html-never-closed.html": lambda: b"<html>" + b"<p><b><i><a href=x>" * 60_000,
    "html-200000-paragraphs.html": lambda: _html("<p>a" * 200_000),
    "html-300000-cells.html": lambda: _html(
        "<table>" + "<tr><td>a<td>b<td>c" * 100_000 + "</table>"
    ),
    "html-span-of-a-billion.html": lambda: _html(
        "<table><tr>" + "<td colspan=1000000000 rowspan=1000000000>a" * 50 + "</table>"
    ),
    "html-list-from-a-billion.html": lambda: _html(
        "<ol start=999999999999999999 type=i><li>a<li value=-99999999999>b<li value=4000000>c</ol>"
    ),
    "html-attribute-of-5-mb.html": lambda: _html(f"<p class='{'a ' * 2_500_000}'>x</p>"),
    "html-half-a-million-signs.html": lambda: _html("&amp;&#x1F600;&nosuch;&#99999999;" * 50_000),
    "html-encoding-that-is-none.html": lambda: (
        b"<meta charset=punycode><p>" + "é".encode("latin-1") * 200_000
    ),
    "html-encoding-that-packs.html": lambda: b"<meta charset=zlib_codec><p>\xe9" + b"x" * 99,
    "html-zeros-inside.html": lambda: b"<html><p>a\0b\0\0c</p>" + b"\0" * 5000 + b"<p>d",
    "html-comment-without-end.html": lambda: b"<html><p>Text</p><!--" + b"-" * 500_000,
    "xml-entity-bomb.xml": f"{ENTITIES}<d>&j;</d>".encode,
    "xml-entity-bomb-as-web-page.html": (
        ENTITIES.replace("DOCTYPE d", "DOCTYPE html") + "<html><p>&j;</p></html>"
    ).encode,
    "xml-entity-from-a-file.html": (
        FETCHING.replace("DOCTYPE d", "DOCTYPE html") + "<html><p>&j;</p></html>"
    ).encode,
    "xml-external-dtd.xml": f"{EXTERNAL}<d/>".encode,
    "md-pictures-from-elsewhere.md": lambda: (
        b"# Policy\n\n![a](http://127.0.0.1:9/a.png) ![b](file:///etc/passwd) <img src=http://127.0.0.1:9/>\n"
        b"\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\nStaff must ask.\n"
    ),
    "md-50000-quotes-deep.md": lambda: b"> " * 50_000 + b"x\n",
    "md-5000-lists-deep.md": lambda: b"".join(b"  " * n + b"- a\n" for n in range(2_500)),
    "md-100000-brackets.md": lambda: b"[" * 100_000 + b"](x)",
    "md-100000-stars.md": lambda: b"*a **b " * 60_000,
    "md-100000-ticks.md": lambda: b"".join(b"`" * (n % 300) + b"x" for n in range(4_000)),
    "md-references-to-each-other.md": lambda: b"".join(
        b"[a%d]: /x '[a%d]'\n" % (n, n + 1) for n in range(30_000)
    ),
    "md-table-of-a-thousand-columns.md": lambda: (
        b"|a" * 1000 + b"\n" + b"|-" * 1000 + b"\n" + (b"|b" * 1000 + b"\n") * 40
    ),
    "md-front-matter-without-end.md": lambda: b"---\n" + b"a: b\n" * 100_000,
    "rtf-100000-groups-deep.rtf": lambda: (
        b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_000 + b"}"
    ),
    "rtf-groups-without-end.rtf": lambda: b"{\\rtf1 Staff must ask." + b"{\\b " * 20_000,
    "rtf-embedded-program.rtf": lambda: (
        b"{\\rtf1 Staff must ask.{\\object\\objemb\\objupdate{\\*\\objclass Package}{\\*\\objdata "
        + b"4d5a9000" * 20_000
        + b"}}}"
    ),
    "rtf-two-billion-bytes-to-come.rtf": lambda: b"{\\rtf1 a\\bin2000000000 b}",
    "rtf-picture-of-5-mb.rtf": lambda: b"{\\rtf1 Text{\\pict\\pngblip " + b"00" * 2_500_000 + b"}}",
    "rtf-signs-that-are-none.rtf": lambda: (
        b"{\\rtf1\\ansicpg99999\\uc99999 "
        b"\\u-1?\\u99999999?\\'zz\\'\\u55296?\\u56320? Staff must ask.}"
    ),
    "rtf-field-from-elsewhere.rtf": lambda: (
        b'{\\rtf1{\\field{\\*\\fldinst INCLUDETEXT "http://127.0.0.1:9/a"}{\\fldrslt x}}'
        b"{\\*\\template http://127.0.0.1:9/a.dotm} Staff must ask.}"
    ),
    "rtf-cut-in-the-middle.rtf": lambda: (
        b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard Staff must as"
    ),
}
