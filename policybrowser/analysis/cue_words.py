"""What the rules look for, in words that a reader understands: "[monitor, track, …] … usage".

A cue is written with word classes, gaps and brackets. Here each class is told by the first few of
its words: enough to judge what was looked for, without the language of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policybrowser.analysis.notation import GAPS, alternatives, entries, pieces
from policybrowser.analysis.rules import QuestionRules, RuleBook
from policybrowser.model import Topic

_SHOWN = 4
"""How many words of a class are told."""
_TRIED = 60
"""How many entries of a class are looked at to find as many different ones."""
_DEPTH = 4
"""How many classes within classes are opened."""


def cue_words(book: RuleBook, question: str) -> tuple[str, ...]:
    """The cues of a question in words, each once, in the order of the rules.

    A question without rules of its own asks how firm the clauses on its topic are: there the cue is
    the topic's saved search.
    """
    rules = book.rules.get(question)
    if rules is None:
        return (topic_of(book, question).query,)
    return cues_of(rules)


def cues_of(rules: QuestionRules) -> tuple[str, ...]:
    """The cues of rules in words, each once: what a receipt says was looked for."""
    patterns = (p for rule in rules.rules for p in (*rule.about, *rule.says))
    return tuple(dict.fromkeys(in_words(pattern.text, rules.classes) for pattern in patterns))


def topic_of(book: RuleBook, question: str) -> Topic:
    """The topic that a question belongs to."""
    return book.questions.topic_by_id[book.questions.question_by_id[question].topic]


def in_words(pattern: str, classes: Mapping[str, str]) -> str:
    """One cue: what has to be there, and what must not."""
    parts = [part.strip() for part in pattern.split(" & ")]
    there = [_sequence(part, classes) for part in parts if not part.startswith("!")]
    absent = [_sequence(part.lstrip("! "), classes) for part in parts if part.startswith("!")]
    told = " with ".join(there)
    return f"{told}; but not {' or '.join(absent)}" if absent else told


def _sequence(part: str, classes: Mapping[str, str]) -> str:
    return " ".join(filter(None, (_piece(piece, classes) for piece in pieces(part))))


def _piece(piece: str, classes: Mapping[str, str]) -> str:
    """A piece of a cue; what may be missing is left out."""
    if piece in GAPS:
        return "…"
    if piece.endswith("?"):
        return ""
    members = _entries(piece, classes)
    if len(members) == 1 and piece.startswith(("{", "(")):
        members = _opened(members[0], classes)
    shown = _examples(members, classes)
    more = len(members) > len(shown)
    told = shown[0] if len(shown) == 1 and not more else f"[{', '.join(shown)}{', …' * more}]"
    return f"“{told}”" if piece.startswith('{"') else told


def _entries(piece: str, classes: Mapping[str, str]) -> list[str]:
    """What a piece stands for: the entries of a class, the alternatives of a bracket, itself."""
    if piece.startswith("{"):
        name = piece.strip("{}?").strip('"').partition("~")[0]
        return entries(classes.get(name, name))
    if piece.startswith("("):
        return alternatives(piece.removesuffix("?"))
    return [piece]


def _opened(entry: str, classes: Mapping[str, str]) -> list[str]:
    """The entries of a class that is the only entry of another."""
    return _entries(entry, classes) if re.fullmatch(r"\{[^{}]*\}", entry) else [entry]


def _examples(members: list[str], classes: Mapping[str, str]) -> list[str]:
    """The first few different entries; forms of one word count once."""
    shown: list[str] = []
    for entry in members[:_TRIED]:
        told = " ".join(_firsts(entry, classes, _DEPTH))
        if told and not any(_same(told, known) for known in shown):
            shown.append(told)
        if len(shown) == _SHOWN:
            break
    return shown


def _same(one: str, other: str) -> bool:
    """Whether two entries begin with so much of the same that they are forms of one word."""
    length = max(4, min(len(one), len(other)) - 3)
    return one[:length] == other[:length]


def _firsts(entry: str, classes: Mapping[str, str], depth: int) -> Iterator[str]:
    """An entry in words, each class and bracket within it told by its first."""
    for piece in pieces(entry):
        if piece in GAPS:
            yield "…"
        elif piece.startswith(("{", "(")) and not piece.endswith("?"):
            inner = _entries(piece, classes)
            if inner and depth:
                yield from _firsts(inner[0], classes, depth - 1)
        elif not piece.endswith("?"):
            yield piece.replace("*", "")
