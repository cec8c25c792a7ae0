"""What has been opened is set aside from the search for garbage, and given back at the end."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest

from policybrowser.ui.app import Desktop
from policybrowser.ui.heap import release, settle, settling


class Ring:
    """Something that only a search for garbage can get rid of."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _nothing_stays_set_aside() -> Iterator[None]:
    release()
    yield
    release()


def test_garbage_goes_and_the_rest_is_set_aside() -> None:
    ring, kept = Ring(), Ring()
    gone, there = weakref.ref(ring), weakref.ref(kept)
    del ring
    settle()
    assert gone() is None
    assert there() is kept
    assert gc.get_freeze_count() > 0
    assert not any(found is kept for found in gc.get_objects())


def test_what_was_set_aside_goes_once_it_is_released() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    settle()
    del ring
    gc.collect()
    assert gone() is not None
    release()
    gc.collect()
    assert gone() is None


def test_progress_is_passed_on() -> None:
    told: list[tuple[int, int, str]] = []
    settling(lambda *said: told.append(said))(1, 2, "Reading")
    assert told == [(1, 2, "Reading")]
    assert gc.get_freeze_count() > 0


def test_a_window_sets_aside_what_it_opens_until_it_is_closed(
    make_desktop: Callable[..., Desktop],
) -> None:
    desktop = make_desktop()
    assert gc.get_freeze_count() > 0
    desktop.close()
    assert gc.get_freeze_count() == 0
