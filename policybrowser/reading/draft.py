"""A policy taken apart so that its clauses can be moved, and put together with its references.

A reference is either counted ("Scope ¶2", "3.1 bullet 4") or a name that may continue another
("6.1.1(a)"). Taken apart, each clause knows which; put together, counted ones are counted anew and
continued ones follow what they continue. A policy that is taken apart and put together is the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from policybrowser.model import Clause, ClauseKind, Furniture, Policy
from policybrowser.reading.references import PREAMBLE

_COUNTED = re.compile(r"(?P<base>.+) (?P<what>¶|bullet |row )(?P<number>\d+)")
_CONTINUES = ("(", " ", ".")


@dataclass(eq=False, slots=True)
class Item:
    """A clause on its way to another place."""

    clause: Clause
    parent: Item | None = None
    scope: Item | str = ""
    """What its reference is counted from or continues; words where that is no clause."""
    what: str = ""
    """What is counted: "¶", "bullet ", "row "; empty where the reference is a name."""
    name: str = ""
    """The reference, or what of it stands behind that of the scope."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.clause.kind is ClauseKind.HEADING

    def names_itself(self, ref: str) -> None:
        """Give it a reference of its own."""
        self.scope, self.what, self.name = "", "", ref

    def counts(self, scope: Item | str, what: str) -> None:
        """Have its reference counted from another clause."""
        self.scope, self.what, self.name = scope, what, ""

    def above(self) -> Iterable[Item]:
        """What it stands under, nearest first."""
        item = self.parent
        while item is not None:
            yield item
            item = item.parent


class Draft:
    """The clauses of a policy, to be moved about."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.furniture: list[Furniture] = list(policy.furniture)
        self.items: list[Item] = []
        known: dict[str, Item] = {}
        for clause in policy.clauses:
            parent = None if clause.parent is None else self.items[clause.parent]
            item = Item(clause, parent)
            _place_reference(item, known)
            known[clause.ref.lower()] = item
            self.items.append(item)

    def scope_near(self, item: Item | None) -> Item | str:
        """What a paragraph that stands under `item` is counted from."""
        while item is not None:
            if not item.what:
                return item
            item = item.parent
        return PREAMBLE

    def take_out(self, item: Item, heir: Item | None, scope: Item | str) -> None:
        """Remove a clause; what stood under it stands under `heir`, what counted from it, there."""
        for other in self.items:
            if other.parent is item:
                other.parent = heir
            if other.scope is item:
                if not other.what and not isinstance(scope, Item):
                    other.names_itself(item.clause.ref + other.name)
                else:
                    other.scope = scope
        self.items.remove(item)

    def policy_again(self) -> Policy:
        """The policy with its clauses in their places and their references."""
        places = {id(item): index for index, item in enumerate(self.items)}
        refs = _references(self.items)
        clauses = tuple(
            replace(
                item.clause,
                index=index,
                ref=refs[index],
                parent=None if item.parent is None else places[id(item.parent)],
                level=item.clause.level,
            )
            for index, item in enumerate(self.items)
        )
        furniture = tuple(sorted(self.furniture, key=lambda piece: piece.start))
        return replace(self.policy, clauses=clauses, furniture=furniture)


def _place_reference(item: Item, known: dict[str, Item]) -> None:
    """Find what a reference is counted from or continues."""
    ref = item.clause.ref
    counted = _COUNTED.fullmatch(ref)
    if counted and not item.is_heading:
        base = counted["base"]
        item.counts(known.get(base.lower(), base), counted["what"])
        return
    item.names_itself(ref)
    for above in item.above():
        base = above.clause.ref
        if ref.lower().startswith(base.lower()) and ref[len(base) :].startswith(_CONTINUES):
            item.scope, item.name = above, ref[len(base) :]
            return


def _references(items: Iterable[Item]) -> list[str]:
    """The references in order, each given once."""
    found: list[str] = []
    by_item: dict[int, str] = {}
    counts: Counter[tuple[object, str]] = Counter()
    used: set[str] = set()
    for item in items:
        scope = item.scope
        base = by_item[id(scope)] if isinstance(scope, Item) else scope
        ref = base + item.name
        if item.what:
            key = (id(scope) if isinstance(scope, Item) else scope, item.what)
            if not counts[key] and item.what == "¶" and _has_own_words(scope):
                counts[key] = 1
            counts[key] += 1
            ref = f"{base} {item.what}{counts[key]}"
        ref = _unused(ref, used)
        by_item[id(item)] = ref
        found.append(ref)
    return found


def _has_own_words(scope: Item | str) -> bool:
    """The words of a numbered clause are its first paragraph."""
    return isinstance(scope, Item) and not scope.is_heading


def _unused(ref: str, used: set[str]) -> str:
    found, number = ref, 1
    while found.lower() in used:
        number += 1
        found = f"{ref} ({number})"
    used.add(found.lower())
    return found
