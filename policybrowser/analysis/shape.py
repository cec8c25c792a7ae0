"""What may stand in a question set of the user's own: whatever else does is a fault, and told.

The rest of the program relies on this: a table that has passed here has the types it should have.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from policybrowser.analysis.sources import Source


class Form(StrEnum):
    """What a value can be; said in a fault as it reads here."""

    TEXT = 'words in quotation marks, as in name = "Photographs"'
    TEXTS = 'a list of words in quotation marks, as in says = ["first", "second"]'
    NUMBER = "a whole number"
    SWITCH = "true or false"
    TABLES = "a part of its own, under a line such as [[topic]]"
    NAMED_TEXT = 'lines such as breaks = "tea break*, elevenses"'
    NAMED_TEXTS = 'lines such as hot = ["tea .. hot", "hot .. tea"]'


_LOOK_ALIKES = {"why": Form.TEXT, "says": Form.TEXTS, "around": Form.SWITCH}
_RULE = {
    "answer": Form.TEXT,
    "says": Form.TEXTS,
    "about": Form.TEXTS,
    "under": Form.TEXTS,
    "section": Form.TEXT,
    "unless": Form.TEXTS,
    "stance": Form.TEXTS,
    "alone": Form.SWITCH,
    "weight": Form.NUMBER,
    "reply": Form.TEXT,
}
_CUES = {"rule": Form.TABLES, "unless": Form.TABLES, "matter_words": Form.TEXTS}
_QUESTION = {
    "id": Form.TEXT,
    "ask": Form.TEXT,
    "matter": Form.TEXT,
    "kind": Form.TEXT,
    "brief": Form.TEXT,
    "answers": Form.TABLES,
    "prefer": Form.TEXTS,
    "about": Form.TEXTS,
    "slots": Form.TEXTS,
    "points_back": Form.SWITCH,
    "left_out": Form.TEXTS,
    "aside": Form.TEXTS,
    **_CUES,
}
SHAPES: dict[str, dict[str, Form]] = {
    "": {
        "classes": Form.NAMED_TEXT,
        "patterns": Form.NAMED_TEXTS,
        "topic": Form.TABLES,
        "question": Form.TABLES,
    },
    "topic": {
        "id": Form.TEXT,
        "name": Form.TEXT,
        "about": Form.TEXT,
        "query": Form.TEXT,
        "matter_words": Form.TEXTS,
        "slots": Form.TEXTS,
        "points_back": Form.SWITCH,
        "question": Form.TABLES,
        "unless": Form.TABLES,
    },
    "topic.question": _QUESTION,
    "topic.question.answers": {"id": Form.TEXT, "label": Form.TEXT, "brief": Form.TEXT},
    "question": {"id": Form.TEXT, **_CUES},
    **{f"{owner}.rule": _RULE for owner in ("question", "topic.question")},
    **{f"{owner}.unless": _LOOK_ALIKES for owner in ("question", "topic", "topic.question")},
}


def check_shape(source: Source) -> None:
    """QuestionSetError for the first thing that has no place in a question set."""
    _check(source, "", source.data, source.data)


def _check(source: Source, name: str, table: Mapping[str, Any], within: Mapping[str, Any]) -> None:
    shape = SHAPES[name]
    for key, value in table.items():
        form = shape.get(key)
        if form is None:
            raise source.fault(key, _unknown(key, shape), within)
        if not _fits(value, form):
            raise source.fault(key, f'"{key}" has to be {form.value}', within)
        if form is Form.TABLES:
            inner = f"{name}.{key}" if name else key
            for item in value:
                _check(source, inner, item, item if source.has_header(item) else within)


def _unknown(key: str, shape: Mapping[str, Form]) -> str:
    near = process.extractOne(key, list(shape), scorer=OSA.distance, score_cutoff=2)
    meant = f'; is "{near[0]}" meant?' if near else f"; there are {', '.join(shape)}"
    return f'nothing is called "{key}" here{meant}'.rstrip(".")


def _fits(value: object, form: Form) -> bool:
    if form is Form.TEXT:
        return isinstance(value, str)
    if form is Form.TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if form is Form.NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    if form is Form.SWITCH:
        return isinstance(value, bool)
    if form is Form.TABLES:
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    inner = Form.TEXT if form is Form.NAMED_TEXT else Form.TEXTS
    return isinstance(value, dict) and all(_fits(item, inner) for item in value.values())
