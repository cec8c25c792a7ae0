"""A newer edition of a policy, read and compared before anything is replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from policybrowser.analysis.remembered import analysed
from policybrowser.comparison.answers import label_of
from policybrowser.comparison.editions import Editions, PositionChange, compare_editions
from policybrowser.library import Change, KeptPolicy, Library
from policybrowser.library.anchors import Found
from policybrowser.library.editions import new_edition
from policybrowser.library.keeping import known
from policybrowser.library.records import Anchor, KeptReview, Note, OwnTopic, Pin, Verdict
from policybrowser.library.reviews import Carried, Doubt, Said
from policybrowser.model import SILENT, Analysis, Policy, PolicyKind, QuestionSet
from policybrowser.reading.intake import read_bytes
from policybrowser.workspace import Workspace, read_file


@dataclass(frozen=True)
class Renewal:
    """What a newer edition would change."""

    before: Policy
    after: Policy
    original: bytes
    """The file that the newer edition was read from."""
    found: Editions
    said: Carried
    """What people have said of the earlier edition, by what would become of it."""

    @property
    def is_doubtful(self) -> bool:
        """Whether so little is the same that it may be another policy altogether."""
        kept = sum(
            item.before is not None and item.after is not None for item in self.found.clauses
        )
        return kept < 0.3 * max(len(self.before.clauses), 1)

    def change(self, library: Library) -> Change:
        """What puts it in the place of the earlier edition, as things are now."""
        return new_edition(library, self.after, self.original)[0]


def read_renewal(
    library: Library,
    desk: Workspace,
    before: Policy,
    file: Path,
    read: Callable[[Path], Policy] = read_file,
) -> Renewal:
    """Read a newer edition of a policy; raises UnreadableFile or LibraryError."""
    original = read_bytes(file)
    after = _as_edition_of(before, read(file))
    if library.get(KeptPolicy, before.id) is None:
        library.apply(Change("keep policy", known(before)))
    _, said = new_edition(library, after, original)
    answers = _answers(desk, before), _answers(desk, after)
    return Renewal(before, after, original, compare_editions(before, after, answers), said)


def _as_edition_of(before: Policy, fresh: Policy) -> Policy:
    """The newer reading under the name by which the policy is known."""
    return replace(
        fresh,
        id=before.id,
        organisation=before.organisation or fresh.organisation,
        short=before.short or fresh.short,
        title=fresh.title or before.title,
        kind=before.kind if fresh.kind is PolicyKind.UNKNOWN else fresh.kind,
    )


def _answers(desk: Workspace, policy: Policy) -> Analysis:
    """What the rules alone find."""
    if desk.by_id.get(policy.id) is policy:
        return desk.suggestions.get(policy.id) or desk.analyses[policy.id]
    if desk.book is None:
        return Analysis(policy.id, {}, (None,) * len(policy.clauses), {})
    return analysed(policy, desk.book)


# In words


def told_change(change: PositionChange, questions: QuestionSet) -> tuple[str, str, str]:
    """A position that changed: the question, what it was and what it is, with references."""
    question = questions.question_by_id[change.question]
    sides = []
    for position in (change.before, change.after):
        refs = f" ({', '.join(position.refs)})" if position.refs else ""
        sides.append(label_of(question, position) + refs)
    return question.ask, sides[0], sides[1]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something said of an earlier edition, in words."""

    what: str
    """"Is the employee told? Without notice (confirmed)"."""
    before: str
    """The words it was said of, with their reference."""
    after: str
    """The words that stand there now; empty where there are none."""


def told_waiting(
    said: Said,
    found: tuple[Found, ...],
    questions: QuestionSet,
    topics: tuple[OwnTopic, ...] = (),
) -> Waiting:
    """What was said, of which words, and which words stand there now."""
    anchors: tuple[Anchor, ...]
    anchors = said.anchors if isinstance(said, KeptReview) else (said.anchor,)
    before = "\n".join(f"{where.ref}: {where.quote}" for where in anchors)
    after = "\n".join(f"{place.ref}: {place.quote}" for place in found if place.span is not None)
    return Waiting(_what(said, questions, topics), before or "the whole text", after)


def _what(said: Said, questions: QuestionSet, topics: tuple[OwnTopic, ...]) -> str:
    if isinstance(said, KeptReview):
        question = questions.question_by_id.get(said.question)
        answer = question.answer(str(said.answer)) if question is not None else None
        label = answer.label if answer else "silent" if said.answer == SILENT else said.answer
        shown = label if isinstance(label, str) else ", ".join(label)
        return f"{question.ask if question else said.question} {shown} ({said.state.value})"
    if isinstance(said, Note):
        return f"Note: {said.text}"
    if isinstance(said, Verdict):
        names = {topic.id: topic.name for topic in topics}
        belongs = "belongs" if said.belongs else "does not belong"
        return f"{belongs.capitalize()} to the topic {names.get(said.topic, said.topic)}"
    assert isinstance(said, Pin)
    return "Pinned"


def queue(
    carried: Carried, topics: tuple[OwnTopic, ...], questions: QuestionSet
) -> tuple[tuple[str, Doubt | None, Waiting], ...]:
    """The three queues as rows: which queue, the doubt to be decided, and how it is told."""
    rows: list[tuple[str, Doubt | None, Waiting]] = []
    for name, doubts in (("changed", carried.changed), ("lost", carried.lost)):
        rows += [
            (name, doubt, told_waiting(doubt.said, doubt.found, questions, topics))
            for doubt in doubts
        ]
    for said in carried.carried:
        anchors = said.anchors if isinstance(said, KeptReview) else (said.anchor,)
        told = Waiting(
            _what(said, questions, topics),
            "\n".join(f"{where.ref}: {where.quote}" for where in anchors) or "the whole text",
            "",
        )
        rows.append(("carried", None, told))
    return tuple(rows)
