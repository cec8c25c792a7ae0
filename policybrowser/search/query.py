"""The language of the search box, and of topics, which are saved searches.

    bullying harassment         both words, with any ending; "the", "of", "and" ... do not count
    "own time"                  the words in this order (their endings do not count either)
    lunch OR break              either; OR binds loosest: `a b OR c` is `(a b) OR c`
    phone NOT camera            the first without the second; also `phone -camera`
    (phone OR tablet) camera    brackets group
    monitor*                    any word that begins so; also inside a phrase: "social network*"
    "notice consent"~5          the words in any order, at most 5 words apart
    monitring~                  a word with one letter wrong; `~2` allows two
    topic:monitoring            clauses on a topic
    policy:lancaster            a policy by its id or the beginning of its organisation's name
    kind:guidance               a kind of document, or of clause ("kind:bullet")
    stance:forbids              clauses of that force
    ref:3.1   ref:6.*           a clause by its reference, or by the beginning of it
    silent:recruitment          policies that do not say anything on a topic or question
    heading:monitoring          words in the headings above a clause
    text:monitoring             the clause's own words only, without the words it hangs from
    lead:"must not"             the words that an item hangs from only
    topic:(scope OR conduct)    a name before a bracket counts for all that is in it

A word without a name is looked for in the clause's own words and, for an item of a list, in the
words that introduce the list: "You must not:" speaks in each of its items, and a phrase may run
from the one into the other. Headings are looked at only by `heading:`; in the index a heading that
has the word ranks its clauses higher.

Whatever is typed, `parse` returns a Query or raises QueryError, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policybrowser.errors import QueryError
from policybrowser.search.combining import joined, pairs_made_one, that_count
from policybrowser.search.fields import field_of
from policybrowser.search.lexing import FIELD_NAMES, Piece, Sign, pieces
from policybrowser.search.nodes import (
    And,
    Everything,
    FieldName,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Scope,
    Slot,
    Word,
)
from policybrowser.search.spelling import british, british_beginnings
from policybrowser.search.words import plain, stem, tokens

MAX_DEPTH = 50
"""Brackets inside one another."""
MAX_DISTANCE = 2
"""Letters that may be wrong in a word."""

_MARKED = re.compile(r"(.*?)(\*|~\d*)?[.,;:!?'\u2019]*", re.DOTALL)
_SIDES = {Sign.AND: "AND", Sign.OR: "OR"}


def parse(text: str, *, unfinished: bool = False) -> Query:
    """Understand a query; raises QueryError, which names the part at fault.

    With `unfinished`, as while somebody types, an open quotation mark or bracket counts as closed
    at the end, and an operator or field name with nothing after it is passed over.
    """
    return Query(text, _Parser(text, unfinished=unfinished).parse())


class _Parser:
    """Recursive descent over the signs of one query."""

    def __init__(self, text: str, *, unfinished: bool) -> None:
        self._pieces = pieces(text, unfinished=unfinished)
        self._at = 0
        self._unfinished = unfinished
        self._depth = 0
        self._field: Scope | FieldName = Scope.WORDS

    def parse(self) -> Node:
        """The whole query."""
        if len(self._pieces) == 1:
            return Everything()
        found = self._alternatives()
        last = self._here
        if last.sign is Sign.CLOSE:
            raise QueryError("This bracket closes nothing.", last.start, last.end)
        if found is None and not self._unfinished:
            raise QueryError("There is no word here to look for.", 0, last.end)
        return found or Everything()

    @property
    def _here(self) -> Piece:
        return self._pieces[self._at]

    def _next_is(self, sign: Sign) -> bool:
        return self._here.sign is sign

    def _take(self) -> Piece:
        piece = self._here
        self._at += 1
        return piece

    def _alternatives(self) -> Node | None:
        """Parts joined by OR; None where there are only signs without words."""
        parts = [self._all_of()]
        while self._here.sign is Sign.OR:
            operator = self._take()
            self._need_more(operator)
            parts.append(self._all_of())
        return joined(Or, [part for part in parts if part is not None])

    def _all_of(self) -> Node | None:
        """Parts joined by AND or by nothing."""
        if self._here.sign in _SIDES:
            raise _lonely(self._here)
        found: list[tuple[Node, bool]] = []
        explicit = False
        while self._here.sign not in (Sign.OR, Sign.CLOSE, Sign.END):
            if self._here.sign is Sign.AND:
                self._need_more(self._take())
                explicit = True
                found[-1:] = [(part, True) for part, _ in found[-1:]]
                continue
            part = self._negated()
            if part is not None:
                found.append((part, explicit))
            explicit = False
        return joined(And, that_count(pairs_made_one(found)))

    def _need_more(self, operator: Piece) -> None:
        """An operator wants something after it, unless the query is still being typed."""
        after = self._here.sign
        if after is Sign.END and self._unfinished:
            return
        if after in (Sign.END, Sign.CLOSE, Sign.AND, Sign.OR):
            raise _lonely(operator)

    def _negated(self) -> Node | None:
        """A part with any number of NOT or - before it."""
        first = self._here
        negations = 0
        while self._here.sign is Sign.NOT:
            self._need_more(self._take())
            negations += 1
        if self._here.sign is Sign.END:
            return None
        part = self._primary()
        if part is None or negations % 2 == 0:
            return part
        return Not(part, first.start, part.end)

    def _primary(self) -> Node | None:
        """A group, a field with its value, a phrase or a word."""
        piece = self._take()
        if piece.sign is Sign.OPEN:
            return self._group(piece)
        if piece.sign is Sign.FIELD:
            return self._named(piece)
        if piece.sign is Sign.PHRASE:
            return self._phrase(piece)
        return self._word(piece)

    def _group(self, opened: Piece) -> Node | None:
        """What stands between brackets."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError("There are too many brackets in brackets.", opened.start, opened.end)
        following = self._here
        if following.sign is Sign.CLOSE:
            raise QueryError(
                "There is nothing between these brackets.", opened.start, following.end
            )
        found = self._alternatives()
        if self._next_is(Sign.CLOSE):
            self._take()
        elif not self._unfinished:
            raise QueryError("This bracket is not closed.", opened.start, opened.end)
        self._depth -= 1
        return found

    def _named(self, name: Piece) -> Node | None:
        """A field: what follows is looked for there."""
        following = self._here
        if following.sign is Sign.END and self._unfinished:
            return None
        touches = following.start == name.end
        if not touches or following.sign not in (Sign.OPEN, Sign.PHRASE, Sign.WORD):
            raise QueryError(
                f"Say what to look for after {name.text}: without a space.", name.start, name.end
            )
        outer = self._field
        self._field = FIELD_NAMES[name.text]
        found = self._primary()
        self._field = outer
        if found is None:
            raise QueryError(
                f"There is no word after {name.text}: to look for.", name.start, following.end
            )
        return found

    def _phrase(self, piece: Piece) -> Node | None:
        """Words between quotation marks."""
        if isinstance(self._field, FieldName):
            return field_of(self._field, piece.text, piece)
        offset = piece.start + 1
        slots = tuple(self._slots(piece.text, offset))
        if not slots:
            return None
        if piece.within is not None and len(set(slots)) > 1:
            distinct = tuple(dict.fromkeys(slots))
            return Near(distinct, piece.within, self._field, piece.start, piece.end)
        if len(slots) == 1:
            return slots[0]
        return Phrase(slots, self._field, piece.start, piece.end)

    def _slots(self, text: str, offset: int) -> Iterable[Slot]:
        """The words of a phrase; each may end in a star."""
        assert isinstance(self._field, Scope)
        for token in tokens(text):
            start, end = offset + token.start, offset + token.end
            if text[token.end : token.end + 1] == "*":
                yield _prefix(text[token.start : token.end], self._field, start, end + 1)
            else:
                yield Word(token.term, token.form, self._field, start, end)

    def _word(self, piece: Piece) -> Node | None:
        """A word, with its star or tilde; several where it is hyphened or has signs in it."""
        if isinstance(self._field, FieldName):
            return field_of(self._field, piece.text, piece)
        marked = _MARKED.fullmatch(piece.text)
        assert marked is not None, "the pattern matches every string"
        body, mark = marked.group(1), marked.group(2) or ""
        if piece.text == "*":
            return Everything(piece.start, piece.end)
        if "*" in body.strip("*") or (body.startswith("*") and tokens(body)):
            raise QueryError("A * can only stand at the end of a word.", piece.start, piece.end)
        found = tokens(body)
        if not found:
            return None
        if mark.startswith("~"):
            return _fuzzy(found[0].form, len(found), mark, self._field, piece)
        if mark == "*":
            body += mark
        slots = tuple(self._slots(body, piece.start))
        if len(slots) == 1:
            return slots[0]
        phrase = Phrase(slots, self._field, piece.start, piece.end)
        solid = _solid(body, self._field, piece)
        return phrase if solid is None else Or((phrase, solid), piece.start, piece.end)


def _lonely(operator: Piece) -> QueryError:
    """An operator with nothing to work on."""
    if operator.sign is Sign.NOT:
        message = "There is nothing after this to leave out."
    else:
        message = f"{operator.text} needs words on both sides."
    return QueryError(message, operator.start, operator.end)


def _prefix(printed: str, scope: Scope, start: int, end: int) -> Prefix:
    return Prefix(british_beginnings(plain(printed)), scope, start, end)


def _fuzzy(form: str, count: int, mark: str, scope: Scope, piece: Piece) -> Fuzzy:
    """A word with a tilde."""
    if count > 1:
        raise QueryError("The ~ works on a single word only.", piece.start, piece.end)
    digits = mark[1:]
    if digits not in ("", "1", "2"):
        raise QueryError(
            f"At most {MAX_DISTANCE} letters of a word can be wrong.", piece.start, piece.end
        )
    return Fuzzy(form, int(digits or 1), scope, piece.start, piece.end)


_HYPHENED = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*(?:[-\u2010\u2011][^\W_]+)+\*?")


def _solid(printed: str, scope: Scope, piece: Piece) -> Slot | None:
    """The solid spelling of a hyphened word: "cyberbullying" for "cyber-bullying"."""
    if _HYPHENED.fullmatch(printed) is None:
        return None
    whole = "".join(plain(part) for part in re.split("[-\u2010\u2011]", printed.rstrip("*")))
    if printed.endswith("*"):
        return Prefix(british_beginnings(whole), scope, piece.start, piece.end)
    form = british(whole)
    return Word(stem(form), form, scope, piece.start, piece.end)
