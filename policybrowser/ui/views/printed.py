"""Compare and Read on paper: plain HTML, every word of a policy escaped."""

from __future__ import annotations

from html import escape

from policybrowser.model import Cell, ClauseKind, Comparison, Passage, Policy, Row
from policybrowser.ui.models.cell_words import review_words
from policybrowser.workspace import Workspace


def comparison_html(workspace: Workspace, comparison: Comparison) -> str:
    """Summary, question table with quotes, matched passages and the clauses of each policy."""
    by_id = workspace.by_id
    names = "".join(f"<th>{escape(by_id[policy].name)}</th>" for policy in comparison.policies)
    rows = "".join(
        f"<tr><th>{'≠' if row.differs else '='} {escape(row.question.ask)}</th>"
        + "".join(f"<td>{_cell(row, cell)}</td>" for cell in row.cells)
        + "</tr>"
        for row in comparison.rows
    )
    table = f"<tr><th></th>{names}</tr>{rows}"
    parts = [
        f"<h1>{escape(comparison.topic.name)}</h1><p>{escape(comparison.summary_text)}</p>",
        f'<table border="1" cellspacing="0" cellpadding="4">{table}</table>',
    ]
    if comparison.passages:
        parts.append("<h2>Same thing, said differently</h2>")
        parts += [_passage(passage, workspace) for passage in comparison.passages]
    parts += [_clauses(by_id[policy], comparison) for policy in comparison.policies]
    return "".join(parts)


def _cell(row: Row, cell: Cell) -> str:
    quotes = "".join(
        f"<br>{escape(item.ref)}: “{escape(item.quote)}”" for item in cell.position.evidence
    )
    told = escape(review_words(row.question, cell.position)).replace("\n", "<br>")
    return f"<b>{escape(cell.label)}</b>{quotes}<br><i>{told}</i>"


def _passage(passage: Passage, workspace: Workspace) -> str:
    sides = "".join(
        f"<li>“{escape(side.text)}”<br>"
        f"{escape(workspace.by_id[side.policy].citation(side.passage.clause))}</li>"
        for side in passage.sides
    )
    return f"<p>{escape(passage.note)}</p><ul>{sides}</ul>"


def _clauses(policy: Policy, comparison: Comparison) -> str:
    quiet = comparison.quiet.get(policy.id)
    if quiet is not None:
        return f"<h2>{escape(policy.name)}</h2><p>{escape(quiet.reason)}</p>"
    clauses = (policy.clauses[index] for index in comparison.clauses.get(policy.id, ()))
    words = "".join(f"<p><b>{escape(c.ref)}</b> {escape(c.text)}</p>" for c in clauses)
    return f"<h2>{escape(policy.name)}</h2>{words}"


def policy_html(policy: Policy) -> str:
    """A policy with the reference of each clause."""
    parts = [f"<h1>{escape(policy.title)}</h1><p>{escape(policy.organisation)}</p>"]
    for clause in policy.clauses:
        if clause.kind is ClauseKind.HEADING:
            rank = min(4, clause.level + 2)
            parts.append(f"<h{rank}>{escape(clause.text)}</h{rank}>")
        else:
            parts.append(f"<p><b>{escape(clause.ref)}</b> {escape(clause.text)}</p>")
    return "".join(parts)
