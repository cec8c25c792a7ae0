"""A list of clauses as a report: what a search found, what was pinned, with references.

Whatever a policy says stays text in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policybrowser.errors import UsageError
from policybrowser.model import PartialDate, Policy
from policybrowser.reports.content import Run, readable
from policybrowser.reports.files import write_whole

Marks = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FoundClause:
    """One clause of the list."""

    policy: str
    ref: str
    heading: str
    """The headings above it, in one line."""
    runs: tuple[Run, ...]
    """Its words; those that were looked for are marked."""
    citation: str

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ClauseList:
    """Everything such a report says."""

    title: str
    about: str
    """How the clauses were come by: "Search: monitor*"."""
    date: str
    day: str
    """ISO 8601."""
    clauses: tuple[FoundClause, ...]


def build_list(
    found: Iterable[tuple[Policy, int, Marks]], *, title: str, about: str, on: date
) -> ClauseList:
    """The report on these clauses, each with the stretches of its words to mark."""
    return ClauseList(
        title=readable(title),
        about=readable(about),
        date=str(PartialDate(on.year, on.month, on.day)),
        day=on.isoformat(),
        clauses=tuple(_clause(policy, clause, marks) for policy, clause, marks in found),
    )


def _clause(policy: Policy, index: int, marks: Marks) -> FoundClause:
    clause = policy.clauses[index]
    return FoundClause(
        policy=readable(policy.name),
        ref=readable(clause.ref),
        heading=readable(" › ".join(policy.heading_path(index))),
        runs=tuple(_runs(clause.text, marks)),
        citation=readable(policy.citation(index)),
    )


def _runs(text: str, marks: Marks) -> Iterable[Run]:
    done = 0
    for start, end in sorted(marks):
        if start >= done:
            yield Run(readable(text[done:start]), False)
            yield Run(readable(text[start:end]), True)
            done = end
    yield Run(readable(text[done:]), False)


def write_list(report: ClauseList, target: Path) -> None:
    """Write it in the form that the file's ending asks for, whole or not at all."""
    write_whole(_renderer(target)(report), target)


def _renderer(target: Path) -> Callable[[ClauseList], bytes]:
    from policybrowser.reports import found_formats  # noqa: PLC0415 - python-docx is heavy

    known: dict[str, Callable[[ClauseList], bytes]] = {
        ".html": found_formats.html,
        ".docx": found_formats.word,
        ".csv": found_formats.table,
    }
    render = known.get(target.suffix.lower())
    if render is None:
        message = f"A list cannot be written as {target.name}: end its name in {', '.join(known)}."
        raise UsageError(message)
    return render
