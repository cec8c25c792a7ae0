"""The nets that tests/conftest.py spreads under every other test."""

import logging
import os
from pathlib import Path

import pytest

from policybrowser import paths

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).with_name("conftest.py")


def test_user_data_are_a_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert paths.user_data().is_relative_to(tmp_path_factory.getbasetemp())
    assert os.environ["QT_QPA_PLATFORM"]


def test_an_expected_warning_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("policybrowser").warning("looked for")

    assert caplog.messages == ["looked for"]


@pytest.mark.usefixtures("caplog")  # the inner run's warning passes through the outer one's ears
def test_a_stray_warning_fails_the_test_it_came_from(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile("""
        import logging

        def test_logs():
            logging.getLogger("anyone").warning("out of %s", "paper")

        def test_is_quiet():
            logging.getLogger("anyone").info("all is well")
    """)

    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*WARNING anyone: out of paper*"])
