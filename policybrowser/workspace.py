"""Policies read and analysed, ready to be shown: what the window and the command line share.

Nothing here opens a window or keeps a file open; a Workspace is replaced whole when it changes.
The rooms that read and analyse are imported when they are first needed, off the start-up path.
"""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from policybrowser import model, paths
from policybrowser.errors import (
    CorpusError,
    QuestionSetError,
    UnreadableFile,
    UsageError,
)
from policybrowser.model import SILENT, QuestionSet

if TYPE_CHECKING:
    from policybrowser.analysis import RuleBook
    from policybrowser.comparison.briefs import Overview
    from policybrowser.model import Analysis, Comparison, Policy, Position, Receipt, Topic

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done)."""
Reviewer: TypeAlias = "Callable[[Policy, Analysis], Analysis]"
"""Puts what a person has confirmed or changed in the place of what the rules suggest."""

NO_QUESTIONS = QuestionSet("", "", ())


def as_suggested(_policy: Policy, analysis: Analysis) -> Analysis:
    """The reviewer where nobody has reviewed anything."""
    return analysis


@dataclass(frozen=True)
class Workspace:
    """The policies on the desk, what they are asked, and what the rules found in them."""

    questions: QuestionSet
    policies: tuple[Policy, ...]
    analyses: dict[str, Analysis]
    """By policy id."""
    problems: tuple[str, ...] = ()
    """What could not be opened and why, in plain sentences; the rest goes on working."""
    _comparisons: dict[object, Comparison] = field(
        default_factory=dict, repr=False, compare=False, hash=False
    )
    _overviews: dict[object, Overview] = field(
        default_factory=dict, repr=False, compare=False, hash=False
    )
    book: RuleBook | None = field(default=None, repr=False, compare=False)
    """The rules; None where the question set has a fault."""
    fault: QuestionSetError | None = field(default=None, compare=False)
    """Why nothing is asked, where the question set has a fault; it is in `problems` too."""
    reviewer: Reviewer = field(default=as_suggested, repr=False, compare=False)
    suggestions: dict[str, Analysis] = field(default_factory=dict, repr=False, compare=False)
    """What the rules alone say, by policy id; empty where nobody was asked to review."""

    @cached_property
    def by_id(self) -> dict[str, Policy]:
        """Policies by id."""
        return {policy.id: policy for policy in self.policies}

    @property
    def ids(self) -> tuple[str, ...]:
        """Policy ids in column order."""
        return tuple(policy.id for policy in self.policies)

    @property
    def clause_count(self) -> int:
        """Number of clauses in all policies."""
        return sum(len(policy.clauses) for policy in self.policies)

    def topic(self, topic_id: str) -> Topic:
        """The topic with that id; UsageError names those there are."""
        known = self.questions.topic_by_id
        if topic_id not in known:
            raise UsageError(f'There is no topic "{topic_id}"; there is {_listed(known)}.')
        return known[topic_id]

    def policy(self, name: str) -> Policy:
        """The policy with that id, organisation or file; UsageError names those there are."""
        wanted = name.casefold()
        for policy in self.policies:
            called = (policy.id, policy.short, policy.organisation, policy.file)
            if wanted in (known.casefold() for known in called if known):
                return policy
        raise UsageError(f'There is no policy "{name}"; there is {_listed(self.ids)}.')

    def comparison(
        self, topic: str, policies: Sequence[str] | None = None, baseline: str | None = None
    ) -> Comparison:
        """One topic across `policies` (all of them by default), computed once and kept."""
        ids = self.ids if policies is None else tuple(policies)
        key = (topic, ids, baseline)
        found = self._comparisons.get(key)
        if found is None:
            from policybrowser.comparison import compare  # noqa: PLC0415

            columns = [self.by_id[name] for name in ids]
            found = compare(self.topic(topic), columns, self.analyses, baseline)
            self._comparisons[key] = found
        return found

    def overview(
        self, policies: Sequence[str] | None = None, baseline: str | None = None
    ) -> Overview:
        """Where `policies` (all by default) stand on every topic, computed once and kept."""
        ids = self.ids if policies is None else tuple(policies)
        found = self._overviews.get((ids, baseline))
        if found is None:
            from policybrowser.comparison.briefs import overview  # noqa: PLC0415

            columns = [self.by_id[name] for name in ids]
            found = overview(self.questions.topics, columns, self.analyses, baseline)
            self._overviews[ids, baseline] = found
        return found

    def is_silent(self, policy: str, about: str) -> bool:
        """Whether a policy says nothing on a topic or question and sends nobody elsewhere.

        This is what `silent:` means in a search; an id that is neither is silent nowhere.
        """
        if about in self.questions.topic_by_id:
            from policybrowser.comparison.briefs import brief  # noqa: PLC0415

            return brief(self.questions.topic_by_id[about], self.analyses[policy]).silent
        for question, position in self.analyses[policy].positions.items():
            if about in (question, question.replace(".", "-")):  # a query joins words by hyphens
                return position.answer in (SILENT, ())
        return False

    def receipt(self, policy: str, question: str) -> Receipt | None:
        """What stands behind a silence; None where nothing was asked."""
        if self.book is None or question not in self.questions.question_by_id:
            return None
        from policybrowser.analysis.topic_silence import receipt_for  # noqa: PLC0415

        return receipt_for(self.by_id[policy], self.book, question)

    def cues(self, question: str) -> tuple[str, ...]:
        """What the rules look for to answer a question, in words a reader understands."""
        from policybrowser.analysis.cue_words import cue_words  # noqa: PLC0415

        return cue_words(self.book, question) if self.book else ()

    def suggestion(self, policy: str, question: str) -> Position:
        """What the rules alone say, whatever a person has made of it."""
        return self._suggested(policy).positions[question]

    def reviewed_by(self, reviewer: Reviewer) -> Workspace:
        """The same with every answer as `reviewer` has it."""
        raw = {name: self._suggested(name) for name in self.ids}
        said = {p.id: reviewer(p, raw[p.id]) for p in self.policies}
        return replace(
            self, analyses=said, suggestions=raw, reviewer=reviewer, _comparisons={}, _overviews={}
        )

    def reviewed_again(self, policy: str, question: str) -> Workspace:
        """The same after something was said of one answer; what it does not touch is kept."""
        known = self.analyses[policy]
        alone = replace(known, positions={question: self.suggestion(policy, question)})
        said = self.reviewer(self.by_id[policy], alone)
        known = replace(known, positions={**known.positions, **said.positions})
        topic = self.questions.question_by_id[question].topic
        kept = {key: found for key, found in self._comparisons.items() if found.topic.id != topic}
        return replace(
            self, analyses={**self.analyses, policy: known}, _comparisons=kept, _overviews={}
        )

    def _suggested(self, policy: str) -> Analysis:
        return self.suggestions.get(policy) or self.analyses[policy]

    def with_policies(
        self, policies: Iterable[Policy], progress: Progress | None = None
    ) -> Workspace:
        """These policies and no others; what is known of one that stays is kept.

        Where two share an id, the later is given another.
        """
        columns = _with_own_ids(policies)
        analyses: dict[str, Analysis] = {}
        suggestions: dict[str, Analysis] = {}
        tell = progress or (lambda *_: None)
        for number, policy in enumerate(columns):
            tell(number, len(columns), f"Reading {policy.name}")
            if self.by_id.get(policy.id) is policy and policy.id in self.analyses:
                suggestions[policy.id] = self._suggested(policy.id)
                analyses[policy.id] = self.analyses[policy.id]
            else:
                suggestions[policy.id] = self._analysed(policy)
                analyses[policy.id] = self.reviewer(policy, suggestions[policy.id])
        tell(len(columns), len(columns), "Ready")
        return replace(
            self,
            policies=columns,
            analyses=analyses,
            suggestions=suggestions,
            _comparisons={},
            _overviews={},
        )

    def with_files(self, files: Iterable[Path | str]) -> Workspace:
        """The same with files added; the first that cannot be read raises UnreadableFile."""
        return self.with_policies((*self.policies, *map(read_file, files)))

    def without(self, *ids: str) -> Workspace:
        """The same with these policies taken off."""
        return self.with_policies(policy for policy in self.policies if policy.id not in ids)

    def _analysed(self, policy: Policy) -> Analysis:
        if self.book is None:
            return model.Analysis(policy.id, {}, (None,) * len(policy.clauses), {})
        from policybrowser.analysis.remembered import analysed  # noqa: PLC0415

        return analysed(policy, self.book)


def open_corpus(
    progress: Progress | None = None, *, reviewer: Reviewer = as_suggested
) -> Workspace:
    """The shipped policies, read and analysed; whatever fails becomes a problem, not an error."""
    from policybrowser.reading.corpus import load_corpus  # noqa: PLC0415

    problems: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    try:
        policies, problems = load_corpus(paths.corpus())
    except CorpusError as fault:
        problems = (str(fault),)
    empty = _empty(reviewer)
    desk = replace(empty, problems=(*empty.problems, *problems))
    return desk.with_policies(policies, progress)


def open_files(
    files: Iterable[Path | str],
    progress: Progress | None = None,
    *,
    reviewer: Reviewer = as_suggested,
) -> Workspace:
    """The files named, read and analysed; the first that cannot be read raises UnreadableFile."""
    policies = [read_file(file) for file in files]
    return _empty(reviewer).with_policies(policies, progress)


def read_file(file: Path | str) -> Policy:
    """The policy in a file, which has its known facts if it is one of the shipped texts.

    It keeps the name that the file was given by. Raises UnreadableFile.
    """
    from policybrowser.reading import read_policy  # noqa: PLC0415

    policy = read_policy(Path(file))
    return replace(_shipped(Path(file), policy) or policy, file=str(file))


def _empty(reviewer: Reviewer) -> Workspace:
    """A desk with nothing on it, and the questions where they can be read."""
    from policybrowser.analysis.own import book_with_own  # noqa: PLC0415

    try:
        book, notice = book_with_own()
    except QuestionSetError as fault:
        return Workspace(NO_QUESTIONS, (), {}, (str(fault),), fault=fault, reviewer=reviewer)
    told = (notice,) if notice else ()
    return Workspace(book.questions, (), {}, told, book=book, reviewer=reviewer)


def _shipped(file: Path, policy: Policy) -> Policy | None:
    """The shipped policy with the same content, if there is one."""
    from policybrowser.reading.corpus import load_corpus  # noqa: PLC0415

    folder = paths.corpus()
    try:
        if not any(filecmp.cmp(file, known, shallow=False) for known in folder.glob("*.txt")):
            return None
        shipped, _problems = load_corpus(folder)
    except (OSError, CorpusError, UnreadableFile):
        return None  # the file itself has been read: it only stays without its facts
    return next((known for known in shipped if known.source == policy.source), None)


def _with_own_ids(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The policies, each later one that shares an id with a number behind it."""
    found: dict[str, Policy] = {}
    for policy in policies:
        name, number = policy.id, 1
        while name in found:
            number += 1
            name = f"{policy.id}-{number}"
        found[name] = policy if name == policy.id else replace(policy, id=name)
    return tuple(found.values())


def _listed(ids: Iterable[str]) -> str:
    """Ids as a sentence lists them."""
    return ", ".join(ids) or "none"
