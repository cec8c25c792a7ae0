"""The command line: the program without its window, and the proof that the rest needs none.

Each command imports what it needs when it runs, so that `--version` is quick and so that reading
and answering load neither the search index nor Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from policybrowser import __version__, paths
from policybrowser.console import guarded, say, show, show_json, width
from policybrowser.errors import UsageError

if TYPE_CHECKING:
    from policybrowser.model import Policy
    from policybrowser.workspace import Workspace

_EPILOGUE = """\
commands:
{commands}

'policybrowser COMMAND --help' tells more about a command. Without a command the window opens.
Nothing you open leaves this computer: the program makes no network connection.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(arguments))


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        return window()
    name, *rest = arguments
    if name in COMMANDS:
        command = COMMANDS[name]
        parser = _Parser(prog=f"policybrowser {name}", description=command.about)
        for names, settings in command.arguments:
            parser.add_argument(*names, **settings)
        return command.run(parser.parse_intermixed_args(rest))
    if not name.startswith("-"):
        raise UsageError(f'There is no command "{name}"; there is {", ".join(COMMANDS)}.')
    _main_parser().parse_args(arguments)
    return 0


def _main_parser() -> _Parser:
    listed = "\n".join(f"  {name:<12}{command.brief}" for name, command in COMMANDS.items())
    parser = _Parser(
        prog="policybrowser",
        usage="policybrowser [COMMAND ...] [--help] [--version]",
        description="Read council policies side by side, by topic, and see where they differ.",
        epilog=_EPILOGUE.format(commands=listed),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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


# Commands


def window() -> int:
    """Open the window; where there is no display, say so and print the overview."""
    if not has_display():
        say("There is no display to open a window on; this is the overview.")
        return print_overview()
    try:
        from policybrowser.ui.app import start
    except ImportError as fault:
        say(f"The window cannot be opened ({fault}); this is the overview.")
        return print_overview()
    return start([])


def has_display() -> bool:
    """Whether a window can be seen, or drawn where tests look for it."""
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def print_overview() -> int:
    """Every topic across the shipped policies."""
    from policybrowser.reports import plain

    desk = _desk([])
    show(plain.overview(desk.overview(), desk.by_id, width()))
    return 0


def clauses(wanted: argparse.Namespace) -> int:
    """The clauses of one file."""
    from policybrowser.reports import data, plain
    from policybrowser.workspace import read_file

    policy = read_file(wanted.file)
    if wanted.json:
        show_json(data.clauses(policy))
    else:
        show(plain.clauses(policy, width()))
    return 0


def positions(wanted: argparse.Namespace) -> int:
    """The answers of each policy to every question."""
    from policybrowser.reports import data, plain

    desk = _desk(wanted.files)
    if wanted.json:
        show_json(data.positions(desk.policies, desk.analyses))
    else:
        show(plain.positions(desk.policies, desk.analyses, desk.questions, width()))
    return 0


def compare(wanted: argparse.Namespace) -> int:
    """One topic across policies."""
    from policybrowser.reports import data, plain

    desk = _desk(wanted.files)
    baseline = desk.policy(wanted.baseline).id if wanted.baseline is not None else None
    found = desk.comparison(desk.topic(wanted.topic).id, baseline=baseline)
    if wanted.json:
        show_json(data.comparison(found))
    else:
        show(plain.comparison(found, desk.by_id, width()))
    return 0


def search(wanted: argparse.Namespace) -> int:
    """The clauses that answer a query, the best first."""
    from policybrowser.reports import data, plain
    from policybrowser.search.index import SearchIndex
    from policybrowser.search.query import parse
    from policybrowser.search.records import records
    from policybrowser.search.results import Filters

    query = parse(wanted.query)
    desk = _desk([])
    topics = [desk.topic(wanted.topic).id] if wanted.topic is not None else []
    policies = [desk.policy(wanted.policy).id] if wanted.policy is not None else []
    index = SearchIndex()
    index.sync(record for p in desk.policies for record in records(p, desk.analyses[p.id]))
    filters = Filters(topics=frozenset(topics), policies=frozenset(policies))
    results = index.search(query, filters=filters, silence=desk.is_silent)
    if wanted.json:
        show_json(data.found(results))
    else:
        show(plain.found(results, desk.by_id, width()))
    return 0


def report(wanted: argparse.Namespace) -> int:
    """One topic or all of them, written to a file."""
    from datetime import datetime

    from policybrowser.reports.content import build
    from policybrowser.reports.files import format_of, write

    target = Path(wanted.to)
    format_of(target)  # a wrong ending is told before the work, not after it
    desk = _desk(wanted.files)
    if any(_same(target, policy) for policy in desk.policies):
        raise UsageError(f"{target} is one of the policies: give the report another name.")
    topics = desk.questions.topics if wanted.topic is None else [desk.topic(wanted.topic)]
    found = [desk.comparison(topic.id) for topic in topics]
    write(build(found, desk.policies, on=datetime.now().astimezone().date()), target)
    say(f"Written: {target}")
    return 0


def _same(target: Path, policy: Policy) -> bool:
    return target.resolve() == Path(policy.file).resolve()


def _desk(files: Sequence[str]) -> Workspace:
    """The files named, or the shipped policies where none is; what is amiss is told.

    Files are read bare, so that a script prints the same on every machine; the policies of the
    library are shown as the people who use it have confirmed or changed them.
    """
    from policybrowser.asking import with_library_topics
    from policybrowser.library.reviewer import reviewer_in
    from policybrowser.workspace import open_corpus, open_files

    library = reviewer_in(paths.user_data(), say)
    desk = open_files(files) if files else open_corpus(reviewer=library)
    desk = with_library_topics(desk, paths.user_data(), say)
    if desk.fault is not None:
        raise desk.fault
    if not desk.policies:
        raise UsageError(" ".join((*desk.problems, "There is no policy to work on: name a file.")))
    for problem in desk.problems:
        say(problem)
    return desk


# What each command is called and takes

Argument = tuple[tuple[str, ...], dict[str, Any]]
"""The names and settings that argparse is given."""


@dataclass(frozen=True)
class Command:
    """One command: the function that does it, what it does, and what it is told."""

    run: Callable[[argparse.Namespace], int]
    brief: str
    about: str
    arguments: tuple[Argument, ...]


def _argument(*names: str, **settings: Any) -> Argument:
    return names, settings


_FILE = _argument("file", metavar="FILE", help="the policy to read")
_FILES = _argument(
    "files", nargs="*", metavar="FILE", help="policies to read; without any, the shipped ones"
)
_JSON = _argument("--json", action="store_true", help="print JSON for another program")
_TOPIC = _argument("--topic", metavar="ID", help="this topic only, for example monitoring")

COMMANDS = {
    "clauses": Command(
        clauses,
        "read a file into clauses with their references",
        "Read a file and print its clauses with the references that people cite.",
        (_FILE, _JSON),
    ),
    "positions": Command(
        positions,
        "answer every question for each policy, with the words it rests on",
        "Print what each policy says to every question, where, and in what words.",
        (_FILES, _JSON),
    ),
    "compare": Command(
        compare,
        "lay policies side by side on one topic",
        "Compare policies on one topic: where they differ, where they agree, who is silent.",
        (
            _FILES,
            _argument("--topic", required=True, metavar="ID", help="for example monitoring"),
            _argument("--baseline", metavar="ID", help="the policy the others are held against"),
            _JSON,
        ),
    ),
    "search": Command(
        search,
        "find clauses",
        "Find the clauses that answer a query, the best first.",
        (
            _argument("query", metavar="QUERY", help='words, "a phrase", OR, -without, topic:ID'),
            _TOPIC,
            _argument("--policy", metavar="ID", help="look in this policy only"),
            _JSON,
        ),
    ),
    "report": Command(
        report,
        "write a comparison to a file",
        "Write a comparison of all topics, or of one, to a file; its ending says in which form.",
        (
            _FILES,
            _argument(
                "--to",
                required=True,
                metavar="OUT",
                help="the file to write: .html, .docx, .pdf, .xlsx or .csv",
            ),
            _TOPIC,
        ),
    ),
}
