"""The library, for the window: opened once and off the main thread, and never in the way. No Qt.

Where it cannot be opened or written to, `notice` says so in a sentence and everything else works.
The library room is imported when it is first needed, off the start-up path.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from policybrowser import paths
from policybrowser.errors import LibraryError

if TYPE_CHECKING:
    from policybrowser.library import Change, KeptReview, Library, Record
    from policybrowser.library.changes import Step
    from policybrowser.model import Analysis, Policy
    from policybrowser.workspace import Workspace

R = TypeVar("R", bound="Record")

NOT_YET = "The library is still being opened; try again in a moment."


class Shelf:
    """What people have said of positions, kept. Safe to use from several threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self.notice = ""
        """Why nothing can be kept; empty where all is well or nothing has been tried yet."""
        self.touched = 0
        """How often the policies that are kept have changed."""
        self._library: Library | None = None
        self._reviews: dict[tuple[str, str], KeptReview] = {}
        self._tried = False
        self._turn = threading.Lock()

    def open(self) -> None:
        """Open the user's library; later calls do nothing."""
        with self._turn:
            if self._tried:
                return
            self._tried = True
            try:
                self._open()
            except LibraryError as fault:
                self.notice = str(fault)

    def _open(self) -> None:
        from policybrowser.library import KeptReview, Library

        library = Library.open(self.folder)
        try:
            kept = library.all(KeptReview)
        except LibraryError:
            library.close()
            raise
        self._reviews = {(review.policy, review.question): review for review in kept}
        self._library, self.notice = library, library.notice

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        return self._folder or paths.user_data()

    @property
    def ready(self) -> bool:
        """Whether something can be kept."""
        return self._library is not None and not self._library.read_only

    def reviewer(self, policy: Policy, analysis: Analysis) -> Analysis:
        """Put what people have said into an analysis."""
        if not self._reviews:
            return analysis
        from policybrowser.library.reviewer import reviewer_of

        return reviewer_of(lambda: tuple(self._reviews.values()))(policy, analysis)

    def asking(self, workspace: Workspace) -> Workspace:
        """The same policies asked about the topics that are kept."""
        from policybrowser.library import OwnTopic, Verdict

        topics = self.all(OwnTopic)
        if not topics and (workspace.book is None or not workspace.book.saved):
            return workspace
        from policybrowser.asking import asking_also, saved_topics

        return asking_also(workspace, saved_topics(topics, self.all(Verdict)))

    def columns(self, shipped: Iterable[Policy]) -> tuple[Policy, ...]:
        """What is shown: the shipped policies and the user's own, without those that are hidden."""
        if self._library is None:
            return tuple(shipped)
        from policybrowser.collection import columns, own_readings
        from policybrowser.library.marks import HIDDEN, marked

        return columns(shipped, own_readings(self._library), marked(self._library, HIDDEN))

    def kept(self, policy: str, question: str) -> KeptReview | None:
        """What a person has said of one position, whether or not its words are still there."""
        return self._reviews.get((policy, question))

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind; none while there is no library. Raises LibraryError."""
        return self._library.all(kind) if self._library is not None else ()

    @property
    def library(self) -> Library | None:
        """The library itself, for changes that have to look into it."""
        return self._library

    def apply(self, change: Change) -> Change:
        """Keep a change; returns the one that undoes it. Raises LibraryError."""
        from policybrowser.library import Drop, KeptReview

        if self._library is None:
            raise LibraryError(self.notice or NOT_YET)
        undo = self._library.apply(change)
        self.touched += any(map(_touches_policies, change.steps))
        reviews = dict(self._reviews)  # a job on another thread may be reading the old one
        for step in change.steps:
            if isinstance(step, Drop):
                if step.kind is KeptReview:
                    reviews.pop((step.key[0], step.key[1]), None)
            elif isinstance(step.record, KeptReview):
                reviews[step.record.policy, step.record.question] = step.record
        self._reviews = reviews
        return undo

    def close(self) -> None:
        """Let go of the library; what was kept stays kept."""
        with self._turn:
            library, self._library = self._library, None
            self._tried = True
            if library is not None:
                library.close()

    def let_go(self) -> None:
        """Close the library, to open it or another again."""
        self.close()
        self._reviews = {}

    def reopen(self, folder: Path) -> None:
        """Open the library in another folder in the place of this one; `notice` tells a fault."""
        self.let_go()
        self._folder, self.notice, self._tried = folder, "", False
        self.touched += 1
        self.open()


def _touches_policies(step: Step) -> bool:
    """Whether a step may change which policies are shown, or how."""
    from policybrowser.library import Drop, Ensure, KeptPolicy, KeptReading, Setting

    if isinstance(step, Ensure):
        return False
    kind = step.kind if isinstance(step, Drop) else type(step.record)
    return kind in (KeptPolicy, KeptReading, Setting)
