"""What happens to a fault that nobody caught: it is shown, and can be saved and sent on.

The program goes on: a fault in one click is no reason to lose the window.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from policybrowser import __version__


class _Relay(QObject):
    """Carries a fault from any thread to the main one."""

    happened = Signal(object)


def install(report: Callable[[BaseException], None]) -> None:
    """Hand every uncaught fault, of any thread, to `report` on the main thread."""
    relay = _Relay()
    relay.happened.connect(report, Qt.ConnectionType.QueuedConnection)

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, fault, trace)
        if not issubclass(kind, KeyboardInterrupt | SystemExit):
            relay.happened.emit(fault)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            hook(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def described(fault: BaseException) -> str:
    """The report: versions and where it happened."""
    import platform  # noqa: PLC0415 - off the start-up path

    from PySide6 import __version__ as qt_version  # noqa: PLC0415

    trace = "".join(traceback.format_exception(type(fault), fault, fault.__traceback__))
    return (
        f"Policy Browser {__version__}\n"
        f"Python {platform.python_version()}, Qt {qt_version}, {platform.platform()}\n\n{trace}"
    )


def tell(sentence: str) -> None:
    """Say something where there is no window left to say it in."""
    print(f"policybrowser: {sentence}", file=sys.stderr)  # noqa: T201 - the last resort
