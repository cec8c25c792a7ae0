"""Blocks and words of a page whose format knows its structure: a paragraph is a block.

What the format knows is taken as it stands. What a writer did by hand ("3.1" or "-" typed before
the words) is judged as in plain text, by the sequence that it would have to belong to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from policybrowser.reading import wording
from policybrowser.reading.inline import Words
from policybrowser.reading.labels import label_readings
from policybrowser.reading.numbering import Sequences, labels_present, numbers_above
from policybrowser.reading.records import Block, Form, Known, Label, Line, Mark, Page, Range
from policybrowser.reading.tables import Row, find_rows

_LONGEST_HEADING = 110
_SOFT = "\u00ad"
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_DROPPED = str.maketrans("", "", _SOFT + _INVISIBLE)
_WHITE = re.compile(r"\s+")


def is_structured(page: Page) -> bool:
    """Whether the page's format knows what its lines are."""
    return any(line.known is not None for line in page.lines)


def typed_rows(lines: tuple[Line, ...]) -> dict[int, Row]:
    """The rows of tables that were typed with tabs or bars rather than made as tables."""
    return {
        number: row
        for number, row in find_rows(lines, ()).items()
        if all(_known(lines[n]).plain and not _known(lines[n]).runs_on for n in row.lines)
    }


def known_blocks(lines: tuple[Line, ...], rows: dict[int, Row]) -> tuple[Block, ...]:
    """The blocks of a structured document, in order; every line is in exactly one of them."""
    readings = [_readings(line) for line in lines]
    sequences = Sequences(labels_present(readings), numbers_above(readings))
    in_rows = frozenset(number for row in rows.values() for number in row.lines)
    found: list[Block] = []
    more: dict[int, list[Line]] = {}
    for n, line in enumerate(lines):
        known = _known(line)
        if n in rows:
            found.append(_typed_row(rows[n], lines))
        elif n in in_rows:
            continue
        elif known.cells:
            found.append(_row(line, known))
        else:
            last = more.get(len(found) - 1, ())
            strong = not (known.runs_on and found) or _may_part(found[-1], last)
            label = known.label or sequences.choose(
                readings[n], line.text, line.start, strong=strong
            )
            if label is not None:
                sequences.accept(label)
            if known.runs_on and label is None and found:
                more.setdefault(len(found) - 1, []).append(line)
            else:
                found.append(_block(line, known, label))
    for at, added in more.items():
        found[at] = _longer(found[at], added)
    return _settled(found)


def words_of(source: str, pieces: tuple[Range, ...], bold: tuple[Range, ...]) -> Words:
    """The pieces in one line, with one space for any white space, and what is bold in them."""
    parts: list[str] = []
    emphasis: list[Range] = []
    length = 0
    for start, end in pieces:
        for first, last, strong in _stretches(start, end, bold):
            text = _WHITE.sub(" ", source[first:last].translate(_DROPPED))
            if not parts or parts[-1].endswith(" "):
                text = text.lstrip(" ")
            if not text:
                continue
            if strong:
                emphasis.append((length, length + len(text)))
            parts.append(text)
            length += len(text)
        if parts and not parts[-1].endswith(" "):
            parts.append(" ")
            length += 1
    bare = "".join(parts).rstrip()
    inside = ((a, min(b, len(bare))) for a, b in emphasis)
    return Words(bare, tuple((a, b) for a, b in inside if a < b))


def _stretches(start: int, end: int, bold: tuple[Range, ...]) -> list[tuple[int, int, bool]]:
    """A piece cut where bold begins and ends."""
    found: list[tuple[int, int, bool]] = []
    at = start
    # The last that begins before the piece may still reach into it.
    for begins, ends in bold[max(0, bisect_right(bold, (start, start)) - 1) :]:
        if begins >= end:
            break
        first, last = max(begins, at), min(ends, end)
        if first < last:
            found += [(at, first, False), (first, last, True)]
            at = last
    return [*found, (at, end, False)]


def _known(line: Line) -> Known:
    return line.known or Known(((line.start, line.end),))


def _readings(line: Line) -> tuple[Label, ...]:
    """The labels that a line has or, where its format gives it none, may begin with."""
    known = _known(line)
    if known.label is not None:
        return (known.label,)
    return () if known.cells or known.title else label_readings(line.text, line.start)


def _row(line: Line, known: Known) -> Block:
    return Block(
        known.pieces,
        line.start,
        line.end,
        (line,),
        cells=known.cells,
        header=known.header,
        known=known,
    )


def _typed_row(row: Row, lines: tuple[Line, ...]) -> Block:
    own = tuple(lines[number] for number in row.lines)
    pieces = tuple(piece for cell in row.cells for piece in cell)
    known = Known(pieces, cells=row.cells)
    return Block(
        pieces,
        own[0].start,
        own[-1].end,
        own,
        cells=row.cells,
        header=row.header,
        known=known,
    )


def _block(line: Line, known: Known, label: Label | None) -> Block:
    start, end = known.pieces[0]
    body = label.body if label is not None and known.label is None else start
    pieces = ((body, end),) if body < end else ()
    text = line.text[body - line.start :]
    return Block(
        pieces,
        line.start,
        line.end,
        (line,),
        label,
        _mark(known, label, text, pieces),
        known.heading or int(known.title),
        known=known,
    )


def _may_part(block: Block, added: Sequence[Line]) -> bool:
    """Whether an item may begin behind a line break: after a lead-in, or after another item."""
    last = added[-1] if added else block.lines[-1]
    return block.label is not None or wording.is_finished(last.text)


def _longer(block: Block, added: Sequence[Line]) -> Block:
    """The block with the lines that line breaks, not paragraphs, part from it."""
    told = [_known(line) for line in added]
    own = block.known or told[0]
    return replace(
        block,
        pieces=(*block.pieces, *(piece for known in told for piece in known.pieces)),
        end=added[-1].end,
        lines=(*block.lines, *added),
        mark=Mark.NONE if block.mark is Mark.BOLD else block.mark,
        known=replace(own, bold=(*own.bold, *(part for known in told for part in known.bold))),
    )


def _mark(known: Known, label: Label | None, text: str, pieces: tuple[Range, ...]) -> Mark:
    """How the block is marked as a heading, if it is."""
    if label is not None and label.form in (Form.NOTE, Form.BULLET):
        return Mark.NONE
    if known.title or (known.heading and not _is_rule(text, label)):
        return Mark.HASH
    short = len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ",", ":"))
    dressed = sum(last - first for first, last in known.bold)
    printed = sum(last - first for first, last in pieces)
    whole = known.underlined or printed <= dressed
    return Mark.BOLD if short and printed and whole else Mark.NONE


def _is_rule(text: str, label: Label | None) -> bool:
    """Whether a paragraph in the style of a heading is a clause: many number with these styles."""
    if len(text) > 2 * _LONGEST_HEADING:
        return True
    if label is None or wording.is_capitals(text):
        return False
    sentence = text.endswith((".", ";", ":", ",")) or len(text) > _LONGEST_HEADING
    told = wording.has_verb(text) or len(text.split()) > 12
    return (sentence and told) or wording.starts_lower(text) or text.endswith((";", ","))


def _settled(blocks: list[Block]) -> tuple[Block, ...]:
    """Below the first of a document's styled headings no other line is one by its looks alone."""
    styled = [n for n, block in enumerate(blocks) if _is_styled(block)]
    if len(styled) < 2:
        return tuple(blocks)
    return tuple(
        replace(block, settled=n > styled[0] and not block.label and not block.mark)
        for n, block in enumerate(blocks)
    )


def _is_styled(block: Block) -> bool:
    known = block.known
    return block.mark is Mark.HASH and known is not None and known.heading > 0
