"""Where things are: the program's own data and the user's, the only module that knows.

The program's data, ``resources/`` and ``corpus/``, lie beside the package in a checkout and in a
frozen bundle, and inside it, in ``_data/``, when it was installed from a wheel. The user's data lie
where the platform keeps such things, or wherever ``POLICYBROWSER_DATA`` says.

No function here makes a folder or looks whether one exists: who writes there, creates it and tells
the user if that fails.
"""

import os
import sys
from pathlib import Path

import platformdirs

DATA_VARIABLE = "POLICYBROWSER_DATA"
"""The environment variable that moves everything the user keeps, cache included, to one folder."""

_APPLICATION = "policybrowser"


def resources() -> Path:
    """The folder of question sets, word classes, icons, styles, help pages and report templates."""
    return _program_data() / "resources"


def corpus() -> Path:
    """The folder of the texts that come with the program, and ``corpus.toml``, which lists them."""
    return _program_data() / "corpus"


def user_data() -> Path:
    """The folder of what the user keeps: it is theirs, and nothing in it can be made again."""
    return _override() or platformdirs.user_data_path(_APPLICATION, appauthor=False)


def cache() -> Path:
    """The folder of what can be made again at any time, such as the search index."""
    override = _override()
    if override is not None:
        return override / "cache"
    return platformdirs.user_cache_path(_APPLICATION, appauthor=False)


def _program_data() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)  # set by the loader of a frozen bundle
    if bundle is not None:
        return Path(bundle)
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def _override() -> Path | None:
    folder = os.environ.get(DATA_VARIABLE)
    return Path(folder).expanduser().absolute() if folder else None
