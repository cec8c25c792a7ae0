"""What is drawn on a PDF page: ruled lines, which make tables, and pictures, which are counted."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_MOST_RULES = 1_200
_THIN = 2.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, lying or standing."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def lies(self) -> bool:
        """Whether it runs across the page rather than down."""
        return self.right - self.left > self.top - self.bottom


def drawn(page: Any) -> tuple[list[Rule], int]:
    """The ruled lines of a page and how many pictures it has."""
    rules: list[Rule] = []
    pictures = 0
    for n in range(min(pdfium.FPDFPage_CountObjects(page), 10 * _MOST_RULES)):
        thing = pdfium.FPDFPage_GetObject(page, n)
        kind = pdfium.FPDFPageObj_GetType(thing)
        pictures += kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < _MOST_RULES:
            rules += _rules_of(thing)
    return rules, pictures


def _rules_of(path: Any) -> Iterator[Rule]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *edges):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    if min(right - left, top - bottom) <= _THIN:
        if max(right - left, top - bottom) >= 6:
            yield Rule(left, bottom, right, top)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value:
        yield from _strokes(path)


def _strokes(path: Any) -> Iterator[Rule]:
    """The straight lines of a drawing, those that lie or stand."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    last = start = (0.0, 0.0)
    for n in range(min(pdfium.FPDFPath_CountSegments(path), 500)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            last = start = point
            continue
        yield from _straight(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start)


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    across, up = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(across, up) <= 1 and max(across, up) >= 6:
        yield Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
