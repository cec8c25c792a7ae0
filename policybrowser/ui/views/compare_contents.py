"""What Compare shows of a comparison: columns, highlights, and the walk through the differences.

No widgets here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from policybrowser.model import NO_GROUP, Cell, Comparison, Evidence, PassageKind, Row, Stance
from policybrowser.ui.models import cell_words
from policybrowser.ui.place import Place
from policybrowser.ui.theme import Theme
from policybrowser.ui.widgets import margin_labels
from policybrowser.ui.widgets.clause_column import ColumnContent
from policybrowser.ui.widgets.clause_marks import Mark, MarkKind
from policybrowser.workspace import Workspace

PASSAGE = "passage:"
KIND_WORDS = {
    PassageKind.STRENGTH: "another force",
    PassageKind.WORDING: "other words",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stop on the walk through the differences: a question or a pair of passages."""

    question: str = ""
    passage: str = ""

    def of(self, place: Place) -> Place:
        """The place that stands on this stop."""
        return place.go(question=self.question, passage=self.passage, policy="", clause=None)


def steps(comparison: Comparison) -> tuple[Step, ...]:
    """The questions that differ, most contested first, then the matched passages."""
    questions = (Step(question=row.question.id) for row in comparison.differences)
    passages = (Step(passage=passage_key(comparison, i)) for i in range(len(comparison.passages)))
    return (*questions, *passages)


def step_at(comparison: Comparison, place: Place) -> int | None:
    """Where on the walk a place stands; None: beside it."""
    here = Step(place.question, "" if place.question else place.passage)
    walk = steps(comparison)
    return walk.index(here) if here in walk else None


def status(comparison: Comparison, place: Place) -> str:
    """The walk in words, for the status bar."""
    walk = steps(comparison)
    if not walk:
        return "No differences"
    at = step_at(comparison, place)
    if at is None:
        return "1 difference" if len(walk) == 1 else f"{len(walk)} differences"
    return f"Difference {at + 1} of {len(walk)}"


def passage_key(comparison: Comparison, number: int) -> str:
    """How a place names a pair of passages."""
    return f"{comparison.topic.id}:{number}"


def passage_number(comparison: Comparison, key: str) -> int | None:
    """The pair that a place names; None where it is not one of this comparison."""
    topic, _, number = key.rpartition(":")
    if topic != comparison.topic.id or not number.isdecimal():
        return None
    return int(number) if int(number) < len(comparison.passages) else None


def contents(
    workspace: Workspace, comparison: Comparison, question: str, *, whole: bool
) -> tuple[ColumnContent, ...]:
    """One column a policy: the clauses on the topic, or all of them."""
    result = []
    marked = marks(comparison, question)
    for policy_id in comparison.policies:
        policy = workspace.by_id[policy_id]
        on_topic = set(comparison.clauses.get(policy_id, ()))
        quiet = None if whole else comparison.quiet.get(policy_id)
        if quiet is None:
            on_topic |= {mark.span.clause for mark in marked[policy_id]}
        shown = margin_labels.whole(policy) if whole else margin_labels.excerpt(policy, on_topic)
        result.append(
            ColumnContent(
                policy,
                () if quiet else shown,
                marked[policy_id],
                quiet,
                policy_id == comparison.baseline,
            )
        )
    return tuple(result)


def marks(comparison: Comparison, question: str) -> dict[str, tuple[Mark, ...]]:
    """The words that positions rest on and those that matched passages differ in, by policy."""
    found: dict[str, list[Mark]] = {policy: [] for policy in comparison.policies}
    for row in comparison.rows:
        for cell in row.cells:
            found[cell.policy] += _evidence_marks(row, cell)
    for policy, mark in _signposts(comparison):
        found[policy].append(mark)
    return {
        policy: tuple(replace(mark, current=mark.key == question) for mark in items)
        for policy, items in found.items()
    }


def _evidence_marks(row: Row, cell: Cell) -> Iterator[Mark]:
    position, ask = cell.position, row.question.ask
    yield from _marks(row, position.evidence, cell.group, _tip(ask, cell.label, position.stance))
    chips = cell_words.chips(cell, row, None)[1:]
    for chip, other in zip(chips, position.alternatives, strict=True):
        tip = _tip(ask, f"also {chip.label}", other.stance)
        yield from _marks(row, other.evidence, chip.group, tip)


def _marks(row: Row, evidence: tuple[Evidence, ...], group: int, tip: str) -> Iterator[Mark]:
    for item in evidence:
        yield Mark(item.span, MarkKind.EVIDENCE, group, row.question.id, tip)


def _tip(ask: str, label: str, stance: Stance | None) -> str:
    return f"{ask}\n{label}" + (f" ({stance.label})" if stance else "")


def _signposts(comparison: Comparison) -> Iterator[tuple[str, Mark]]:
    for number, passage in enumerate(comparison.passages):
        note = f": {passage.note}" if passage.note else ""
        key = PASSAGE + passage_key(comparison, number)
        tip = f"The same thing said with {KIND_WORDS[passage.kind]}{note}"
        for side in passage.sides:
            for span in side.spans or (side.passage,):
                yield side.policy, Mark(span, MarkKind.SIGNPOST, NO_GROUP, key, tip)


def evidence(comparison: Comparison, question: str, policy: str) -> tuple[Evidence, ...]:
    """What a policy's answers to a question rest on, the first answer first."""
    for row in comparison.rows:
        for cell in row.cells:
            if row.question.id == question and cell.policy == policy:
                others = (item for other in cell.position.alternatives for item in other.evidence)
                return (*cell.position.evidence, *others)
    return ()


def speaks(comparison: Comparison, question: str, policy: str) -> bool:
    """Whether a policy answers a question itself, and does not only name another document."""
    rows = (row for row in comparison.rows if row.question.id == question)
    cells = (cell for row in rows for cell in row.cells if cell.policy == policy)
    return any(cell.position.speaks for cell in cells)


def same_text(one: Comparison | None, other: Comparison) -> bool:
    """Whether two comparisons show the same clauses, whatever was said of the answers."""
    return one is not None and (
        (one.topic.id, one.policies, one.baseline, one.clauses, one.quiet)
        == (other.topic.id, other.policies, other.baseline, other.clauses, other.quiet)
    )


def summary_html(comparison: Comparison, theme: Theme) -> str:
    """The summary with a link on each part that rests on a quote."""
    parts = []
    for number, part in enumerate(comparison.summary):
        words = escape(part.text)
        if part.sources or part.question:
            style = f"color:{theme.text}; text-decoration:underline"
            words = f'<a style="{style}" href="{number}">{words}</a>'
        parts.append(words)
    return "".join(parts)
