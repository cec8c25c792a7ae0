"""The label a line may begin with: every way it can be read, the likeliest first.

"i." may be a letter or a roman numeral, "5 October" no label at all; only the order of a whole
document can tell, so this step offers readings and `numbering` chooses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from policybrowser.reading.records import Form, Label

BOXES = "[☐☑☒"
"""How the boxes of a checklist begin."""
BULLETS = "☐☑☒•·▪▫◦●○■□◆◇♦‣⁃∙⚫➢➤►▶▸✓✔✗✘❖»→◾⦁⬤"
SOLID_BULLETS = BULLETS + "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0be\uf0e0\u2043\u204c"
"""Marks that are never anything but a bullet, even with the words close behind."""
_DASHES = "-–—*+o§¨"
"""Marks that are a bullet when white space follows."""

_BULLET = re.compile(
    rf"(?:[{re.escape(SOLID_BULLETS)}]\s*|\[[ xX]?\]\s+|[{re.escape(_DASHES)}](?:\s+|$))"
)
_NAMED = re.compile(
    r"(?P<word>(?:section|part|appendix|appendices|annex|annexe|schedule|article|chapter|clause|rule"
    r"|principle|standard|step|stage|paragraph|para|question|module)(?=\s)|§)\s*"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[ivxl]{1,6}|[a-z]|one|two|three|four|five|six|seven|eight"
    r"|nine|ten)"
    r"(?P<end>\s*(?:[:.)]|\s[-–—]|[–—])(?=\s|$)|\s*$|(?=\s))",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"(?:[A-Z]{1,2}\.?|[IVXL]{1,5}\.)?\d{1,3}(?:\.\d{1,3})*(?:[A-Za-z](?:\.\d{1,3})*|\.[a-z](?!\w))?"
    r"(?:\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\))*"
)
_PATH_END = re.compile(r"(?:\\?[.):]|\s?[-–—](?=\s))?(?=\s|$|\*\*|__)|\.?(?=[A-Z“\"][a-z])")
_SINGLE = re.compile(
    r"(?P<open>[(\[]?)\s?(?P<token>\d{1,3}|[ivxlIVXL]{1,6}|[a-zA-Z]|[a-z]{2})\s?"
    r"(?P<close>\.[—–](?=\s?\()|(?:\\?[.)\]:]{0,2}|\s[-–—])(?=\s|$|\*\*|__))"
)
_SPEAKER = re.compile(r"(?P<who>q|a|question|answer)(?P<close>[:.]|\s?[-–—])(?=\s)", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_REMEMBERED = 4096
"""Lines: several steps ask what the same line begins with."""
_SPELT = "one two three four five six seven eight nine ten".split()


@lru_cache(_REMEMBERED)
def label_readings(text: str, offset: int = 0) -> tuple[Label, ...]:
    """Every label that `text`, a line without white space around it, may begin with."""
    bullet = _BULLET.match(text)
    if bullet and not (text[0] == "§" and _named(text)):
        after = text[bullet.end() :]
        inner = _numbered(after, offset + bullet.end(), item=True)
        return (*inner, _bullet(text, bullet.end(), offset))
    return _numbered(text, offset)


def _bullet(text: str, length: int, offset: int) -> Label:
    mark = text[:length].rstrip()
    body = offset + length
    return Label(Form.BULLET, offset, offset + len(mark), body, mark, enclosure=mark)


def _numbered(text: str, offset: int, *, item: bool = False) -> tuple[Label, ...]:
    """Readings of what begins with a word, number, letter or numeral, bold or not."""
    bold = len(text) - len(text.lstrip("*_"))
    if bold > 3:
        return ()
    inside = text[bold:]
    found = _named(inside) or _path(inside) or (*_speaker(inside), *_single(inside))
    return tuple(_placed(label, text, bold, offset, item) for label in found)


def _placed(label: Label, text: str, bold: int, offset: int, item: bool) -> Label:
    """The label with offsets in the source; bold marks closed within it belong to it."""
    body = label.body + bold
    if bold:
        closed = re.compile(rf"\s*[*_]{{{bold}}}\s*").match(text, label.end + bold)
        body = closed.end() if closed else body
    return Label(
        label.form,
        offset + label.start + bold,
        offset + label.end + bold,
        offset + body,
        label.printed,
        label.name,
        label.key,
        label.value,
        label.enclosure,
        label.upper,
        item,
    )


def _label(form: Form, printed: str, rest: str, **more: object) -> Label:
    length = len(printed)
    body = length + len(rest) - len(rest.lstrip())
    return Label(form, 0, length, body, printed, **more)  # type: ignore[arg-type]


def _named(text: str) -> tuple[Label, ...]:
    found = _NAMED.match(text)
    if not found:
        return ()
    word, number = found["word"].lower(), found["number"]
    bare = not found["end"].strip()
    rest = text[found.end() :].strip()
    if bare and rest and not rest[0].isupper():
        return ()
    if (
        number.lower() == "a"
        and bare
        and rest
        and not rest.isupper()
        and word not in {"part", "appendix"}
    ):
        return ()
    name = text[: found.end("number")].strip()
    key = (word, *number.lower().split("."))
    value = _value_of(number.split(".")[-1])
    printed = text[: found.end()].rstrip()
    return (
        _label(
            Form.NAMED,
            printed,
            text[len(printed) :],
            name=re.sub(r"\s+", " ", name),
            key=key,
            value=value,
            enclosure=word,
        ),
    )


def _value_of(number: str) -> int:
    low = number.lower()
    if low.isdigit():
        return int(low)
    if low in _SPELT:
        return _SPELT.index(low) + 1
    if len(low) > 1 or low in "ivx":
        return roman_value(low) or 1
    return ord(low) - ord("a") + 1


def _path(text: str) -> tuple[Label, ...]:
    found = _PATH.match(text)
    if not found:
        return ()
    end = _PATH_END.match(text, found.end())
    parts = tuple(re.findall(r"\d+|[a-z]+", found.group().lower()))
    if not end or len(parts) < 2:
        return ()
    printed = text[: end.end()].rstrip()
    key = parts[:-1] if parts[-1] == "0" and len(parts) == 2 else parts
    last = parts[-1]
    value = int(last) if last.isdigit() else _value_of(last)
    return (
        _label(
            Form.PATH,
            printed,
            text[len(printed) :],
            name=found.group(),
            key=key,
            value=int(key[-1]) if len(key) < len(parts) and key[-1].isdigit() else value,
            enclosure=printed[found.end() :].strip("\\ "),
        ),
    )


def _speaker(text: str) -> tuple[Label, ...]:
    found = _SPEAKER.match(text)
    if not found:
        return ()
    who = found["who"].lower()[0]
    printed = text[: found.end()].rstrip()
    value = 1 if who == "q" else 2
    rest = text[len(printed) :]
    return (_label(Form.SPEAKER, printed, rest, name=who, value=value, enclosure=found["close"]),)


def _single(text: str) -> tuple[Label, ...]:
    found = _SINGLE.match(text)
    if not found:
        return ()
    token = found["token"]
    enclosure = (found["open"] + found["close"]).strip("\\ ").rstrip("—–").replace(" ", "")
    rest = text[found.end() :]
    bare = _bare_numeral(token, rest) or _bare_letter(token, rest)
    if not enclosure and not token.isdigit() and not bare:
        return ()
    if found["open"] and not found["close"].strip("\\"):
        return ()
    printed = text[: found.end()].rstrip()
    return tuple(
        _label(
            form,
            printed,
            text[len(printed) :],
            name=token,
            key=(token.lower(),),
            value=value,
            enclosure=enclosure,
            upper=token.isupper(),
        )
        for form, value in _forms(token)
    )


def _bare_numeral(token: str, rest: str) -> bool:
    """Whether a numeral without any point may be one: "IV  Monitoring", not "I use"."""
    return (
        token.isupper()
        and roman_value(token) > 0
        and (len(token) > 1 or rest[:2].isspace() or not rest)
    )


def _bare_letter(token: str, rest: str) -> bool:
    """Whether a letter without any point may number a section: "B  Personal use"."""
    return len(token) == 1 and token.isupper() and rest.lstrip()[:1].isupper()


def _forms(token: str) -> list[tuple[Form, int]]:
    if token.isdigit():
        return [(Form.NUMBER, int(token))]
    found: list[tuple[Form, int]] = []
    roman = roman_value(token)
    if roman:
        found.append((Form.ROMAN, roman))
    low = token.lower()
    if len(low) == 1:
        letter = (Form.LETTER, ord(low) - ord("a") + 1)
        found = [*found, letter] if low == "i" else [letter, *found]
    elif len(low) == 2 and low[0] == low[1]:
        found.append((Form.LETTER, 26 + ord(low[0]) - ord("a") + 1))
    return found


def roman_value(token: str) -> int:
    """The value of a roman numeral below 90, 0 where it is none."""
    values = [_ROMAN.get(c, 0) for c in token.lower()]
    if not all(values):
        return 0
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if to_roman(total) == token.lower() else 0


def to_roman(value: int) -> str:
    """The roman numeral of a number below 90, in lower case."""
    found = ""
    for size, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        found += sign * (value // size)
        value %= size
    return found
