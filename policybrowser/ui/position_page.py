"""One answer as a page: its exact words, its details, its receipt, and who has said what of it.

No Qt here. Every word of a policy is escaped; links read "clause:lancaster:12".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from policybrowser.comparison.answers import answer_label, label_of
from policybrowser.model import (
    NO_GROUP,
    REFERS_ELSEWHERE,
    SILENT,
    Evidence,
    Policy,
    Position,
    Question,
    Receipt,
    ReviewState,
    Slot,
)
from policybrowser.ui.place import Place
from policybrowser.ui.review_words import REVIEW_MARKS
from policybrowser.ui.theme import Size, Theme
from policybrowser.workspace import Workspace

if TYPE_CHECKING:
    from policybrowser.library import KeptReview

CLAUSE, QUESTION, CUES = "clause", "question", "cues"
_CUES_SHOWN = 6
_AROUND = 220
"""How much of a clause is shown on either side of a quote whose conditions matter."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a page is made of."""

    workspace: Workspace
    policy: Policy
    question: Question
    position: Position
    group: int = NO_GROUP
    receipt: Receipt | None = None
    """What stands behind a silence; None while it is being found out."""
    waiting: KeptReview | None = None
    """What was said of words that have changed since; it does not count until confirmed again."""
    rank: tuple[int, int] | None = None
    """Its number in the queue, least certain first, and how many there are."""
    all_cues: bool = False
    notice: str = ""
    """Why nothing can be kept."""


def group_of(workspace: Workspace, place: Place, policy: str, question: str) -> int:
    """The colour that an answer has in Compare; that of silence where its policy is not ticked."""
    topic = workspace.questions.question_by_id[question].topic
    if policy not in place.policies:
        return NO_GROUP
    found = workspace.comparison(topic, place.policies, place.baseline or None)
    cells = (cell for row in found.rows if row.question.id == question for cell in row.cells)
    return next((cell.group for cell in cells if cell.policy == policy), NO_GROUP)


def page(shown: Shown, theme: Theme) -> str:
    """The page."""
    position = shown.position
    parts = [_head(shown, theme), _state(shown, theme)]
    if position.answer == REFERS_ELSEWHERE:
        parts.append(_referral(position))
    several = bool(position.alternatives)
    parts += [_quotes(shown, position.evidence, theme, whole=several), _force(position)]
    parts += [_details(shown), _others(shown, theme)]
    if position.answer in (SILENT, ()):
        parts.append(_receipt(shown))
    parts += [_waiting(shown), _note(position), _rank(shown, theme), _topic(shown, theme)]
    if shown.notice:
        parts.append(f'<p style="color:{theme.danger}">{escape(shown.notice)}</p>')
    return "".join(parts)


def _head(shown: Shown, theme: Theme) -> str:
    topic = shown.workspace.questions.topic_by_id[shown.question.topic]
    chip = _chip(label_of(shown.question, shown.position), shown.group, theme)
    return (
        f"{_small(f'{shown.policy.name} · {topic.name}', theme)}"
        f"<h2>{escape(shown.question.ask)}</h2><p>{chip}</p>"
    )


def _chip(label: str, group: int, theme: Theme) -> str:
    if group == NO_GROUP:
        return f'<b style="color:{theme.muted}">{escape(label)}</b>'
    colours = theme.group(group)
    style = f"background-color:{colours.fill}; color:{colours.text}"
    return f'<b style="{style}">&nbsp;{escape(label)}&nbsp;</b>'


def _state(shown: Shown, theme: Theme) -> str:
    """Who has said it and when; the program's suggestion stays in sight where it was another."""
    position, review = shown.position, shown.position.review
    ink = theme.muted if review.state is ReviewState.SUGGESTED else theme.ok
    told = f'<p><span style="color:{ink}"><b>{REVIEW_MARKS[review.state]} '
    told += f"{review.state.value.capitalize()}</b></span> {escape(_by(position))}"
    if review.state is not ReviewState.CHANGED:
        return f"{told}</p>"
    suggested = shown.workspace.suggestion(shown.policy.id, shown.question.id)
    label = escape(answer_label(shown.question, review.suggested or suggested.answer))
    told += f"<br>The program suggested: <b>{label}</b>"
    known = {item.span for item in position.evidence}
    others = [item for item in suggested.evidence if item.span not in known]
    return f"{told}</p>" + (_quotes(shown, others, theme) if others else "")


def _by(position: Position) -> str:
    review = position.review
    if review.state is ReviewState.SUGGESTED:
        return "by the program; no person has confirmed it yet."
    return " ".join(filter(None, (f"by {review.by or 'a person'}", when(review.at)))) + "."


def when(at: str) -> str:
    """A moment as people say it: "on 3 November 2026, 14:05"; empty where there is none."""
    try:
        local = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return ""
    return f"on {local.day} {local:%B %Y, %H:%M}"


def _quotes(
    shown: Shown, evidence: Iterable[Evidence], theme: Theme, *, whole: bool = False
) -> str:
    """The exact words; `whole`: within the clause that sets the conditions for them."""
    return "".join(_quote(shown, item, theme, whole=whole) for item in evidence)


def _quote(shown: Shown, item: Evidence, theme: Theme, *, whole: bool) -> str:
    link = _link(shown.policy, item.span.clause, item.ref)
    if not whole:
        return f"<p>{link} “{escape(item.quote)}”</p>"
    text = shown.policy.clauses[item.span.clause].text
    before, after = text[: item.span.start], text[item.span.end :]
    before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    under = " › ".join(shown.policy.heading_path(item.span.clause))
    told = f"<br>{_muted(f'under: {under}', theme)}" if under else ""
    return f"<p>{link} “{escape(before)}<b>{escape(item.quote)}</b>{escape(after)}”{told}</p>"


def _link(policy: Policy, clause: int, ref: str) -> str:
    return f'<a href="{CLAUSE}:{escape(policy.id, quote=True)}:{clause}">{escape(ref)}</a>'


def _force(position: Position) -> str:
    return f"<p>Force: {escape(position.stance.label)}.</p>" if position.stance else ""


def _referral(position: Position) -> str:
    """The document named, and its section."""
    named = position.referral
    if named is None or not named.document:
        return "<p>It sends its reader to another document, which it does not name.</p>"
    section = f"<br>Section named: <b>{escape(named.section)}</b>" if named.section else ""
    return f"<p>Document named: <b>{escape(named.document)}</b>{section}</p>"


def _details(shown: Shown) -> str:
    """When, where, how long: each with the place of its own words."""
    lines = [_detail(shown, slot) for slot in shown.position.slots]
    return f"<h3>Details</h3><p>{'<br>'.join(lines)}</p>" if lines else ""


def _detail(shown: Shown, slot: Slot) -> str:
    ref = shown.policy.clauses[slot.span.clause].ref
    kind = escape(slot.kind.replace("-", " ").capitalize())
    return f"{kind}: “{escape(slot.text)}” {_link(shown.policy, slot.span.clause, ref)}"


def _others(shown: Shown, theme: Theme) -> str:
    """Second answers of the same policy, beside the first and never in its place."""
    if not shown.position.alternatives:
        return ""
    parts = [
        "<h3>The same policy also answers</h3>",
        "<p>All of it stands in the text, each under its own conditions.</p>",
    ]
    for other in shown.position.alternatives:
        force = f" ({escape(other.stance.label)})" if other.stance else ""
        label = escape(answer_label(shown.question, other.answer))
        parts.append(f"<p><b>{label}</b>{force}</p>")
        parts.append(_quotes(shown, other.evidence, theme, whole=True))
    return "".join(parts)


def _receipt(shown: Shown) -> str:
    """The proof of a silence."""
    receipt = shown.receipt
    if receipt is None:
        return "<p>Looking for the nearest passages…</p>"
    read = receipt.clauses_read
    parts = [
        "<h3>Receipt for this silence</h3>",
        f"<p>{read} clause{'s' * (read != 1)} read; none answers the question.</p>",
        *_nearest(shown, receipt),
        *_cues(shown, receipt),
    ]
    return "".join(parts)


def _nearest(shown: Shown, receipt: Receipt) -> Iterator[str]:
    if not receipt.nearest:
        yield "<p>No passage came near.</p>"
        return
    yield "<p><b>Nearest passages, and why each was rejected</b></p>"
    for miss in receipt.nearest:
        link = _link(shown.policy, miss.span.clause, miss.ref)
        yield f"<p>{link} “{escape(miss.quote)}”<br><i>{escape(miss.reason)}</i></p>"


def _cues(shown: Shown, receipt: Receipt) -> Iterator[str]:
    cues = shown.workspace.cues(receipt.question) or receipt.looked_for
    listed = cues if shown.all_cues else cues[:_CUES_SHOWN]
    yield f"<p><b>Looked for in every clause</b> ({len(cues)} cue{'s' * (len(cues) != 1)}; "
    yield "[a, b, …]: any of these words; …: words between)</p><ul>"
    yield from (f"<li>{escape(cue)}</li>" for cue in listed)
    yield "</ul>"
    if len(cues) > _CUES_SHOWN:
        words = "Show fewer" if shown.all_cues else f"Show all {len(cues)}"
        yield f'<p><a href="{CUES}:">{words}</a></p>'


def _waiting(shown: Shown) -> str:
    """What was said of words that are no longer there as they were."""
    kept = shown.waiting
    if kept is None:
        return ""
    label = escape(answer_label(shown.question, kept.answer))
    quotes = "".join(f"<br>{escape(a.ref)} “{escape(a.quote)}”" for a in kept.anchors)
    by = escape(" ".join(filter(None, (kept.by or "A person", when(kept.at)))))
    return (
        f"<h3>Said of an earlier text</h3><p>{by} had: <b>{label}</b>{quotes}<br>The words have "
        "changed since, so it does not count until you confirm or change the answer again.</p>"
    )


def _note(position: Position) -> str:
    note = escape(position.review.note).replace("\n", "<br>")
    return f"<h3>Note</h3><p>{note}</p>" if note else ""


def _rank(shown: Shown, theme: Theme) -> str:
    """Certainty, which is an order and nothing more."""
    if shown.rank is None:
        return ""
    number, count = shown.rank
    return _small(f"Number {number} of {count} to review, least certain first.", theme)


def _topic(shown: Shown, theme: Theme) -> str:
    """What the policy answers to the other questions of the topic."""
    topic = shown.workspace.questions.topic_by_id[shown.question.topic]
    positions = shown.workspace.analyses[shown.policy.id].positions
    lines = []
    for question in topic.questions:
        position = positions.get(question.id)
        if question is shown.question or position is None:
            continue
        mark, state = REVIEW_MARKS[position.review.state], position.review.state.value
        link = f'<a href="{QUESTION}:{escape(question.id, quote=True)}">{escape(question.ask)}</a>'
        label = escape(label_of(question, position))
        lines.append(f"<p>{link}<br>{label} {_muted(f'{mark} {state}', theme)}</p>")
    return f"<h3>Also on this topic</h3>{''.join(lines)}" if lines else ""


def _small(text: str, theme: Theme) -> str:
    style = f"color:{theme.muted}; font-size:{theme.points(Size.SMALL)}pt"
    return f'<p style="{style}">{escape(text)}</p>'


def _muted(text: str, theme: Theme) -> str:
    style = f"color:{theme.muted}; font-size:{theme.points(Size.SMALL)}pt"
    return f'<span style="{style}">{escape(text)}</span>'
