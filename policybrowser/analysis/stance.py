"""The force of a sentence: which words carry it, and whom they bind.

The words are data (resources/words/force.toml). A lead-in lends its force to its items: "Employees
must not:" makes a prohibition of every bullet beneath it that has no force of its own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from policybrowser import paths
from policybrowser.analysis.compiling import Compiler
from policybrowser.analysis.patterns import PatternSet
from policybrowser.analysis.text import Range, Text
from policybrowser.errors import QuestionSetError
from policybrowser.model import Stance

MILDER = (Stance.ADVISES, Stance.ALLOWS, Stance.ALLOWS_ON_CONDITION, Stance.NEED_NOT)
"""What a lead-in makes of the orders beneath it: "You should: * keep …" advises."""
FORCE_ORDER = (
    Stance.FORBIDS,
    Stance.REQUIRES,
    Stance.ADVISES_AGAINST,
    Stance.ADVISES,
    Stance.ALLOWS_ON_CONDITION,
    Stance.ALLOWS,
    Stance.NEED_NOT,
    Stance.STATES,
)
"""The forces, the greatest first: a clause has the force of its most forceful sentence."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that carry a force."""

    start: int
    end: int
    stance: Stance
    order: bool = False
    """Whether it requires by a verb alone, without a word of force: "Keep …"."""


@dataclass(frozen=True, slots=True)
class StanceReading:
    """What the force of a sentence is and where it comes from."""

    stance: Stance
    trigger: Range | None
    """Where the carrying words stand in the sentence; None where the lead-in lends the force."""
    bound: str
    """Who is bound or allowed: "staff", "employer", or "" where the sentence does not tell."""


@dataclass(frozen=True)
class ForceWords:
    """The compiled table of force words."""

    triggers: tuple[tuple[Stance, PatternSet], ...]
    conditions: PatternSet
    subordinate: PatternSet
    carriers: PatternSet
    """Words that only introduce a promise: the force is that of what is promised."""
    purposes: PatternSet
    """Stretches that tell what something is for, and so neither allow nor require it."""
    imperative: dict[Stance, PatternSet]
    bound: dict[str, PatternSet]


_MEND = "install the program again, or undo what was changed in it"


_MERE_CONDITION = re.compile(
    r"\W*(?:if|where|when|whenever|once)\s(?:you|they|anyone|someone|somebody|people|staff|employees"
    r"|(?:an?|the|your|their|our|any)\s(?:\S+\s){0,2}\S+)\s(?:can|may|might|could)\b"
    r"[^,]*(?:,?\sthen)?\s?:\W*$"
)


_TURNS_TO_A_BAN = re.compile(r"(?:[,;:]|\s-)\s((?:(?:but|and|so|please)\s){0,2}(?:do not|don't)\s)")
"""Where the second half of a sentence forbids: "In breaks you may, but do not …"."""


def load_force(path: Path) -> ForceWords:
    """Read the table of force words; QuestionSetError where it has a fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        message = f"The table of force words, {path}, cannot be read ({fault}): {_MEND}."
        raise QuestionSetError(message) from fault
    compiler = Compiler(data.get("classes", {}))

    def compiled(patterns: list[str]) -> PatternSet:
        return PatternSet(tuple(compiler.pattern(pattern) for pattern in patterns))

    try:
        return ForceWords(
            tuple((Stance(item["stance"]), compiled(item["says"])) for item in data["force"]),
            compiled(data["condition"]["says"]),
            compiled(data["subordinate"]["says"]),
            compiled(data["carrier"]["says"]),
            compiled(data["purpose"]["says"]),
            {Stance(item["stance"]): compiled(item["says"]) for item in data["imperative"]},
            {who: compiled(patterns) for who, patterns in data["bound"].items()},
        )
    except (KeyError, TypeError, ValueError) as fault:  # a PatternError is a ValueError
        message = f"The table of force words, {path}, has a fault ({fault}): {_MEND}."
        raise QuestionSetError(message) from fault


@cache
def force_words() -> ForceWords:
    """The shipped table of force words, read once."""
    return load_force(paths.resources() / "words" / "force.toml")


def triggers(text: Text, words: ForceWords) -> tuple[Trigger, ...]:
    """Every force word of `text` in order; where two overlap the longer one stays."""
    found: list[tuple[int, int, int, Trigger]] = []
    for rank, (stance, patterns) in enumerate(words.triggers):
        for start, end in patterns.find_all(text):
            found.append((start - end, rank, start, Trigger(start, end, stance)))
    for stance, patterns in words.imperative.items():
        for start, end in _imperatives(text, patterns):
            trigger = Trigger(start, end, stance, order=stance is Stance.REQUIRES)
            found.append((start - end, -1, start, trigger))
    kept: list[Trigger] = []
    for *_order, trigger in sorted(found, key=lambda item: item[:3]):
        if all(trigger.end <= other.start or trigger.start >= other.end for other in kept):
            kept.append(trigger)
    return tuple(sorted(kept, key=lambda trigger: trigger.start))


def _imperatives(text: Text, patterns: PatternSet) -> list[Range]:
    """Orders ("Keep …", "Please do not …"): only where a sentence, an item or a part begins.

    Or behind the words that tell when, where or on what it holds: "During lessons, never …".
    """
    begins = len(text.folded) - len(text.folded.lstrip(" -\"'(*"))
    opening = _OPENING.match(text.folded)
    parts = {match.start(1) for match in _TURNS_TO_A_BAN.finditer(text.folded)}
    if opening:
        parts.add(opening.end())
    return [span for span in patterns.find_all(text) if span[0] <= begins or span[0] in parts]


_OPENING = re.compile(
    r"\W*(?:in|at|on|during|when|whenever|where|wherever|while|whilst|once|for|outside|inside"
    r"|before|after|from|under|throughout|between|as|with|without|instead)\b[^,;:.?!]{1,90},\s+"
)
"""What may stand before the main clause: "On Trust devices, "."""


@lru_cache(maxsize=8192)
def stance_of(text: str, lead_in: str = "") -> StanceReading:
    """The force of a sentence, with the force of its lead-in where it has none of its own.

    `text` is one sentence or item; offsets in the result count in it.
    """
    words = force_words()
    own = Text(text)
    main = main_trigger(own, triggers(own, words), words)
    if lead_in and (main is None or main.order):
        lent = _read(Text(lead_in), words)
        if main is None or lent.stance in MILDER:
            return StanceReading(conditional(lent.stance, own, words), None, lent.bound)
    return _reading(own, main, words)


def _read(text: Text, words: ForceWords) -> StanceReading:
    return _reading(text, main_trigger(text, triggers(text, words), words), words)


def _reading(text: Text, main: Trigger | None, words: ForceWords) -> StanceReading:
    if main is None:
        return StanceReading(Stance.STATES, None, _bound(text, len(text), words))
    stance = conditional(main.stance, text, words)
    return StanceReading(stance, (main.start, main.end), _bound(text, main.end, words))


def main_trigger(text: Text, found: tuple[Trigger, ...], words: ForceWords) -> Trigger | None:
    """The trigger of the main clause: the first that stands in no subordinate clause."""
    shadows = list(words.subordinate.find_all(text))
    aims = list(words.purposes.find_all(text))
    forceful = [
        trigger
        for trigger in found
        if trigger.stance is not Stance.STATES
        and not any(start <= trigger.start < end for start, end in aims)
    ]
    free = [t for t in forceful if not any(start < t.start < end for start, end in shadows)]
    carried = list(words.carriers.find_all(text))
    main = [t for t in free if not any(start <= t.start < end for start, end in carried)]
    return (main or free or forceful or [None])[0]  # type: ignore[list-item]  # None when there is no trigger


def conditional(stance: Stance, text: Text, words: ForceWords) -> Stance:
    """Leave given on a condition is told apart from leave given freely."""
    if stance is Stance.ALLOWS and words.conditions.find(text):
        return Stance.ALLOWS_ON_CONDITION
    return stance


def lent_force(lead: Text, words: ForceWords) -> Stance:
    """The force that a lead-in has for what hangs from it.

    A mere condition has none: "If you can be recognised as one of us:".
    """
    found = triggers(lead, words)
    main = main_trigger(lead, found, words)
    mere = main is not None and main.stance is Stance.ALLOWS and len(found) == 1
    if main is None or (mere and _MERE_CONDITION.match(lead.folded)):
        return Stance.STATES
    return main.stance


def _bound(text: Text, before: int, words: ForceWords) -> str:
    """Who stands nearest before the force word: the party that it binds."""
    best, who = -1, ""
    for name, patterns in words.bound.items():
        for start, end in patterns.find_all(text):
            if best < start and end <= before:
                best, who = start, name
    return who
