"""What the program knows, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policybrowser.comparison.answers import answer_label, label_of, lower_first, position_of
from policybrowser.comparison.briefs import Brief, Overview, OverviewRow
from policybrowser.comparison.references import compact
from policybrowser.model import (
    NO_GROUP,
    Analysis,
    Cell,
    Comparison,
    Passage,
    Policy,
    Position,
    Question,
    QuestionSet,
    ReviewState,
    Row,
    Side,
)
from policybrowser.reports.columns import RULE, table, wrapped
from policybrowser.reports.data import ranges
from policybrowser.search.results import Hit, Results

_LEAST_COLUMN = 16
"""A column of a comparison narrower than this is harder to read than a list."""
_FIRST_COLUMN = 18
_QUOTES = 3
"""Quotes in a table of answers; `--json` has all of them."""
_OPEN, _CLOSE = "[", "]"
"""Around the words that differ or were looked for: colour cannot be counted on."""

Policies = Mapping[str, Policy]


def clauses(policy: Policy, width: int) -> str:
    """The clauses of a policy, one under another."""
    rows = [
        (c.ref, "  " * c.level + c.kind.value.replace("-", " "), c.text) for c in policy.clauses
    ]
    notes = [wrapped(f"Note: {warning}", width) for warning in policy.warnings]
    return _paragraphs(
        [_about(policy, width), *notes, table(("Reference", "Kind", "Text"), rows, width)]
    )


def _about(policy: Policy, width: int) -> str:
    """Whose it is, what it is and how much there is of it."""
    named = ", ".join(filter(None, (policy.organisation, policy.title))) or policy.file or policy.id
    clauses = f"{len(policy.clauses)} clause" + "s" * (len(policy.clauses) != 1)
    return wrapped(f"{named} ({lower_first(policy.kind.label)}, {clauses})", width)


def positions(
    policies: Iterable[Policy],
    analyses: Mapping[str, Analysis],
    questions: QuestionSet,
    width: int,
) -> str:
    """Policy by policy: each question, the answer, where it is given and the words."""
    return _paragraphs(
        part
        for policy in policies
        for part in (
            underlined(_about(policy, width)),
            table(
                ("Question", "Answer", "Where", "In its words"),
                list(_answers(questions, analyses[policy.id])),
                width,
            ),
        )
    )


def _answers(questions: QuestionSet, analysis: Analysis) -> Iterable[tuple[str, str, str, str]]:
    for question in questions.question_by_id.values():
        position = position_of(analysis, question)
        label = label_of(question, position) + _reviewed(question, position)
        yield question.ask, label, compact(position.refs), _quoted(position)


def _quoted(position: Position) -> str:
    """The first of the words that an answer rests on."""
    quotes = [f"“{item.quote}”" for item in position.evidence]
    return " ".join(quotes[:_QUOTES]) + (" …" if len(quotes) > _QUOTES else "")


def _reviewed(question: Question, position: Position) -> str:
    """A suggestion needs no mark where everything is one; what a person has said does."""
    review = position.review
    if review.state is ReviewState.SUGGESTED:
        return ""
    changed = review.state is ReviewState.CHANGED and review.suggested not in ("", position.answer)
    suggested = f"; suggested: {answer_label(question, review.suggested)}" if changed else ""
    return f" ({review.state.value}{suggested})"


def overview(found: Overview, policies: Policies, width: int) -> str:
    """Where each policy stands on each topic; a list where the columns would be too narrow."""
    columns = [policies[policy] for policy in found.policies]
    if not columns:
        return "No policy is open."
    if _fits(len(columns), width):
        headers = ("Topic", *(policy.name for policy in columns))
        rows = [(_topic(row), *(_brief(cell.brief) for cell in row.cells)) for row in found.rows]
        return table(headers, rows, width)
    return _paragraphs(
        _listed(
            _topic(row),
            [(policies[cell.policy].name, _brief(cell.brief)) for cell in row.cells],
            width,
        )
        for row in found.rows
    )


def _topic(row: OverviewRow) -> str:
    if row.differences:
        return f"{row.topic.name} (≠ {row.differences})"
    return f"{row.topic.name} (=)" if row.agree else row.topic.name


def _brief(brief: Brief) -> str:
    return f"{brief.text} ({brief.refs_text})" if brief.refs else brief.text


def comparison(found: Comparison, policies: Policies, width: int) -> str:
    """One topic: the summary, the answers side by side, matched passages, who says nothing."""
    rows = [
        (f"{'≠' if row.differs else '='} {row.question.ask}", [_cell(row, c) for c in row.cells])
        for row in found.rows
    ]
    names = [policies[policy].name for policy in found.policies]
    if _fits(len(names), width):
        body = [table(("Question", *names), [(ask, *cells) for ask, cells in rows], width)]
    else:
        body = [_listed(ask, zip(names, cells, strict=True), width) for ask, cells in rows]
    return _paragraphs(
        [
            underlined(found.topic.name),
            wrapped(found.summary_text, width),
            *body,
            *_passages(found.passages, policies, width),
            *(
                wrapped(f"{policies[quiet.policy].name}: {quiet.reason}", width)
                for quiet in found.quiet.values()
            ),
        ]
    )


def _cell(row: Row, cell: Cell) -> str:
    """The answer, the letter that equal answers of a row share, and where it is given."""
    differs = row.differs and cell.group != NO_GROUP
    letter = f" {_OPEN}{group_letter(cell.group)}{_CLOSE}" if differs else ""
    where = f" ({compact(cell.position.refs)})" if cell.position.refs else ""
    return cell.label + letter + where + _reviewed(row.question, cell.position)


def group_letter(group: int) -> str:
    """What equal answers of a row are marked with: A, B, ... Z, AA."""
    return (group_letter(group // 26 - 1) if group >= 26 else "") + chr(ord("A") + group % 26)


def _passages(passages: Sequence[Passage], policies: Policies, width: int) -> Iterable[str]:
    if passages:
        yield underlined("Passages that say the same thing")
    for passage in passages:
        note = f" ({passage.note})" if passage.note else ""
        sides = [_side(side, policies) for side in passage.sides]
        yield _listed(f"Differ in {passage.kind.value}{note}", sides, width)


def _side(side: Side, policies: Policies) -> tuple[str, str]:
    return f"{policies[side.policy].name}, {side.ref}", marked(side.text, ranges(side))


def found(results: Results, policies: Policies, width: int) -> str:
    """The hits of a search, the words looked for in brackets."""
    count = f"{results.total} clause" + "s" * (results.total != 1)
    shown = f", the first {len(results.hits)} shown" if len(results.hits) < results.total else ""
    meant = f" Did you mean {results.suggestion.text}?" if results.suggestion else ""
    hits = [_listed(*_hit(hit, policies), width) for hit in results.hits]
    return _paragraphs([*hits, wrapped(f"{count}{shown}.{meant}", width)])


def _hit(hit: Hit, policies: Policies) -> tuple[str, list[tuple[str, str]]]:
    record = hit.record
    name = policies[record.policy].name
    heading = f" ({' › '.join(record.heading)})" if record.heading else ""
    snippet = hit.snippet
    before, after = "… " * snippet.cut_before, " …" * snippet.cut_after
    text = before + marked(snippet.text, snippet.marks) + after
    return f"{name}, {record.ref}{heading}", [("", text)]


def marked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """`text` with brackets around some stretches of it."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(stretches):
        parts += [text[done:start], _OPEN, text[start:end], _CLOSE]
        done = end
    return "".join((*parts, text[done:]))


def underlined(text: str) -> str:
    """A heading."""
    return f"{text}\n{RULE * max(map(len, text.splitlines()), default=0)}"


def _fits(columns: int, width: int) -> bool:
    """Whether so many policies can stand side by side."""
    return columns * (_LEAST_COLUMN + 2) + _FIRST_COLUMN <= width


def _listed(head: str, items: Iterable[tuple[str, str]], width: int) -> str:
    """A heading with named items under it."""
    lines = [wrapped(head, width)]
    for name, text in items:
        named = f"{name}: {text}" if name else text
        lines.append("  " + wrapped(named, width - 2, "  ").replace("\n", "\n  "))
    return "\n".join(lines)


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
