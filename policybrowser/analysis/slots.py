"""The details of a position: when, where, on what device, with whose leave, except when."""

from __future__ import annotations

from collections.abc import Iterable

from policybrowser.analysis.durations import durations
from policybrowser.analysis.rules import DURATION, QuestionRules, RuleBook
from policybrowser.analysis.units import Unit
from policybrowser.model import Slot, Span


def slots_of(book: RuleBook, rules: QuestionRules, units: Iterable[Unit]) -> tuple[Slot, ...]:
    """The details that matter to a question, from the sentences behind its answer, in order."""
    found: dict[tuple[str, str], Slot] = {}
    for unit in dict.fromkeys(units):
        for slot in (*_named(book, rules, unit), *_lengths(rules, unit)):
            found.setdefault((slot.kind, slot.value), slot)
    return tuple(sorted(found.values(), key=lambda slot: slot.span))


def _named(book: RuleBook, rules: QuestionRules, unit: Unit) -> Iterable[Slot]:
    for kind in rules.slots:
        for value, pattern in book.slots.get(kind, ()):
            parts = pattern.find(unit.text)
            if parts:
                start, end = min(s for s, _ in parts), max(e for _, e in parts)
                yield _slot(kind, value, unit, start, end)


def _lengths(rules: QuestionRules, unit: Unit) -> Iterable[Slot]:
    if DURATION in rules.slots:
        for period in durations(unit.raw):
            yield _slot(DURATION, period.iso, unit, period.start, period.end)


def _slot(kind: str, value: str, unit: Unit, start: int, end: int) -> Slot:
    span = Span(unit.clause, unit.start + start, unit.start + end)
    return Slot(kind, unit.raw[start:end], span, value)
