"""Which blocks are headings, and which of the first lines are the cover: title, issuer, version."""

from __future__ import annotations

import re
from dataclasses import replace

from policybrowser.reading import wording
from policybrowser.reading.cover import cover_of
from policybrowser.reading.fields import LONGEST, is_field, is_field_row, names_value
from policybrowser.reading.records import Block, Form, Mark
from policybrowser.reading.series import head_by_force, level_series

_MOST_WORDS = 16
_MOST_STOPPED = 6
"""Words of a numbered heading that ends in a full stop; a longer line with one is a sentence."""
_OF_A_LETTER = re.compile(
    r"(?:dear|hello|hi) .{1,60}|(?:(?:kind|best|warm)\w* )?(?:regards|wishes)[,.!]?"
    r"|(?:many )?thanks\b.{0,30}|yours (?:sincerely|faithfully|truly|ever)[,.!]?"
    r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}",
    re.IGNORECASE,
)
"""How a letter or an e-mail begins and ends, and the postcode of an address."""
_ADDRESS = re.compile(r"\w@\w|https?://|\bwww\.|\b0\d{2,4}[ -]?\d{3}", re.IGNORECASE)
"""Where somebody is to be found: by e-mail, on the web, by telephone."""
_LEADING = frozenset("following example examples includes including asked".split())
"""Words that have the line lead to what is below, wherever they stand in it."""
_SAYING = frozenset(
    "states says reads provides requires asks adds means expects yourself note remember".split()
)
"""Words that do so at its end: "The policy states:", "Ask yourself:"."""
_PLACING = frozenset(
    "in for under at by within during ask tell contact speak call ring write send report".split()
)
"""Words that do so at its beginning: "In this policy:", "Ask any of the trustees:"."""
_DEPENDING = frozenset("if when where before after while once unless until".split())
_SOMEBODY = frozenset("you we they he she it i staff employees colleagues".split())
"""Both together begin a sentence: "If you tell people where you work:"."""
_NAMED_HEADINGS = frozenset(
    "section part appendix appendices annex annexe schedule chapter module".split()
)


def mark_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, with headings and the cover's lines marked."""
    listed = _plain_lists(blocks)
    likely = [n not in listed and _may_be_heading(blocks, n) for n in range(len(blocks))]
    likely = level_series(
        blocks, likely, lambda n: _like_a_name(blocks[n].text) and not _in_list(blocks, n)
    )
    likely = head_by_force(blocks, likely)
    first = _body_begins(blocks, likely)
    headings = _confirmed(blocks, likely, first)
    cover = cover_of(blocks, headings, first)
    return tuple(
        replace(block, heading=n in headings, cover=n in cover) for n, block in enumerate(blocks)
    )


def _plain_lists(blocks: tuple[Block, ...]) -> frozenset[int]:
    """The items of lists without bullets and the lines of addresses: what hangs from a colon."""
    found: set[int] = set()
    for n in range(1, len(blocks)):
        block, above = blocks[n], blocks[n - 1]
        listed = n - 1 in found and not _ends_list(blocks, n)
        hangs = listed or (above.label is None and _introduces(above))
        asked = block.text.endswith("?") and _closely(blocks, n)
        plain = not (block.label or block.cells or block.mark) and len(block.text) <= LONGEST
        named = wording.is_capitals(block.text) or wording.is_section_name(block.text)
        ended = wording.without_quotes(block.text).endswith((".", "?", "!", ":"))
        if hangs and plain and not named and (asked or not ended):
            found.add(n)
    return frozenset(found)


def _ends_list(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether a line a line's space below a plain list is no item of it, but a heading."""
    if not blocks[n].first.gap:
        return False
    told = n + 1 < len(blocks) and wording.is_sentence(blocks[n + 1].text)
    return blocks[n - 1].text.endswith("?") or (not blocks[n - 1].first.gap and told)


def _closely(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether a line of a list stands close to another: a heading leaves a line free."""
    after = blocks[n + 1].first if n + 1 < len(blocks) else None
    return not blocks[n].first.gap or (after is not None and not after.gap)


def _may_be_heading(blocks: tuple[Block, ...], n: int) -> bool:
    block = blocks[n]
    if block.cells or not block.text:
        return bool(block.label and block.label.form is Form.NAMED)
    if block.settled or (n and _only_numbers_question(blocks[n - 1])):
        return False
    if block.label is not None:
        return _labelled_heading(blocks, n)
    if block.mark in (Mark.HASH, Mark.UNDERLINE):
        return True
    if block.mark is Mark.BOLD:
        return len(block.text) <= LONGEST and not block.text.endswith((".", ";"))
    text = block.text
    other = _OF_A_LETTER.fullmatch(text) or _ADDRESS.search(text) or names_value(text)
    if other or not _like_a_name(text) or _leads_in(blocks, n):
        return False
    if text.endswith(".") and len(text.split()) == 1 and not wording.is_section_name(text):
        # "No." answers, "Scope." heads.
        return wording.is_capitals(text)
    return _stands_apart(blocks, n)


def _only_numbers_question(block: Block) -> bool:
    """Whether it is "Question 4" and no more: what is asked stands in the block below it."""
    return bool(block.label and block.label.key[:1] == ("question",) and not block.text)


def _leads_in(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether a short line introduces the list below it ("A few more points:")."""
    text = blocks[n].text.rstrip("*_ ")
    below = blocks[n + 1].label if n + 1 < len(blocks) else None
    if below is None or below.form in (Form.PATH, Form.NAMED):
        return False
    if not text.endswith(":"):
        item = wording.starts_lower(blocks[n + 1].text)
        told = wording.has_verb(text) and not wording.is_question(text)
        return item and told and len(text.split()) > 2
    named = wording.is_title_case(text) and len(text.split()) <= 4
    return not (named or wording.is_capitals(text) or wording.is_section_name(text))


def _labelled_heading(blocks: tuple[Block, ...], n: int) -> bool:
    block, label = blocks[n], blocks[n].label
    assert label is not None
    if label.form in (Form.BULLET, Form.NOTE):
        return False
    if label.form is Form.SPEAKER:
        return label.name == "q"
    stopped = block.text.endswith(".") and len(block.text.split()) > _MOST_STOPPED
    if block.mark and len(block.text) <= LONGEST:
        return not (stopped and block.mark is Mark.UNDERLINE)  # the rule below a table, rather
    if label.form is Form.NAMED and label.key[0] in _NAMED_HEADINGS:
        return len(block.text) <= LONGEST
    if not _like_a_name(block.text) or (label.form is Form.LETTER and not label.upper):
        return False
    if wording.is_capitals(block.text):
        return True
    if stopped or (wording.has_verb(block.text) and not wording.is_question(block.text)):
        return False
    return not _in_list(blocks, n)


def _in_list(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether the next or the last block is the next or the last item of the same list."""
    label = blocks[n].label
    assert label is not None
    after = blocks[n + 1].label if n + 1 < len(blocks) else None
    if after is not None and len(after.key) > len(label.key):
        return False
    before = blocks[n - 1].label if n else None
    return (
        after is not None and after.style == label.style and after.value == label.value + 1
    ) or (before is not None and before.style == label.style and before.value == label.value - 1)


def _like_a_name(text: str) -> bool:
    """Whether the words could be a heading's."""
    if len(text) > LONGEST or not any(c.isalpha() for c in text):
        return False
    if len(text.split()) > _MOST_WORDS or not wording.starts_upper(text):
        return False
    if wording.is_capitals(text):
        return True
    bare = wording.without_quotes(wording.without_note(text).rstrip("*_ "))
    if wording.is_unended(bare) and not wording.is_question(bare):
        return False
    if bare.endswith((";", ",")) or (re.search(r"[.!;]\s", bare[:-1]) and not bare.endswith("?")):
        return False
    if bare.endswith("."):
        return len(bare.split()) <= 5 and wording.is_title_case(bare) and not wording.has_verb(bare)
    if bare.endswith(":"):
        return _names_before_colon(bare)
    return True


def _names_before_colon(text: str) -> bool:
    """Whether a line that ends in a colon is a heading rather than the lead-in of a list."""
    bare = text.rstrip(": ")
    if wording.has_verb(bare) or len(bare.split()) > 8 or wording.is_lead_in(bare):
        return False
    found = wording.words(bare)
    if _DEPENDING & set(found[:1]) and _SOMEBODY & set(found):
        return False
    return not (_LEADING & set(found) or _SAYING & set(found[-1:]) or _PLACING & set(found[:1]))


def _stands_apart(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether a line without label stands as headings do: alone, with text below it."""
    block = blocks[n]
    if len(block.lines) > 2 or n + 1 == len(blocks):
        return False
    told = wording.has_verb(block.text) and not wording.is_question(block.text)
    if told and not block.first.gap and len(block.text.split()) > 5:
        return False
    before = blocks[n - 1] if n else None
    if before is None or block.first.gap:
        return before is None or not _introduces(before)
    return wording.is_finished(before.text) or bool(before.mark) or len(before.text) < LONGEST


def _introduces(block: Block) -> bool:
    return block.text.rstrip("*_ ").endswith(":") and not _like_a_name(block.text)


def _is_body(block: Block) -> bool:
    """Whether the block is what a heading stands over."""
    if block.label is not None or block.cells:
        return True
    return (
        len(block.text) > LONGEST
        or bool(_ADDRESS.search(block.text))
        or wording.is_finished(block.text)
        or wording.has_verb(block.text)
    )


def _body_begins(blocks: tuple[Block, ...], likely: list[bool]) -> int:
    """The first block that is neither heading nor cover line."""
    for n, block in enumerate(blocks):
        line = not block.cells and block.label is None
        field = is_field(block.text) if line else is_field_row(blocks, n)
        if not (field or (likely[n] and block.label is None)):
            return n
    return 0


def _confirmed(blocks: tuple[Block, ...], likely: list[bool], first: int) -> frozenset[int]:
    """The likely headings that do stand over something."""
    found = {n for n in range(first) if likely[n]}
    run: list[int] = []
    for n in range(len(blocks)):
        if likely[n] and (blocks[n].label is not None or blocks[n].mark):
            found |= {*run, n} if len(run) <= 3 or run[0] < first else {n}
            run = []
        elif likely[n]:
            run.append(n)
        else:
            if run and (_is_body(blocks[n]) and (len(run) <= 3 or run[0] < first)):
                found |= set(run)
            elif run and len(run) > 3 and _is_body(blocks[n]) and _surely(blocks[run[-1]].text):
                found.add(run[-1])
            run = []
    return frozenset(found)


def _surely(text: str) -> bool:
    return wording.is_capitals(text) or wording.is_section_name(text) or text.endswith("?")
