"""The locked requirements: whole, hashed, agreeing with pyproject.toml and with one another."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.txt", "requirements-core.txt", "requirements-dev.txt"]

Pins = dict[str, list[Requirement]]


def blocks(lock: str) -> list[str]:
    """Each pin with the hashes under it, as one line."""
    text = (CHECKOUT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", "")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "--"))]


def pins(lock: str) -> Pins:
    """Every package of a lock; one whose pin depends on the machine has a line for each."""
    found: Pins = {}
    for block in blocks(lock):
        requirement = Requirement(block.split("--hash", 1)[0])
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def wanted(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for in the environment that the lock describes."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    lines = project["build-system"]["requires"] + project["project"]["dependencies"]
    if lock == "requirements-core.txt":
        lines = [line for line in lines if not line.startswith("PySide6")] + groups["test"]
    elif lock == "requirements-dev.txt":
        lines += groups["test"] + [line for line in groups["dev"] if isinstance(line, str)]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    for block in blocks(lock):
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]* (; .+ )?\s*--hash=sha256:[0-9a-f]{64}\b", block)


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_is_built_and_no_index_is_named(lock: str) -> None:
    text = (CHECKOUT / "packaging" / lock).read_text(encoding="utf-8")
    options = [line for line in text.splitlines() if line.startswith("-")]

    assert options == ["--only-binary :all:"]
    assert "://" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_satisfies_the_project(lock: str) -> None:
    locked = pins(lock)

    for requirement in wanted(lock):
        for pin in locked[canonicalize_name(requirement.name)]:
            (version,) = (specifier.version for specifier in pin.specifier)
            assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_the_environments_agree() -> None:
    everything = pins("requirements-dev.txt")

    for lock in LOCKS:
        assert pins(lock).items() <= everything.items()


def test_the_core_has_no_qt() -> None:
    assert not [name for name in pins("requirements-core.txt") if re.search("qt|side|shib", name)]
