"""Numbered lines that are alike are all headings or none: one of a series settles the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from policybrowser.reading import wording
from policybrowser.reading.records import Block, Form

_MOST_WORDS = 10
"""A heading that is also a sentence is short: "Social media while you are here"."""
_ALONE = (Form.NUMBER, Form.PATH, Form.NAMED)
_PARTS = (Form.LETTER, Form.ROMAN)
_FORCED = re.compile(
    r"(?:[A-Z][\w'\u2019]*)(?: [\w'\u2019]+){0,2} (?:must|should|shall|may|can)(?: not| never)?"
)
_REQUEST = re.compile(
    r"\byou(?: have)? asked\b|\byour (?:request|enquiry|letter)\b|\brequest for information\b",
    re.IGNORECASE,
)


def level_series(
    blocks: tuple[Block, ...], likely: list[bool], may_name: Callable[[int], bool]
) -> list[bool]:
    """`likely` with the members of each numbered series brought into line.

    `may_name` says whether a block, by its number, has the looks of a heading but for its verb.
    """
    found = list(likely)
    for series in _series(blocks):
        if _asked_at_length(blocks, series, likely):
            for n in series:
                found[n] = False
            continue
        heads = [n for n in series if likely[n]]
        if 2 * len(heads) > len(series):
            for n in series:
                found[n] = likely[n] or (_heads(blocks, n) and may_name(n))
    return found


def _series(blocks: tuple[Block, ...]) -> Iterable[list[int]]:
    """The blocks that carry single numbers, letters or numerals of one style, or one word."""
    found: dict[tuple[str, str, bool, int], list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        label = block.label
        if label is None or block.mark or block.cells:
            continue
        if label.form in _ALONE or (label.upper and label.form in _PARTS):
            found[label.style].append(n)
    return (series for series in found.values() if len(series) > 1)


def _asked_at_length(blocks: tuple[Block, ...], series: list[int], likely: list[bool]) -> bool:
    """Whether the series repeats what somebody asked: questions, some too long for a heading.

    A reply to a request quotes it; a drafter who asks as the reader would ("1. Who is it for?")
    heads sections with the questions.
    """
    asked = [n for n in series if blocks[n].text.endswith("?")]
    if 2 * len(asked) <= len(series) or all(likely[n] for n in asked):
        return False
    return any(_REQUEST.search(block.text) for block in blocks[: series[0]])


def _heads(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether a short line without a stop stands over a paragraph or a level below."""
    text = blocks[n].text
    if n + 1 == len(blocks) or len(text.split()) > _MOST_WORDS or not text[-1:].isalnum():
        return False
    own, below = blocks[n].label, blocks[n + 1].label
    if below is not None and own is not None:
        deeper = below.form is Form.PATH and len(below.key) > len(own.key)
        return deeper or (own.upper and not below.upper and below.form in _PARTS)
    return not blocks[n + 1].cells and wording.is_finished(blocks[n + 1].text)


def head_by_force(blocks: tuple[Block, ...], likely: list[bool]) -> list[bool]:
    """`likely` with "Staff must", "Staff should" and "Staff may" over their lists as headings.

    One alone leads on to its list; several that divide a text between them are its headings.
    """
    heads = [n for n in range(len(blocks) - 1) if _names_force(blocks, n)]
    if len({blocks[n].text for n in heads}) < 2:
        return likely
    found = list(likely)
    for n in heads:
        found[n] = True
    return found


def _names_force(blocks: tuple[Block, ...], n: int) -> bool:
    block, below = blocks[n], blocks[n + 1].label
    if block.label is not None or block.cells or below is None or below.form is not Form.BULLET:
        return False
    return bool(block.first.gap and _FORCED.fullmatch(block.text))
