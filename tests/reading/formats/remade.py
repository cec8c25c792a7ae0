"""Makes a Word document of a policy that was read from plain text: the same text, numbered by Word.

What was typed as "3.1" or "(a)" becomes a paragraph in a list, a heading gets the style of one,
rows become a table. Read again, the document has to have the same clauses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import quoteattr

from policybrowser.model import Clause, ClauseKind, Policy
from policybrowser.reading.labels import label_readings
from policybrowser.reading.records import Form, Label
from tests.reading.formats.word_files import document, paragraph

_NUMERALS = {
    (Form.LETTER, False): "lowerLetter",
    (Form.LETTER, True): "upperLetter",
    (Form.ROMAN, False): "lowerRoman",
    (Form.ROMAN, True): "upperRoman",
}


@dataclass
class _Lists:
    """The lists that the document needs: one definition for each way of numbering."""

    definitions: list[str] = field(default_factory=list)
    nums: list[str] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    counts: dict[int, dict[int, int]] = field(default_factory=dict)

    def properties(self, level: int, levels: tuple[tuple[str, str], ...], value: int) -> str:
        """The properties of a paragraph that has to come out with a number."""
        abstract = self._abstract(repr(levels), "".join(map(_level, range(len(levels)), levels)))
        counts = self.counts.setdefault(abstract, {})
        start = ""
        if counts.get(level, 0) + 1 != value:
            inside = f'<w:startOverride w:val="{value}"/>'
            start = f'<w:lvlOverride w:ilvl="{level}">{inside}</w:lvlOverride>'
        counts[level] = value
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._listed(abstract, level, start)

    def _abstract(self, name: str, levels: str) -> int:
        if name not in self.known:
            self.known[name] = len(self.definitions)
            self.definitions.append(
                f'<w:abstractNum w:abstractNumId="{len(self.definitions)}">{levels}</w:abstractNum>'
            )
        return self.known[name]

    def _listed(self, abstract: int, level: int, start: str) -> str:
        self.nums.append(
            f'<w:num w:numId="{len(self.nums) + 1}"><w:abstractNumId w:val="{abstract}"/>{start}'
            "</w:num>"
        )
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{len(self.nums)}"/></w:numPr>'


def _level(at: int, level: tuple[str, str]) -> str:
    text, numerals = level
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{numerals}"/>'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def remade(policy: Policy) -> bytes:
    """The policy as a Word document with automatic numbers."""
    lists = _Lists()
    body = ""
    for is_row, clauses in groupby(policy.clauses, lambda clause: bool(clause.cells)):
        if is_row:
            body += f"<w:tbl>{''.join(_row(clause) for clause in clauses)}</w:tbl>"
        else:
            body += "".join(_paragraph(policy, clause, lists) for clause in clauses)
    names = {"Title": "Title", **{f"Heading{n}": f"heading {n}" for n in range(1, 10)}}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
        for style, name in names.items()
    )
    return document(body, numbering="".join([*lists.definitions, *lists.nums]), styles=styles)


def _row(clause: Clause) -> str:
    head = "<w:trPr><w:tblHeader/></w:trPr>" if "row heads" in clause.ref else ""
    typed = (clause.label, *clause.cells) if clause.label else clause.cells
    cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in typed)
    return f"<w:tr>{head}{cells}</w:tr>"


def _paragraph(policy: Policy, clause: Clause, lists: _Lists) -> str:
    properties = _style(policy, clause)
    label = _label(policy, clause)
    text = clause.text
    if label is not None and label.form is Form.BULLET:
        properties += lists.properties(0, (("•", "bullet"),), 1)
    elif label is not None and _is_counted(label):
        properties += lists.properties(*_counted(label))
    elif clause.label and clause.text != clause.label:
        text = f"{clause.label} {clause.text}"
    hanging = 300 if clause.label else 0
    left = 300 * clause.level + hanging
    return paragraph(text, f'{properties}<w:ind w:left="{left}" w:hanging="{hanging}"/>')


def _style(policy: Policy, clause: Clause) -> str:
    if clause.kind is not ClauseKind.HEADING:
        return ""
    above = len(policy.heading_path(clause.index))
    on_cover = not clause.label and _is_childless(policy, clause) and _is_first(policy, clause)
    name = "Title" if on_cover else f"Heading{above + 1}"
    return f'<w:pStyle w:val="{name}"/>'


def _is_childless(policy: Policy, clause: Clause) -> bool:
    return clause.index not in policy.children


def _is_first(policy: Policy, clause: Clause) -> bool:
    return all(_is_childless(policy, before) for before in policy.clauses[: clause.index])


def _label(policy: Policy, clause: Clause) -> Label | None:
    readings = label_readings(f"{clause.label} Words") if clause.label else ()
    if len(readings) > 1 and clause.kind is ClauseKind.LETTERED:
        # Whether "v" is a letter or a numeral is told by the first of its list.
        listed = [policy.clauses[n] for n in policy.children[clause.parent]]
        first = next(one for one in listed if one.kind is ClauseKind.LETTERED)
        form = Form.ROMAN if first.label.strip("().").lower() == "i" else Form.LETTER
        return next(label for label in readings if label.form is form)
    return readings[0] if readings else None


def _is_counted(label: Label) -> bool:
    """Whether Word can count it: all that is not a word with a number, or a mixture."""
    if label.form is Form.PATH:
        return all(part.isdigit() for part in label.name.split("."))
    return label.form in (Form.NUMBER, Form.LETTER, Form.ROMAN)


def _counted(label: Label) -> tuple[int, tuple[tuple[str, str], ...], int]:
    """The level, all levels up to it as text and numerals, and the value."""
    before, _, after = label.printed.partition(label.name)
    if label.form is not Form.PATH:
        numerals = _NUMERALS.get((label.form, label.upper), "decimal")
        return 0, ((f"{before}%1{after}", numerals),), label.value
    parts = label.name.split(".")
    prefix = ".".join(parts[:-1])
    return 0, ((f"{before}{prefix}.%1{after}", "decimal"),), int(parts[-1])
