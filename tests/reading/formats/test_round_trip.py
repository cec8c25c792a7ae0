"""Real policies as Word documents: the same clauses as the plain text, and as LibreOffice shows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from policybrowser import paths
from policybrowser.model import Policy
from policybrowser.reading import read_policy
from tests.reading.examples import FIXTURES, examples
from tests.reading.formats.descriptions import described
from tests.reading.formats.remade import remade
from tests.reading.test_properties import assert_citable, assert_lossless

TEXTS = [*sorted(FIXTURES.glob("policies/*/texts/*.txt")), *sorted(paths.corpus().glob("*.txt"))]
SOFFICE = shutil.which("soffice")


def name_of(file: Path) -> str:
    return "-".join(file.parts[-3:])


def tree(policy: Policy) -> list[tuple[str, str, str, int | None]]:
    return [(c.ref, c.text, c.kind.value, c.parent) for c in policy.clauses]


def test_there_are_texts() -> None:
    assert len(TEXTS) >= 20


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_a_policy_numbered_by_word_is_the_policy(tmp_path: Path, file: Path) -> None:
    plain = read_policy(file)
    made = tmp_path / "policy.docx"
    made.write_bytes(remade(plain))
    policy = read_policy(made)
    assert_lossless(policy)
    assert_citable(policy)
    assert tree(policy) == tree(plain)


# What LibreOffice shows ---------------------------------------------------------------------------

UNLIKE_WORD = (
    "legal numbering",
    "never starts anew",
    "only after the outermost",
)
"""What LibreOffice 7 does not know: it writes I.1 for 1.1 and restarts every level."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Word documents, each also as OpenDocument, RTF and as text with its numbers."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("shown")
    for n, file in enumerate(TEXTS):
        (folder / f"text-{n:02}.docx").write_bytes(remade(read_policy(file)))
    for n, example in enumerate(examples(FIXTURES / "reading" / "formats")):
        known = not any(words in example.name for words in UNLIKE_WORD)
        if example.name.startswith("word-numbering") and known:
            (folder / f"case-{n:02}.docx").write_bytes(described(example.text))
    convert(folder, "odt", "docx")
    convert(folder, "txt:Text (encoded):UTF8", "docx")
    convert(folder, "rtf", "docx")
    return folder


def convert(folder: Path, to: str, suffix: str) -> None:
    command = [
        SOFFICE or "",
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", to, "--outdir", str(folder)),
        *map(str, sorted(folder.glob(f"*.{suffix}"))),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=300)


def printed(file: Path) -> set[str]:
    """The lines that LibreOffice prints, numbers and all."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return {" ".join(line.split()) for line in lines}


def unlike(policy: Policy, lines: set[str]) -> list[str]:
    """Clauses whose number and words are on no line; bullets look different on every machine."""
    told = [
        " ".join(f"{c.label} {c.text}".split())
        for c in policy.clauses
        if not c.cells and not (len(c.label) == 1 and not c.label.isalnum())
    ]
    return [line for line in told if line not in lines]


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_numbers_are_those_that_libreoffice_prints(shown: Path, suffix: str) -> None:
    compared = 0
    if suffix == "odt":
        # Written out by LibreOffice, some lists begin anew: what it then shows is what counts.
        folder = shown / "again"
        folder.mkdir()
        for file in shown.glob("*.odt"):
            shutil.copy(file, folder)
        convert(folder, "txt:Text (encoded):UTF8", "odt")
        shown = folder
    for file in sorted(shown.glob(f"*.{suffix}")):
        policy = read_policy(file)
        assert not unlike(policy, printed(file.with_suffix(".txt"))), file
        compared += len(policy.clauses)
    assert compared > 900


def test_rtf_has_the_same_numbers(shown: Path) -> None:
    clauses = same = 0
    for file in sorted(shown.glob("text-*.rtf")):
        word, rtf = read_policy(file.with_suffix(".docx")), read_policy(file)
        pairs = {(c.ref, c.text) for c in word.clauses}
        clauses += len(pairs)
        same += len(pairs & {(c.ref, c.text) for c in rtf.clauses})
    # RTF does not say how deep a bullet stands, nor what is a heading.
    assert same >= 0.99 * clauses > 500
