"""What is asked, changed: topics and cues of the user's own put to policies that are open.

A Workspace is never changed in place: what comes back can be looked at before it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from policybrowser.analysis.loading import load_question_set
from policybrowser.analysis.own import own_source, question_files
from policybrowser.analysis.pipeline import analyse, with_saved_topics
from policybrowser.analysis.rules import RuleBook
from policybrowser.analysis.topics import SavedTopic, with_topics
from policybrowser.comparison.answers import label_of
from policybrowser.errors import LibraryError, QueryError
from policybrowser.library.library import Library
from policybrowser.library.opening import DATABASE
from policybrowser.library.own_topics import decided
from policybrowser.library.records import OwnTopic, Verdict
from policybrowser.model import Analysis, Policy, Position
from policybrowser.workspace import Progress, Workspace


def saved_topics(topics: Iterable[OwnTopic], verdicts: Iterable[Verdict]) -> tuple[SavedTopic, ...]:
    """Topics as they are kept, as the rules take them."""
    said = tuple(verdicts)
    return tuple(
        SavedTopic(
            topic.id,
            topic.name,
            topic.about,
            topic.query,
            partial(decided, tuple(verdict for verdict in said if verdict.topic == topic.id)),
        )
        for topic in topics
    )


def asking_also(desk: Workspace, topics: Iterable[SavedTopic]) -> Workspace:
    """The same policies asked about these topics too, in the place of those saved before.

    A topic whose search cannot be read is left out, and told among the problems.
    """
    wanted = tuple(topics)
    if desk.book is None or (not wanted and not desk.book.saved):
        return desk
    book, faults = _with_readable(desk.book, wanted)

    def answered(policy: Policy) -> Analysis:
        raw = desk.suggestions.get(policy.id) or desk.analyses[policy.id]
        return with_saved_topics(policy, raw, book)

    asked = _asked(desk, book, answered)
    return replace(asked, problems=(*_without_faults(desk), *faults))


def asking_anew(desk: Workspace, book: RuleBook, progress: Progress | None = None) -> Workspace:
    """The same policies with every question put to them again by other rules."""
    tell = progress or (lambda *_: None)
    done = iter(range(len(desk.policies)))

    def answered(policy: Policy) -> Analysis:
        tell(next(done), len(desk.policies), f"Reading {policy.name}")
        return analyse(policy, book)

    return _asked(desk, book, answered)


def own_book(text: str, topics: Iterable[SavedTopic] = ()) -> RuleBook:
    """The shipped rules with the user's own as written; QuestionSetError names line and fault."""
    shipped, own = question_files()
    return _with_readable(load_question_set(shipped, own_source(text, own.name)), topics)[0]


def with_library_topics(desk: Workspace, folder: Path, say: Callable[[str], None]) -> Workspace:
    """The same asked about the topics that the library in a folder keeps; `say` tells a fault."""
    if not (folder / DATABASE).exists():
        return desk
    try:
        with Library.open(folder, read_only=True) as library:
            topics = saved_topics(library.all(OwnTopic), library.all(Verdict))
    except LibraryError as fault:
        say(str(fault))
        return desk
    return asking_also(desk, topics)


_UNREADABLE = "The topic \u201c"


def _with_readable(
    book: RuleBook, topics: Iterable[SavedTopic]
) -> tuple[RuleBook, tuple[str, ...]]:
    """The rules with the topics whose search can be read, and a sentence for each other."""
    good: list[SavedTopic] = []
    faults: list[str] = []
    for topic in topics:
        try:
            with_topics(book, (topic,))
        except QueryError as fault:
            faults.append(f"{_UNREADABLE}{topic.name}\u201d cannot be asked about: {fault}")
        else:
            good.append(topic)
    return with_topics(book, good), tuple(faults)


def _without_faults(desk: Workspace) -> tuple[str, ...]:
    return tuple(problem for problem in desk.problems if not problem.startswith(_UNREADABLE))


def _asked(desk: Workspace, book: RuleBook, answered: Callable[[Policy], Analysis]) -> Workspace:
    raw = {policy.id: answered(policy) for policy in desk.policies}
    bare = replace(
        desk,
        questions=book.questions,
        book=book,
        analyses=raw,
        suggestions=raw,
        _comparisons={},
        _overviews={},
    )
    return bare.reviewed_by(desk.reviewer)


# What a change of what is asked changes


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is another than before; None where the question was or is not asked."""

    policy: str
    question: str
    before: Position | None
    after: Position | None


def changes(before: Workspace, after: Workspace) -> tuple[Change, ...]:
    """Every answer that differs in its value or its words, policy by policy."""
    return tuple(
        change
        for policy in after.policies
        if policy.id in before.analyses
        for change in _of_policy(policy.id, before, after)
    )


def _of_policy(policy: str, before: Workspace, after: Workspace) -> Iterator[Change]:
    was, now = before.analyses[policy].positions, after.analyses[policy].positions
    for question in dict.fromkeys((*was, *now)):
        one, other = was.get(question), now.get(question)
        if _said(one) != _said(other):
            yield Change(policy, question, one, other)


def _said(position: Position | None) -> object:
    """What a reader sees of an answer; certainty and the like are no change."""
    if position is None:
        return None
    return position.answer, position.evidence, position.alternatives, position.referral


def told(change: Change, before: Workspace, after: Workspace) -> str:
    """A change in words: "Lancaster: Is the employee told? Silent, now Without notice (7.1)"."""
    question = (
        after.questions.question_by_id.get(change.question)
        or before.questions.question_by_id[change.question]
    )

    def say(position: Position) -> str:
        refs = f" ({', '.join(position.refs)})" if position.refs else ""
        return label_of(question, position) + refs

    name = after.by_id[change.policy].name
    if change.before is None and change.after is not None:
        return f"{name}: {question.ask} {say(change.after)}"
    if change.after is None and change.before is not None:
        return f"{name}: {question.ask} no longer asked"
    assert change.before is not None
    assert change.after is not None
    return f"{name}: {question.ask} {say(change.before)}, now {say(change.after)}"


def summary(found: Iterable[Change]) -> str:
    """How much changes: "3 positions changed, 5 new"."""
    listed = tuple(found)
    new = sum(change.before is None for change in listed)
    gone = sum(change.after is None for change in listed)
    changed = len(listed) - new - gone
    parts = [f"{changed} position{'s' * (changed != 1)} changed"]
    parts += [f"{new} new"] if new else []
    parts += [f"{gone} no longer asked"] if gone else []
    return ", ".join(parts)
