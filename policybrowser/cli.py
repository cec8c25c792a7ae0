"""The command line: the program without its window, and the proof that the rest needs none.

Each command imports what it needs when it runs, so that `--version` is quick and so that reading
and answering load neither the search index nor Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from policybrowser import __version__
from policybrowser.command import LIBRARY, library_folder
from policybrowser.commands import COMMANDS, print_overview
from policybrowser.console import guarded, say
from policybrowser.errors import UsageError

_WORKER = "--worker"
"""How a frozen bundle starts itself anew as the process that reads strangers' files."""
_EPILOGUE = """\
commands:
{commands}

'policybrowser COMMAND --help' tells more about a command. Without a command the window opens.
Nothing you open leaves this computer: the program makes no network connection.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [_WORKER]:
        from policybrowser.reading import worker

        return worker.main()
    return guarded(lambda: _run(arguments))


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        return window(library_folder(_main_parser().parse_args([])))
    name, *rest = arguments
    if name in COMMANDS:
        command = COMMANDS[name]
        parser = _Parser(prog=f"policybrowser {name}", description=command.about)
        for names, settings in command.arguments:
            parser.add_argument(*names, **settings)
        return command.run(parser.parse_intermixed_args(rest))
    if not name.startswith("-"):
        raise UsageError(f'There is no command "{name}"; there is {", ".join(COMMANDS)}.')
    return window(library_folder(_main_parser().parse_args(arguments)))


def _main_parser() -> _Parser:
    listed = "\n".join(f"  {name:<12}{command.brief}" for name, command in COMMANDS.items())
    parser = _Parser(
        prog="policybrowser",
        usage="policybrowser [COMMAND ...] [--library DIR] [--help] [--version]",
        description="Read council policies side by side, by topic, and see where they differ.",
        epilog=_EPILOGUE.format(commands=listed),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names, settings = LIBRARY
    parser.add_argument(*names, **settings)
    parser.add_argument("--version", action="version", version=f"Policy Browser {__version__}")
    return parser


class _Parser(argparse.ArgumentParser):
    """Tells a fault in one sentence, in British English, and takes no abbreviated options."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """A fault of whoever typed the command."""
        said = message.replace("unrecognized", "unrecognised").rstrip(".")
        raise UsageError(f"{said[:1].upper()}{said[1:]}; see '{self.prog} --help'.")


def window(library: Path) -> int:
    """Open the window on a library; where there is no display, say so and print the overview."""
    if not has_display():
        say("There is no display to open a window on; this is the overview.")
        return print_overview(library)
    try:
        from policybrowser.ui.app import start
    except ImportError as fault:
        say(f"The window cannot be opened ({fault}); this is the overview.")
        return print_overview(library)
    return start([], library=library)


def has_display() -> bool:
    """Whether a window can be seen, or drawn where tests look for it."""
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
