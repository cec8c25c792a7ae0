"""What a command of the command line is: what it does, what it is called with, how it is told."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policybrowser import paths

Argument = tuple[tuple[str, ...], dict[str, Any]]
"""The names and settings that argparse is given."""


@dataclass(frozen=True)
class Command:
    """One command: the function that does it, what it does, and what it is told."""

    run: Callable[[argparse.Namespace], int]
    brief: str
    about: str
    arguments: tuple[Argument, ...]


def argument(*names: str, **settings: Any) -> Argument:
    """One argument, as argparse takes it."""
    return names, settings


LIBRARY = argument(
    "--library", metavar="DIR", help="the library in this folder; without it, your own"
)


def library_folder(wanted: argparse.Namespace) -> Path:
    """The folder of the library that a command works on."""
    return Path(wanted.library) if wanted.library else paths.user_data()
