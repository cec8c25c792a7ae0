"""How a count is written: 3, c, C, iii, III, third ... as word processors write it."""

from __future__ import annotations

from collections.abc import Callable

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST = 30_000
_MOST_LETTERS = 30


def roman(value: int) -> str:
    """Iii for 3; the figure itself where there is no numeral for it."""
    if not 0 < value < 4000:
        return str(value)
    found = ""
    for size, sign in _SIGNS:
        found += sign * (value // size)
        value %= size
    return found


def letters(value: int) -> str:
    """C for 3, aa for 27, bb for 28: the letter is repeated, as word processors do."""
    if not 0 < value <= 26 * _MOST_LETTERS:
        return str(value)
    times, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def columns(value: int) -> str:
    """C for 3, aa for 27, ab for 28: counted on as the columns of a sheet are."""
    if not 0 < value <= _HIGHEST:
        return str(value)
    found = ""
    while value:
        value, letter = divmod(value - 1, 26)
        found = chr(ord("a") + letter) + found
    return found


def ordinal(value: int) -> str:
    """3rd for 3."""
    teen = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def spelt(value: int) -> str:
    """Three for 3."""
    return _spelt(value).capitalize()


def spelt_ordinal(value: int) -> str:
    """Third for 3."""
    words = _spelt(value)
    cut = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[cut:]
    if last.isdigit():
        return ordinal(value)
    regular = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return (words[:cut] + _ORDINALS.get(last, regular)).capitalize()


def _spelt(value: int) -> str:
    if not 0 <= value < 100:
        return str(value)
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def padded(width: int) -> Callable[[int], str]:
    """03 for 3."""
    return lambda value: f"{value:0{width}d}"
