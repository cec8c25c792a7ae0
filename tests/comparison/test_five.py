"""The five texts compared, held to what people have written down of them.

The files in tests/golden/comparison are made by this test where POLICYBROWSER_GOLDEN is set; read
what changed before you keep it.
"""

import os
from pathlib import Path

import pytest

from policybrowser.comparison import compare, prepare
from policybrowser.comparison.briefs import overview
from policybrowser.model import Comparison, Passage, PassageKind, Side, Topic
from tests.comparison.five import analyses, policies, questions

GOLDEN = Path(__file__).parents[1] / "golden" / "comparison"
TOPICS = (
    "monitoring",
    "recruitment",
    "personal-use",
    "disclaimers",
    "scope",
    "conflicts",
    "discipline",
)


def topic(name: str) -> Topic:
    return questions().topic_by_id[name]


def compared(name: str) -> Comparison:
    return compare(topic(name), policies(), analyses())


def held_to(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if "POLICYBROWSER_GOLDEN" in os.environ:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def marked(side: Side) -> str:
    """A passage with its reference and brackets around what differs."""
    text = side.text
    for span in reversed(side.spans):
        start, end = span.start - side.passage.start, span.end - side.passage.start
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return f"  {side.policy} {side.ref}: {text}"


def written(found: Comparison) -> str:
    """A comparison as a page of text."""
    lines = [found.topic.name, "", found.summary_text, ""]
    for row in found.rows:
        lines.append(f"{'differs' if row.differs else 'same   '} {row.question.ask}")
        for cell in row.cells:
            refs = ", ".join(cell.position.refs) or "-"
            lines.append(f"  {cell.policy}: {cell.label} ({refs}), group {cell.group}")
    lines += ["", *(f"{policy}: {quiet.reason}" for policy, quiet in found.quiet.items())]
    for passage in found.passages:
        lines += ["", f"{passage.kind.value} {passage.note}".strip(), *map(marked, passage.sides)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_across_the_five(name: str) -> None:
    held_to(name, written(compared(name)))


def test_where_the_five_stand() -> None:
    seen = overview([topic(name) for name in TOPICS], policies(), analyses())
    lines: list[str] = []
    for row in seen.rows:
        lines += [
            "",
            f"{row.topic.name}: {row.differences} differ, {row.speaks} speak, {row.silent} silent",
        ]
        lines += [
            f"  {cell.policy} ({cell.group}): {cell.brief.text} [{cell.brief.refs_text}]"
            for cell in row.cells
        ]
    lines += ["", f"{seen.differences} differences, {seen.silent} silent"]
    held_to("overview", "\n".join(lines).lstrip() + "\n")


def everything() -> tuple[Passage, ...]:
    """The passages among all clauses of the five, as if they were on one topic."""
    from policybrowser.comparison.passages import passages_of  # noqa: PLC0415 - used here alone

    clauses = {policy.id: range(len(policy.clauses)) for policy in policies()}
    return passages_of(topic("conflicts"), policies(), analyses(), clauses)


def test_the_whole_texts_side_by_side() -> None:
    """Where every sentence may meet every other a wrong pair would show."""
    pages = [
        "\n".join([f"{found.kind.value} {found.note}".strip(), *map(marked, found.sides)])
        for found in everything()
    ]
    held_to("whole-texts", "\n\n".join(pages) + "\n")


def test_should_and_must_on_endorsing_service_providers() -> None:
    (found,) = [p for p in compared("conflicts").passages if p.kind is PassageKind.STRENGTH]
    assert found.note == "should / must"
    assert [(side.policy, side.ref) for side in found.sides] == [
        ("nw-leicestershire", "2.1 bullet 7"),
        ("leicestershire", "Acceptable Use of Social Media \u00b68"),
    ]
    by_id = {policy.id: policy for policy in policies()}
    words = [
        by_id[side.policy].clauses[span.clause].text[span.start : span.end]
        for side in found.sides
        for span in side.spans
    ]
    assert words == ["should", "must"]


@pytest.mark.parametrize("name", TOPICS)
def test_the_order_of_the_columns_changes_what_is_said_of_no_policy(name: str) -> None:
    straight, turned = compared(name), compare(topic(name), policies()[::-1], analyses())
    assert {p.kind for p in straight.passages} == {p.kind for p in turned.passages}
    assert len(straight.passages) == len(turned.passages)
    for row, other in zip(straight.rows, turned.rows, strict=True):
        assert row.differs is other.differs
        assert {c.policy: c.label for c in row.cells} == {c.policy: c.label for c in other.cells}
    assert straight.quiet == turned.quiet
    assert straight.clauses == turned.clauses


def test_preparing_changes_nothing() -> None:
    before = compared("conflicts")
    prepare(policies())
    assert compared("conflicts") == before


def test_differences_are_walked_most_contested_first() -> None:
    contested = [row.contested for row in compared("monitoring").differences]
    assert contested == sorted(contested, reverse=True)
    assert [row.question.id for row in compared("monitoring").differences][:2] == [
        "monitoring.notice", "monitoring.grounds",
    ]  # fmt: skip
