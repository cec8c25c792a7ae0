"""Fields of a cover or a document control: "Version: 2.1", "Approved March 2019"."""

from __future__ import annotations

import re

from policybrowser.reading import wording
from policybrowser.reading.dates import find_dates
from policybrowser.reading.records import Block

LONGEST = 110
"""What is longer is text, neither a field nor a heading."""
_FIELD = re.compile(
    r"(?:(?:document|policy|procedure|next|last|first|date|lead|responsible|approv\w*|effective|issue[ds]?"
    r"|review\w*|revis\w*|version|author\w*|owner\w*|owned|prepared|published|produced|written|agreed|adopted"
    r"|ratified|ratif\w*|status|department|directorate|service|contact|reference|ref|file|category|type"
    r"|sponsor|officer|manager|committee|title|by|of|for|no|number|name|expiry|classification"
    r"|circulation|distribution|target|audience|applies|to|on|from|due|commencement|implementation|supersedes"
    r"|replaces|date[ds]?|executive|director|role|post|team|and|the|in|force)"
    r"[ \t/()&,]*){1,6}[:\t]\s*\S"
    r"|(?:version|v|issue|rev(?:ision)?|ref(?:erence)?)\b[\s.:]*\d"
    r"|(?:policy|procedure|document|standard) (?:no|number|ref(?:erence)?)\b[\s.:]*\w{1,12}$"
    r"|[^:]{1,40}:\s*(?:none|nil|n/?a|not applicable)\.?$"
    r"|[^:]{1,40}:\s*[._…]{4,}",
    re.IGNORECASE,
)
_RECORDED = re.compile(
    r"(?:(?:first|last|next|originally|formally|duly)\s)?(?:adopted|approved|agreed|ratified"
    r"|issued|reviewed|revised|published|endorsed|updated|amended|confirmed|signed(?: off)?|dated"
    r"|effective|in force)"
    r"(?:\sand\s\w+)?\s(?:by|on|in|at|from|since|with effect)\b",
    re.IGNORECASE,
)
"""What was done with the document; a date tells when: "Adopted by the Board, May 2019"."""
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def is_field_row(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether a row of two says what a field does: "Review date", "July 2024"."""
    block = blocks[n]
    if n and len(blocks[n - 1].cells) == len(block.cells) == 2:
        return True  # The rows above it are fields.
    headed = n > 0 and wording.is_section_name(blocks[n - 1].text)
    if len(block.cells) != 2 or block.header or headed or not block.cells[0]:
        return False
    at = block.first.start
    name = block.first.text[block.cells[0][0][0] - at : block.cells[0][-1][1] - at].rstrip(": ")
    value = block.text[len(name) :].lstrip(": ")
    return names_value(f"{name}: {value}")


def is_field(text: str) -> bool:
    """Whether it is a line such as "Version: 2.1", "Approved March 2019"."""
    if len(text) > LONGEST or wording.has_verb(text):
        return False
    ended = text.endswith(".") and len(text.split()) > 5
    known = names_value(text) or _DATED.search(text)
    return not ended and bool(known) and len(text.split()) <= 14


def names_value(text: str) -> bool:
    """Whether it is a date, or a value behind its name ("Approved by governors: 12 March 2020")."""
    name, colon, value = text.partition(":")
    dates = find_dates(value if colon else text)
    if colon and dates and len(name) <= 50:
        return True
    alone = dates and dates[0].start == 0 and dates[0].end == len(text)
    recorded = dates and _RECORDED.match(text) and not text.endswith(".")
    return bool(alone or recorded or _FIELD.match(text))
