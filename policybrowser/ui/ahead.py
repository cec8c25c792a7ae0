"""Work of two kinds on one thing after another, the first kind always one thing ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def one_ahead(work: Callable[[A], B], things: Iterable[A]) -> Iterator[B]:
    """What `work` makes of each thing, in their order; while one is looked at, the next is made.

    Whatever has been begun is handed over, so that `things` may end early and nothing is lost.
    """
    with ThreadPoolExecutor(1, "one ahead") as pool:
        coming: Future[B] | None = None
        for thing in things:
            following = pool.submit(work, thing)
            if coming is not None:
                yield coming.result()
            coming = following
        if coming is not None:
            yield coming.result()
