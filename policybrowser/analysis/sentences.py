"""Sentence boundaries in the running text of a clause, with offsets."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import sentencex

from policybrowser.analysis.abbreviations import ABBREVIATION
from policybrowser.analysis.text import Range

# An abbreviation that may also end a sentence: "until 2 p.m. During", and the reply of a form,
# "On shift: no. On break: yes.".
_MAY_END = re.compile(r"(?:\betc|\b[ap]\.m|:\s*no)\.\s*$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[\"'(\[]*(?:[a-z0-9]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|GMT\b|BST\b)"
)
_LETTERED = re.compile(r"\(\w{1,4}\)\s+(?=\w)")
_NEW_SPEAKER = re.compile(r"(?<=[.?!:])\s+(?=[AQ][:.]\s)|(?<=[.?!])(?=[AQ]:\s)")


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Range, ...]:
    """Half-open character ranges of the sentences of `text`, without the space around them."""
    cuts: list[Range] = []
    for block_start, block_end in _speakers(text):
        for start, end in _raw_boundaries(text, block_start, block_end):
            if cuts and start > block_start and _belongs_to_previous(text, cuts[-1], start):
                cuts[-1] = (cuts[-1][0], end)
            else:
                cuts.append((start, end))
    trimmed = (_trim(text, start, end) for start, end in cuts)
    return tuple((start, end) for start, end in trimmed if start < end)


def _speakers(text: str) -> list[Range]:
    """The text cut before "Q:" and "A:", which begin a sentence whatever stands before them."""
    edges = [0, *(match.end() for match in _NEW_SPEAKER.finditer(text)), len(text)]
    return list(pairwise(edges))


def _raw_boundaries(text: str, block_start: int, block_end: int) -> list[Range]:
    block = text[block_start:block_end]
    if not block.strip():
        return []
    begins = _LETTERED.match(block)  # after one the library takes all that follows for one sentence
    at = begins.end() if begins else 0
    found = sentencex.get_sentence_boundaries("en", block[at:])
    ranges: list[Range] = []
    for item in found:  # the library counts bytes for some characters, so each is looked up again
        piece = item["text"]
        start = block.find(piece, at)
        if start < 0:
            continue
        at = start + len(piece)
        ranges.append((block_start + (start if ranges else 0), block_start + at))
    return ranges or [(block_start, block_end)]


def _belongs_to_previous(text: str, previous: Range, start: int) -> bool:
    before = text[previous[0] : previous[1]]
    if before.strip() in ("Q.", "A."):
        return True
    if ABBREVIATION.search(before):
        rest = text[start:].lstrip()
        return not _MAY_END.search(before) or bool(_GOES_ON.match(rest))
    return not before.rstrip().endswith(("?", "!")) and bool(re.match(r"\s*[a-z]", text[start:]))


def _trim(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
