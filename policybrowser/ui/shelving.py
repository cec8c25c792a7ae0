"""What the user does to the policies that are kept: each is one step of Undo. No widgets here."""

# ruff: noqa: PLC0415 - the library room is imported when it is first needed

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from policybrowser.errors import LibraryError, PolicyBrowserError
from policybrowser.model import Policy
from policybrowser.ui.adding import Adding
from policybrowser.ui.reviewing import Reviewing
from policybrowser.ui.session import Session

if TYPE_CHECKING:
    from policybrowser.collection import Added
    from policybrowser.library import Change, KeptPolicy, Library
    from policybrowser.library.changes import Step
    from policybrowser.library.reviews import Doubt

UNDO = "Ctrl+Z brings it back"


class Shelving(QObject):
    """Adds, corrects, hides and removes policies. A fault of the library is told."""

    changed = Signal()
    """Emitted after the policies that are kept have changed, by whatever way."""
    added = Signal(object)
    """Emitted with a tuple of Added when files have been read."""

    def __init__(self, session: Session, reviewing: Reviewing) -> None:
        super().__init__(reviewing)
        self._session = session
        self._reviewing = reviewing
        self._seen = session.shelf.touched
        self.adding = Adding(session, reviewing)
        self.adding.finished.connect(self._added)
        reviewing.kept.connect(self._kept)

    # What there is

    @property
    def library(self) -> Library | None:
        """The library; None while there is none."""
        return self._session.shelf.library

    def listed(self) -> tuple[KeptPolicy, ...]:
        """Every policy that is shown or kept, the shipped ones first, as it would be listed."""
        from policybrowser.library.keeping import listing_of

        kept = {policy.id: policy for policy in self._listed()}
        first = {p.id: kept.pop(p.id, listing_of(p, shipped=True)) for p in self._session.shipped}
        loose = {p.id: listing_of(p) for p in self._session.loose}
        return (*first.values(), *kept.values(), *loose.values())

    def _listed(self) -> tuple[KeptPolicy, ...]:
        from policybrowser.library import KeptPolicy

        return self._session.shelf.all(KeptPolicy)

    def hidden(self) -> frozenset[str]:
        """Ids of the policies that are not shown."""
        from policybrowser.library.marks import HIDDEN

        return self._marked(HIDDEN)

    def to_check(self) -> frozenset[str]:
        """Ids of the policies that nobody has looked over yet."""
        from policybrowser.library.marks import TO_CHECK

        return self._marked(TO_CHECK)

    def _marked(self, mark: str) -> frozenset[str]:
        from policybrowser.library.marks import marked

        return frozenset(marked(self.library, mark)) if self.library is not None else frozenset()

    def reading(self, policy: str) -> Policy | None:
        """The reading of a policy, shown or hidden."""
        from policybrowser.library import KeptReading

        known = self._session.workspace.by_id.get(policy)
        if known is None and self.library is not None:
            kept = self.library.get(KeptReading, policy)
            known = kept.reading if kept is not None else None
        return known or next((p for p in self._session.shipped if p.id == policy), None)

    # What is done

    def add(self, paths: Iterable[Path]) -> None:
        """Add files, and the files in folders."""
        self.adding.add(paths)

    def close(self, policy: str) -> None:
        """Show a policy no longer; it stays in the library, with what was said of it."""
        from policybrowser.library.marks import hide

        if self._session.close_loose(policy) or self.library is None:
            return
        self._keep(hide(self.library, policy), policy, f"Closed ({UNDO})")

    def show(self, policy: str) -> None:
        """Show a policy that was closed."""
        from policybrowser.library.marks import show

        if self.library is not None:
            self._keep(show(self.library, policy), policy, "Shown again")

    def remove(self, policies: Sequence[str]) -> None:
        """Keep policies no longer, nor what was said of them; one that is shipped is closed."""
        from policybrowser.library import together
        from policybrowser.library.keeping import remove_policy
        from policybrowser.library.marks import hide

        if self.library is None:
            return
        own = {policy.id for policy in self._listed() if not policy.shipped}
        changes = [
            remove_policy(self.library, policy) if policy in own else hide(self.library, policy)
            for policy in policies
            if policy in own or not self._session.close_loose(policy)
        ]
        if changes:
            name = self._names(policies)
            self._reviewing.keep(together("remove policy", changes), name, f"Removed ({UNDO})")

    def accept(self, readings: Sequence[Policy]) -> bool:
        """These readings are right: keep them as they are, checked."""
        from policybrowser.library import Change, KeptReading
        from policybrowser.library.keeping import correct_policy
        from policybrowser.library.marks import TO_CHECK, without_mark

        library = self.library
        if library is None:
            return False
        steps: list[Step] = []
        for reading in readings:
            kept = library.get(KeptReading, reading.id)
            if kept is None or kept.reading != reading:
                steps += correct_policy(library, reading).steps
        steps.append(without_mark(library, TO_CHECK, [reading.id for reading in readings]))
        change = Change("accept policy", tuple(steps))
        return self._reviewing.keep(change, self._names([r.id for r in readings]), "Accepted")

    def change_field(self, policy: str, field: str, value: object) -> bool:
        """Rename a policy, or give it another kind, version or other tags."""
        from policybrowser.library.keeping import correct_policy, tag_policy

        reading = self.reading(policy)
        if self.library is None or reading is None:
            return False
        if field == "tags":
            listed = next(item for item in self.listed() if item.id == policy)
            change = tag_policy(listed, reading, str(value).split(","))
        else:
            change = correct_policy(self.library, replace(reading, **{field: value}))  # type: ignore[arg-type]
        return self._keep(change, policy, "Changed")

    def replace(self, change: Change, policy: str) -> bool:
        """Put a newer edition in the place of a policy."""
        return self._keep(change, policy, "Replaced by the newer edition")

    def decide(self, doubt: Doubt, policy: Policy, *, holds: bool) -> bool:
        """What was said of an earlier edition still holds, or is let go."""
        from policybrowser.library.editions import keep_there, let_go

        try:
            change = keep_there(doubt, policy) if holds else let_go(doubt)
        except LibraryError as fault:
            self._session.message.emit(str(fault))
            return False
        return self._keep(change, policy.id, "Confirmed" if holds else "Let go")

    # The library as a whole

    def back_up(self, target: Path) -> None:
        """Write everything to one file."""
        if self.library is not None:
            self.library.backup(target)
            self._session.message.emit(f"Backed up to {target}.")

    def restore(self, backup: Path) -> None:
        """Put what a backup holds in the place of the library; what it held is kept aside."""
        from policybrowser.library import Library

        shelf = self._session.shelf
        shelf.let_go()
        try:
            Library.restore(backup, shelf.folder).close()
            told = f"Restored from {backup.name}; what was there before is kept beside it."
        except PolicyBrowserError as fault:
            told = str(fault)
        self._reopened(shelf.folder, told)

    def open_library(self, folder: Path) -> None:
        """Work on the library in another folder."""
        self._reopened(folder, f"The library in {folder} is open.")

    def _reopened(self, folder: Path, told: str) -> None:
        session = self._session
        session.shelf.reopen(folder)
        self._reviewing.forget_steps()
        session.loose = ()
        self._seen = session.shelf.touched
        session.show_library(" ".join(filter(None, (told, session.shelf.notice))))
        self.changed.emit()
        self._reviewing.kept.emit()

    # Within

    def _keep(self, change: Change, policy: str, told: str) -> bool:
        return self._reviewing.keep(change, self._names([policy]), told)

    def _names(self, policies: Sequence[str]) -> str:
        if len(policies) > 3:
            return f"{len(policies)} policies"
        readings = [self.reading(policy) for policy in policies]
        return ", ".join(reading.name for reading in readings if reading is not None)

    def _added(self, arrived: tuple[Added, ...]) -> None:
        hidden = self.hidden()
        for policy in [added.known for added in arrived if added.known in hidden]:
            self.show(policy)
        self.added.emit(arrived)

    def _kept(self) -> None:
        """Something was kept, undone or redone: look whether it was a policy."""
        touched = self._session.shelf.touched
        if touched != self._seen:
            self._seen = touched
            self._session.show_kept()
            self.changed.emit()
