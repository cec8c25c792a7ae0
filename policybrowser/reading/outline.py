"""The clause tree: what each block stands under, and what its reference is counted from."""

from __future__ import annotations

from dataclasses import dataclass

from policybrowser.reading import wording
from policybrowser.reading.records import Block, Form, Label, Mark, Node

_OUTERMOST = frozenset("part appendix appendices annex annexe schedule chapter module".split())
_DEEPER = 2
"""Columns of indentation that make a list a nested one."""


@dataclass(slots=True)
class _Open:
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
        return self.block.label

    @property
    def form(self) -> Form | None:
        return self.block.label.form if self.block.label else None


def build_outline(blocks: tuple[Block, ...]) -> tuple[Node, ...]:
    """One node for each block, in order."""
    outliner = _Outliner(blocks)
    for n in range(len(blocks)):
        outliner.place(n)
    return tuple(outliner.nodes)


class _Outliner:
    """Walks over the blocks and keeps what is open."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.nodes: list[Node] = []
        self._blocks = blocks
        self._open: list[_Open] = []
        self._lead: int | None = None
        self._sections = False
        self._filled: set[int] = set()
        self._next = _next_labels(blocks)

    def place(self, n: int) -> None:
        block = self._blocks[n]
        label = block.label
        if block.cover:
            self._add(block, None, None)
        elif block.cells:
            self._close_bullets(block)
            self._add(block, self._lead if self._lead is not None else self._top(), self._top())
        elif label is None or label.form is Form.SPEAKER:
            self._place_heading(n) if block.heading else self._place_paragraph(n)
        elif label.form is Form.BULLET:
            self._place_bullet(n, label)
        elif label.form is Form.NAMED:
            self._place_named(n, label)
        elif label.form is Form.PATH:
            self._place_path(n, label)
        else:
            self._place_single(n, label)

    # What is open -----------------------------------------------------------------------------

    def _top(self) -> int | None:
        return self._open[-1].index if self._open else None

    def _add(
        self, block: Block, parent: int | None, scope: int | None, *, nested: bool = False
    ) -> int:
        level = 0
        if parent is not None:
            above = self.nodes[parent]
            level = above.level + (not above.block.heading)
        if scope is not None and not block.heading:
            self._filled.add(scope)
        self.nodes.append(Node(block, parent, scope, level, nested))
        return len(self.nodes) - 1

    def _push(self, block: Block, *, rank: int = 0, nested: bool = False) -> _Open:
        scope = self._top()
        lead = self._lead if self._lead is not None else scope
        parent = lead if nested else scope
        index = self._add(block, parent, scope, nested=nested)
        opened = _Open(index, block, rank, lead if nested else None, nested)
        self._open.append(opened)
        self._lead = None
        return opened

    def _close_bullets(self, block: Block) -> None:
        """Leave the bullets that a paragraph or table does not belong to."""
        while self._open and self._open[-1].form is Form.BULLET:
            bullet = self._open[-1].block.first
            if block.first.gap and block.first.indent >= bullet.indent + _DEEPER:
                return
            self._open.pop()

    # Headings ---------------------------------------------------------------------------------

    def _place_heading(self, n: int) -> None:
        block = self._blocks[n]
        rank = _heading_rank(block)
        while self._open:
            top = self._open[-1]
            if top.block.heading and top.rank < rank:
                break
            self._open.pop()
        self._lead = None
        self._push(block, rank=rank)

    def _place_named(self, n: int, label: Label) -> None:
        block = self._blocks[n]
        word = label.key[0]
        if word in _OUTERMOST:
            self._open.clear()
        same = [p for p, o in enumerate(self._open) if o.label and o.label.key[:1] == (word,)]
        if same:
            del self._open[same[0] :]
        elif word == "section":
            self._open = [
                o
                for o in self._open
                if o.form is Form.NAMED and o.label and o.label.key[0] in _OUTERMOST
            ]
        else:
            while self._open and not self._open[-1].block.heading:
                self._open.pop()
        self._lead = None
        self._push(block, rank=1 if word in _OUTERMOST else 2)

    # Numbers ----------------------------------------------------------------------------------

    def _place_path(self, n: int, label: Label) -> None:
        block = self._blocks[n]
        for position, opened in enumerate(self._open):
            if opened.form in (Form.PATH, Form.NUMBER) and not _is_above(opened.label, label):
                del self._open[position:]
                break
        while self._open and (
            self._open[-1].nested
            or self._open[-1].form in (Form.BULLET, Form.LETTER)
            and not _is_above(self._open[-1].label, label)
        ):
            self._open.pop()
        self._lead = None
        self._push(block, rank=_numbered_rank(block))

    def _place_single(self, n: int, label: Label) -> None:
        block = self._blocks[n]
        before = self._sibling(block, label)
        if before is not None:
            opened = self._open[before]
            intervened = self._lead is not None and self._open[-1] is opened
            del self._open[before:]
            lead = None if intervened else opened.lead
            if not intervened:
                self._lead = lead
            if not opened.nested:
                self._lead = None
            pushed = self._push(block, rank=_numbered_rank(block), nested=opened.nested)
            pushed.listed, pushed.continued = opened.listed, opened.continued
            return
        self._begin_list(block, label)

    def _begin_list(self, block: Block, label: Label) -> None:
        """The first of a list, or a number that runs on under a new heading."""
        if block.heading or _is_part(block, label):
            self._open = [o for o in self._open if self._holds_sections(o, label)]
            self._lead = None
            self._sections = True
            self._push(block, rank=_numbered_rank(block))
            return
        self._restart(block, label)
        while self._open and self._open[-1].form is Form.BULLET:
            if block.first.indent > self._open[-1].block.first.indent:
                break
            self._open.pop()
        lead = self._lead
        top = self._open[-1] if self._open else None
        nested = label.form is not Form.NUMBER or bool(
            top and top.label and top.form not in (Form.NAMED, Form.ROMAN) or (top and top.nested)
        )
        if top and top.form is Form.ROMAN and top.nested:
            nested = True
        if nested and label.form is Form.NUMBER and label.value > 1 and top and not top.nested:
            nested = False
        pushed = self._push(block, rank=9, nested=nested)
        pushed.listed = lead is not None and wording.is_lead_in(self.nodes[lead].block.text)

    def _holds_sections(self, opened: _Open, label: Label) -> bool:
        """Whether a numbered section may stand under what is open."""
        if opened.nested or opened.form is Form.BULLET or not opened.block.heading:
            return False
        if opened.form in (Form.NUMBER, Form.PATH):
            return False
        if opened.label is None and opened.index in self._filled and not self._sections:
            # An introduction with words of its own comes before the sections, not over them.
            return False
        return opened.label is None or opened.label.style != label.style

    def _restart(self, block: Block, label: Label) -> None:
        """Close an open list of the same style: this is another."""
        for position, opened in enumerate(self._open):
            if opened.label is None or opened.label.style != label.style:
                continue
            deeper = block.first.indent >= opened.block.first.indent + _DEEPER
            introduced = self._lead is None and opened.block.text.rstrip().endswith(":")
            if not (opened.block.heading or deeper or introduced):
                del self._open[position:]
                return

    def _sibling(self, block: Block, label: Label) -> int | None:
        """The open item that this one comes after, as a position among the open."""
        if label.value <= 1:
            return None
        found = [
            position
            for position, opened in enumerate(self._open)
            if opened.label is not None
            and opened.label.style == label.style
            and 0 < label.value - opened.label.value <= 3
        ]
        if not found:
            return None

        def fit(position: int) -> tuple[int, bool, int, int]:
            opened = self._open[position]
            assert opened.label is not None
            return (
                label.value - opened.label.value,
                opened.block.heading != block.heading,
                abs(opened.block.first.indent - block.first.indent),
                -position,
            )

        return min(found, key=fit)

    # Bullets and paragraphs -------------------------------------------------------------------

    def _place_bullet(self, n: int, label: Label) -> None:
        block = self._blocks[n]
        level = self._bullet_level(block, label)
        if level is None:
            self._push(block, nested=True)
            return
        opened = self._open[level]
        del self._open[level:]
        self._lead = opened.lead
        self._push(block, nested=True)

    def _bullet_level(self, block: Block, label: Label) -> int | None:
        """The position of the open bullet that this one comes after; None begins a list."""
        open_bullets = [p for p, o in enumerate(self._open) if o.form is Form.BULLET]
        if not open_bullets:
            return None
        top = self._open[open_bullets[-1]]
        if self._goes_into(top, block, label):
            return None
        for position in reversed(open_bullets):
            bullet = self._open[position].block
            same = bullet.label is not None and bullet.label.printed == label.printed
            if same and block.first.indent >= bullet.first.indent - 1:
                return self._after_short_list(position, open_bullets, block)
        return open_bullets[0]

    def _after_short_list(self, position: int, bullets: list[int], block: Block) -> int:
        """A blank line after a nested list without one ends it."""
        place = bullets.index(position)
        outer = self._open[bullets[place - 1]] if place else None
        level = outer is not None and outer.block.first.indent == block.first.indent
        same = outer is not None and outer.label is not None and block.label is not None
        if level and same and block.first.gap and outer and outer.label and block.label:
            return bullets[place - 1] if outer.label.printed == block.label.printed else position
        return position

    def _goes_into(self, top: _Open, block: Block, label: Label) -> bool:
        """Whether a bullet begins a list inside the bullet above it."""
        above = top.block
        assert above.label is not None
        if block.first.indent >= above.first.indent + _DEEPER:
            return True
        if above.label.printed != label.printed:
            return not any(
                o.label is not None and o.form is Form.BULLET and o.label.printed == label.printed
                for o in self._open
            )
        if not block.first.gap or not wording.is_lead_in(above.text):
            return False
        # A blank line inside a list that has none otherwise begins a list of its own.
        return not above.first.gap and self.nodes[-1].block is above

    def _place_paragraph(self, n: int) -> None:
        block = self._blocks[n]
        self._close_bullets(block)
        while self._open and self._leaves_item(self._open[-1], n):
            self._open.pop()
        if self._open:
            self._open[-1].continued = True
        scope = self._top()
        self._lead = self._add(block, scope, scope)

    def _leaves_item(self, opened: _Open, n: int) -> bool:
        """Whether a paragraph after an item is back at the level of what introduced the list."""
        if opened.form is Form.BULLET or opened.label is None:
            return False
        if not (opened.nested or opened.listed) or opened.continued:
            return False
        block, item = self._blocks[n], opened.block.first
        if block.first.indent >= item.indent + _DEEPER:
            return False
        following = self._next[n]
        return not (
            following is not None
            and following.style == opened.label.style
            and following.value == opened.label.value + 1
        )


def _next_labels(blocks: tuple[Block, ...]) -> list[Label | None]:
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


def _heading_rank(block: Block) -> int:
    """How high a heading stands by its looks: the lower the number, the higher."""
    if block.mark is Mark.HASH:
        return 10 * block.depth
    if block.mark is Mark.UNDERLINE:
        return 15
    if wording.is_capitals(block.text):
        return 25
    return 75 if block.mark is Mark.BOLD else 85


def _numbered_rank(block: Block) -> int:
    if block.mark is Mark.HASH:
        return 10 * block.depth
    return 5 + len(block.label.key) if block.label else 5


def _is_above(above: Label | None, label: Label) -> bool:
    return (
        above is not None
        and len(above.key) < len(label.key)
        and label.key[: len(above.key)] == above.key
    )


def _is_part(block: Block, label: Label) -> bool:
    """A roman or lettered part that is not an item of a list."""
    return label.upper and label.enclosure in (".", "", ":") and block.heading
