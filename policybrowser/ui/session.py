"""The one bridge between the rest of the program and the window.

It holds the workspace, the place and its history, and the runner of jobs, and turns what happens to
them into signals. It knows nothing of widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from policybrowser.errors import PolicyBrowserError
from policybrowser.model import QuestionSet
from policybrowser.ui.finder import Finder
from policybrowser.ui.jobs import Jobs, Ticket
from policybrowser.ui.loading import Loader
from policybrowser.ui.opening import Opening
from policybrowser.ui.place import History, Place
from policybrowser.ui.placing import complete, fitted, in_order, reordered
from policybrowser.ui.searching import Searching
from policybrowser.ui.shelf import Shelf
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.model import Policy

EMPTY = Workspace(QuestionSet("", "", ()), (), {})
"""What is shown until the policies have been read."""


class Session(Searching, Opening, QObject):
    """What is open and where the user is; views and window speak to each other through it."""

    workspace_changed = Signal()
    place_changed = Signal(object)
    """Emitted with the new Place, however it came about."""
    history_changed = Signal()
    message = Signal(str)
    """A plain sentence for the status bar."""
    failed = Signal(object)
    """An exception that is our own fault."""
    searches_changed = Signal()
    receipt_ready = Signal(object)
    """Emitted with the Receipt of a silence that was asked about."""
    index_changed = Signal(str)
    """What the status bar says of the index: "index up to date"."""

    def __init__(
        self,
        jobs: Jobs,
        loader: Loader,
        finder: Finder,
        shelf: Shelf | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.loader = loader
        self.finder = finder
        self.shelf = shelf or Shelf()
        self.workspace = EMPTY
        self.shipped: tuple[Policy, ...] = ()
        """The policies that come with the program, whether or not they are shown."""
        self.loose: tuple[Policy, ...] = ()
        """Policies that are shown but not kept."""
        self.order: tuple[str, ...] = ()
        """All policy ids, ticked or not, in the order of the sidebar."""
        self.index_state = ""
        self.recent_searches: tuple[str, ...] = ()
        self._history = History(Place())
        self._wanted = Place()
        self._unticked: tuple[str, ...] = ()

    # Where the user is

    @property
    def place(self) -> Place:
        """Where the user is."""
        return self._history.here

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._history.can_go_forward

    def go(self, place: Place) -> None:
        """Go to `place`, leaving a step to come back by."""
        self._history.visit(self._fit(place))
        self._moved()

    def replace(self, place: Place) -> None:
        """Change the present place without leaving a step."""
        self._history.replace(self._fit(place))
        self._moved()

    def back(self) -> None:
        """Go one place back."""
        self._travel(self._history.back)

    def forward(self) -> None:
        """Go one place forward."""
        self._travel(self._history.forward)

    def _travel(self, step: Callable[[], Place]) -> None:
        # What is ticked is a state of the desk rather than of a page: going back does not undo it.
        policies, baseline = self.place.policies, self.place.baseline
        place = step().go(policies=policies, baseline=baseline)
        self._history.replace(self._fit(place))
        self._moved()

    def tick(self, policy: str, *, on: bool) -> None:
        """Include a policy in the comparison, or leave it out."""
        ticked = set(self.place.policies) | {policy} if on else set(self.place.policies) - {policy}
        self.replace(self.place.go(policies=tuple(i for i in self.order if i in ticked)))

    def set_order(self, order: Iterable[str]) -> None:
        """Put the columns in another order; the ids that it does not name follow."""
        self.order = reordered(tuple(order), self.workspace.ids)
        ticked = set(self.place.policies)
        self.replace(self.place.go(policies=tuple(i for i in self.order if i in ticked)))

    def _fit(self, place: Place) -> Place:
        return complete(fitted(place, self.workspace), self.workspace)

    def _moved(self) -> None:
        self.order = in_order(self.order, self.place.policies)
        self.place_changed.emit(self.place)
        self.history_changed.emit()

    # What is open

    def show_reviewed(self, workspace: Workspace) -> None:
        """Show the same policies after a person has said something of an answer."""
        self.workspace = workspace
        self.finder.know(workspace)
        self.workspace_changed.emit()
        self._moved()
        self.compare_ahead()

    def show_asked(self, workspace: Workspace) -> None:
        """Show the same policies after something else is asked of them."""
        self.workspace = workspace
        self.workspace_changed.emit()
        self.replace(self.place)  # the topic that was shown may be asked no longer
        self.index()
        self.compare_ahead()

    def compare_ahead(self) -> None:
        """Compare on every topic while nobody waits for it; the workspace keeps the results."""
        workspace, place = self.workspace, self.place
        if not place.policies:
            return

        def work(ticket: Ticket) -> None:
            for topic in workspace.questions.topics:
                if ticket.cancelled:
                    return
                workspace.comparison(topic.id, place.policies, place.baseline or None)

        self.jobs.run("compare", work, lambda _: None, self.report)

    def ask_receipt(self, policy: str, question: str) -> None:
        """Find out why a policy counts as silent on a question."""
        workspace = self.workspace
        self.jobs.run(
            "receipt",
            lambda _: workspace.receipt(policy, question),
            lambda receipt: self.receipt_ready.emit(receipt) if receipt else None,
            self.report,
        )

    # Faults

    def report(self, fault: Exception) -> None:
        """Say what went wrong: a fault of the world in its sentence, one of ours with a report."""
        if isinstance(fault, PolicyBrowserError):
            self.message.emit(str(fault))
        else:
            self.failed.emit(fault)
