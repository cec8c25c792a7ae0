"""PDF: text by where it stands on the page.

Columns, headings, tables and cut paragraphs are told from positions; pages that are pictures are
named, and nothing is guessed from a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from policybrowser.errors import UnreadableFile
from policybrowser.reading.records import Page

if TYPE_CHECKING:
    from policybrowser.reading.formats.pdf_marks import Run
    from policybrowser.reading.formats.pdf_marks import Sheet as Printed

MOST_PAGES = 1_500
_FEW = 20
"""Characters that are nothing to speak of."""
_NEEDS_PASSWORD = 4
"""What PDFium calls a document that does not open without a password."""


def extract(data: bytes, name: str) -> Page:
    """The text of a PDF; UnreadableFile says in a sentence what hinders it."""
    # Imported here: only the worker process loads PDFium.
    from policybrowser.reading.formats.pdf_layout import places  # noqa: PLC0415
    from policybrowser.reading.formats.pdf_sheet import Sheet  # noqa: PLC0415
    from policybrowser.reading.formats.pdf_writing import write  # noqa: PLC0415

    printed = _sheets(data, name)
    if not any(_has_words(sheet) for sheet in printed):
        raise _without_text(printed, name)
    paper = Sheet(name)
    write(places(printed), paper)
    return paper.page(_warnings(printed))


def _sheets(data: bytes, name: str) -> list[Printed]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    from policybrowser.reading.formats.pdf_marks import read_sheet  # noqa: PLC0415

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _unopened(pdfium.FPDF_GetLastError(), name)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MOST_PAGES:
            raise UnreadableFile(
                f"{name} says that it has {count:,} pages: save the pages of the policy itself as "
                "a PDF of their own."
            )
        return [read_sheet(document, n) for n in range(count)]
    finally:
        pdfium.FPDF_CloseDocument(document)


def _unopened(fault: Any, name: str) -> UnreadableFile:
    if fault == _NEEDS_PASSWORD:
        return UnreadableFile(
            f"{name} is protected by a password: open it with the password, save or print it to a "
            "PDF without one, and add that."
        )
    return UnreadableFile(
        f"{name} is damaged or no complete PDF: get it again, or open it in another program and "
        "print it to a new PDF."
    )


def _has_words(sheet: Printed) -> bool:
    return sum(c.isalnum() for run in sheet.runs for c in run.text) >= 2


def _without_text(printed: Sequence[Printed], name: str) -> UnreadableFile:
    if any(sheet.unknown > _FEW for sheet in printed):
        return UnreadableFile(
            f"{name} does not say which letters its characters are: open it and print it to a new "
            "PDF, or ask for the document in Word's format."
        )
    if any(sheet.pictures or sheet.rules for sheet in printed):
        return UnreadableFile(
            f"{name} has no text, only pictures of its pages, as from a scanner: have its text "
            "recognised (OCR) and save that, or ask for the original document."
        )
    return UnreadableFile(f"{name} has no words in it: there is nothing to read.")


# Warnings -----------------------------------------------------------------------------------------


def _warnings(printed: Sequence[Printed]) -> tuple[str, ...]:
    found = []
    empty = [s.number for s in printed if not _has_words(s) and (s.pictures or s.rules)]
    if empty:
        found.append(
            f"There is no text on {_pages(empty)}, only a picture, as from a scanner: nothing on "
            f"{'it' if len(empty) == 1 else 'them'} has been read."
        )
    unknown = [s.number for s in printed if s.unknown > _FEW]
    if unknown:
        found.append(
            f"Some letters on {_pages(unknown)} cannot be made out, because the PDF does not say "
            "which they are."
        )
    if _is_foreign(printed):
        found.append(
            "Most letters of this PDF are not those of English: perhaps it does not say which "
            "letters it prints. Compare what was read with the page."
        )
    aslant = [s.number for s in printed if any(len(text) > 1 for text in s.aslant)]
    if aslant:
        words = " ".join(text for s in printed for text in s.aslant if s.number == aslant[0])
        found.append(
            f"Words that are not printed level on {_pages(aslant)}, such as a watermark, were "
            f"left out: “{_shortened(words)}”."
        )
    beside = [s.number for s in printed if s.beside > _FEW]
    if beside:
        found.append(
            f"Words on {_pages(beside)} stand beside the paper, where no printer prints them, and "
            "were left out."
        )
    struck = [(s.number, text) for s in printed for text in _struck(s)]
    if struck:
        found.append(
            f"Words on {_pages(sorted({number for number, _ in struck}))} are struck out but were "
            f"read with the rest: “{_shortened(' '.join(text for _, text in struck))}”."
        )
    return tuple(found)


def _is_foreign(printed: Sequence[Printed]) -> bool:
    letters = [c for sheet in printed for run in sheet.runs for c in run.text if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) < len(letters)


def _struck(sheet: Printed) -> Iterable[str]:
    """The words that a ruled line runs through."""
    lying = [rule for rule in sheet.rules if rule.lies and rule.top - rule.bottom <= 2]
    for run in sheet.runs:
        if any(
            _strikes(rule.left, rule.right, (rule.bottom + rule.top) / 2, run) for rule in lying
        ):
            yield run.text


def _strikes(left: float, right: float, height: float, run: Run) -> bool:
    covered = min(right, run.right) - max(left, run.left)
    middle = run.base + 0.15 * run.size < height < run.base + 0.5 * run.size
    return middle and covered >= 0.7 * (run.right - run.left) > 0


def _pages(numbers: Sequence[int]) -> str:
    """Pages in words, as in "pages 2, 3 and 7"; of many, only how many they are."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > 12:
        return f"{len(numbers)} pages"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"
