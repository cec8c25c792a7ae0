"""Clauses on the clipboard: the exact words and where they stand, as plain text and as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData

from policybrowser.model import Policy, Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one clause and how a person cites them."""

    text: str
    citation: str


def quotations(policy: Policy, spans: Iterable[Span]) -> tuple[Quotation, ...]:
    """The words of `spans`, cited."""
    return tuple(
        Quotation(words, policy.citation(span.clause))
        for span in spans
        if (words := policy.clauses[span.clause].text[span.start : span.end].strip())
    )


def of_clauses(
    policies: Mapping[str, Policy], clauses: Iterable[tuple[str, int]]
) -> tuple[Quotation, ...]:
    """Whole clauses, cited; those of policies that are not open are left out."""
    return tuple(
        Quotation(policies[policy].clauses[clause].text, policies[policy].citation(clause))
        for policy, clause in clauses
        if policy in policies
    )


def plain(quoted: Iterable[Quotation]) -> str:
    """Each quotation in quotation marks with its citation beneath."""
    return "\n\n".join(f"“{item.text}”\n{item.citation}" for item in quoted)


def html(quoted: Iterable[Quotation]) -> str:
    """Each quotation as a block with its citation beneath."""
    return "".join(
        f"<blockquote><p>“{escape(item.text)}”</p><p>{escape(item.citation)}</p></blockquote>"
        for item in quoted
    )


def mime(quoted: Iterable[Quotation]) -> QMimeData:
    """Both forms, for the clipboard; the program pasted into takes the one it likes."""
    items = tuple(quoted)
    data = QMimeData()
    data.setText(plain(items))
    data.setHtml(html(items))
    return data
