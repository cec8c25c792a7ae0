"""What differs although the answers agree: the same "yes, within limits", but at other times."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import groupby

from policybrowser.comparison.durations import quantity
from policybrowser.comparison.weights import content
from policybrowser.model import NO_GROUP, Cell, Slot, SlotDifference


def details_of(cells: Sequence[Cell]) -> tuple[SlotDifference, ...]:
    """The details on which cells of one group differ, group by group, kind by kind.

    Where one text names a detail and the others do not, that alone is no difference: it may be that
    the others say it elsewhere.
    """
    speaking = [cell for cell in cells if cell.group != NO_GROUP]
    speaking.sort(key=lambda cell: cell.group)
    found: list[SlotDifference] = []
    for number, members in groupby(speaking, key=lambda cell: cell.group):
        group = list(members)
        kinds = dict.fromkeys(slot.kind for cell in group for slot in cell.position.slots)
        for kind in kinds:
            said = tuple((cell.policy, _slots(cell, kind)) for cell in group)
            if len({slot_key(slots) for _, slots in said if slots}) > 1:
                found.append(SlotDifference(kind, number, said))
    return tuple(found)


def slot_key(slots: Sequence[Slot]) -> Hashable:
    """What two policies' details of one kind have in common exactly when they come to the same."""
    return frozenset(_value(slot) for slot in slots)


def _slots(cell: Cell, kind: str) -> tuple[Slot, ...]:
    return tuple(slot for slot in cell.position.slots if slot.kind == kind)


def _value(slot: Slot) -> Hashable:
    """The value it comes to; where none is known, its words without order and small words."""
    if slot.value:
        return quantity(slot.value) or slot.value
    return frozenset(content(slot.text)) or slot.text.strip().casefold()
