"""The way from a text to a Policy: every step once, in order."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from policybrowser.errors import UnreadableFile
from policybrowser.model import Clause, ClauseKind, Furniture, Policy
from policybrowser.reading.blocks import build_blocks
from policybrowser.reading.contents import CONTENTS, find_contents
from policybrowser.reading.formats import extract
from policybrowser.reading.furniture import remove_furniture, take_off
from policybrowser.reading.headings import mark_headings
from policybrowser.reading.inline import Words, compose
from policybrowser.reading.intake import (
    MOST_CHARACTERS,
    MOST_CLAUSES,
    MOST_LINES,
    is_harmless,
    read_bytes,
    too_many,
)
from policybrowser.reading.known import is_structured, known_blocks, typed_rows, words_of
from policybrowser.reading.lines import split_lines
from policybrowser.reading.metadata import metadata
from policybrowser.reading.outline import build_outline
from policybrowser.reading.records import Block, Flow, Form, Line, Node, Page, Range
from policybrowser.reading.references import references
from policybrowser.reading.row_numbers import number_rows
from policybrowser.reading.tables import find_rows


def read_policy(path: Path) -> Policy:
    """The policy in a file; UnreadableFile says in a sentence why it cannot be read."""
    data, name = read_bytes(path), str(path)
    if is_harmless(data, name):
        policy = read_data(data, name)
    else:
        # Imported here: a program that reads nothing but plain text starts no other process.
        from policybrowser.reading.sandbox import shared  # noqa: PLC0415

        policy = shared().read(data, name)
    return replace(policy, id=slug(path.stem), file=name)


def read_data(data: bytes, name: str) -> Policy:
    """The policy in the bytes of a file, read in this process; `name` is how errors call it."""
    policy = _policy(extract(data, name), name)
    if not policy.clauses:
        raise UnreadableFile(f"{name} has no words in it: there is nothing to read.")
    return policy


def read_text(
    text: str, *, policy_id: str = "", organisation: str = "", title: str = "", file: str = ""
) -> Policy:
    """The policy in a text; what is given is not looked for in it."""
    policy = _policy(Page(text, split_lines(text)), file or "The text")
    return replace(
        policy,
        id=policy_id or slug(Path(file).stem),
        organisation=organisation or policy.organisation,
        title=title or policy.title,
        file=file,
    )


def slug(name: str) -> str:
    """A short name from a file's name: "North West (2021)" becomes "north-west-2021"."""
    return "-".join(re.findall(r"[^\W_]+", name.lower())) or "policy"


def _policy(page: Page, name: str) -> Policy:
    _refuse_long(page, name)
    lines, furniture = remove_furniture(page.lines)
    listed, warnings = find_contents(lines)
    lines, contents = take_off(lines, dict.fromkeys(listed, CONTENTS))
    blocks = _blocks(page, lines, furniture)
    if len(blocks) > MOST_CLAUSES:
        raise too_many(name)
    words = [_words(page.source, block, block.pieces) for block in blocks]
    blocks = tuple(replace(b, text=w.text) for b, w in zip(blocks, words, strict=True))
    nodes = number_rows(page.source, build_outline(mark_headings(blocks)))
    clauses = _clauses(page.source, nodes, words)
    targets = tuple(target for found in words for target in found.targets)
    taken = sorted((*furniture, *contents, *targets), key=lambda item: item.start)
    cover = frozenset(n for n, node in enumerate(nodes) if node.block.cover)
    said = metadata(clauses, cover, tuple(taken)).or_hints(page.hints)
    return Policy(
        "",
        said.organisation,
        said.title,
        clauses,
        tuple(taken),
        short=said.short,
        kind=said.kind,
        version=said.version,
        dates=said.dates,
        review=said.review,
        warnings=(*page.warnings, *warnings),
        source=page.source,
    )


def _refuse_long(page: Page, name: str) -> None:
    """Refuse what is no policy before any time is spent on it."""
    if len(page.lines) > MOST_LINES or len(page.source) > MOST_CHARACTERS:
        raise UnreadableFile(
            f"{name} is longer than a thousand pages: open the policy itself, without appendices."
        )
    begun = sum(line.flow is Flow.BEGINS and not line.furniture for line in page.lines)
    if begun > MOST_CLAUSES:
        raise too_many(name)


def _blocks(
    page: Page, lines: tuple[Line, ...], furniture: tuple[Furniture, ...]
) -> tuple[Block, ...]:
    """Of a format that knows its structure as it says, of any other as the lines look."""
    if is_structured(page):
        return known_blocks(lines, typed_rows(lines))
    return build_blocks(lines, find_rows(lines, furniture))


def _words(source: str, block: Block, pieces: tuple[Range, ...]) -> Words:
    """The words of a block or of a cell in it, without the marks that dress plain text."""
    if block.known is not None:
        return words_of(source, pieces, block.known.bold)
    return compose(source, pieces)


def _clauses(source: str, nodes: tuple[Node, ...], words: list[Words]) -> tuple[Clause, ...]:
    refs = references(nodes)
    return tuple(
        _clause(source, index, node, ref, found)
        for index, (node, ref, found) in enumerate(zip(nodes, refs, words, strict=True))
    )


def _clause(source: str, index: int, node: Node, ref: str, words: Words) -> Clause:
    block = node.block
    label = block.label
    cells = tuple(_words(source, block, cell).text for cell in block.cells)
    text = " | ".join(cells) if cells else words.text
    printed = label.printed if label else ""
    if not text:
        # A number or bullet with nothing behind it is all that the clause says.
        text = (label.name or printed) if label else source[block.start : block.end]
        printed = ""
    return Clause(
        index,
        ref,
        _kind(block),
        text,
        node.parent,
        block.start,
        block.end,
        printed,
        node.level,
        () if cells else words.emphasis,
        cells,
    )


def _kind(block: Block) -> ClauseKind:
    if block.cells:
        return ClauseKind.TABLE_ROW
    if block.heading:
        return ClauseKind.HEADING
    form = block.label.form if block.label else None
    if form is Form.BULLET:
        return ClauseKind.BULLET
    if form in (Form.LETTER, Form.ROMAN):
        return ClauseKind.LETTERED
    if form in (None, Form.SPEAKER, Form.NOTE):
        return ClauseKind.PARAGRAPH
    return ClauseKind.NUMBERED
