"""What each command does that reads, answers, searches or writes a report, and the table of all.

Each command imports what it needs when it runs, so that reading and answering load neither the
search index nor Qt.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policybrowser import library_commands
from policybrowser.command import LIBRARY, Command, argument, library_folder
from policybrowser.console import say, show, show_json, width
from policybrowser.errors import UsageError

if TYPE_CHECKING:
    from policybrowser.model import Policy
    from policybrowser.workspace import Workspace


def print_overview(library: Path) -> int:
    """Every topic across the policies of the library."""
    from policybrowser.reports import plain

    desk = _desk([], library)
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

    desk = _desk(wanted.files, library_folder(wanted))
    if wanted.json:
        show_json(data.positions(desk.policies, desk.analyses))
    else:
        show(plain.positions(desk.policies, desk.analyses, desk.questions, width()))
    return 0


def compare(wanted: argparse.Namespace) -> int:
    """One topic across policies."""
    from policybrowser.reports import data, plain

    desk = _desk(wanted.files, library_folder(wanted))
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
    desk = _desk([], library_folder(wanted))
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
    desk = _desk(wanted.files, library_folder(wanted))
    if any(_same(target, policy) for policy in desk.policies):
        raise UsageError(f"{target} is one of the policies: give the report another name.")
    topics = desk.questions.topics if wanted.topic is None else [desk.topic(wanted.topic)]
    found = [desk.comparison(topic.id) for topic in topics]
    write(build(found, desk.policies, on=datetime.now().astimezone().date()), target)
    say(f"Written: {target}")
    return 0


def _same(target: Path, policy: Policy) -> bool:
    return target.resolve() == Path(policy.file).resolve()


def _desk(files: Sequence[str], folder: Path) -> Workspace:
    """The files named, or the policies of the library where none is; what is amiss is told.

    Files are read bare, so that a script prints the same on every machine; the policies of the
    library are shown as the people who use it have confirmed or changed them.
    """
    from policybrowser.asking import with_library_topics
    from policybrowser.collection import with_library
    from policybrowser.library.reviewer import reviewer_in
    from policybrowser.workspace import open_corpus, open_files

    library = reviewer_in(folder, say)
    desk = open_files(files) if files else open_corpus(reviewer=library)
    if not files:
        desk = with_library(desk, folder, say)
    desk = with_library_topics(desk, folder, say)
    if desk.fault is not None:
        raise desk.fault
    if not desk.policies:
        raise UsageError(" ".join((*desk.problems, "There is no policy to work on: name a file.")))
    for problem in desk.problems:
        say(problem)
    return desk


# What each command is called and takes

_FILE = argument("file", metavar="FILE", help="the policy to read")
_FILES = argument(
    "files", nargs="*", metavar="FILE", help="policies to read; without any, those of the library"
)
_JSON = argument("--json", action="store_true", help="print JSON for another program")
_TOPIC = argument("--topic", metavar="ID", help="this topic only, for example monitoring")

COMMANDS: dict[str, Command] = {
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
        (_FILES, LIBRARY, _JSON),
    ),
    "compare": Command(
        compare,
        "lay policies side by side on one topic",
        "Compare policies on one topic: where they differ, where they agree, who is silent.",
        (
            _FILES,
            argument("--topic", required=True, metavar="ID", help="for example monitoring"),
            argument("--baseline", metavar="ID", help="the policy the others are held against"),
            LIBRARY,
            _JSON,
        ),
    ),
    "search": Command(
        search,
        "find clauses",
        "Find the clauses that answer a query, the best first.",
        (
            argument("query", metavar="QUERY", help='words, "a phrase", OR, -without, topic:ID'),
            _TOPIC,
            argument("--policy", metavar="ID", help="look in this policy only"),
            LIBRARY,
            _JSON,
        ),
    ),
    "report": Command(
        report,
        "write a comparison to a file",
        "Write a comparison of all topics, or of one, to a file; its ending says in which form.",
        (
            _FILES,
            argument(
                "--to",
                required=True,
                metavar="OUT",
                help="the file to write: .html, .docx, .pdf, .xlsx or .csv",
            ),
            _TOPIC,
            LIBRARY,
        ),
    ),
    **library_commands.COMMANDS,
}
