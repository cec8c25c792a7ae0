"""A comparison in a sentence or two of plain English, made from the positions by template.

It says who speaks, on what they differ or agree, who refers elsewhere and who is silent. It never
says which is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policybrowser.comparison.answers import lower_first, referral_target, speaks_on, upper_first
from policybrowser.comparison.quiet import handed_over
from policybrowser.model import Analysis, Policy, Position, Row, SummaryPart, Topic

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_FEW = 2
"""So many policies are named; more are counted."""

Source = tuple[str, str]


def summary_of(
    topic: Topic,
    rows: Sequence[Row],
    policies: Sequence[Policy],
    analyses: Mapping[str, Analysis],
) -> tuple[SummaryPart, ...]:
    """The summary, each part with the references it rests on."""
    speaking = [policy for policy in policies if speaks_on(topic, analyses[policy.id])]
    referring = [
        (policy, position)
        for policy in policies
        if (position := handed_over(topic, analyses[policy.id])) is not None
    ]
    known = {policy.id for policy in (*speaking, *(policy for policy, _ in referring))}
    silent = [policy for policy in policies if policy.id not in known]
    sentences = (
        _who_speaks(speaking, len(policies), rows),
        _what_differs(speaking, rows),
        _what_agrees(speaking, rows),
        *_who_refers(referring),
        _who_is_silent(silent, len(policies)) if known else (),
    )
    return _joined(sentence for sentence in sentences if sentence)


def number(count: int) -> str:
    """A count as it is written in a sentence: "three", "21"."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def listed(items: Sequence[str]) -> str:
    """Items as a sentence lists them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


Sentence = Sequence[SummaryPart]


def _who_speaks(speaking: Sequence[Policy], total: int, rows: Sequence[Row]) -> Sentence:
    """Few are named, each with its own quotes; more are counted."""
    if not speaking:
        return (SummaryPart(_none_speaks(total)),)
    verb = "speaks" if len(speaking) == 1 else "speak"
    if len(speaking) > _FEW:
        count = number(len(speaking))
        counted = f"All {count}" if len(speaking) == total else f"{count} of {number(total)}"
        text = f"{upper_first(counted)} policies {verb}"
        return (SummaryPart(text, _sources(rows)), SummaryPart("."))
    opening = "Only " if len(speaking) == 1 < total else ""
    parts = [SummaryPart(opening)]
    for position, policy in enumerate(speaking):
        parts.append(SummaryPart(" and " if position else ""))
        parts.append(SummaryPart(policy.name, _sources(rows, policy.id)))
    return (*parts, SummaryPart(f" {verb}."))


def _none_speaks(total: int) -> str:
    if total == 1:
        return "The policy is silent."
    return f"None of the {number(total)} policies speaks." if total else "No policy is compared."


def _what_differs(speaking: Sequence[Policy], rows: Sequence[Row]) -> Sentence:
    differing = [row for row in rows if row.differs]
    return _matters("They differ on ", differing) if len(speaking) > 1 and differing else ()


def _what_agrees(speaking: Sequence[Policy], rows: Sequence[Row]) -> Sentence:
    """What those that speak answer alike: in full where that is short or all there is to say."""
    agreed = [row for row in rows if not row.differs and any(cell.group >= 0 for cell in row.cells)]
    if len(speaking) < 2 or not agreed:
        return ()
    if len(agreed) <= _FEW or not any(row.differs for row in rows):
        return _matters("They agree on ", agreed)
    text = f"They agree on {number(len(agreed))} other questions."
    return (SummaryPart(text, _sources(agreed)),)


def _matters(opening: str, rows: Sequence[Row]) -> Sentence:
    """The matters of several questions, each with its quotes."""
    parts = [SummaryPart(opening)]
    for position, row in enumerate(rows):
        if position:
            parts.append(SummaryPart(" and " if position == len(rows) - 1 else ", "))
        matter = row.question.matter or lower_first(row.question.ask.rstrip("?"))
        parts.append(SummaryPart(matter, _sources([row]), row.question.id))
    return (*parts, SummaryPart("."))


def _who_refers(referring: Sequence[tuple[Policy, Position]]) -> Iterator[Sentence]:
    """Where the texts send their readers; several are only counted."""
    sources = [tuple((policy.id, ref) for ref in position.refs) for policy, position in referring]
    if len(referring) > _FEW:
        every = tuple(source for places in sources for source in places)
        count = number(len(referring)).capitalize()
        yield (SummaryPart(f"{count} refer to other documents", every), SummaryPart("."))
        return
    for (policy, position), places in zip(referring, sources, strict=True):
        target = referral_target(position.referral) if position.referral else "another document"
        yield (SummaryPart(f"{policy.name} refers to {target}", places), SummaryPart("."))


def _who_is_silent(silent: Sequence[Policy], total: int) -> Sentence:
    if not silent:
        return ()
    if len(silent) <= _FEW or len(silent) == total:
        names = listed([policy.name for policy in silent])
    else:
        names = number(len(silent)).capitalize()
    return (SummaryPart(f"{names} {'is' if len(silent) == 1 else 'are'} silent."),)


def _sources(rows: Iterable[Row], policy: str = "") -> tuple[Source, ...]:
    """Where the answers of the rows stand, each place once."""
    places = (
        (cell.policy, ref)
        for row in rows
        for cell in row.cells
        if cell.group >= 0 and policy in ("", cell.policy)
        for ref in cell.position.refs
    )
    return tuple(dict.fromkeys(places))


def _joined(sentences: Iterable[Sentence]) -> tuple[SummaryPart, ...]:
    """The sentences one after another, without empty parts."""
    parts: list[SummaryPart] = []
    for sentence in sentences:
        if parts:
            parts.append(SummaryPart(" "))
        parts.extend(part for part in sentence if part.text)
    return tuple(parts)
