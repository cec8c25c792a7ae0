"""Words of the page, not of the document: page numbers, running heads, markings, rules, links back.

What is taken off here is kept by name in `Policy.furniture`, never thrown away.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace

from policybrowser.model import Furniture
from policybrowser.reading import wording
from policybrowser.reading.records import Flow, Line

_NEAR = 4
"""How many lines from a page's edge a running head or foot may stand."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:page|pg\.?|p\.)\s*[|:]?\s*\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*"
    r"|\d{1,4}\s+of\s+\d{1,4}"
    r"|[-–—]\s?\d{1,4}\s?[-–—]"
    r"|\d{1,4}\s*\|\s*p\s?a\s?g\s?e\W*",
    re.IGNORECASE,
)
_WITH_PAGE_NUMBER = re.compile(
    r"(?:.{0,160}\s)?(?:page|pg\.?)\s*[|:]?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})\W*"
    r"|.{0,160}(?:\s{2,}|\t|\|\s*)page\s+\d{1,4}\W*"
    r"|page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s{2,}|\t|\s*[|–—-]\s).{0,160}",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_MARKING = re.compile(
    r"[\W_]*(?:(?:classification|protective marking|security classification)\s*:?\s*)?"
    r"(?:official|not protectively marked|unclassified|restricted|nhs unclassified|nhs restricted"
    r"|nhs confidential|commercial in confidence|internal use only|for internal use only"
    r"|(?:this (?:document|copy) is )?uncontrolled (?:copy )?(?:when|if) printed"
    r"|printed copies (?:are|of this document are) uncontrolled)"
    r"(?:[\s:–—-]+(?:sensitive|personal|commercial|staff|locsen))*[\W_]*",
    re.IGNORECASE,
)
_LINK_BACK = re.compile(
    r"[\W_]*(?:(?:back|return) to (?:the )?(?:top|contents|contents page|index|start)"
    r"|top of (?:the )?page)"
    r"[\W_]*(?:\([^)\s]{0,200}\))?\W*",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"\b(?:policy|guidance|guidelines?|procedure|code|protocol|handbook|standards?|version|v\d|draft)\b",
    re.IGNORECASE,
)


def remove_furniture(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Furniture, ...]]:
    """The document's own lines, and what was taken off, each piece named."""
    kinds = _obvious(lines)
    if any(line.known is not None for line in lines):
        # Its format keeps running heads apart; what comes back in the text is the text.
        return take_off(lines, kinds)
    kinds |= _numbers_at_edges(lines, kinds) | _numbers_in_turn(lines, kinds)
    kinds |= _running(lines, kinds)
    kinds |= _numbers_beside_heads(lines, kinds)
    return take_off(lines, kinds)


def take_off(
    lines: tuple[Line, ...], kinds: dict[int, str]
) -> tuple[tuple[Line, ...], tuple[Furniture, ...]]:
    """Part the lines named in `kinds` from the others, which learn that something stood there."""
    kept: list[Line] = []
    taken: list[Furniture] = []
    gap = cut = False
    for number, line in enumerate(lines):
        if number in kinds:
            taken.append(Furniture(kinds[number], line.text, line.start, line.end))
            gap = gap or line.gap
            cut = cut or line.cut or kinds[number] in _CUTTING
            if kinds[number] == "rule" and kept and _underlines(line, kept[-1]):
                kept[-1] = replace(kept[-1], underlined=True)
                gap = True
            continue
        kept.append(replace(line, gap=line.gap or gap or cut, cut=line.cut or cut))
        gap = cut = False
    return tuple(kept), tuple(taken)


_CUTTING = frozenset({"page number", "running head", "protective marking"})


def _underlines(rule: Line, above: Line) -> bool:
    return (
        not rule.gap
        and set(rule.text) in ({"="}, {"-"}, {"~"})
        and len(above.text) <= 100
        and len(rule.text) >= 3
        and "\t" not in above.text
    )


def _obvious(lines: tuple[Line, ...]) -> dict[int, str]:
    found: dict[int, str] = {}
    for number, line in enumerate(lines):
        told = line.known is not None and not line.known.plain
        kind = line.furniture or ("" if told else _kind(line.text))
        if kind:
            found[number] = kind
    return found


def _kind(text: str) -> str:
    if len(text) > 250:
        return ""
    if len(text) >= 3 and not any(character.isalnum() for character in text):
        return "table rule" if re.fullmatch(r"[|+\s:=-]*[|\t+][|+\s:=-]*", text) else "rule"
    if _PAGE_NUMBER.fullmatch(text):
        return "page number"
    if _WITH_PAGE_NUMBER.fullmatch(text) and not wording.has_verb(text):
        return "running head"
    if _MARKING.fullmatch(text):
        return "protective marking"
    return "link back" if _LINK_BACK.fullmatch(text) else ""


def _numbers_at_edges(lines: tuple[Line, ...], known: dict[int, str]) -> dict[int, str]:
    """Numbers alone on a line at the foot or head of a page, or in the middle of a sentence."""
    found: dict[int, str] = {}
    paged = any(line.cut for line in lines)
    for number, line in enumerate(lines):
        if number in known or not _BARE_NUMBER.fullmatch(line.text):
            continue
        last = number + 1 == len(lines) or lines[number + 1].cut
        if (paged and (last or line.cut)) or _interrupts(lines, number):
            found[number] = "page number"
    return found


def _numbers_in_turn(lines: tuple[Line, ...], known: dict[int, str]) -> dict[int, str]:
    """Numbers alone on a line that count the pages of a text without page breaks."""
    bare = [
        number
        for number, line in enumerate(lines)
        if number not in known and _BARE_NUMBER.fullmatch(line.text)
    ]
    values = [int(lines[number].text) for number in bare]
    if len(bare) < 3 or any(b - a != 1 for a, b in itertools.pairwise(values)):
        return {}
    cuts = sum(_interrupts(lines, number) for number in bare)
    numbered = sum(_opens_section(lines, number) for number in bare)
    return dict.fromkeys(bare, "page number") if cuts and not numbered else {}


def _numbers_beside_heads(lines: tuple[Line, ...], known: dict[int, str]) -> dict[int, str]:
    """Numbers alone on a line that count up above or below the running heads."""
    heads = {n for n, kind in known.items() if kind == "running head"}
    for step in (-1, 1):
        beside = [n for n in sorted(head + step for head in heads) if _is_number(lines, n)]
        values = [int(lines[n].text) for n in beside]
        if len(values) > 1 and all(b - a == 1 for a, b in itertools.pairwise(values)):
            return {n: "page number" for n in beside if n not in known}
    return {}


def _is_number(lines: tuple[Line, ...], number: int) -> bool:
    return 0 <= number < len(lines) and bool(_BARE_NUMBER.fullmatch(lines[number].text))


def _interrupts(lines: tuple[Line, ...], number: int) -> bool:
    if not 0 < number < len(lines) - 1:
        return False
    before, after = lines[number - 1].text, lines[number + 1].text
    return wording.starts_lower(after) and not wording.is_finished(before) and len(before) > 30


def _opens_section(lines: tuple[Line, ...], number: int) -> bool:
    first = lines[number].text + ".1"
    return any(line.text.startswith(first) for line in lines[number + 1 : number + 4])


def _running(lines: tuple[Line, ...], known: dict[int, str]) -> dict[int, str]:
    """Lines that come back at the edge of page after page, or interrupt a text again and again."""
    edges = _edges(lines, known)
    keys = {
        n: _running_key(line.text)
        for n, line in enumerate(lines)
        # A format that says how a line stands has told its running heads itself.
        if n not in known and line.flow is Flow.UNKNOWN
    }
    short = {n: key for n, key in keys.items() if key and len(key) <= 160}
    at_edges = Counter(short[n] for n in edges if n in short)
    counts = Counter(short.values())
    interrupting = {short[n] for n in short if counts[short[n]] >= 3 and _parts_text(lines, n)}
    found = {
        n: "running head"
        for n, key in short.items()
        if (n in edges and at_edges[key] >= 2)
        or (counts[key] >= 3 and (key in interrupting or _TITLE_WORDS.search(key)))
    }
    if 2 * len(found) > len(lines):
        # A text that says the same again and again is odd, but it is the text.
        return {}
    return _without_title(lines, found)


def _without_title(lines: tuple[Line, ...], found: dict[int, str]) -> dict[int, str]:
    """Leave a title that is also the running head in its first place."""
    top = range(min(len(lines), 2 * _NEAR))
    titled = [n for n in top if _TITLE_WORDS.search(lines[n].text) and len(lines[n].text) <= 120]
    if titled and all(n in found for n in titled):
        return {n: kind for n, kind in found.items() if n != titled[0]}
    return found


def _running_key(text: str) -> str:
    return re.sub(r"\d+", "#", wording.key_of(text))


def _parts_text(lines: tuple[Line, ...], number: int) -> bool:
    """Whether the line stands in the middle of a sentence."""
    if not 0 < number < len(lines) - 1:
        return False
    before, after = lines[number - 1].text, lines[number + 1].text
    return wording.starts_lower(after) and not wording.is_finished(before)


def _edges(lines: tuple[Line, ...], known: dict[int, str]) -> frozenset[int]:
    """The lines within reach of a page's edge; the text's own edges count where it has pages."""
    marks = {
        n
        for n, line in enumerate(lines)
        if line.cut or known.get(n) in ("page number", "running head")
    }
    if not marks:
        return frozenset()
    marks |= {0, len(lines) - 1}
    return frozenset(
        near
        for mark in marks
        for near in range(max(0, mark - _NEAR), min(len(lines), mark + _NEAR + 1))
        if len(lines[near].text) <= 160
    )
