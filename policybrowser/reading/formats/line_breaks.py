"""Line breaks that stand for the end of a paragraph, in formats where writers use them so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policybrowser.reading import wording
from policybrowser.reading.formats.structure import Run
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Form

_FIELD = re.compile(r"\**[A-Z][\w /&-]{1,40}\**:\**\s*\S.{0,80}")


def parted(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """The runs of a paragraph as the paragraphs that a reader sees in it."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(part, run.bold)] for part in others]
    found: list[list[Run]] = []
    above, blank = "", True
    for line in lines:
        text = "".join(run.text for run in line).strip()
        if not text:
            blank = True
            continue
        if blank or _begins(text, above):
            found.append(line)
        else:
            found[-1] += [Run("\n"), *line]
        above, blank = text, False
    return [tuple(paragraph) for paragraph in found]


def _begins(text: str, above: str) -> bool:
    """Whether a line begins a paragraph, though only a line break stands before it."""
    if _FIELD.fullmatch(text) and _FIELD.fullmatch(above):
        return True
    labels = label_readings(text)
    if any(label.form is Form.BULLET or ")" in label.enclosure for label in labels):
        return True
    return bool(labels) and wording.is_finished(above)
