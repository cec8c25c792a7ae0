"""Hostile PDFs: page trees in circles, streams that swell, fonts that lie, things that act."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from tests.reading.formats.made_pdf import Page, assembled, pdf

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _page(more: bytes = b"") -> bytes:
    resources = b"/Resources<</Font<</F1 3 0 R>>/XObject<</X1 6 0 R>>>>"
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents 5 0 R%s>>" % (
        resources,
        more,
    )


def _stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


_WORDS = b"BT /F1 12 Tf 72 700 Td (Staff must ask before they post.) Tj ET"


def _made(
    catalog: bytes = b"",
    pages: bytes = b"/Kids[4 0 R]/Count 1",
    page: bytes = b"",
    content: bytes = _WORDS,
    more: dict[int, bytes] | None = None,
) -> bytes:
    return assembled(
        {
            1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            2: b"<</Type/Pages%s>>" % pages,
            3: _FONT,
            4: _page(more=page),
            5: _stream(content),
            **(more or {}),
        }
    )


def _swelling() -> bytes:
    packed = zlib.compress(b" " * 300_000_000, 9)
    return _made(more={5: _stream(packed, b"/Filter/FlateDecode")})


def _filters() -> bytes:
    return _made(more={5: _stream(b"x" * 999, b"/Filter[" + b"/ASCIIHexDecode" * 5000 + b"]")})


def _tree() -> bytes:
    """A page tree of a hundred thousand levels."""
    deep = 20_000
    nodes = {
        10 + n: b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (9 + n, 11 + n)
        for n in range(deep)
    }
    return _made(pages=b"/Kids[10 0 R]/Count 1", more={**nodes, 10 + deep: _page()})


def _characters() -> bytes:
    line = b"BT /F1 6 Tf 10 %d Td (" + b"words and more words " * 40 + b") Tj ET\n"
    return _made(content=b"".join(line % (n % 800) for n in range(2500)))


def _rules() -> bytes:
    lines = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(1500))
    return _made(content=lines + _WORDS)


def _shaken() -> bytes:
    """Every character somewhere else."""
    shows = b"".join(
        b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (a%d) Tj ET\n"
        % (4 + n % 30, (n * 7919) % 590, (n * 104729) % 830, n)
        for n in range(12_000)
    )
    return _made(content=shows)


def _cut(keep: float) -> Callable[[], bytes]:
    def made() -> bytes:
        whole = pdf(*(Page().lines(72, 700, "Staff must ask.", f"Page {n}.") for n in range(20)))
        return whole[: int(keep * len(whole))]

    return made


def _misplaced() -> bytes:
    data = pdf(Page().lines(72, 700, "Staff must ask."))
    at = data.rindex(b"xref\n", 0, data.rindex(b"trailer"))
    return data[: at + 10] + data[at + 10 :].replace(b"0000000", b"9999999")


FILES: dict[str, Callable[[], bytes]] = {
    "pdf-page-tree-in-a-circle.pdf": lambda: _made(pages=b"/Kids[2 0 R 2 0 R]/Count 2"),
    "pdf-page-that-is-its-parent.pdf": lambda: _made(
        more={4: b"<</Type/Pages/Parent 4 0 R/Kids[4 0 R 2 0 R]/Count 9>>"}
    ),
    "pdf-page-tree-20000-deep.pdf": _tree,
    "pdf-two-billion-pages.pdf": lambda: _made(pages=b"/Kids[4 0 R]/Count 2147483647"),
    "pdf-minus-one-page.pdf": lambda: _made(pages=b"/Kids[4 0 R]/Count -1"),
    "pdf-the-same-page-1400-times.pdf": lambda: _made(
        pages=b"/Kids[" + b"4 0 R " * 1400 + b"]/Count 1400"
    ),
    "pdf-stream-that-swells.pdf": _swelling,
    "pdf-five-thousand-filters.pdf": _filters,
    "pdf-two-million-characters.pdf": _characters,
    "pdf-three-thousand-rules.pdf": _rules,
    "pdf-every-character-elsewhere.pdf": _shaken,
    "pdf-form-within-itself.pdf": lambda: _made(
        content=b"/X1 Do " + _WORDS,
        more={
            6: _stream(
                b"/X1 Do",
                b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X1 6 0 R>>>>",
            )
        },
    ),
    "pdf-page-as-large-as-a-country.pdf": lambda: _made(
        page=b"/MediaBox[-1e30 -1e30 1e30 1e30]/UserUnit 99999"
    ),
    "pdf-page-without-any-size.pdf": lambda: _made(page=b"/MediaBox[0 0 0 0]/Rotate 45"),
    "pdf-letters-of-size-nought.pdf": lambda: _made(
        content=b"BT /F1 0 Tf 72 700 Td (Staff) Tj 0 0 0 0 0 0 Tm (must) Tj "
        b"1e38 0 0 1e38 0 0 Tm (ask) Tj ET"
    ),
    "pdf-font-that-is-none.pdf": lambda: _made(
        more={3: b"<</Type/Font/Subtype/TrueType/FirstChar -5/LastChar 99999/Widths 3 0 R>>"}
    ),
    "pdf-font-program-of-rubbish.pdf": lambda: _made(
        more={
            3: b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 7 0 R>>",
            7: b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 8 0 R>>",
            8: _stream(bytes(range(256)) * 40),
        }
    ),
    "pdf-font-that-names-no-letters.pdf": lambda: _made(
        more={
            3: b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H"
            b"/DescendantFonts[7 0 R]>>",
            7: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
            b"/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>"
            b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>",
        }
    ),
    "pdf-no-table-of-objects.pdf": lambda: pdf(Page().lines(72, 700, "Staff must ask.")).split(
        b"xref"
    )[0],
    "pdf-wrong-table-of-objects.pdf": _misplaced,
    "pdf-nothing-but-its-name.pdf": lambda: b"%PDF-1.7\n",
    **{f"pdf-cut-at-{n}-per-cent.pdf": _cut(n / 100) for n in (5, 30, 60, 90, 99)},
    "pdf-locked-by-its-user.pdf": lambda: pdf(Page().lines(72, 700, "Staff."), user="secret"),
    "pdf-locked-by-its-owner.pdf": lambda: pdf(Page().lines(72, 700, "Staff must ask."), user=""),
    "pdf-locked-in-no-known-way.pdf": lambda: pdf(Page(), user="").replace(
        b"/V 1/R 2", b"/V 9/R 9"
    ),
    "pdf-nothing-but-pictures.pdf": lambda: pdf(Page().picture(), Page().picture()),
    "pdf-nothing-at-all.pdf": lambda: pdf(Page()),
    "pdf-runs-a-program.pdf": lambda: _made(
        catalog=b"/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</WC<</S/JavaScript/JS(app.alert(1))>>>>"
    ),
    "pdf-fetches-a-page.pdf": lambda: _made(
        catalog=b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>",
        page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/SubmitForm/F(http://127.0.0.1:9/)>>>>]",
    ),
    "pdf-picture-in-a-file-elsewhere.pdf": lambda: _made(
        content=b"/X1 Do " + _WORDS,
        more={6: _stream(b"", b"/Type/XObject/Subtype/Image/Width 9/Height 9/F(/etc/passwd)")},
    ),
    "pdf-picture-of-rubbish.pdf": lambda: _made(
        content=b"q 500 0 0 500 0 0 cm /X1 Do Q",
        more={
            6: _stream(
                b"\xff" * 500,
                b"/Type/XObject/Subtype/Image/Width 99999/Height 99999/BitsPerComponent 8"
                b"/ColorSpace/DeviceCMYK/Filter/JBIG2Decode",
            )
        },
    ),
    "pdf-object-that-is-its-own-length.pdf": lambda: _made(
        more={5: b"<</Length 5 0 R>>stream\n" + _WORDS + b"\nendstream"}
    ),
    "pdf-arrays-in-arrays.pdf": lambda: _made(page=b"/X " + b"[" * 100_000 + b"]" * 100_000),
}
