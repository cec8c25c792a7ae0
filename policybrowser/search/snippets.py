"""The stretch of a clause that shows best why it was found."""

from __future__ import annotations

from policybrowser.search.matching import Ranges, record_marks
from policybrowser.search.nodes import Query
from policybrowser.search.records import ClauseRecord
from policybrowser.search.results import Hit, Snippet

LENGTH = 320
"""Characters of a snippet; a clause that is not much longer is shown whole."""
LEAD_LENGTH = 120

_SLACK = 1.25


def hit(query: Query, record: ClauseRecord, score: float) -> Hit:
    """A clause with its words marked and cut to length."""
    marks = record_marks(query, record)
    return Hit(
        record=record,
        score=score,
        snippet=snippet(record.text, marks.text, LENGTH),
        lead=snippet(record.lead, marks.lead, LEAD_LENGTH) if marks.lead else None,
    )


def snippet(text: str, marks: Ranges, length: int) -> Snippet:
    """The stretch of about `length` characters with the most marks, cut between words."""
    if len(text) <= length * _SLACK:
        return Snippet(text, marks)
    start, end = _best_window(marks, length)
    start = _word_start(text, start)
    end = _word_end(text, min(len(text), start + length))
    end = max([end, *(last for first, last in marks if first < end < last)])
    inside = tuple((a - start, b - start) for a, b in marks if start <= a and b <= end)
    return Snippet(text[start:end], inside, start > 0, end < len(text))


def _best_window(marks: Ranges, length: int) -> tuple[int, int]:
    """The window that holds the most marks; the first of equals."""
    best = (0, length)
    most = 0
    held_to = 0
    for first, (begin, _) in enumerate(marks):
        while held_to < len(marks) and marks[held_to][1] <= begin + length:
            held_to += 1
        if held_to - first > most:
            most = held_to - first
            # Some words before the first mark are wanted to read it in its sentence.
            best = (max(0, begin - length // 5), begin + length)
    return best


def _word_start(text: str, at: int) -> int:
    """The next beginning of a word at or after `at`."""
    if at <= 0:
        return 0
    space = text.find(" ", at - 1, at + 40)
    return at if space < 0 else space + 1


def _word_end(text: str, at: int) -> int:
    """The last end of a word at or before `at`."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, at - 40), at + 1)
    return at if space < 0 else space
