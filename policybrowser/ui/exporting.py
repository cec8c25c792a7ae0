"""Writing what is on screen to a file: a comparison, all of them, or a list of clauses. No widgets.

The work is done off the main thread; the rooms that do it are imported there.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policybrowser.errors import UsageError
from policybrowser.ui.jobs import Ticket
from policybrowser.ui.place import Place
from policybrowser.ui.session import Session
from policybrowser.workspace import Workspace

Listed = tuple[str, int, tuple[tuple[int, int], ...]]
"""A clause of a list: policy id, index, and the stretches of its words that are marked."""

REPORT_KINDS = (
    ("Web page", ".html"),
    ("Word document", ".docx"),
    ("PDF", ".pdf"),
    ("Excel workbook", ".xlsx"),
    ("Table for spreadsheets", ".csv"),
)
LIST_KINDS = tuple(kind for kind in REPORT_KINDS if kind[1] in (".html", ".docx", ".csv"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written."""

    name: str
    """What the file might be called, without its ending."""
    topics: tuple[str, ...] = ()
    """The topics of a report; none for a list."""
    clauses: tuple[Listed, ...] = ()
    about: str = ""
    """How a list was come by."""

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """The forms it can be written in: their names and endings."""
        return REPORT_KINDS if self.topics else LIST_KINDS

    @property
    def filters(self) -> str:
        """The same as a file dialog takes them."""
        return ";;".join(f"{name} (*{ending})" for name, ending in self.kinds)


def all_topics(workspace: Workspace) -> Wanted:
    """A report on everything that is asked."""
    topics = tuple(topic.id for topic in workspace.questions.topics)
    return Wanted("Policy comparison", topics)


def one_topic(workspace: Workspace, topic: str) -> Wanted:
    """A report on one topic."""
    name = workspace.questions.topic_by_id[topic].name
    return Wanted(f"Policy comparison, {name.lower()}", (topic,))


def a_list(clauses: Sequence[Listed], about: str) -> Wanted:
    """A list of clauses."""
    return Wanted("Clauses", clauses=tuple(clauses), about=about)


def with_ending(target: Path, kind: str) -> Path:
    """The file as named, with the ending of the kind chosen where it has none that is known."""
    endings = {f"{name} (*{ending})": ending for name, ending in REPORT_KINDS}
    if target.suffix.lower() in endings.values():
        return target
    return target.with_name(target.name + endings.get(kind, ".html"))


def export(session: Session, wanted: Wanted, target: Path) -> None:
    """Write it; how that went is told in the status bar."""
    workspace, place = session.workspace, session.place

    def work(_: Ticket) -> Path:
        if any(_same(target, policy.file) for policy in workspace.policies):
            message = f"{target} is one of the policies: give the report another name."
            raise UsageError(message)
        _write(workspace, place, wanted, target)
        return target

    session.message.emit(f"Writing {target.name} …")
    session.jobs.run(
        "export", work, lambda path: session.message.emit(f"Written: {path}"), session.report
    )


def _write(workspace: Workspace, place: Place, wanted: Wanted, target: Path) -> None:
    on = datetime.now().astimezone().date()
    if wanted.topics:
        from policybrowser.reports.content import build
        from policybrowser.reports.files import write

        baseline = place.baseline or None
        found = [workspace.comparison(t, place.policies, baseline) for t in wanted.topics]
        write(build(found, workspace.policies, on=on), target)
        return
    from policybrowser.reports.found import build_list, write_list

    known = workspace.by_id
    clauses = [(known[policy], clause, marks) for policy, clause, marks in wanted.clauses]
    write_list(build_list(clauses, title=wanted.about, about=_counted(wanted), on=on), target)


def _counted(wanted: Wanted) -> str:
    count = len(wanted.clauses)
    return f"{count} clause{'s' * (count != 1)}"


def _same(target: Path, file: str) -> bool:
    return bool(file) and target.resolve() == Path(file).resolve()
