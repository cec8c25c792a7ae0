"""What a person can put right in a reading: pure functions from a Policy to a Policy.

Each keeps every word of the source in a clause or in furniture, and every reference unique; what a
correction does to the references of other clauses follows the rules of `references`. One that
cannot be made raises CorrectionError.
"""

from __future__ import annotations

import re
from dataclasses import replace

from policybrowser.errors import CorrectionError
from policybrowser.model import Clause, ClauseKind, Furniture, Policy
from policybrowser.reading.draft import Draft, Item
from policybrowser.reading.labels import SOLID_BULLETS, label_readings
from policybrowser.reading.records import Form, Label
from policybrowser.reading.references import PREAMBLE

MARKED = "marked as furniture"
_SIGN = re.compile(r"[^\W_]")
_LABELLED = (ClauseKind.NUMBERED, ClauseKind.LETTERED)


def merge(policy: Policy, index: int) -> Policy:
    """A clause together with the one after it, under the reference of the first."""
    if not 0 <= index < len(policy.clauses) - 1:
        raise CorrectionError("There is no clause after this one to merge it with.")
    draft = Draft(policy)
    first, second = draft.items[index], draft.items[index + 1]
    _no_row(first, "merged")
    _no_row(second, "merged")
    one, other = first.clause, second.clause
    label = f"{other.label} " if _SIGN.search(other.label) else ""
    before = f"{one.text} {label}"
    first.clause = replace(
        one,
        text=before + other.text,
        end=other.end,
        emphasis=(*one.emphasis, *((a + len(before), b + len(before)) for a, b in other.emphasis)),
    )
    draft.take_out(second, first, first)
    return draft.policy_again()


def split(policy: Policy, index: int, at: int) -> Policy:
    """A clause cut in two at a place in its text; the second may begin with a label of its own."""
    draft = Draft(policy)
    first = draft.items[index]
    _no_row(first, "split")
    clause = first.clause
    head, tail = clause.text[:at].rstrip(), clause.text[at:].lstrip()
    if not _SIGN.search(head) or not _SIGN.search(tail):
        raise CorrectionError("Put the cursor between two words of the clause to split it there.")
    cut = _source_position(policy, clause, at)
    label = _label_of(tail)
    words = tail[label.body :] if label else tail
    kept = [(a, min(b, len(head))) for a, b in clause.emphasis if a < len(head)]
    moved = len(clause.text) - len(words)
    rest = [(max(0, a - moved), b - moved) for a, b in clause.emphasis if b > moved]
    source = policy.source[cut : clause.end]
    begins = cut + len(source) - len(source.lstrip())
    first.clause = replace(clause, text=head, end=cut, emphasis=tuple(kept))
    printed = label.printed if label else ""
    new = Item(replace(clause, text=words, start=begins, emphasis=tuple(rest), label=printed))
    _place_second(draft, first, new, label)
    draft.items.insert(index + 1, new)
    return draft.policy_again()


def renumber(policy: Policy, index: int, ref: str) -> Policy:
    """Another reference for a clause; those that continue it or are counted from it follow."""
    wanted = " ".join(ref.split())
    if not wanted:
        raise CorrectionError("A clause needs a reference by which people can cite it.")
    other = policy.by_ref.get(wanted.lower())
    if other is not None and other != index:
        raise CorrectionError(f"There is a clause {wanted} already; each reference stands once.")
    draft = Draft(policy)
    draft.items[index].names_itself(wanted)
    return draft.policy_again()


def mark_heading(policy: Policy, index: int) -> Policy:
    """A clause as a heading over what follows it, up to the next heading of its rank."""
    draft = Draft(policy)
    item = draft.items[index]
    _no_row(item, "headings")
    if item.is_heading:
        return policy
    old_scope = item.scope
    above = next((one for one in item.above() if one.is_heading), None)
    beside = above is not None and bool(item.what) and not above.clause.label
    home = above.parent if above is not None and beside else above
    within = {id(one) for one in _section(draft, above)}
    if item.what:
        item.names_itself(item.clause.text.rstrip(" :.–—-") or item.clause.text)
    item.clause = replace(item.clause, kind=ClauseKind.HEADING)
    stood_under = item.parent
    item.parent = home
    for other in draft.items[index + 1 :]:
        if id(other) not in within or (other.is_heading and other.parent in (above, stood_under)):
            break
        if other.parent is stood_under or other.parent is above:
            other.parent = item
        if other.what and other.scope == old_scope:
            other.scope = item
    return draft.policy_again()


def unmark_heading(policy: Policy, index: int) -> Policy:
    """A heading as a clause like any other; what stood under it stands under the one before."""
    draft = Draft(policy)
    item = draft.items[index]
    if not item.is_heading:
        return policy
    if item.clause.label:
        item.clause = replace(item.clause, kind=ClauseKind.NUMBERED)
        return draft.policy_again()
    home = _heading_before(draft, index)
    scope: Item | str = draft.scope_near(home) if home is not None else PREAMBLE
    for other in draft.items:
        if other.parent is item:
            other.parent = home
        if other.scope is item and other.what:
            other.scope = scope
    item.clause = replace(item.clause, kind=ClauseKind.PARAGRAPH)
    item.parent = home
    item.counts(scope, "¶")
    return draft.policy_again()


def mark_furniture(policy: Policy, index: int) -> Policy:
    """A clause taken off as words of the page; what stood under it stands one higher."""
    if len(policy.clauses) == 1:
        raise CorrectionError("This is the only clause; a policy needs at least one.")
    draft = Draft(policy)
    item = draft.items[index]
    home = _heading_before(draft, index) if item.is_heading else item.parent
    draft.take_out(item, home, draft.scope_near(home) if home is not None else PREAMBLE)
    draft.furniture += _pieces(policy, item.clause)
    return draft.policy_again()


def restore(policy: Policy, number: int) -> Policy:
    """A piece of furniture put back as a paragraph where it stands in the source."""
    piece = policy.furniture[number]
    if not _SIGN.search(piece.text):
        raise CorrectionError("There are no words in it to be put back.")
    if any(clause.start < piece.start < clause.end for clause in policy.clauses):
        raise CorrectionError("It stands in the middle of a clause: split that clause there first.")
    draft = Draft(policy)
    draft.furniture.remove(piece)
    at = sum(clause.start < piece.start for clause in policy.clauses)
    before = draft.items[at - 1] if at else None
    home = before if before is None or before.is_heading else _nearest_heading(before)
    text = " ".join(piece.text.split())
    clause = Clause(0, "", ClauseKind.PARAGRAPH, text, None, piece.start, piece.end)
    item = Item(clause, home)
    item.counts(draft.scope_near(home) if home is not None else PREAMBLE, "¶")
    draft.items.insert(at, item)
    return draft.policy_again()


# Within


def _no_row(item: Item, what: str) -> None:
    if item.clause.cells:
        raise CorrectionError(f"Rows of a table cannot be {what}.")


def _section(draft: Draft, heading: Item | None) -> list[Item]:
    return [one for one in draft.items if heading is None or heading in one.above()]


def _nearest_heading(item: Item) -> Item | None:
    return next((one for one in item.above() if one.is_heading), None)


def _heading_before(draft: Draft, index: int) -> Item | None:
    """The heading of the same rank before a clause, or else the one it stands under."""
    item = draft.items[index]
    for one in reversed(draft.items[:index]):
        if one.is_heading and one.parent is item.parent:
            return one
    return item.parent


def _pieces(policy: Policy, clause: Clause) -> list[Furniture]:
    """The source of a clause as furniture, around the furniture that stands within it."""
    found: list[Furniture] = []
    at = clause.start
    inside = [p for p in policy.furniture if clause.start <= p.start < clause.end]
    for start, end in (*((p.start, p.end) for p in inside), (clause.end, clause.end)):
        text = policy.source[at:start]
        bare = text.strip()
        if bare:
            begin = at + text.index(bare)
            found.append(Furniture(MARKED, bare, begin, begin + len(bare)))
        at = end
    return found


def _source_position(policy: Policy, clause: Clause, at: int) -> int:
    """Where a place in the text of a clause is in the source, by counting letters and digits."""
    source = policy.source
    count = len(_SIGN.findall(clause.label + clause.text[:at]))
    inside = [p for p in policy.furniture if clause.start <= p.start < clause.end]
    position = clause.start
    for match in _SIGN.finditer(source, clause.start, clause.end):
        if any(p.start <= match.start() < p.end for p in inside):
            continue
        if count == 0:
            break
        count -= 1
        position = match.end()
    for sign in re.findall(r"\S", clause.text[:at])[::-1]:
        if _SIGN.match(sign):
            break
        following = re.compile(r"\s*" + re.escape(sign)).match(source, position, clause.end)
        position = following.end() if following else position
    return position


def _label_of(text: str) -> Label | None:
    """The label that words to be split off begin with, where there is no doubt that it is one."""
    for label in label_readings(text):
        if not _SIGN.search(text[label.body :]):
            continue
        if label.form is Form.BULLET and label.printed in SOLID_BULLETS:
            return label
        if label.form is Form.PATH and "." in label.name.rstrip("."):
            return label
        if label.form in (Form.LETTER, Form.ROMAN, Form.NUMBER) and label.enclosure:
            return label
    return None


def _place_second(draft: Draft, first: Item, new: Item, label: Label | None) -> None:
    """Where the second half of a clause stands and how it is cited."""
    clause = first.clause
    if label is not None and label.form is Form.BULLET:
        _place_bullet(draft, first, new)
    elif label is not None and label.form is Form.PATH:
        new.clause = replace(new.clause, kind=ClauseKind.NUMBERED)
        new.parent = first if first.is_heading else first.parent
        new.names_itself(label.name)
    elif label is not None:
        lettered = label.form is not Form.NUMBER
        kind = ClauseKind.LETTERED if lettered else ClauseKind.NUMBERED
        new.clause = replace(new.clause, kind=kind)
        same = clause.kind is kind
        new.parent = first.parent if same else first
        new.scope = first.scope if same else draft.scope_near(first)
        near = isinstance(new.scope, Item) and not new.scope.is_heading
        new.name = f"({label.name})" if near else f" ({label.name})"
        if not isinstance(new.scope, Item):
            new.names_itself(label.name)
    elif clause.kind is ClauseKind.BULLET:
        new.parent = first.parent
        new.counts(first.scope if first.what else draft.scope_near(first.parent), "bullet ")
    else:
        new.clause = replace(new.clause, kind=ClauseKind.PARAGRAPH, label="")
        named = first.is_heading or clause.kind in _LABELLED or not first.what
        new.parent = first if named else first.parent
        new.counts(first if named else first.scope, "¶")
        if not first.is_heading:
            _hand_on_items(draft, first, new)


def _place_bullet(draft: Draft, first: Item, new: Item) -> None:
    new.clause = replace(new.clause, kind=ClauseKind.BULLET)
    if first.clause.kind is ClauseKind.BULLET:
        new.parent = first.parent
        new.counts(first.scope, "bullet ")
    else:
        new.parent = first
        new.counts(draft.scope_near(first), "bullet ")


def _hand_on_items(draft: Draft, first: Item, new: Item) -> None:
    """The items that hung from the end of a clause hang from its second half."""
    for other in draft.items:
        if other.parent is first:
            other.parent = new
