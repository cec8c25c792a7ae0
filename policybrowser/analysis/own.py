"""The question set with what the user adds to it, which never keeps the program from working."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policybrowser import paths
from policybrowser.analysis.edition import rules_edition
from policybrowser.analysis.loading import load_question_set
from policybrowser.analysis.rules import RuleBook
from policybrowser.analysis.sources import Source
from policybrowser.errors import QuestionSetError

QUESTION_SET = "social-media"
OWNER = "Your own question set"


def question_files() -> tuple[Path, Path]:
    """The shipped question set, and what the user adds to it: the same name in the user's data."""
    name = Path("questions") / f"{QUESTION_SET}.toml"
    return paths.resources() / name, paths.user_data() / name


def own_source(text: str, name: str) -> Source:
    """What the user adds, as it is being written."""
    return Source(name, text, OWNER)


def book_with_own() -> tuple[RuleBook, str]:
    """The rules, and a sentence where what the user adds cannot be used (else empty).

    Raises QuestionSetError only where the shipped set itself is at fault.
    """
    shipped, own = question_files()
    edition = rules_edition(own)
    notice = ""
    book = None
    if own.exists():
        try:
            book = load_question_set(shipped, Source.read(own, OWNER))
        except QuestionSetError as fault:
            notice = f"{fault} It is left out until that is mended."
    return replace(book or load_question_set(shipped), edition=edition), notice
