"""What the window remembers survives damage, older versions and folders that cannot be written."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from policybrowser import paths
from policybrowser.ui import settings
from policybrowser.ui.settings import MAX_RECENT, Settings, load, remembered, save


def write(text: str) -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_text(text, encoding="utf-8")


def test_a_first_start_has_no_settings_and_no_complaint() -> None:
    assert load() == (Settings(), "")


def test_settings_come_back_as_they_were() -> None:
    kept = Settings(
        geometry="AAAA", sidebar=200, zoom=1.5, theme="dark", order=("b", "a"),
        unticked=("a",), place={"view": "compare", "clause": 3}, files=("x.txt",),
        recent_files=("x.txt",), recent_searches=("monitor*",),
    )  # fmt: skip
    assert save(kept) == ""
    assert load() == (kept, "")


def test_only_what_differs_is_written_and_nothing_is_left_beside_it() -> None:
    save(Settings(zoom=2.0))
    assert json.loads(settings.file().read_text(encoding="utf-8")) == {"zoom": 2.0}
    assert [path.name for path in paths.user_data().iterdir()] == [settings.FILE_NAME]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"zoom": }', "\x00", "[" * 100_000])
def test_damaged_settings_are_set_afresh_and_said_so(text: str) -> None:
    write(text)
    found, problem = load()
    assert found == Settings()
    assert "damaged" in problem


def test_bytes_that_are_no_text_are_damage_too() -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_bytes(b"\xff\xfe\x00")
    assert "damaged" in load()[1]


def test_unknown_keys_and_values_of_another_type_are_passed_over() -> None:
    write('{"zoom": "large", "theme": "dark", "later": 1, "order": ["a", 3], "sidebar": true}')
    assert load() == (Settings(theme="dark", order=("a",)), "")


def test_a_folder_that_cannot_be_made_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(blocked))
    assert "cannot be saved" in save(Settings(zoom=2.0))
    assert "cannot be read" in load()[1]


def test_a_full_disk_leaves_the_old_settings_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    save(Settings(zoom=2.0))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "no space left" in save(Settings(zoom=3.0))
    assert load()[0].zoom == 2.0
    assert [path.name for path in paths.user_data().iterdir()] == [settings.FILE_NAME]


def test_recent_things_stand_first_once_and_are_not_endless() -> None:
    assert remembered("b", ("a", "b")) == ("b", "a")
    many = tuple(str(number) for number in range(MAX_RECENT))
    assert len(remembered("new", many)) == MAX_RECENT


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
NAMES = st.sampled_from([*Settings.__dataclass_fields__, "unknown"])


@given(st.dictionaries(NAMES, VALUES))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_the_file_holds_something_sensible_comes_of_it(data: dict[str, object]) -> None:
    write(json.dumps(data))
    found, _ = load()
    for field in dataclasses.fields(Settings):
        assert type(getattr(found, field.name)) is type(getattr(Settings(), field.name))
    assert all(isinstance(item, str) for item in found.order)
