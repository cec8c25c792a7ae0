"""Python's search for garbage, kept from holding up the window.

Whenever many objects have been made, Python looks through all there are for some that nothing needs
any more, and the whole program waits. With a hundred policies open that is half a second, over and
over while they are opened or added. What has been opened is there to stay: it is set aside as it
comes, so that the next search has only what is new to look through.
"""

from __future__ import annotations

import gc

from policybrowser.ui.loading import Progress


def settle() -> None:
    """Drop what is garbage by now, and set aside all the rest."""
    gc.collect()
    gc.freeze()


def settling(progress: Progress) -> Progress:
    """The same report of progress, which settles whenever there is some."""

    def told(done: int, total: int, doing: str) -> None:
        progress(done, total, doing)
        settle()

    return told


def release() -> None:
    """Set nothing aside any more: the window has gone, and what it held may go with it."""
    gc.unfreeze()
