"""How a text is laid out: whether lines were wrapped at a width, and so where one runs on."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from policybrowser.reading import wording
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Form, Label, Line

_WIDEST = 132
"""No page wraps its lines beyond this; a longer line is a paragraph on one line."""
_NARROWEST = 56
"""Below this, lines are short because they are items, not because they were wrapped."""
_SLACK = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which lines were wrapped; 0 where each line is a paragraph."""

    width: int

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the next line's first word would not have fitted on this line."""
        if not self.width:
            return False
        first = following.text.split(maxsplit=1)[0]
        return line.right + 1 + len(first) > self.width - _SLACK


def layout_of(lines: tuple[Line, ...]) -> Layout:
    """The layout of a document, from the lines that another follows closely."""
    followed = sorted(line.right for line, after in itertools.pairwise(lines) if not after.gap)
    if len(followed) < 2:
        return Layout(0)
    widest = followed[int(0.95 * (len(followed) - 1))]
    beyond = sum(line.right > 1.3 * max(widest, 60) for line in lines)
    full = sum(right >= 0.7 * widest for right in followed)
    wrapped = (
        _NARROWEST <= widest <= _WIDEST
        and beyond <= 0.05 * len(lines)
        and (full >= 0.4 * len(followed) or _tears(lines, widest))
    )
    return Layout(max(r for r in followed if r <= _WIDEST)) if wrapped else Layout(0)


def _tears(lines: tuple[Line, ...], width: int) -> bool:
    """Whether no line is longer than a width at which some sentence is torn.

    So short items and headings, however many, do not hide that the paragraphs were wrapped.
    """
    return all(line.right <= 1.15 * width for line in lines) and any(
        line.right >= 0.8 * width
        and not after.gap
        and not wording.is_finished(line.text)
        and wording.starts_lower(after.text)
        and not label_readings(after.text)
        for line, after in itertools.pairwise(lines)
    )


@dataclass(frozen=True, slots=True)
class Run:
    """The lines of a paragraph so far: its first and last, and what it is an item of."""

    first: Line
    last: Line
    label: Label | None = None


def runs_on(layout: Layout, run: Run, line: Line, after: Line | None) -> bool:
    """Whether `line`, which has no label, continues a paragraph; `after` is the next line."""
    last = run.last
    if line.gap:
        return _runs_on_over_gap(layout, run, line)
    outside = bool(run.label) and line.indent < run.first.indent and wording.is_finished(last.text)
    if _hyphenated(last, line) or (layout.is_full(last, line) and not outside):
        return True
    if outside or (wording.is_capitals(last.text) and not wording.is_capitals(line.text)):
        return False
    if wording.starts_lower(line.text):
        if run.label is None and wording.starts_lower(run.first.text):
            return wording.is_cut(last.text)  # A paragraph in lower case is an item without bullet.
        return not last.text.rstrip().endswith((":", ";"))
    if wording.is_torn(last.text):
        return True
    if run.label is not None:
        inside = line.indent > run.first.indent and not _heads(run, line)
        return inside or _explains(run, line, after)
    return bool(layout.width) and not wording.is_finished(last.text) and _nearly(layout, last)


def _heads(run: Run, line: Line) -> bool:
    """Whether the run is a numbered heading and the line a paragraph set in below it."""
    label = run.label
    if label is None or label.form is Form.BULLET or run.first is not run.last:
        return False
    words = run.first.text[label.body - run.first.start :]
    short = len(words.split()) <= 8 and words[-1:].isalnum() and wording.starts_upper(words)
    return short and wording.is_sentence(line.text)


def _explains(run: Run, line: Line, after: Line | None) -> bool:
    """Whether a line tells more of the bullet that the line above names ("**Be kind**")."""
    if run.label is None or run.label.form is not Form.BULLET:
        return False
    if run.last.text.endswith(("**", "__")):
        return True
    more = after is not None and not after.gap and after.text.startswith(run.label.printed)
    return more and not wording.is_finished(run.last.text) and not line.text.endswith(":")


def _nearly(layout: Layout, line: Line) -> bool:
    """Lines of a proportional typeface end raggedly."""
    return line.right >= 0.85 * layout.width


def _hyphenated(line: Line, following: Line) -> bool:
    return (
        len(line.text) > 2
        and line.text[-1] in "-\u00ad\u2010"
        and line.text[-2].isalpha()
        and wording.starts_lower(following.text)
    )


def _runs_on_over_gap(layout: Layout, run: Run, following: Line) -> bool:
    """A paragraph cut by a page break, or an example that belongs to the bullet above it."""
    line, item = run.last, run.label is not None
    lower = wording.starts_lower(following.text)
    if item and following.text.startswith(("e.g.", "i.e.", "eg ", "ie ")):
        return True
    if wording.is_finished(line.text):
        return False
    if following.cut:
        long = run.first is not run.last or len(line.text) > 45 or layout.is_full(line, following)
        if long and wording.is_finished(following.text) and not wording.is_capitals(line.text):
            return not following.text.endswith((":", "?"))
        return lower or wording.is_torn(line.text) or (long and not _headed(line, following))
    if item and line.text.endswith(","):
        return False  # The list is done, the sentence that it stands in goes on.
    return lower and (wording.is_cut(line.text) or (len(line.text) >= 60 and not item))


def _headed(line: Line, following: Line) -> bool:
    """Whether either line is a heading rather than a part of a sentence."""
    return any(
        wording.is_capitals(text) or wording.is_title_case(text)
        for text in (line.text, following.text)
    )
