"""What is open: the policies that come with the program and those that are kept; a part of Session.

Columns follow the library: whatever is added, corrected, hidden or removed there is shown by
reading it again, off the main thread; a policy that has not changed is not analysed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance

from policybrowser.ui import jobs
from policybrowser.ui.heap import settling
from policybrowser.ui.jobs import Ticket
from policybrowser.ui.place import History, Place
from policybrowser.ui.placing import reordered, ticked_at_first
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.model import Policy
    from policybrowser.ui.jobs import Jobs
    from policybrowser.ui.loading import Loader
    from policybrowser.ui.shelf import Shelf


class Opening:
    """Reads, analyses and shows policies."""

    jobs: Jobs
    loader: Loader
    shelf: Shelf
    workspace: Workspace
    shipped: tuple[Policy, ...]
    loose: tuple[Policy, ...]
    order: tuple[str, ...]
    message: SignalInstance
    workspace_changed: SignalInstance
    _wanted: Place
    _unticked: tuple[str, ...]
    _history: History

    def restore(self, place: Place, order: tuple[str, ...], unticked: tuple[str, ...]) -> None:
        """Where to start, once the policies have been read."""
        self._wanted, self.order, self._unticked = place, order, unticked

    @property
    def files(self) -> tuple[str, ...]:
        """Files of policies that are shown but not kept, to be opened again next time."""
        return tuple(policy.file for policy in self.loose if policy.file)

    @property
    def unticked(self) -> tuple[str, ...]:
        """Ids of the policies that are left out; those wanted so, while nothing is open yet."""
        if not self.workspace.policies:
            return self._unticked
        return tuple(i for i in self.workspace.ids if i not in self.place.policies)

    def start(self, files: Iterable[Path] = ()) -> None:
        """Show the shipped policies, those of the library, and `files`; then index them."""
        wanted = tuple(files)

        def work(ticket: Ticket) -> Workspace:
            tell = settling(ticket.progress)
            self.shelf.open()
            desk = self.loader.corpus(tell)
            self.shipped = desk.policies
            desk = self.loader.kept(desk, self.shipped, (), self.shelf, tell)
            desk = desk.reviewed_by(self.shelf.reviewer)
            desk = self.loader.added(self.shelf.asking(desk), wanted, tell)
            desk.overview()  # so that what it imports is not imported on the main thread
            return desk

        def done(workspace: Workspace) -> None:
            names = {str(file) for file in wanted}
            self.loose = tuple(policy for policy in workspace.policies if policy.file in names)
            self._opened(workspace)

        self.jobs.run(jobs.OPEN, work, done, self.report)

    def show_kept(self, told: str = "") -> None:
        """Show what the library now keeps; `told` is what has become of it, in a sentence."""
        if self.jobs.is_running(jobs.OPEN):
            # It may have looked before the change: look again after.
            self.jobs.after(jobs.OPEN, lambda: self.show_kept(told))
            return
        before = self.workspace

        def work(ticket: Ticket) -> Workspace:
            desk = self.loader.kept(before, self.shipped, self.loose, self.shelf, ticket.progress)
            _, ticked = self._arranged(desk)
            desk.overview(ticked, self.place.baseline or None)  # what the main thread shows first
            return desk

        def done(workspace: Workspace) -> None:
            # What was said while the policies were being read is not lost from sight.
            still = self.workspace is before
            self._opened(workspace if still else workspace.reviewed_by(self.shelf.reviewer), told)

        self.jobs.run(jobs.KEPT, work, done, self.report)

    def show_library(self, told: str) -> None:
        """Show another library in the place of this one, reviews and topics and all."""
        before = self.workspace

        def work(ticket: Ticket) -> Workspace:
            desk = self.loader.kept(before, self.shipped, (), self.shelf, ticket.progress)
            return self.shelf.asking(desk.reviewed_by(self.shelf.reviewer))

        self.jobs.run(jobs.KEPT, work, lambda desk: self._opened(desk, told), self.report)

    def show_loose(self, policy: Policy) -> None:
        """Show a policy beside those that are kept, until the window is closed."""
        others = (known for known in self.loose if known.file != policy.file)
        self.loose = (*others, policy)
        self.show_kept()

    def close_loose(self, policy: str) -> bool:
        """Show a policy no longer that is not kept; False where it is."""
        left = tuple(known for known in self.loose if known.id != policy)
        if left == self.loose:
            return False
        self.loose = left
        self.show_kept()
        return True

    def cancel(self) -> None:
        """Stop the long work that is under way."""
        adding = self.jobs.is_running(jobs.ADD)
        for name in (jobs.OPEN, jobs.INDEX, jobs.ADD):
            self.jobs.cancel(name)
        kept = "What had been read is kept." if adding else "What was open before is unchanged."
        self.message.emit(f"Stopped. {kept}")

    def _opened(self, workspace: Workspace, told: str = "") -> None:
        known = set(self.workspace.ids)
        said = workspace.problems[len(self.workspace.problems) :]
        if not known and self.shelf.notice:
            said = (*said, self.shelf.notice)
        new = [policy for policy in workspace.ids if policy not in known]
        left_out = self._set_workspace(workspace)
        if known and new and left_out:
            told = f"{told} {_left_out(left_out)}".strip()
        sentences = " ".join([told, *said] if told else said)
        if sentences:
            self.message.emit(sentences)

    def _set_workspace(self, workspace: Workspace) -> int:
        """Show another workspace; how many of its new policies are not ticked."""
        first = not self.workspace.policies
        before = self._known
        order, ticked = self._arranged(workspace)
        self.workspace, self.order = workspace, order
        base = self._wanted if first else self.place
        place = base.go(policies=ticked)
        if first:
            self._history = History(self._fit(place))
        self.workspace_changed.emit()
        self.replace(place)
        self.index()
        if not self.jobs.is_running(jobs.ADD):  # more is to come, and would be compared again
            self.compare_ahead()
        return sum(1 for i in workspace.ids if i not in before and i not in ticked)

    @property
    def _known(self) -> tuple[str, ...]:
        """Ids of the policies that the user has seen; those of the last time, at the start."""
        return self.workspace.ids if self.workspace.policies else self.order

    def _arranged(self, workspace: Workspace) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The order of the columns of another workspace, and which of them are ticked."""
        order = reordered(self.order, workspace.ids)
        ticked = ticked_at_first(workspace.ids, self._known, self.unticked)
        return order, tuple(policy for policy in order if policy in ticked)

    # What a session does besides

    @property
    def place(self) -> Place:
        """Where the user is."""
        raise NotImplementedError

    def _fit(self, place: Place) -> Place:
        raise NotImplementedError

    def replace(self, place: Place) -> None:
        """Change the present place without leaving a step."""
        raise NotImplementedError

    def index(self, *, anew: bool = False) -> None:
        """Make what is open searchable."""
        raise NotImplementedError

    def compare_ahead(self) -> None:
        """Compare on every topic while nobody waits for it."""
        raise NotImplementedError

    def report(self, fault: Exception) -> None:
        """Say what went wrong."""
        raise NotImplementedError


def _left_out(count: int) -> str:
    what = "One of them is" if count == 1 else f"{count} of them are"
    return f"{what} not ticked: tick in the sidebar what you want to compare."
