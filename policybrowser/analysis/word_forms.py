"""The words of a pattern: whole, by their beginning or by their ending."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policybrowser.analysis.text import Vocabulary, without_possessive


@dataclass(frozen=True, slots=True)
class Word:
    """A word, with or without a possessive ending."""

    form: str

    def fits(self, word: str) -> bool:
        """Whether a word of a text is this one."""
        return word == self.form or (word[-1] in "'s" and without_possessive(word) == self.form)

    def among(self, words: Vocabulary) -> Iterable[str]:
        """Those that fit."""
        return words.bare.get(self.form, ())

    def standing(self, words: Vocabulary) -> int:
        """The texts that it stands in, as bits."""
        return words.bare_rows.get(self.form, 0)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Every word that begins so: "monitor*"."""

    form: str

    def fits(self, word: str) -> bool:
        """Whether a word of a text begins so."""
        return word.startswith(self.form)

    def among(self, words: Vocabulary) -> Iterable[str]:
        """Those that fit."""
        return words.cut(len(self.form)).get(self.form, ())

    def standing(self, words: Vocabulary) -> int:
        """The texts that one of them stands in, as bits."""
        return words.cut_rows(len(self.form)).get(self.form, 0)


@dataclass(frozen=True, slots=True)
class Ending:
    """Every word that ends so and has something before it: "*'s"."""

    form: str

    def fits(self, word: str) -> bool:
        """Whether a word of a text ends so."""
        return word.endswith(self.form) and len(word) > len(self.form)

    def among(self, words: Vocabulary) -> Iterable[str]:
        """Those that fit."""
        return words.ended(self.form)

    def standing(self, words: Vocabulary) -> int:
        """The texts that one of them stands in, as bits."""
        return words.standing(words.ended(self.form))


WordForm = Word | Beginning | Ending


@cache
def word(form: str) -> WordForm:
    """What a word with or without an asterisk stands for."""
    if form.endswith("*"):
        return Beginning(form[:-1])
    return Ending(form[1:]) if form.startswith("*") else Word(form)
