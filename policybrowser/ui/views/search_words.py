"""What the search screen says in words: titles, hints, faults, examples. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from policybrowser.errors import QueryError
from policybrowser.ui.finder import Found
from policybrowser.ui.theme import Theme
from policybrowser.workspace import Workspace

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


def said(found: Found, query: str, theme: Theme) -> tuple[str, str]:
    """The title over the results, and the note below it as HTML."""
    results = found.results
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


def fault_html(fault: QueryError, query: str, theme: Theme) -> str:
    """The sentence, and the query with the part at fault marked."""
    start, end = fault.start, max(fault.end, fault.start)
    shown = escape(query)
    if start < end:
        wrong = f'<u style="color:{theme.danger}">{escape(query[start:end])}</u>'
        shown = f"{escape(query[:start])}{wrong}{escape(query[end:])}"
    return f'<span style="color:{theme.danger}">{escape(str(fault))}</span><br>{shown}'


def help_html(recent: Sequence[str], workspace: Workspace) -> str:
    """The card that is shown while nothing is asked: recent searches and examples."""
    parts = []
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


def printable(found: Found, query: str, workspace: Workspace) -> str:
    """The results as a page."""
    hits = "".join(
        f"<p><b>{escape(workspace.by_id[hit.record.policy].citation(hit.record.clause))}</b><br>"
        f"{escape(hit.record.text)}</p>"
        for hit in found.results.hits
    )
    return f"<h1>Search: {escape(query)}</h1>{hits}"


def _link(query: str, theme: Theme | None = None) -> str:
    colour = f' style="color:{theme.accent}"' if theme else ""
    return f'<a href="search:{quote(query)}"{colour}>{escape(query)}</a>'
