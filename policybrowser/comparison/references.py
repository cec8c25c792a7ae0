"""References as a person lists them: "7.1-7.6" with a dash, "6.1.1(b), (d)", "2.1 bullets 3-5"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

_LAST = re.compile(r"(?P<stem>.*?)(?P<mark>\.|\(| bullet | ¶)(?P<last>\d+|[a-z]+)(?P<close>\)?)")
_PLURAL = {" bullet ": " bullets ", " ¶": " ¶¶"}
_LEAST_RANGE = 3
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_NEXT_ROMAN = frozenset(pairwise(_ROMAN))


class _Reference(NamedTuple):
    stem: str
    mark: str
    last: str
    close: str

    @property
    def family(self) -> tuple[str, str, bool]:
        """What references have in common that can be listed together."""
        return self.stem, self.mark, self.last.isdigit()

    @property
    def short(self) -> str:
        """What is left of it when its family is known."""
        return {".": f"{self.stem}.{self.last}", "(": f"({self.last})"}.get(self.mark, self.last)


def compact(refs: Iterable[str]) -> str:
    """The references as one short text, in the order given, none lost."""
    known = tuple(dict.fromkeys(refs))
    top = [ref for ref in known if not any(_is_under(ref, other) for other in known)]
    families = groupby(map(_split, top), key=lambda ref: ref.family)
    return ", ".join(_listed(list(members)) for _, members in families)


def _is_under(ref: str, other: str) -> bool:
    """Whether `ref` is an item or a continuation of clause `other`."""
    return ref != other and ref.startswith((f"{other}(", f"{other} bullet ", f"{other} ¶"))


def _split(ref: str) -> _Reference:
    match = _LAST.fullmatch(ref)
    if match is None or (match["mark"] == "(") != bool(match["close"]):
        return _Reference(ref, "", "", "")
    return _Reference(match["stem"], match["mark"], match["last"], match["close"])


def _listed(members: Sequence[_Reference]) -> str:
    """References that differ in their last part only."""
    first = members[0]
    if not first.mark or len(members) == 1:
        return ", ".join("".join(member) for member in members)
    runs = ", ".join(map(_run, _consecutive(members)))
    opening = "" if first.mark == "." else first.stem + _PLURAL.get(first.mark, "")
    return opening + runs


def _consecutive(members: Sequence[_Reference]) -> list[list[_Reference]]:
    """The members cut into runs of neighbours."""
    runs: list[list[_Reference]] = []
    for member in members:
        if runs and _follows(runs[-1][-1].last, member.last):
            runs[-1].append(member)
        else:
            runs.append([member])
    return runs


def _follows(before: str, after: str) -> bool:
    """Whether `after` is the next number, letter or small roman numeral."""
    if before.isdigit():
        return int(after) == int(before) + 1
    if len(before) == len(after) == 1 and ord(after) == ord(before) + 1:
        return True
    return (before, after) in _NEXT_ROMAN


def _run(run: Sequence[_Reference]) -> str:
    """Neighbours as a range; two are no range."""
    said = [ref.short for ref in run]
    return f"{said[0]}\u2013{said[-1]}" if len(run) >= _LEAST_RANGE else ", ".join(said)
