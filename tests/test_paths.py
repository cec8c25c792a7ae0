import sys
from pathlib import Path

import platformdirs
import pytest

from policybrowser import paths

CHECKOUT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_its_own_folders() -> None:
    assert paths.resources() == CHECKOUT / "resources"
    assert paths.corpus() == CHECKOUT / "corpus"
    assert (paths.corpus() / "corpus.toml").is_file()


def test_an_installed_wheel_has_its_data_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "policybrowser"
    (package / "_data").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))

    assert paths.resources() == package / "_data" / "resources"
    assert paths.corpus() == package / "_data" / "corpus"


def test_a_frozen_bundle_has_its_data_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.resources() == tmp_path / "resources"
    assert paths.corpus() == tmp_path / "corpus"


def test_the_users_folders_are_the_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE)

    assert paths.user_data() == Path(platformdirs.user_data_dir("policybrowser", appauthor=False))
    assert paths.cache() == Path(platformdirs.user_cache_dir("policybrowser", appauthor=False))


def test_one_variable_moves_all_the_users_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "mine"))

    assert paths.user_data() == tmp_path / "mine"
    assert paths.cache() == tmp_path / "mine" / "cache"


def test_the_variable_may_be_relative_or_start_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.DATA_VARIABLE, "here")
    assert paths.user_data() == tmp_path / "here"

    monkeypatch.setenv(paths.DATA_VARIABLE, "~/there")
    assert paths.user_data() == Path.home() / "there"


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, "")

    assert paths.user_data() == Path(platformdirs.user_data_dir("policybrowser", appauthor=False))


def test_asking_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "mine"))

    paths.user_data()
    paths.cache()

    assert list(tmp_path.iterdir()) == []
