"""The user's own question set as a file: read, tried out, kept. No Qt here."""

# ruff: noqa: PLC0415 - the rooms that answer are imported on the thread that asks them

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policybrowser.errors import QuestionSetError
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.analysis.topics import SavedTopic

START = """\
# Your own topics, cues and words, beside the shipped ones.
# Insert puts an example here. Check tells what is wrong,
# and what would change. Lines such as these are remarks.
"""

TOPIC = """
[[topic]]
id = "photographs"
name = "Photographs"
about = "Taking and posting photographs of others."
query = "photo* OR image* OR picture*"
"""

CUE = """
[[question]]
id = "{question}"
  [[question.rule]]
  answer = "{answer}"
  says = ["first word .. second word"]
"""

LOOK_ALIKE = """
[[question]]
id = "{question}"
  [[question.unless]]
  why = "It speaks of something else."
  says = ["words that must not count"]
"""

WORDS = """
[classes]
# Further words for classes that the shipped rules use: staff, employer, breaks, social ...
breaks = "elevenses, brew*"
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """What an own question set would change."""

    text: str
    summary: str
    """"3 positions changed"."""
    changes: tuple[str, ...]
    """Each change in words."""
    places: tuple[tuple[str, str], ...] = ()
    """For each change the policy and the question."""


def path() -> Path:
    """Where the user's own question set is kept."""
    from policybrowser.analysis.own import question_files

    return question_files()[1]


def text() -> str:
    """The user's own question set as it is kept; a beginning where there is none."""
    try:
        return path().read_text(encoding="utf-8")
    except FileNotFoundError:
        return START
    except (OSError, UnicodeDecodeError) as fault:
        raise QuestionSetError(f"{path()} cannot be read: {fault}.") from fault


def example(kind: str, question: str = "", answer: str = "") -> str:
    """An example of a kind, for one question."""
    return kind.format(question=question, answer=answer) if question else kind


def tried(
    text: str,
    workspace: Workspace,
    topics: tuple[SavedTopic, ...],
    progress: Callable[[int, int, str], None],
) -> Tried:
    """What it would change in the policies that are open; QuestionSetError names line and fault."""
    from policybrowser.asking import asking_anew, changes, own_book, summary, told

    after = asking_anew(workspace, own_book(text, topics), progress)
    found = changes(workspace, after)
    return Tried(
        text,
        summary(found),
        tuple(told(change, workspace, after) for change in found),
        tuple((change.policy, change.question) for change in found),
    )


def keep(
    text: str,
    workspace: Workspace,
    topics: tuple[SavedTopic, ...],
    progress: Callable[[int, int, str], None],
) -> Workspace:
    """Write it down, and put what is now asked to the policies that are open."""
    from policybrowser.analysis.own import book_with_own
    from policybrowser.analysis.topics import with_topics
    from policybrowser.asking import asking_anew, own_book

    own_book(text)  # nothing is written that cannot be read
    _write(path(), text)
    book, _ = book_with_own()
    return asking_anew(workspace, with_topics(book, topics), progress)


def _write(target: Path, text: str) -> None:
    """Write the file whole or not at all; what it was before is kept beside it."""
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        if target.exists():
            target.replace(target.with_name(f"{target.name}.before"))
        part.replace(target)
    except OSError as fault:
        with contextlib.suppress(OSError):
            part.unlink()
        reason = fault.strerror or str(fault)
        raise QuestionSetError(f"{target} cannot be written ({reason}).") from fault
