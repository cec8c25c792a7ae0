"""Rules written once for several answers: who is covered is asked alike of staff and volunteers.

Such a rule has ``each``, a list of answers, in place of ``answer``; in its patterns ``each`` stands
for the word class that is called as the answer, and ``not-each`` for the class of its look-alikes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_PATTERNS = ("says", "about", "under", "unless")
_EACH = re.compile(r"(?<=[{~])(not-)?each(?=[~}])")


def for_each(rule: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rule itself, or one for each of the answers that it is written for."""
    if "each" not in rule:
        yield rule
        return
    for answer in rule["each"]:
        named = {key: _named(rule[key], answer) for key in _PATTERNS if key in rule}
        yield rule | named | {"answer": answer}


def _named(patterns: list[str], answer: str) -> list[str]:
    return [_EACH.sub(rf"\g<1>{answer}", pattern) for pattern in patterns]
