"""The shipped rules, read once."""

import pytest

from policybrowser import paths
from policybrowser.analysis import RuleBook, load_question_set


@pytest.fixture(scope="session")
def book() -> RuleBook:
    """The shipped question set."""
    return load_question_set(paths.resources() / "questions" / "social-media.toml")
