"""Which labels hold: a number is a label when it follows on from the numbers before it.

"2018 saw a rise", "5 October", "3 months' notice" and a wrapped line that happens to begin with
"4.1" all look like labels; what tells them apart is the sequence they would have to belong to.
"""

from __future__ import annotations

from collections.abc import Iterable

from policybrowser.reading import wording
from policybrowser.reading.labels import SOLID_BULLETS
from policybrowser.reading.records import Form, Label

Style = tuple[str, str, bool, int]


def numbers_above(readings: Iterable[tuple[Label, ...]]) -> frozenset[tuple[str, ...]]:
    """Every number that some label of the document has as its first part: ("3",) of 3.1."""
    paths = (label for group in readings for label in group if label.form is Form.PATH)
    return frozenset(label.key[:-1] for label in paths)


def labels_present(readings: Iterable[tuple[Label, ...]]) -> frozenset[tuple[Style, int]]:
    """Every style and value a document's lines may be labelled with, to look ahead in."""
    return frozenset((label.style, label.value) for group in readings for label in group)


class Sequences:
    """The numbers given out so far, to judge the next by."""

    def __init__(
        self, present: frozenset[tuple[Style, int]], above: frozenset[tuple[str, ...]]
    ) -> None:
        self._present = present
        self._above = above
        self._open: dict[Style, list[int]] = {}
        self._paths: dict[tuple[str, ...], int] = {}
        self._highest = -1
        self._has_parts = any(
            style[0] == Form.PATH and style[3] == 2 and value == 1 for style, value in present
        )

    def choose(
        self, readings: tuple[Label, ...], text: str, offset: int, *, strong: bool
    ) -> Label | None:
        """The reading that holds for the line `text`, which begins at `offset`, or None.

        `strong` says that a block may begin here, because of a blank line or because the line
        before is complete.
        """
        held = [
            label
            for label in readings
            if self._holds(label, text[label.body - offset :], strong)
            and self._sets_apart(label, text[label.end - offset :])
        ]
        if not held:
            return None
        if any(label.form in (Form.PATH, Form.NAMED) for label in held):
            held = [label for label in held if label.form is not Form.BULLET]
        return min(held, key=self._rank)

    def _sets_apart(self, label: Label, rest: str) -> bool:
        """Whether a letter without a point is more than the first word of a sentence."""
        if label.enclosure or not label.upper or label.form is not Form.LETTER:
            return True
        first = label.value > 1 or label.style not in self._open
        if rest[:2].isspace() or rest.startswith("\t"):
            return first
        return first and label.key in self._above and len(rest) <= 80 and rest[-1:].isalnum()

    def _rank(self, label: Label) -> tuple[bool, bool, bool]:
        return (not self._follows(label), label.form is Form.BULLET, label.value == 1)

    def accept(self, label: Label) -> None:
        """Note that `label` has been given out."""
        if label.form is Form.PATH:
            self._paths[label.key[:-1]] = label.value
            if label.key[0].isdigit():
                self._highest = max(self._highest, int(label.key[0]))
            return
        if label.form in (Form.BULLET, Form.SPEAKER):
            return
        opened = self._open.setdefault(label.style, [])
        while opened and label.value > 1 and opened[-1] != label.value - 1:
            opened.pop()
        if opened and label.value > 1:
            opened.pop()
        opened.append(label.value)
        if label.form is Form.NUMBER:
            self._paths[()] = label.value

    def _follows(self, label: Label) -> bool:
        """Whether it is the very next of its list, or the first of a new one."""
        if label.form is Form.PATH:
            prefix = label.key[:-1]
            if label.value <= 1:
                return prefix not in self._paths
            return self._paths.get(prefix) == label.value - 1
        if label.form in (Form.BULLET, Form.SPEAKER):
            return True
        if label.value == 1 or label.value - 1 in self._open.get(label.style, ()):
            return True
        # Sections count on though one is printed "3." and the next "4", and after 3.2 comes 4.
        return label.form is Form.NUMBER and label.value - 1 in (self._paths.get(()), self._highest)

    def _holds(self, label: Label, body: str, strong: bool) -> bool:
        if label.form is Form.BULLET:
            return strong or label.printed in SOLID_BULLETS
        if label.form is Form.SPEAKER:
            answers = label.enclosure == ":" or ("q",) in self._above  # Q1, Q.2
            return strong and (answers or self._has_company(label))
        if label.form is Form.NAMED:
            return strong and len(body) <= 150
        upper = not body or wording.starts_upper(body)
        if not strong:
            return upper and self._follows(label) and label.value > 1
        if label.form is Form.PATH:
            return self._path_holds(label, body, upper)
        return self._single_holds(label, body, upper)

    def _path_holds(self, label: Label, body: str, upper: bool) -> bool:
        aim = body.startswith("to ") or len(label.key) > 2  # "2.2 to keep people safe;"
        if wording.is_quantity(body) and not ((upper or aim) and self._follows(label)):
            return False
        within = upper or label.value > 1 or len(label.key) > 2 or self._opens_below(label)
        if self._follows(label) and within:
            return True
        if not upper and label.enclosure == "":
            return False
        major = label.key[0]
        if not major.isdigit():
            return 0 < label.value - self._paths.get(label.key[:-1], label.value) <= 3
        return self._highest < 0 or abs(int(major) - self._highest) <= 12

    def _opens_below(self, label: Label) -> bool:
        """Whether it is the first below the number just given out, and a second is to come."""
        last = str(self._paths.get((), ""))
        return label.key[:-1] == (last,) and self._has_company(label)

    def _single_holds(self, label: Label, body: str, upper: bool) -> bool:
        follows = self._follows(label)
        if not label.enclosure:
            return self._bare_holds(label, body, upper, follows)
        if label.form is not Form.NUMBER and label.enclosure in (".", ":") and label.upper:
            # "A. Smith" is a name unless there is a B. too.
            first = follows or label.style not in self._open
            return upper and first and (label.key in self._above or self._has_company(label))
        if follows:
            return upper or label.enclosure != "." or label.value > 1 or self._has_company(label)
        near = self._near(label)
        return upper and (near or not self._open.get(label.style))

    def _bare_holds(self, label: Label, body: str, upper: bool, follows: bool) -> bool:
        if not upper or wording.is_quantity(body):
            return False
        return (follows or (self._near(label) and bool(body))) and self._has_company(label)

    def _near(self, label: Label) -> bool:
        """Whether only a number or two would be missing before it."""
        opened = self._open.get(label.style, ())
        return any(0 < label.value - value <= 3 for value in opened)

    def _has_company(self, label: Label) -> bool:
        """Whether the document has the next or the previous of its kind, or a first part below."""
        return (
            (label.style, label.value + 1) in self._present
            or (label.style, label.value - 1) in self._present
            or (self._has_parts and label.form is Form.NUMBER)
        )
