"""A folder of texts and the list, corpus.toml, that says what each of them is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from policybrowser.errors import CorpusError, UnreadableFile
from policybrowser.model import PartialDate, Policy, PolicyDate, PolicyKind
from policybrowser.reading.reader import read_policy

LIST = "corpus.toml"
_REQUIRED = ("slug", "organisation", "title", "file")


class _MalformedError(Exception):
    """What is wrong with one entry of the list, as the end of a sentence."""


def load_corpus(folder: Path) -> tuple[tuple[Policy, ...], tuple[str, ...]]:
    """The policies listed in a folder, and what could not be loaded, in plain sentences.

    CorpusError if there is no list at all or it cannot be understood.
    """
    policies: list[Policy] = []
    problems: list[str] = []
    for number, entry in enumerate(_entries(folder), 1):
        name = entry.get("slug") if isinstance(entry, dict) else None
        try:
            policy = _policy(folder, entry)
            if any(policy.id == other.id for other in policies):
                raise _MalformedError("has the slug of another text; give each its own")
            policies.append(policy)
        except _MalformedError as fault:
            problems.append(f"Text {number} in {LIST} ({name or 'without slug'}) {fault}.")
        except UnreadableFile as fault:
            problems.append(str(fault))
    return tuple(policies), tuple(problems)


def _entries(folder: Path) -> list[Any]:
    path = folder / LIST
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CorpusError(
            f"{path} is missing: it lists the texts. Install the program again or put it back."
        ) from None
    except UnicodeDecodeError:
        raise CorpusError(f"{path} is not UTF-8 text: save it again as UTF-8.") from None
    except OSError as fault:
        raise CorpusError(f"{path} cannot be read ({fault.strerror}).") from None
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise CorpusError(f"{path}, {_where(fault, text)}: {_what(fault)}.") from None
    entries = found.get("policy")
    if not isinstance(entries, list) or not entries:
        raise CorpusError(f"{path}, line 1: it lists no text; each begins with [[policy]].")
    return entries


def _where(fault: tomllib.TOMLDecodeError, text: str) -> str:
    line = re.search(r"at line (\d+)", str(fault))
    return f"line {line.group(1)}" if line else f"line {text.count(chr(10)) + 1}"


def _what(fault: tomllib.TOMLDecodeError) -> str:
    said = re.sub(r"\s*\(at [^)]*\)$", "", str(fault))
    return said[:1].lower() + said[1:]


def _policy(folder: Path, entry: Any) -> Policy:
    if not isinstance(entry, dict):
        raise _MalformedError("is not a table of names and values")
    given = {name: _text(entry, name) for name in _REQUIRED}
    for name, value in given.items():
        if not value:
            raise _MalformedError(f"has no {name}")
    read = read_policy(folder / _inside(given["file"]))
    return replace(
        read,
        id=given["slug"],
        organisation=given["organisation"],
        title=given["title"],
        short=_text(entry, "short") or read.short,
        kind=_kind(_text(entry, "kind")),
        version=_text(entry, "version"),
        dates=_dates(entry),
        review=_date(entry["review"]) if "review" in entry else None,
        licence=_text(entry, "licence"),
    )


def _inside(name: str) -> str:
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise _MalformedError("names a file outside the folder")
    return name


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise _MalformedError(f"has a {name} that is not text; put it in quotation marks")
    return value.strip()


def _kind(name: str) -> PolicyKind:
    try:
        return PolicyKind(name or "unknown")
    except ValueError:
        known = ", ".join(kind.value for kind in PolicyKind)
        raise _MalformedError(f"is of the unknown kind “{name}”; known are {known}") from None


def _date(value: Any) -> PartialDate:
    try:
        return PartialDate.from_iso(str(value))
    except ValueError:
        raise _MalformedError(
            f"has the date “{value}”, which is none; write 2013, 2013-11 or 2013-11-30"
        ) from None


def _dates(entry: Mapping[str, Any]) -> tuple[PolicyDate, ...]:
    listed = entry.get("date", [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise _MalformedError("has dates that are not in [[policy.date]] tables")
    found = (PolicyDate(_text(item, "what"), _date(item.get("date", ""))) for item in listed)
    return tuple(found)
