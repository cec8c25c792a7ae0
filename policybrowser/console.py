"""Talking to a terminal, a pipe or a script: output, errors and exit statuses.

Whatever happens, the user sees a sentence and no traceback; a fault of our own leaves a report.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import platform
import shutil
import sys
import traceback
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

from policybrowser import __version__, paths
from policybrowser.errors import PolicyBrowserError
from policybrowser.reports.columns import clean

BAD_INPUT = 2
OUR_FAULT = 1
INTERRUPTED = 130
NO_READER = 141
"""What a program ends with whose reader has gone ("| head")."""

_WIDEST = 160
_NARROWEST = 40
_PIPE_WIDTH = 100

_PLAIN = {
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "─": "-", "…": "...",
    "•": "*", "·": "*", "¶": "para ", "≠": "!=", "›": ">", "£": "GBP ",
}  # fmt: skip


def guarded(work: Callable[[], int]) -> int:
    """Run a command; whatever goes wrong becomes a sentence on stderr and an exit status."""
    _speak_plainly(sys.stdout)
    _speak_plainly(sys.stderr)
    try:
        return _finished(work)
    except PolicyBrowserError as fault:
        say(str(fault))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _turn_away()
        return NO_READER
    except OSError as fault:
        _turn_away()
        return _failed_outside(fault)
    except Exception as fault:  # noqa: BLE001 - the last resort: a bug is told, not thrown at the user
        return _failed_inside(fault)


def _finished(work: Callable[[], int]) -> int:
    """Run a command to its end, which is when all that it printed has gone out."""
    try:
        status = work()
    except SystemExit as stop:  # argparse has printed its help or the version
        status = stop.code if isinstance(stop.code, int) else 0
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def say(sentence: str) -> None:
    """One sentence, in one line, to whoever started the program."""
    with contextlib.suppress(OSError, ValueError):
        print(f"policybrowser: {clean(sentence)}", file=sys.stderr, flush=True)


def show(text: str) -> None:
    """The answer, for a person."""
    print(text)


def show_json(value: object) -> None:
    """The answer, for a program; escaped where the output cannot carry a character."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    print(text)


def width() -> int:
    """How many characters fit in a line."""
    columns = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    return max(_NARROWEST, min(columns, _WIDEST))


def in_plain_characters(fault: UnicodeError) -> tuple[str, int]:
    """For an output that is not UTF-8: what comes nearest to each character it lacks."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    return "".join(map(_plainly, lacking)), fault.end


def _plainly(character: str) -> str:
    found = _PLAIN.get(character)
    if found is None:
        split = unicodedata.normalize("NFKD", character)
        found = "".join(c for c in split if c.isascii())
    return found or "?"


def _speak_plainly(stream: TextIO | None) -> None:
    """Let no character that the stream cannot carry stop the program."""
    codecs.register_error("plainly", in_plain_characters)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="plainly")


def _turn_away() -> None:
    """Let what is still to be written go nowhere, so that leaving does not fail as well."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _failed_outside(fault: OSError) -> int:
    where = f" ({fault.filename})" if fault.filename else ""
    say(f"The system refused something that the program needs{where}: {fault.strerror or fault}.")
    return OUR_FAULT


def _failed_inside(fault: Exception) -> int:
    """Tell of a fault of our own, and keep what is needed to find it."""
    now = datetime.now(UTC)
    target = paths.user_data() / "reports" / f"fault-{now:%Y%m%d-%H%M%S}.txt"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(described(fault), encoding="utf-8", errors="backslashreplace")
        kept = f"the details are in {target}"
    except OSError:
        kept = f"{type(fault).__name__}: {fault}"
    say(f"Something went wrong in the program itself, which is a fault of ours; {kept}.")
    return OUR_FAULT


def described(fault: BaseException) -> str:
    """The report: versions and where it happened."""
    trace = "".join(traceback.format_exception(fault))
    system = f"Python {platform.python_version()}, {platform.platform()}"
    return f"Policy Browser {__version__}\n{system}\n\n{trace}"
