"""Policies are found by what they are and listed in the order asked for."""

import pytest

from policybrowser.library import KeptPolicy
from policybrowser.library.listing import Order, select, tags
from policybrowser.model import PolicyKind

ASH = KeptPolicy(
    "ash", "Ash Council", "Social Media", PolicyKind.POLICY, tags=("north",), added="1"
)
ELM = KeptPolicy("elm", "elm Trust", "Conduct", PolicyKind.DRAFT, tags=("NHS", "north"), added="3")
FIR = KeptPolicy("fir", "Fir School", "Apps", PolicyKind.GUIDANCE, file_name="apps.docx", added="2")
ALL = (ASH, ELM, FIR)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "ash elm fir"),
        ("council", "ash"),
        ("MEDIA ash", "ash"),
        ("media elm", ""),
        ("draft", "elm"),
        ("docx", "fir"),
        ("nor", "ash elm"),
    ],
)
def test_policies_are_found_by_words(words: str, found: str) -> None:
    assert [policy.id for policy in select(ALL, words)] == found.split()


def test_policies_are_found_by_tag_and_kind() -> None:
    assert select(ALL, tag="NHS") == (ELM,)
    assert select(ALL, tag="north", kind=PolicyKind.POLICY) == (ASH,)


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.ORGANISATION, "ash elm fir"),
        (Order.TITLE, "fir elm ash"),
        (Order.KIND, "elm fir ash"),
        (Order.ADDED, "elm fir ash"),
    ],
)
def test_policies_are_listed_in_the_order_asked_for(order: Order, ids: str) -> None:
    assert [policy.id for policy in select(reversed(ALL), order=order)] == ids.split()


def test_tags_in_use_are_listed_once() -> None:
    assert tags(ALL) == ("NHS", "north")
