"""What the search screen says in words: titles, hints, faults, examples. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from policybrowser.errors import QueryError
from policybrowser.ui.finder import Found
from policybrowser.ui.place import Place
from policybrowser.ui.theme import Theme
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.search.results import Hit, Snippet

EXAMPLES = (
    ("monitor*", "any word that begins so: monitor, monitored, monitoring"),
    ('"working time"', "the words in this order"),
    ("lunch OR break", "either word"),
    ("employees -agency", "the first without the second"),
    ('"notice consent"~5', "both words, at most five words apart"),
    ("topic:monitoring stance:forbids", "prohibitions on a topic"),
    ("heading:scope", "clauses under such a heading"),
    ("silent:recruitment", "policies that say nothing on a topic"),
)


def said(found: Found, place: Place, workspace: Workspace, theme: Theme) -> tuple[str, str]:
    """The title over the results, and the note below it as HTML."""
    if found.source is not None:
        return _said_of_like(found, found.source, workspace, theme)
    results, query = found.results, place.query
    count = results.total
    policies = len({hit.record.policy for hit in results.hits})
    if not count:
        title = f"Nothing found for {query.strip()}" if query.strip() else "Nothing found"
    else:
        where = f"{policies} {'policy' if policies == 1 else 'policies'}"
        title = f"{count} clause{'s' * (count != 1)} in {where}"
    notes = []
    if found.hint:
        notes.append(f'<span style="color:{theme.muted}">{escape(found.hint)}</span>')
    if results.suggestion is not None:
        link = _link(results.suggestion.text, theme)
        notes.append(f"Did you mean {link}?")
    elif not count:
        notes.append("Try fewer words, or the beginning of a word with a star: <b>monitor*</b>.")
    return title, "<br>".join(notes)


def _said_of_like(found: Found, source: Hit, workspace: Workspace, theme: Theme) -> tuple[str, str]:
    """The same where clauses like one were looked for: that one, with the words they share."""
    record, count = source.record, found.results.total
    name = f"{workspace.by_id[record.policy].name} {record.ref}"
    if not count:
        return f"No other policy has a clause like {name}", quoted_html(source.snippet, theme)
    title = f"{count} clause{'s' * (count != 1)} like {name}"
    return title, quoted_html(source.snippet, theme)


def quoted_html(snippet: Snippet, theme: Theme) -> str:
    """A stretch of a clause in quotation marks, what was found in it on a marked ground."""
    parts, at = [], 0
    for start, end in snippet.marks:
        parts.append(escape(snippet.text[at:start]))
        style = f"background-color:{theme.search_mark};color:{theme.text}"
        parts.append(f'<span style="{style}">{escape(snippet.text[start:end])}</span>')
        at = end
    parts.append(escape(snippet.text[at:]))
    before, after = "… " * snippet.cut_before, " …" * snippet.cut_after
    return f'<span style="color:{theme.muted}">“{before}{"".join(parts)}{after}”</span>'


def fault_html(fault: QueryError, query: str, theme: Theme) -> str:
    """The sentence, and the query with the part at fault marked."""
    start, end = fault.start, max(fault.end, fault.start)
    shown = escape(query)
    if start < end:
        wrong = f'<u style="color:{theme.danger}">{escape(query[start:end])}</u>'
        shown = f"{escape(query[:start])}{wrong}{escape(query[end:])}"
    return f'<span style="color:{theme.danger}">{escape(str(fault))}</span><br>{shown}'


def help_html(recent: Sequence[str], saved: Sequence[tuple[str, str]], workspace: Workspace) -> str:
    """The card that is shown while nothing is asked: saved and recent searches, examples."""
    parts = []
    if saved:
        links = " &nbsp; ".join(_link(query, words=name) for name, query in saved)
        parts.append(f"<h2>Saved searches</h2><p>{links}</p>")
    if recent:
        links = " &nbsp; ".join(_link(query) for query in recent)
        parts.append(f"<h2>Recent searches</h2><p>{links}</p>")
    rows = "".join(
        f"<tr><td>{_link(query)}</td><td>{escape(what)}</td></tr>" for query, what in EXAMPLES
    )
    count = workspace.clause_count
    parts.append(
        f"<h2>What you can type</h2><p>Words are looked for in {count} clauses, whatever their "
        f"endings, in British or American spelling.</p><table>{rows}</table>"
    )
    return "".join(parts)


def _link(query: str, theme: Theme | None = None, words: str = "") -> str:
    colour = f' style="color:{theme.accent}"' if theme else ""
    return f'<a href="search:{quote(query)}"{colour}>{escape(words or query)}</a>'
