"""The cover: the lines before the document proper, which say what it is called and whose it is."""

from __future__ import annotations

import re

from policybrowser.reading import wording
from policybrowser.reading.dates import find_dates
from policybrowser.reading.records import Block, Form

_DOCUMENT = re.compile(
    r"\b(?:policy|policies|guidance|guidelines?|guide|procedures?|code|protocol|handbook|rules|report"
    r"|standards?|charter|framework|social media|social networking|acceptable use|agreement|toolkit"
    r"|manual|statement|notice)\b",
    re.IGNORECASE,
)
_SUBJECTS = frozenset({"social media", "social networking"})
_WHOLE = re.compile(
    r"(?:(?:the|staff|employees?['’]?|our|acceptable|responsible)\s+)*(?:use of )?(?:the )?"
    r"social (?:media|networking)(?: sites?| websites?)?(?: use)?"
    r"(?:[: ].*\b(?:staff|employees|us)\b.*)?",
    re.IGNORECASE,
)


def cover_of(blocks: tuple[Block, ...], headings: frozenset[int], first: int) -> frozenset[int]:
    """The blocks on the cover; `first` is the first that is neither heading nor cover line."""
    return _titled(blocks, _cover(blocks, headings, first))


def _titled(blocks: tuple[Block, ...], cover: frozenset[int]) -> frozenset[int]:
    """The cover as the document's own styles have it: titles are on it, later headings are not."""
    titles = [n for n, block in enumerate(blocks) if block.known and block.known.title]
    styled = [n for n, b in enumerate(blocks) if b.known and b.known.heading and b.mark]
    depths = [blocks[n].depth for n in styled]
    for n in styled:
        alone = depths.count(blocks[n].depth) == 1 and blocks[n].depth == min(depths)
        before = titles and n < titles[0]
        if not before and (titles or not (alone or _names_document(blocks, n))):
            cover = frozenset(m for m in cover if m < n)
            break
    first = [n for n in titles if not styled or n < styled[0]]
    return cover | frozenset(range(first[-1] + 1 if first else 0)) | frozenset(titles)


def _cover(blocks: tuple[Block, ...], headings: frozenset[int], first: int) -> frozenset[int]:
    """The lines before the document proper."""
    top = list(range(first))
    named = [n for n in top if n in headings]
    if not named:
        return frozenset(top)
    last = named[-1]
    below = blocks[first].label
    section = below is not None and first in headings
    if last != top[-1] or section:
        return frozenset(n for n in top if n <= last or n not in headings)
    text = blocks[last].text
    titled = any(_DOCUMENT.search(blocks[n].text) for n in named[:-1])
    opens = wording.is_section_name(text) or wording.is_question(text) or _is_activity(text)
    if (
        opens
        or _parted_from_title(blocks, named)
        or (titled and not _same_dress(blocks, named))
        or (titled and not _DOCUMENT.search(text))
    ):
        return frozenset(n for n in top if n != last)
    over_list = (below is not None and below.form is Form.BULLET) or bool(blocks[first].cells)
    lone = over_list or len(text.split()) == 1 or not _names_document(blocks, last)
    if len(named) != 2 and lone:
        return frozenset(n for n in top if n != last)
    return frozenset(top)


def _parted_from_title(blocks: tuple[Block, ...], named: list[int]) -> bool:
    """Whether a date or a version stands between the title and a heading that is no second title.

    What follows a title at once may be its subtitle; what follows its date begins the text.
    """
    last = named[-1]
    title = next((n for n in named[:-1] if _DOCUMENT.search(blocks[n].text)), last)
    between = range(title + 1, last)
    said = {word for n in named[:-1] for word in wording.words(blocks[n].text)}
    again = said >= set(wording.words(blocks[last].text))
    return not again and any(n not in named or find_dates(blocks[n].text) for n in between)


def _names_document(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether a heading names the whole document rather than its first section."""
    text = blocks[n].text
    kinds = {word.lower() for word in _DOCUMENT.findall(text)}
    subtitled = ":" in text.rstrip(":")  # "Little Larks: phones, photos and social media"
    return bool(kinds - _SUBJECTS) or bool(kinds and (subtitled or _WHOLE.fullmatch(text)))


def _is_activity(text: str) -> bool:
    """Whether a heading names what is done under it ("Using social media")."""
    return bool(re.match(r"[A-Z][a-z]+ing\b", text))


def _same_dress(blocks: tuple[Block, ...], named: list[int]) -> bool:
    """Whether the last of the first headings is printed as the title above it is."""
    last, above = blocks[named[-1]], blocks[named[-2]]
    return (
        last.mark == above.mark
        and last.depth == above.depth
        and wording.is_capitals(last.text) == wording.is_capitals(above.text)
    )
