"""Rules put to sentences: which one carries which answer, and which only looks as if it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from policybrowser.analysis.durations import durations
from policybrowser.analysis.left_out import without
from policybrowser.analysis.patterns import Pattern
from policybrowser.analysis.replies import reply_of
from policybrowser.analysis.rules import DURATION, LookAlike, QuestionRules, Rule
from policybrowser.analysis.text import Range, Vocabulary
from policybrowser.analysis.units import Unit
from policybrowser.model import Span, Stance

Sections = Mapping[str, frozenset[int | None]]
"""By question id: the sections (indexes of headings) in which a sentence answers it."""
ASIDE = 100
"""How much less is believed what a sentence says of the question by the way."""
NO_SECTIONS: Sections = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that carries an answer."""

    unit: Unit
    answer: str
    span: Span
    stance: Stance
    weight: int
    direct: bool
    """Whether the sentence or a heading over it tells what it is about, not only what is near."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A sentence that would carry an answer, were it not for something else in it."""

    unit: Unit
    span: Span
    why: str


def findings(
    rules: QuestionRules, units: Iterable[Unit], sections: Sections = NO_SECTIONS
) -> tuple[list[Finding], list[Rejected]]:
    """What the sentences say to one question.

    `sections` tells which sections answer other questions: a section that says that use is
    monitored is about monitoring, also in the sentences that do not repeat the word.
    """
    found: list[Finding] = []
    rejected: list[Rejected] = []
    spoken = False
    asked = _Asked(rules, sections)
    for unit in units:
        if unit.question:
            continue
        read, hits = unit, asked.hits(unit)
        if rules.points_back and not hits and not spoken and unit.linked:
            read, hits = unit.linked, asked.hits(unit.linked)
        if rules.left_out.patterns and (hits or rules.left_out.find(unit.whole)):
            read = without(read, rules.left_out)
            hits = asked.hits(read)
        if hits and rules.aside.find(read.whole):
            hits = [replace(hit, weight=hit.weight - ASIDE) for hit in hits]
        look_alike = hits and _look_alike(rules.unless, read)
        spoken = bool(hits) and not look_alike
        if look_alike:
            rejected.append(Rejected(read, hits[0].span, look_alike.why))
        else:
            found.extend(hits)
    return found, rejected


class _Asked:
    """One question put to sentence after sentence: most rules can be found in few of them."""

    def __init__(self, rules: QuestionRules, sections: Sections) -> None:
        self._rules = rules.rules
        self._sections = sections
        self._live: dict[Vocabulary, tuple[tuple[int, Rule], ...]] = {}

    def hits(self, unit: Unit) -> list[Finding]:
        """What the sentence answers by any rule."""
        here = unit.whole.bits
        return [
            hit
            for bits, rule in self._of(unit.words)
            if bits & here
            if not rule.section or unit.section in self._sections.get(rule.section, ())
            for hit in _apply(rule, unit)
        ]

    def _of(self, words: Vocabulary) -> tuple[tuple[int, Rule], ...]:
        """The rules that could be found in any of the texts of a policy, with those texts."""
        known = self._live.get(words)
        if known is None:
            found = ((rule.says.live(words).bits, rule) for rule in self._rules)
            known = self._live[words] = tuple((bits, rule) for bits, rule in found if bits)
        return known


def _look_alike(look_alikes: tuple[LookAlike, ...], unit: Unit) -> LookAlike | None:
    return next(
        (
            item
            for item in look_alikes
            if item.pattern.find(unit.here if item.around else unit.whole)
        ),
        None,
    )


def _apply(rule: Rule, unit: Unit) -> Iterator[Finding]:
    match = _says(rule, unit)
    if match is None:
        return
    own = not rule.about or any(pattern.find(unit.whole) for pattern in rule.about)
    if not own and (rule.alone or not any(p.find(unit.near) for p in rule.about)):
        return
    direct = own or any(pattern.find(unit.heading_words) for pattern in rule.about)
    if any(pattern.find(unit.whole) for pattern in rule.unless):
        return
    if rule.under and not _under(rule, unit):
        return
    stance = unit.stance_at(match[0] - unit.own_at)
    if rule.stances and stance not in rule.stances:
        return
    span = unit.span(_with_force(unit, match) if rule.stances else match)
    answer = rule.answer
    if answer == DURATION:
        period = _period(unit, match)
        if period is None:
            return
        answer, span = period
    yield Finding(unit, answer, span, stance, rule.weight, direct)


def _under(rule: Rule, unit: Unit) -> bool:
    """Whether a heading tells what a rule asks for, or a question that the sentence answers."""
    if any(pattern.find(unit.heading_words) for pattern in rule.under):
        return True
    asked = unit.words.text(unit.lead) if unit.replies else None
    return asked is not None and any(pattern.find(asked) for pattern in rule.under)


def _with_force(unit: Unit, match: Range) -> Range:
    """A stretch with the words that give it its force: "personal use" and "is not allowed"."""
    force = unit.force_at(match[0] - unit.own_at)
    if force is None:
        return match
    start, end = (edge + unit.own_at for edge in force)
    return min(match[0], start), max(match[1], end)


def _says(rule: Rule, unit: Unit) -> Range | None:
    """The stretch of the first pattern found that reaches into the sentence itself.

    A reply with a force of its own ("Yes, on Fridays.") or a length of time ("A year.") says what
    its question asks; a plain "No." does so only where the rule asks for a force.
    """
    replied = reply_of(unit.raw) if unit.replies else ""
    if rule.reply:
        asked = unit.words.text(unit.lead)
        found = replied == rule.reply and any(p.find(asked) for p in rule.says.possible(asked))
        return (0, len(unit.whole)) if found else None
    denied = replied == "no" and not rule.stances
    forceful = rule.answer == DURATION or unit.stance is not Stance.STATES
    for pattern in rule.says.possible(unit.whole):
        parts = pattern.find(unit.whole)
        if not parts:
            continue
        own = [part for part in parts if part[1] > unit.own_at] or _later(pattern, unit)
        if own:
            return min(start for start, _ in own), max(end for _, end in own)
        if unit.replies and forceful and not denied:
            return 0, len(unit.whole)
    return None


def _later(pattern: Pattern, unit: Unit) -> list[Range]:
    """The stretches of a pattern that stand in a reply itself, where its question has them too.

    "Is there a limit while I am working? Ten minutes a day." is told by the question's words, but
    said by its own.
    """
    if not unit.replies:
        return []
    return [
        part
        for sequence in pattern.sequences
        if not sequence.absent
        for part in sequence.matches(unit.whole)
        if part[1] > unit.own_at
    ][:1]


def _period(unit: Unit, match: tuple[int, int]) -> tuple[str, Span] | None:
    """The length of time nearest to the match, and the stretch from the one to the other."""
    low, high = (edge - unit.own_at for edge in match)
    found = durations(unit.raw)
    if not found:
        return None
    best = min(found, key=lambda item: max(item.start - high, low - item.end, 0))
    start, end = min(max(low, 0), best.start), max(high, best.end)
    return best.iso, Span(unit.clause, unit.start + start, unit.start + end)
