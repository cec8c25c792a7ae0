"""Lines put together to blocks: a paragraph, an item with its label, a heading, a table row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from policybrowser.reading import wording
from policybrowser.reading.labels import label_readings
from policybrowser.reading.layout import Layout, Run, layout_of, runs_on
from policybrowser.reading.notes import note_label, note_marks
from policybrowser.reading.numbering import Sequences, labels_present, numbers_above
from policybrowser.reading.records import Block, Flow, Form, Label, Line, Mark, Range
from policybrowser.reading.tables import Row

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_CLOSING_HASHES = re.compile(r"\s+#+$")
_ALL_BOLD = re.compile(r"(?:\*\*|__)(?P<words>[^*_]{1,200})(?:\*\*|__)\s*[:.]?")
_ANSWER = re.compile(r"[?.!]\s+(?=(?:A|Answer):\s)")
_OUTER_FORMS = (Form.NUMBER, Form.PATH, Form.LETTER)
_LIST_FORMS = (Form.BULLET, Form.LETTER, Form.ROMAN)


@dataclass(slots=True)
class _Draft:
    """A block while its lines come in."""

    lines: list[Line]
    pieces: list[Range]
    label: Label | None = None
    mark: Mark = Mark.NONE
    depth: int = 0
    start: int = field(default=0)

    @property
    def waiting(self) -> bool:
        """A label that stands alone on its line waits for its words."""
        return not self.pieces

    def block(self) -> Block:
        return Block(
            tuple(self.pieces),
            self.start,
            self.lines[-1].end,
            tuple(self.lines),
            self.label,
            self.mark,
            self.depth,
        )


def build_blocks(lines: tuple[Line, ...], rows: dict[int, Row]) -> tuple[Block, ...]:
    """The blocks of a document, in order; every line is in exactly one of them."""
    in_rows = frozenset(number for row in rows.values() for number in row.lines)
    running = tuple(line for number, line in enumerate(lines) if number not in in_rows)
    builder = _Builder(layout_of(running), running)
    following = (*lines[1:], None)
    for number, (line, after) in enumerate(zip(lines, following, strict=False)):
        if number in rows:
            builder.add_row(rows[number], lines)
        elif number not in in_rows:
            builder.add_line(line, after)
    return builder.finish()


class _Builder:
    """Takes lines one by one and decides where a block begins."""

    def __init__(self, layout: Layout, lines: tuple[Line, ...]) -> None:
        self._layout = layout
        readings = [_readings(line)[2] for line in lines]
        self._sequences = Sequences(labels_present(readings), numbers_above(readings))
        self._notes = note_marks(lines)
        self._blocks: list[Block] = []
        self._draft: _Draft | None = None

    def add_row(self, row: Row, lines: tuple[Line, ...]) -> None:
        self._flush()
        own = tuple(lines[number] for number in row.lines)
        pieces = tuple(piece for cell in row.cells for piece in cell)
        self._blocks.append(
            Block(pieces, own[0].start, own[-1].end, own, cells=row.cells, header=row.header)
        )

    def add_line(self, line: Line, after: Line | None) -> None:
        """Take one line; `after` is the next."""
        if line.flow is Flow.RUNS_ON and self._draft is not None:
            self._draft.lines.append(line)
            self._draft.pieces.append((line.start, line.end))
            return
        mark, depth, readings, start, end = _readings(line)
        strong = self._may_begin(line)
        label = (note_label(line, self._notes) if strong and not mark else None) or (
            self._sequences.choose(readings, line.text, line.start, strong=strong)
        )
        draft = self._draft
        if label is not None:
            parting = None if mark else _parting(line, label)
            if parting is not None:
                head, tail = _parted(line, parting)
                self._begin(head, label.body, head.end, label=label)
                self.add_line(tail, after)
                return
            self._begin(line, label.body, end, label=label, mark=mark, depth=depth)
        elif draft and draft.waiting and self._takes_words(draft, line):
            draft.lines.append(line)
            draft.pieces.append((start, end))
            draft.mark = draft.mark or mark
        elif draft and not mark and not draft.waiting and self._runs_on(draft, line, after):
            draft.lines.append(line)
            draft.pieces.append((start, end))
        else:
            self._begin(line, start, end, mark=mark, depth=depth)

    def finish(self) -> tuple[Block, ...]:
        self._flush()
        return tuple(self._blocks)

    def _begin(
        self,
        line: Line,
        body: int,
        end: int,
        *,
        label: Label | None = None,
        mark: Mark = Mark.NONE,
        depth: int = 0,
    ) -> None:
        self._flush()
        if label is not None and label.form is not Form.NOTE:
            self._sequences.accept(label)
        pieces = [(body, end)] if body < end else []
        self._draft = _Draft([line], pieces, label, mark, depth, line.start)

    def _flush(self) -> None:
        if self._draft is not None:
            self._blocks.append(self._draft.block())
            self._draft = None

    def _runs_on(self, draft: _Draft, line: Line, after: Line | None) -> bool:
        if draft.mark in (Mark.HASH, Mark.UNDERLINE) or draft.lines[-1].underlined:
            return False
        if draft.mark is Mark.BOLD and draft.label is None:
            return False
        if line.flow is not Flow.UNKNOWN:
            return line.flow is not Flow.BEGINS
        run = Run(draft.lines[0], draft.lines[-1], draft.label)
        return runs_on(self._layout, run, line, after)

    def _takes_words(self, draft: _Draft, line: Line) -> bool:
        """Whether the words for a label alone on its line come on this one."""
        if draft.label is None:
            return False
        if draft.label.form is Form.NAMED:
            if draft.label.key[0] == "question":
                return False  # what is asked may be as long as a paragraph, and is one
            return len(line.text) <= 100 and not line.text.endswith(".")
        return True

    def _may_begin(self, line: Line) -> bool:
        """Whether a block may begin with this line, whatever its first word."""
        draft = self._draft
        if draft is None or draft.waiting:
            return True
        last = draft.lines[-1]
        if line.flow is not Flow.UNKNOWN:
            return line.flow is Flow.BEGINS or wording.is_finished(last.text)
        if line.cut and wording.is_cut(last.text) and not wording.ends_item(last.text):
            return False
        if line.gap or draft.mark or not self._layout.width:
            return True
        if draft.label is not None and draft.label.form in _LIST_FORMS:
            return True
        return wording.is_finished(last.text) or not self._layout.is_full(last, line)


def _parting(line: Line, label: Label) -> int | None:
    """Where a second block begins on the line: "(a) (i) ...", "Q: ...? A: ..."."""
    if label.form is Form.SPEAKER:
        answer = _ANSWER.search(line.text, label.body - line.start)
        return line.start + answer.end() if answer and label.value == 1 else None
    return label.body if _has_label_within(line, label) else None


def _has_label_within(line: Line, label: Label) -> bool:
    """Whether the words after a label begin with the first label of the level below."""
    if label.form not in _OUTER_FORMS:
        return False
    inner = label_readings(line.text[label.body - line.start :])
    return any(
        (one.form in (Form.LETTER, Form.ROMAN) and one.value == 1 and "(" in one.enclosure)
        or (one.form is Form.PATH and one.key[:-1] == label.key and one.value == 1)
        or (one.form is Form.NUMBER and one.value == 1 and one.enclosure == "()")
        for one in inner
        if one.style != label.style
    )


def _parted(line: Line, at: int) -> tuple[Line, Line]:
    """The line in two, before and behind an offset."""
    place = at - line.start
    head = line.text[:place].rstrip()
    tail = line.text[place:]
    return (
        replace(line, end=line.start + len(head), text=head),
        replace(line, start=at, text=tail, indent=line.indent + place, gap=False, cut=False),
    )


def _readings(line: Line) -> tuple[Mark, int, tuple[Label, ...], int, int]:
    """How the line is marked, what label it may have, and where its words begin and end."""
    text, offset, end = line.text, line.start, line.end
    hashes = _HASHES.match(text)
    if hashes:
        closing = _CLOSING_HASHES.search(text)
        end -= len(closing.group()) if closing else 0
        offset += hashes.end()
        text = text[hashes.end() :]
        return Mark.HASH, len(hashes[1]), label_readings(text, offset), offset, end
    readings = label_readings(text, offset)
    if line.underlined:
        return Mark.UNDERLINE, 0, readings, offset, end
    bold = len(text) <= 210 and _ALL_BOLD.fullmatch(text)
    return Mark.BOLD if bold else Mark.NONE, 0, readings, offset, end
