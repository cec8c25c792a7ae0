"""What the window remembers from one start to the next. No Qt here.

Only values that differ from the defaults are written; keys and values that make no sense are passed
over, so that neither an older nor a newer program is upset by the file.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from policybrowser import paths

FILE_NAME = "window.json"
MAX_RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """One window's state; what is ticked and where it stands are kept by id."""

    geometry: str = ""
    """The window's place on screen, as Qt encodes it, in Base64."""
    sidebar: int = 0
    """Width of the sidebar in pixels; 0: as designed."""
    zoom: float = 1.0
    theme: str = "system"
    order: tuple[str, ...] = ()
    """Policy ids in the order of the columns."""
    unticked: tuple[str, ...] = ()
    """Policy ids that are left out. Kept rather than the ticked ones, so that a new one shows."""
    place: dict[str, Any] = dataclasses.field(default_factory=dict)
    """The last place: the fields of a Place that differ from an empty one."""
    files: tuple[str, ...] = ()
    """Files that were open beside the policies that come with the program."""
    recent_files: tuple[str, ...] = ()
    recent_searches: tuple[str, ...] = ()
    reviewer: str = ""
    """Whose name is kept with reviews; empty: whoever is logged in."""
    panel: str = ""
    """What is open beside the screens: "answer", "queue" or nothing."""
    panel_width: int = 0
    """Its width in pixels; 0: as designed."""

    def changed(self, **changes: Any) -> Settings:
        """These settings with some of them changed."""
        return dataclasses.replace(self, **changes)


def remembered(item: str, recent: tuple[str, ...]) -> tuple[str, ...]:
    """`recent` with `item` at its head, once."""
    return (item, *(other for other in recent if other != item))[:MAX_RECENT]


def file() -> Path:
    """Where the settings are kept."""
    return paths.user_data() / FILE_NAME


def load() -> tuple[Settings, str]:
    """The settings, and a plain sentence where they could not be read (else empty)."""
    path = file()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError("not a table")
    except FileNotFoundError:
        return Settings(), ""
    except OSError as fault:
        return Settings(), f"The window's settings cannot be read ({_why(fault)}): {path}"
    except (ValueError, RecursionError):
        return Settings(), f"The window's settings were damaged and have been set afresh: {path}"
    return _decoded(data), ""


def save(settings: Settings) -> str:
    """Write the settings whole or not at all; returns a plain sentence where that failed."""
    default = Settings()
    data = {
        field.name: getattr(settings, field.name)
        for field in fields(Settings)
        if getattr(settings, field.name) != getattr(default, field.name)
    }
    path = file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, json.dumps(data, indent=1, ensure_ascii=False))
    except OSError as fault:
        return f"The window's settings cannot be saved ({_why(fault)}): {path}"
    return ""


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise


def _decoded(data: dict[str, Any]) -> Settings:
    """The settings in `data`; a value of another type than expected is passed over."""
    default = Settings()
    known: dict[str, Any] = {}
    for field in fields(Settings):
        usual = getattr(default, field.name)
        value = data.get(field.name, usual)
        if isinstance(usual, tuple) and isinstance(value, list):
            value = tuple(item for item in value if isinstance(item, str))
        if isinstance(usual, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is type(usual):
            known[field.name] = value
    return Settings(**known)


def _why(fault: OSError) -> str:
    return (fault.strerror or type(fault).__name__).lower()
