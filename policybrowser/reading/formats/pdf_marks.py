"""What is printed on a PDF page: characters in runs, ruled lines, pictures. Nothing is understood.

PDFium, which is called here and in `pdf_drawing`, is not thread-safe: both run in the worker alone.
Coordinates are points; x grows to the right, y upwards, on a page turned so that most of its text
stands upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from policybrowser.reading.formats.pdf_drawing import Rule, drawn

_MOST_CHARACTERS = 100_000
"""On one page; a page of small print has some ten thousand."""
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|(?:^|[-,])bd", re.IGNORECASE)
_SYMBOL_NAME = re.compile(r"symbol|dingbat|wingding|webding", re.IGNORECASE)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_HYPHEN_AT_END = 2
"""What PDFium makes of a hyphen at the end of a line."""
_WRITTEN = {_HYPHEN_AT_END: "-"} | {ord(sign): word for sign, word in _LIGATURES.items()}
_WHITE = frozenset({9, 10, 13, 32, 0xA0, *range(0x2000, 0x200B)})
_UNREADABLE = frozenset({0, 0xFFFD, 0xFFFE})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one dress on one line, close together."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    symbol: bool = False
    """In a typeface of signs, where a letter is not a letter."""
    spaced: bool = False
    """A space stands before it."""
    angle: int = 0
    """In quarter turns; -1 for anything aslant."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    pictures: int
    aslant: tuple[str, ...] = ()
    """Words that are not set along with the rest: watermarks, notes up the margin."""
    unknown: int = 0
    """Characters that the file does not say how to read."""
    beside: int = 0
    """Letters that stand beside the paper."""


def read_sheet(document: Any, index: int) -> Sheet:
    """The page with that index, from 0, of an open document."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Sheet(index + 1, 0, 0, (), (), 0)
    try:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            runs, unknown = _Reader(text).runs() if text else ([], 0)
        finally:
            pdfium.FPDFText_ClosePage(text)
        rules, pictures = drawn(page)
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
    finally:
        pdfium.FPDF_ClosePage(page)
    frame = Rule(box.left, box.bottom, box.right, box.top)
    return _upright(index + 1, frame, (runs, rules), pictures, unknown)


def _upright(
    number: int,
    frame: Rule,
    marks: tuple[list[Run], list[Rule]],
    pictures: int,
    unknown: int,
) -> Sheet:
    """The page turned so that most of its text reads from left to right."""
    runs, rules = marks
    weights: Counter[int] = Counter()
    for run in runs:
        weights[run.angle] += len(run.text)
    weights.pop(-1, None)
    turn = weights.most_common(1)[0][0] if weights else 0
    page = _turn_rule(frame, turn)
    x, y = page.left, page.bottom
    straight = [run for run in runs if run.angle == turn]
    if turn or x or y:
        straight = [
            replace(run, angle=0, left=run.left - x, right=run.right - x, base=run.base - y)
            for run in straight
        ]
    beside = sum(len(run.text) for run in straight if not _is_on(run, page))
    turned = (_turn_rule(rule, turn) for rule in rules)
    return Sheet(
        number,
        page.right - x,
        page.top - y,
        tuple(run for run in straight if _is_on(run, page)),
        tuple(Rule(r.left - x, r.bottom - y, r.right - x, r.top - y) for r in turned),
        pictures,
        aslant=_joined(run for run in runs if run.angle != turn),
        unknown=unknown,
        beside=beside,
    )


def _joined(runs: Iterable[Run]) -> tuple[str, ...]:
    """The words in runs that may be a letter each."""
    return tuple("".join((" " if run.spaced else "") + run.text for run in runs).split())


def _is_on(run: Run, page: Rule) -> bool:
    """Whether any of it is on the paper: what a printer cuts off nobody reads."""
    inside = -2 <= run.base <= page.top - page.bottom + 2
    return inside and run.right > -2 and run.left < page.right - page.left + 2


def _turn_rule(rule: Rule, turn: int) -> Rule:
    a = turned_point(rule.left, rule.bottom, turn)
    b = turned_point(rule.right, rule.top, turn)
    return Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def turned_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """Where a point comes to lie when text that runs at `turn` quarter turns is laid level."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


@dataclass(slots=True)
class _Dress:
    """What the characters of one text object share."""

    size: float
    bold: bool
    symbol: bool
    angle: int


class _Reader:
    """Reads the characters of a page one by one and puts them together to runs."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._object: Any = None
        self._dress = _Dress(0, False, False, 0)
        self._box = pdfium.FS_RECTF()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._runs: list[Run] = []
        self._letters: list[str] = []
        self._spaced = False
        self._start = self._end = self._base = 0.0
        self._unknown = 0

    def runs(self) -> tuple[list[Run], int]:
        count = min(pdfium.FPDFText_CountChars(self._text), _MOST_CHARACTERS)
        for n in range(count):
            self._take(n)
        self._flush()
        return self._runs, self._unknown

    def _take(self, n: int) -> None:
        code = pdfium.FPDFText_GetUnicode(self._text, n)
        if code in _WHITE:
            self._flush()
            self._spaced = True
            return
        if code in _UNREADABLE or pdfium.FPDFText_HasUnicodeMapError(self._text, n) == 1:
            self._unknown += 1
            if code < 32:
                return
        letter = _WRITTEN.get(code) or chr(code)
        if code < 32 and letter != "-":
            return
        found = pdfium.FPDFText_GetTextObject(self._text, n)
        place = ctypes.addressof(found.contents) if found else None
        if place is None or place != self._object:
            self._wear(n, found, place)
        left, right, base = self._place(n)
        if self._letters and not self._follows(left, base):
            self._flush()
        if not self._letters:
            self._start, self._base = left, base
        self._letters.append(letter)
        self._end = max(right, left)

    def _wear(self, n: int, found: Any, place: int | None) -> None:
        """Learn the dress of the characters of another text object."""
        dress = self._dress_of(n, found)
        if dress != self._dress:
            self._flush()
        self._object, self._dress = place, dress

    def _dress_of(self, n: int, found: Any) -> _Dress:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, n, matrix)
        size = pdfium.FPDFText_GetFontSize(self._text, n)
        scale = math.hypot(matrix.c, matrix.d)
        turn = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
        angle = round(turn) % 4 if abs(turn - round(turn)) < 0.06 else -1
        buffer = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text, n, buffer, 128, flags)
        name = buffer.value.decode("latin-1")
        fat = bool(found) and pdfium.FPDFTextObj_GetTextRenderMode(found) == 2
        bold = fat or bool(_BOLD_NAME.search(name)) or bool(flags.value & 1 << 18)
        return _Dress(round(abs(size) * scale, 1), bold, bool(_SYMBOL_NAME.search(name)), angle)

    def _place(self, n: int) -> tuple[float, float, float]:
        """Left and right edge and base line, turned level."""
        pdfium.FPDFText_GetCharOrigin(self._text, n, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(self._text, n, self._box)
        box, turn = self._box, self._dress.angle
        x, y = self._x.value, self._y.value
        if turn > 0:
            x, y = turned_point(x, y, turn)
            a = turned_point(box.left, box.bottom, turn)[0]
            b = turned_point(box.right, box.top, turn)[0]
            return min(a, b), max(a, b), y
        return min(box.left, x), box.right, y

    def _follows(self, left: float, base: float) -> bool:
        """Whether the character stands right behind the last one."""
        size = self._dress.size or 1
        return abs(base - self._base) < 0.1 * size and -0.5 * size < left - self._end < 0.25 * size

    def _flush(self) -> None:
        if self._letters:
            dress = self._dress
            text = "".join(self._letters)
            self._runs.append(
                Run(
                    text,
                    self._start,
                    self._end,
                    self._base,
                    dress.size,
                    dress.bold,
                    dress.symbol,
                    self._spaced,
                    dress.angle,
                )
            )
            self._letters = []
            self._spaced = False
