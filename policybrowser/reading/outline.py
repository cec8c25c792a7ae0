"""The clause tree: what each block stands under, and what its reference is counted from."""

from __future__ import annotations

from policybrowser.reading import wording
from policybrowser.reading.records import Block, Form, Label, Node
from policybrowser.reading.standing import (
    ATTACHED,
    DEEPER,
    Open,
    bracketed_anew,
    bullet_level,
    heading_rank,
    is_above,
    is_clause,
    is_part,
    is_styled,
    next_labels,
    numbered_rank,
    sibling,
)

_PARTS = (Form.NAMED, Form.ROMAN, Form.LETTER)
_OUTERMOST = ATTACHED | {"part", "chapter", "module"}


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
        self._open: list[Open] = []
        self._lead: int | None = None
        self._sections = False
        self._filled: set[int] = set()
        self._next = next_labels(blocks)
        self._anew = bracketed_anew(blocks)

    def place(self, n: int) -> None:
        block = self._blocks[n]
        label = block.label
        if block.cover:
            self._add(block, None, None)
        elif label is not None and label.form is Form.NOTE:
            self._add(block, len(self.nodes) - 1 if self.nodes else None, self._top())
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

    def _push(self, block: Block, *, rank: int = 0, nested: bool = False) -> Open:
        scope = self._top()
        lead = self._lead if self._lead is not None else scope
        parent = lead if nested else scope
        index = self._add(block, parent, scope, nested=nested)
        opened = Open(index, block, rank, lead if nested else None, nested)
        self._open.append(opened)
        self._lead = None
        return opened

    def _close_bullets(self, block: Block) -> None:
        """Leave the bullets that a paragraph or table does not belong to."""
        while self._open and self._open[-1].form is Form.BULLET:
            bullet = self._open[-1].block.first
            if block.first.gap and block.first.indent >= bullet.indent + DEEPER:
                return
            self._open.pop()

    # Headings ---------------------------------------------------------------------------------

    def _place_heading(self, n: int) -> None:
        block = self._blocks[n]
        rank = heading_rank(block)
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
        if word in _OUTERMOST and not self._divides_attachment(label):
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
        rank = 10 * block.depth if is_styled(block) else 2
        self._push(block, rank=1 if word in _OUTERMOST else rank)

    def _divides_attachment(self, label: Label) -> bool:
        """Whether a part is one of the schedule or appendix that is open."""
        if label.key[0] in ATTACHED or not self._open:
            return False
        first = self._open[0].label
        if first is None or first.form is not Form.NAMED or first.key[0] not in ATTACHED:
            return False
        labels = [opened.label for opened in self._open if opened.label]
        counted = [other.value for other in labels if other.key[:1] == label.key[:1]]
        return label.value == 1 if not counted else label.value == counted[0] + 1

    # Numbers ----------------------------------------------------------------------------------

    def _place_path(self, n: int, label: Label) -> None:
        block = self._blocks[n]
        for position, opened in enumerate(self._open):
            if opened.form in (Form.PATH, Form.NUMBER) and not is_above(opened.label, label):
                del self._open[position:]
                break
        while self._open and (
            self._open[-1].nested
            or (
                self._open[-1].form in (Form.BULLET, Form.LETTER)
                and not is_above(self._open[-1].label, label)
            )
        ):
            self._open.pop()
        above = self._open[-1] if self._open else None
        listed = above is not None and (above.listed or wording.is_lead_in(above.block.text))
        self._lead = None
        pushed = self._push(block, rank=numbered_rank(block))
        pushed.listed = listed and wording.starts_lower(block.text)

    def _place_single(self, n: int, label: Label) -> None:
        block = self._blocks[n]
        before = sibling(self._open, block, label)
        if before is not None:
            opened = self._open[before]
            intervened = self._lead is not None and self._open[-1] is opened
            del self._open[before:]
            lead = None if intervened else opened.lead
            if not intervened:
                self._lead = lead
            if not opened.nested:
                self._lead = None
            pushed = self._push(block, rank=numbered_rank(block), nested=opened.nested)
            pushed.listed, pushed.continued = opened.listed, opened.continued
            return
        self._begin_list(block, label)

    def _begin_list(self, block: Block, label: Label) -> None:
        """The first of a list, or a number that runs on under a new heading."""
        if block.heading or is_part(block, label):
            self._open = [o for o in self._open if self._holds_sections(o, block, label)]
            self._lead = None
            self._sections = True
            self._push(block, rank=numbered_rank(block))
            return
        self._restart(block, label)
        while self._open and self._open[-1].form is Form.BULLET:
            if block.first.indent > self._open[-1].block.first.indent:
                break
            self._open.pop()
        lead = self._lead
        pushed = self._push(block, rank=9, nested=self._is_nested(label))
        pushed.listed = lead is not None and wording.is_lead_in(self.nodes[lead].block.text)

    def _is_nested(self, label: Label) -> bool:
        """Whether a label is cited together with what it stands under: 3.1(a), not 3.1, 4."""
        if label.form is not Form.NUMBER:
            return True
        top = self._open[-1] if self._open else None
        if top is None or top.label is None:
            return False
        if top.nested or (label.enclosure == "()" and self._anew and is_clause(top.label)):
            return True
        # Paragraphs that run on through parts are cited by their number alone.
        return top.form not in _PARTS and label.value == 1

    def _holds_sections(self, opened: Open, block: Block, label: Label) -> bool:
        """Whether a numbered section may stand under what is open."""
        if is_styled(opened.block) and is_styled(block):
            return opened.block.depth < block.depth
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
            deeper = block.first.indent >= opened.block.first.indent + DEEPER
            introduced = self._lead is None and opened.block.text.rstrip().endswith(":")
            if not (opened.block.heading or deeper or introduced):
                del self._open[position:]
                return

    # Bullets and paragraphs -------------------------------------------------------------------

    def _place_bullet(self, n: int, label: Label) -> None:
        block = self._blocks[n]
        last = self.nodes[-1].block if self.nodes else block
        level = bullet_level(self._open, block, label, last)
        if level is None:
            self._push(block, nested=True)
            return
        opened = self._open[level]
        del self._open[level:]
        self._lead = opened.lead
        self._push(block, nested=True)

    def _place_paragraph(self, n: int) -> None:
        block = self._blocks[n]
        self._close_bullets(block)
        while self._open and self._leaves_item(self._open[-1], n):
            self._open.pop()
        if self._open:
            self._open[-1].continued = True
        scope = self._top()
        self._lead = self._add(block, scope, scope)

    def _leaves_item(self, opened: Open, n: int) -> bool:
        """Whether a paragraph after an item is back at the level of what introduced the list."""
        if opened.form is Form.BULLET or opened.label is None:
            return False
        if not (opened.nested or opened.listed) or opened.continued:
            return False
        block, item = self._blocks[n], opened.block.first
        if block.first.indent >= item.indent + DEEPER:
            return False
        following = self._next[n]
        return not (
            following is not None
            and following.style == opened.label.style
            and following.value == opened.label.value + 1
        )
