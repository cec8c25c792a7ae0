"""Marks on policies: hidden, to be checked; each is undone, and nonsense is passed over."""

from __future__ import annotations

from policybrowser.library import Library, Setting, put
from policybrowser.library.changes import Change
from policybrowser.library.marks import (
    HIDDEN,
    TO_CHECK,
    hide,
    marked,
    show,
    with_mark,
    without_mark,
)


def test_a_policy_is_hidden_and_shown(library_of_ash: Library) -> None:
    undo = library_of_ash.apply(hide(library_of_ash, "derby"))
    library_of_ash.apply(hide(library_of_ash, "derby"))
    library_of_ash.apply(hide(library_of_ash, "leicester"))
    assert marked(library_of_ash, HIDDEN) == ("derby", "leicester")
    library_of_ash.apply(show(library_of_ash, "derby"))
    assert marked(library_of_ash, HIDDEN) == ("leicester",)
    library_of_ash.apply(undo)
    assert marked(library_of_ash, HIDDEN) == ()


def test_marks_stand_apart(library_of_ash: Library) -> None:
    library = library_of_ash
    library.apply(Change("x", (with_mark(library, TO_CHECK, ["ash", "oak"]),)))
    library.apply(hide(library, "oak"))
    library.apply(Change("x", (without_mark(library, TO_CHECK, ["oak"]),)))
    assert marked(library, TO_CHECK) == ("ash",)
    assert marked(library, HIDDEN) == ("oak",)


def test_nonsense_marks_nothing(library_of_ash: Library) -> None:
    for value in ("{", '{"a": 1}', "7"):
        library_of_ash.apply(put("x", Setting(HIDDEN, value)))
        assert marked(library_of_ash, HIDDEN) == ()
