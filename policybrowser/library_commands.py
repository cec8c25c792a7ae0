"""The commands that change what the library keeps, or list it: add, list, remove."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policybrowser.command import LIBRARY, Command, argument, library_folder
from policybrowser.console import BAD_INPUT, say, show, show_json
from policybrowser.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from policybrowser.library import KeptPolicy, Library


def add(wanted: argparse.Namespace) -> int:
    """Read files and keep them; one that cannot be read stops no other."""
    from policybrowser.collection import add_file, files_in
    from policybrowser.library import KeptPolicy

    if "" in wanted.files:  # a variable that was not set; as a path it would be this whole folder
        raise UsageError("A file is named by nothing: give its name.")
    files = files_in(map(Path, wanted.files))
    if not files:
        raise UsageError("There is no policy in that folder: name files, or another folder.")
    failed = 0
    with _writable(library_folder(wanted)) as library:
        taken = {*_shipped_ids(), *(policy.id for policy in library.all(KeptPolicy))}
        for file in files:
            added = add_file(file, library, taken)
            if added.policy is None:
                say(added.problem)
                failed += not added.known
                continue
            taken.add(added.policy.id)
            count = len(added.policy.clauses)
            clauses = f"{count} clause{'s' * (count != 1)}"
            show(f"Added: {added.policy.name} ({added.policy.id}), {clauses}")
            for warning in added.policy.warnings:
                say(f"{file.name}: {warning}")
    return BAD_INPUT if failed else 0


def listing(wanted: argparse.Namespace) -> int:
    """The policies that the library keeps."""
    from policybrowser.library import KeptPolicy, Library
    from policybrowser.library.listing import select
    from policybrowser.library.opening import DATABASE

    folder = library_folder(wanted)
    kept: Sequence[KeptPolicy] = ()
    if (folder / DATABASE).exists():
        with Library.open(folder, read_only=True) as library:
            kept = [policy for policy in library.all(KeptPolicy) if not policy.shipped]
    chosen = select(kept, " ".join(wanted.words), tag=wanted.tag or "")
    if wanted.json:
        show_json({"policies": [_as_data(policy) for policy in chosen]})
    elif chosen:
        show("\n".join(_in_a_line(policy) for policy in chosen))
    else:
        what = "keeps no policy like that" if kept else "keeps no policy of your own yet"
        say(f"The library in {folder} {what}; 'policybrowser add FILE' adds one.")
    return 0


def remove(wanted: argparse.Namespace) -> int:
    """Keep policies no longer."""
    from policybrowser.collection import named
    from policybrowser.library import KeptPolicy
    from policybrowser.library.keeping import remove_policy

    folder = library_folder(wanted)
    with _writable(folder, there=True) as library:
        kept = [policy for policy in library.all(KeptPolicy) if not policy.shipped]
        chosen = list(dict.fromkeys(named(kept, name) for name in wanted.policies))
        for policy in chosen:
            library.apply(remove_policy(library, policy.id))
            show(f"Removed: {_in_a_line(policy)}")
    return 0


def _writable(folder: Path, *, there: bool = False) -> Library:
    """The library in a folder, to be written to."""
    from policybrowser.library import Library
    from policybrowser.library.opening import DATABASE

    if there and not (folder / DATABASE).exists():
        raise LibraryError(f"There is no library in {folder}; 'policybrowser add FILE' begins one.")
    library = Library.open(folder)
    if library.read_only:
        notice = library.notice
        library.close()
        raise LibraryError(f"Nothing was changed. {notice}")
    return library


def _shipped_ids() -> tuple[str, ...]:
    from policybrowser import paths
    from policybrowser.errors import CorpusError
    from policybrowser.reading.corpus import load_corpus

    try:
        return tuple(policy.id for policy in load_corpus(paths.corpus())[0])
    except CorpusError:
        return ()


def _in_a_line(policy: KeptPolicy) -> str:
    about = ", ".join(part for part in (policy.organisation, policy.title) if part)
    kind = f"{policy.kind.label} {policy.version}".strip()
    tags = f" [{', '.join(policy.tags)}]" if policy.tags else ""
    return f"{policy.id}: {about or policy.file_name} ({kind}, added {policy.added[:10]}){tags}"


def _as_data(policy: KeptPolicy) -> dict[str, object]:
    return {
        "id": policy.id,
        "organisation": policy.organisation,
        "title": policy.title,
        "kind": policy.kind.value,
        "version": policy.version,
        "tags": list(policy.tags),
        "added": policy.added,
        "file": policy.file_name,
    }


_FILES = argument("files", nargs="+", metavar="FILE", help="files to add, or folders of them")

COMMANDS = {
    "add": Command(
        add,
        "add policies from files to the library",
        "Read files and keep them in the library, each with the file that it was read from.",
        (_FILES, LIBRARY),
    ),
    "list": Command(
        listing,
        "list the policies that you have added",
        "List the policies in the library that did not come with the program.",
        (
            argument("words", nargs="*", metavar="WORD", help="only those with all these words"),
            argument("--tag", metavar="TAG", help="only those with this tag"),
            LIBRARY,
            argument("--json", action="store_true", help="print JSON for another program"),
        ),
    ),
    "remove": Command(
        remove,
        "remove policies from the library",
        "Remove policies, and what was said of them, from the library.",
        (
            argument("policies", nargs="+", metavar="ID", help="the policies to remove"),
            LIBRARY,
        ),
    ),
}
