"""What is still open: the headings, clauses and items that later blocks may stand under.

Pure judgements on that stack, innermost last; `outline` keeps it and acts on them.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from policybrowser.reading import wording
from policybrowser.reading.labels import BOXES
from policybrowser.reading.records import Block, Form, Label, Mark

ATTACHED = frozenset("appendix appendices annex annexe schedule".split())
"""What stands behind a document, with numbers of its own."""
CLAUSES = frozenset("article clause rule section paragraph para principle standard §".split())
"""What is cited as a clause is, items with it: "Rule 6.2(1)"."""
DEEPER = 2
"""Columns of indentation that make a list a nested one."""


@dataclass(slots=True)
class Open:
    """A block that later blocks may still stand under."""

    index: int
    block: Block
    rank: int = 0
    lead: int | None = None
    """What introduces the list that it is an item of."""
    nested: bool = False
    listed: bool = False
    """An item of a list that a sentence introduces."""
    continued: bool = False
    """Some item of its list has a second paragraph."""

    @property
    def label(self) -> Label | None:
        """The label of its block."""
        return self.block.label

    @property
    def form(self) -> Form | None:
        """The form of its label."""
        return self.block.label.form if self.block.label else None


def is_styled(block: Block) -> bool:
    """Whether its format knows it for a heading, and how deep it stands."""
    return block.mark is Mark.HASH and block.known is not None


def _same_list(stack: Sequence[Open], block: Block) -> int | None:
    """The open item of the very list that the block's format counts it in."""
    known = block.known
    if known is None or not known.list:
        return None
    for position, opened in enumerate(stack):
        other = opened.block.known
        if other is not None and (other.list, other.level) == (known.list, known.level):
            return position
    return None


def _levels_below(above: Block, block: Block) -> int:
    """How many levels deeper a block stands in one list, where their format counts levels."""
    if above.known is None or block.known is None or not block.known.list:
        return 0
    same = above.known.list == block.known.list
    return block.known.level - above.known.level if same else 0


def sibling(stack: Sequence[Open], block: Block, label: Label) -> int | None:
    """The open item that this one comes after, as a position among the open."""
    if label.value <= 1:
        return None
    known = _same_list(stack, block)
    if known is not None:
        return known
    found = [
        position
        for position, opened in enumerate(stack)
        if opened.label is not None
        and opened.label.style == label.style
        and 0 < label.value - opened.label.value <= 3
    ]
    if not found:
        return None

    def fit(position: int) -> tuple[int, bool, int, int]:
        opened = stack[position]
        assert opened.label is not None
        return (
            label.value - opened.label.value,
            opened.block.heading != block.heading,
            abs(opened.block.first.indent - block.first.indent),
            -position,
        )

    return min(found, key=fit)


def bullet_level(stack: Sequence[Open], block: Block, label: Label, previous: Block) -> int | None:
    """The position of the open bullet that this one comes after; None begins a list."""
    open_bullets = [p for p, o in enumerate(stack) if o.form is Form.BULLET]
    if not open_bullets:
        return None
    top = stack[open_bullets[-1]]
    deeper = _levels_below(top.block, block)
    if deeper > 0:
        return None
    if deeper < 0:
        return _same_list(stack, block)
    if _goes_into(stack, top, block, label, previous):
        return None
    for position in reversed(open_bullets):
        bullet = stack[position].block
        same = bullet.label is not None and _alike(bullet.label, label)
        if same and block.first.indent >= bullet.first.indent - 1:
            return _after_short_list(stack, position, open_bullets, block)
    return open_bullets[0]


def _alike(one: Label, other: Label) -> bool:
    """Whether two bullets are of one list: the same mark, or boxes, ticked or not."""
    return one.printed == other.printed or {one.printed[:1], other.printed[:1]} <= set(BOXES)


def _after_short_list(
    stack: Sequence[Open], position: int, bullets: list[int], block: Block
) -> int:
    """A blank line after a nested list without one ends it."""
    place = bullets.index(position)
    outer = stack[bullets[place - 1]] if place else None
    level = outer is not None and outer.block.first.indent == block.first.indent
    same = outer is not None and outer.label is not None and block.label is not None
    if level and same and block.first.gap and outer and outer.label and block.label:
        return bullets[place - 1] if _alike(outer.label, block.label) else position
    return position


def _goes_into(
    stack: Sequence[Open], top: Open, block: Block, label: Label, previous: Block
) -> bool:
    """Whether a bullet begins a list inside the bullet above it."""
    above = top.block
    assert above.label is not None
    if block.first.indent >= above.first.indent + DEEPER:
        return True
    if not _alike(above.label, label):
        return not any(
            o.label is not None and o.form is Form.BULLET and _alike(o.label, label) for o in stack
        )
    if not block.first.gap or not wording.is_lead_in(above.text):
        return False
    # A blank line inside a list that has none otherwise begins a list of its own.
    return not above.first.gap and previous is above


def next_labels(blocks: tuple[Block, ...]) -> list[Label | None]:
    """For each block the next number or letter before another heading."""
    found: list[Label | None] = []
    following: Label | None = None
    for block in reversed(blocks):
        found.append(following)
        if block.label is not None and block.label.form is not Form.BULLET:
            following = block.label
        elif block.heading:
            following = None
    found.reverse()
    return found


def bracketed_anew(blocks: tuple[Block, ...]) -> bool:
    """Whether numbers in brackets begin again under each clause: Rule 1(1), Rule 2(1)."""
    labels = [block.label for block in blocks if block.label is not None]
    first = [below for above, below in itertools.pairwise(labels) if is_clause(above)]
    return all(one.value == 1 for one in first if one.form is Form.NUMBER)


def heading_rank(block: Block) -> int:
    """How high a heading stands by its looks: the lower the number, the higher."""
    if block.mark is Mark.HASH:
        return 10 * block.depth
    if block.mark is Mark.UNDERLINE:
        return 15
    if wording.is_capitals(block.text):
        return 25
    return 75 if block.mark is Mark.BOLD else 85


def numbered_rank(block: Block) -> int:
    """How high a numbered section stands: above any heading without number and mark."""
    if block.mark is Mark.HASH:
        return 10 * block.depth
    return 5 + len(block.label.key) if block.label else 5


def is_above(above: Label | None, label: Label) -> bool:
    """Whether one number contains the other: 3 is above 3.1."""
    return (
        above is not None
        and len(above.key) < len(label.key)
        and label.key[: len(above.key)] == above.key
    )


def is_clause(label: Label | None) -> bool:
    """Whether a word and a number name a clause: "Rule 6.2", not "Appendix 1"."""
    return label is not None and label.form is Form.NAMED and label.key[0] in CLAUSES


def is_part(block: Block, label: Label) -> bool:
    """A roman or lettered part that is not an item of a list."""
    return label.upper and label.enclosure in (".", "", ":") and block.heading
