"""References: how a person cites each clause. They follow the print and are never given twice.

- A number is cited as printed, without the stop or bracket behind it: "3.0", "2", "IV.2",
  "Section 1".
- Letters, numerals and numbers of a list are cited with what they stand under: "6.1.1(a)(iii)",
  "4.1(1)", "Rule 6.2(1)"; under a heading without number "Scope (a)".
- A heading without number is cited by its words, paragraphs beneath any heading as "Scope ¶2".
  The words of a numbered clause are its first paragraph, so that "7.1 ¶2" is its second.
- Bullets are counted through the clause or heading they stand under, list after list:
  "2.1 bullet 3"; a bullet in a bullet is "2.1 bullet 3 bullet 1". Table rows likewise:
  "4.1 row 2"; the row of column names is not counted. A row that has a number is cited by it.
- Paragraphs numbered through the parts of a document are cited by their number alone. Where
  numbers begin again under each part or heading, the list is cited with it: "Part B 2"; where
  an appendix repeats any number of the policy, all of its numbers are.
- A footnote is cited by its mark: "Footnote 1".
- What stands before any heading is "Preamble ¶1"; lines of the cover (version, owner) "Cover ¶1".
- Where two clauses would share a reference, the second has "(2)" behind it.
"""

from __future__ import annotations

from collections import Counter

from policybrowser.reading.records import Form, Node
from policybrowser.reading.standing import ATTACHED, is_clause

PREAMBLE = "Preamble"
COVER = "Cover"


def references(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """One reference for each node, unique in the document whatever its case."""
    names = [_own_name(node) for node in nodes]
    often = Counter(name.lower() for name in names if name)
    # Where one number of a list is found elsewhere too, the whole list is cited with its heading;
    # where one of an appendix is, every number in the appendix.
    lists = _lists(nodes)
    shared = {
        counted
        for counted, name in zip(lists, names, strict=True)
        if name and often[name.lower()] > 1
    }
    counter = _Counter(nodes)
    found: list[str] = []
    used: dict[str, int] = {}
    for number, node in enumerate(nodes):
        name = names[number]
        if name and _is_number(node) and lists[number] in shared:
            qualifier = _qualifier(nodes, node, found)
            name = f"{qualifier} {name}" if qualifier else name
        found.append(_unused(name or counter.ref(number, found), used))
    return tuple(found)


def _style(node: Node) -> object:
    return node.block.label.style if node.block.label else None


def _lists(nodes: tuple[Node, ...]) -> list[tuple[int | None, object]]:
    """For each node the list that it counts in: where it stands and how it is printed.

    It stands in the appendix or schedule that it is in, or else in what it is counted from.
    """
    attached: list[int | None] = []
    found: list[tuple[int | None, object]] = []
    for n, node in enumerate(nodes):
        label = node.block.label
        above = None if node.scope is None else attached[node.scope]
        is_one = label is not None and label.form is Form.NAMED and label.key[0] in ATTACHED
        attached.append(n if is_one else above)
        found.append((node.scope if above is None else above, _style(node)))
    return found


def _own_name(node: Node) -> str:
    block = node.block
    label = block.label
    if node.nested or (block.cells and label is None):
        return ""
    if label is not None and label.form not in (Form.BULLET, Form.SPEAKER):
        return label.name
    return _heading_name(block.text) if block.heading else ""


def _heading_name(text: str) -> str:
    return text.rstrip(" :.–—-") or text


def _is_number(node: Node) -> bool:
    return node.block.label is not None and node.block.label.form is not Form.SPEAKER


def _qualifier(nodes: tuple[Node, ...], node: Node, found: list[str]) -> str:
    """The reference of the nearest part or heading without number above a node."""
    scope = node.scope
    while scope is not None:
        above = nodes[scope]
        label = above.block.label
        named = label is None or label.form in (Form.NAMED, Form.ROMAN, Form.LETTER)
        if named and not above.nested:
            return found[scope]
        scope = above.scope
    return ""


class _Counter:
    """Counts paragraphs, bullets and rows under what they stand under."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self._nodes = nodes
        self._counts: Counter[tuple[int | None, str]] = Counter()

    def ref(self, number: int, found: list[str]) -> str:
        node = self._nodes[number]
        if node.block.cover and not node.block.cells:
            return f"{COVER} ¶{self._next(None, COVER)}"
        before = COVER if node.block.cover else PREAMBLE
        scope = before if node.scope is None else found[node.scope]
        label = node.block.label
        if node.block.cells:
            return self._row(node, scope)
        if label is not None and label.form is Form.BULLET:
            return f"{scope} bullet {self._next(node.scope, 'bullet')}"
        if label is not None and node.nested:
            return self._item(node, scope)
        return f"{scope} ¶{self._next(node.scope, '¶')}"

    def _row(self, node: Node, scope: str) -> str:
        """Rows are counted; the names of the columns are not."""
        if node.block.header:
            return (
                f"{scope} row heads"
                if self._next(node.scope, "heads") == 1
                else (f"{scope} row heads {self._counts[node.scope, 'heads']}")
            )
        return f"{scope} row {self._next(node.scope, 'row')}"

    def _item(self, node: Node, scope: str) -> str:
        assert node.block.label is not None
        name = node.block.label.name
        close = node.scope is not None and self._cited_by_number(self._nodes[node.scope])
        return f"{scope}({name})" if close else f"{scope} ({name})"

    def _cited_by_number(self, above: Node) -> bool:
        label = above.block.label
        others = (Form.NAMED, Form.SPEAKER, Form.BULLET)
        return is_clause(label) or (label is not None and label.form not in others)

    def _next(self, scope: int | None, what: str) -> int:
        if what == "¶" and not self._counts[scope, what] and self._has_own_text(scope):
            self._counts[scope, what] = 1
        self._counts[scope, what] += 1
        return self._counts[scope, what]

    def _has_own_text(self, scope: int | None) -> bool:
        """A numbered clause's own words are its first paragraph."""
        return scope is not None and not self._nodes[scope].block.heading


def _unused(ref: str, used: dict[str, int]) -> str:
    """The reference, with (2) behind it where it has been given before."""
    found = ref
    while found.lower() in used:
        used[ref.lower()] += 1
        found = f"{ref} ({used[ref.lower()]})"
    used[found.lower()] = 1
    return found
