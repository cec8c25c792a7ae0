"""Two editions as HTML: positions as a table, clauses with what was taken out and put in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from policybrowser.comparison.editions import ClauseChange, Fate, PositionChange
from policybrowser.model import Policy, QuestionSet
from policybrowser.renewal import Renewal, told_change
from policybrowser.ui.theme import Theme

_FATES = {
    Fate.CHANGED: "reworded",
    Fate.MOVED: "renumbered",
    Fate.NEW: "new",
    Fate.GONE: "gone",
}


def positions_html(renewal: Renewal, questions: QuestionSet, theme: Theme) -> str:
    """What changed in position, and below it what says the same in other words."""
    found = renewal.found
    parts = [_positions("Another position", found.positions, questions, theme)]
    parts.append(_positions("The same position in other words", found.reworded, questions, theme))
    if not found.positions:
        parts.insert(0, "<p>No position changes.</p>")
    return _page("".join(parts), theme)


def _positions(
    title: str, changes: Sequence[PositionChange], questions: QuestionSet, theme: Theme
) -> str:
    if not changes:
        return ""
    rows = []
    for change in changes:
        ask, before, after = told_change(change, questions)
        cells = "".join(f"<td width='33%'>{escape(text)}</td>" for text in (ask, before, after))
        rows.append(f"<tr>{cells}</tr>")
    heads = "".join(
        f"<td><span style='color:{theme.muted}'>{text}</span></td>"
        for text in ("Question", "Earlier edition", "Newer edition")
    )
    return (
        f"<h3>{title} ({len(changes)})</h3>"
        f"<table width='100%' cellpadding='4'><tr>{heads}</tr>{''.join(rows)}</table>"
    )


def wording_html(renewal: Renewal, theme: Theme) -> str:
    """Every clause that is not simply the same, in the order of the newer edition."""
    changes = renewal.found.changes
    if not changes:
        return _page("<p>No clause changes.</p>", theme)
    rows = "".join(_row(change, renewal, theme) for change in changes)
    return _page(f"<table width='100%' cellpadding='5'>{rows}</table>", theme)


def _row(change: ClauseChange, renewal: Renewal, theme: Theme) -> str:
    fate = f"<span style='color:{theme.muted}'>{_FATES[change.fate]}</span>"
    before = _side(renewal.before, change.before, change.removed, _struck(theme))
    after = _side(renewal.after, change.after, change.added, _put_in(theme))
    return f"<tr><td>{fate}</td><td width='44%'>{before}</td><td width='44%'>{after}</td></tr>"


def _side(policy: Policy, index: int | None, ranges: Sequence[tuple[int, int]], style: str) -> str:
    if index is None:
        return ""
    clause = policy.clauses[index]
    return f"<b>{escape(clause.ref)}</b> {marked(clause.text, ranges, style)}"


def marked(text: str, ranges: Sequence[tuple[int, int]], style: str) -> str:
    """A text as HTML with ranges of it in a style."""
    parts, at = [], 0
    for start, end in ranges:
        parts.append(escape(text[at:start]))
        parts.append(f"<span style='{style}'>{escape(text[start:end])}</span>")
        at = end
    return "".join([*parts, escape(text[at:])])


def _struck(theme: Theme) -> str:
    return f"color:{theme.danger}; text-decoration:line-through"


def _put_in(theme: Theme) -> str:
    return f"color:{theme.ok}; text-decoration:underline"


def _page(body: str, theme: Theme) -> str:
    return f"<body style='color:{theme.text}; font-size:{theme.points()}pt'>{body}</body>"
