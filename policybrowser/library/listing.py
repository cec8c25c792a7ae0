"""Choosing among the policies that are kept: by words, by attribute, in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from policybrowser.library.records import KeptPolicy
from policybrowser.model import PolicyKind


class Order(StrEnum):
    """The orders in which policies can be listed."""

    ORGANISATION = "organisation"
    TITLE = "title"
    KIND = "kind"
    ADDED = "added"
    """Latest first."""


_KEYS: dict[Order, Callable[[KeptPolicy], tuple[str, ...]]] = {
    Order.ORGANISATION: lambda p: (p.organisation.casefold(), p.title.casefold()),
    Order.TITLE: lambda p: (p.title.casefold(), p.organisation.casefold()),
    Order.KIND: lambda p: (p.kind.label, p.organisation.casefold()),
    Order.ADDED: lambda p: (p.added,),
}


def select(
    policies: Iterable[KeptPolicy],
    words: str = "",
    *,
    tag: str = "",
    kind: PolicyKind | None = None,
    order: Order = Order.ORGANISATION,
) -> tuple[KeptPolicy, ...]:
    """The policies that have all the words in one of their attributes, the tag and the kind."""
    wanted = words.casefold().split()
    chosen = [
        policy
        for policy in policies
        if all(word in _attributes(policy) for word in wanted)
        and (not tag or tag in policy.tags)
        and (kind is None or policy.kind is kind)
    ]
    return tuple(sorted(chosen, key=_KEYS[order], reverse=order is Order.ADDED))


def tags(policies: Iterable[KeptPolicy]) -> tuple[str, ...]:
    """Every tag in use, in alphabetical order."""
    return tuple(sorted({tag for policy in policies for tag in policy.tags}, key=str.casefold))


def _attributes(policy: KeptPolicy) -> str:
    """Everything that can be searched, in one line."""
    parts = (
        policy.organisation,
        policy.short,
        policy.title,
        policy.kind.label,
        policy.version,
        policy.file_name,
        *policy.tags,
    )
    return "\n".join(parts).casefold()
