"""The words of one OpenDocument paragraph as they are shown.

Deleted text is kept apart from the text in this format, so what stands in the paragraph is what
is left when all changes are accepted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policybrowser.reading.formats.guards import too_deep
from policybrowser.reading.formats.odf_styles import DRAW, OFFICE, TEXT, Styles, whole
from policybrowser.reading.formats.structure import Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 100
_MOST_SPACES = 200
_LEFT_OUT = frozenset(
    TEXT + name
    for name in (
        "page-number", "page-count", "placeholder", "ruby-text", "tracked-changes", "number",
        "toc-mark", "alphabetical-index-mark", "user-index-mark", "script", "page-continuation",
    )
)  # fmt: skip
_WHITE = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_EMBEDDED = frozenset(DRAW + name for name in ("object", "object-ole", "plugin", "applet"))


@dataclass(slots=True)
class Seen:
    """What was met on the way that the user has to be told of."""

    hidden: bool = False
    comments: bool = False
    embedded: bool = False


@dataclass(slots=True)
class Inline:
    """What one paragraph holds."""

    runs: list[Run] = field(default_factory=list)
    shapes: list[Element] = field(default_factory=list)
    """What hangs from the paragraph and may hold paragraphs of its own."""
    notes: list[tuple[str, Element]] = field(default_factory=list)
    """How each note is cited, and the note."""
    hidden: bool = False

    @property
    def text(self) -> str:
        """Its words without dress."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Dress:
    bold: bool = False
    hidden: bool = False
    underlined: bool = False


class TextReader:
    """Reads paragraphs."""

    def __init__(self, styles: Styles, seen: Seen, name: str) -> None:
        self._styles = styles
        self._seen = seen
        self._name = name

    def read(self, paragraph: Element, style: str) -> Inline:
        """The words of a paragraph in a style."""
        inline = Inline()
        self._inside(paragraph, self._dress("paragraph", style, _Dress()), inline, 0)
        return inline

    def _inside(self, element: Element, dress: _Dress, inline: Inline, depth: int) -> None:
        if depth > _DEEPEST:
            raise too_deep(self._name)
        self._say(element.text, dress, inline)
        for child in element:
            self._take(child, dress, inline, depth)
            self._say(child.tail, dress, inline)

    def _take(self, child: Element, dress: _Dress, inline: Inline, depth: int) -> None:
        tag = str(child.tag)
        if tag == TEXT + "span":
            own = self._dress("text", child.get(TEXT + "style-name") or "", dress)
            self._inside(child, own, inline, depth + 1)
        elif tag in _WHITE:
            times = min(whole(child.get(TEXT + "c"), 1), _MOST_SPACES)
            inline.runs.append(Run(_WHITE[tag] * times))
        elif tag == TEXT + "note":
            self._note(child, dress, inline)
        elif tag.startswith(OFFICE):
            # Comments, forms and scripts: nothing of the document's own words.
            self._seen.comments = self._seen.comments or tag == OFFICE + "annotation"
        elif tag.startswith(DRAW) and tag != DRAW + "a":
            inline.shapes.append(child)
        elif _is_placeholder(child, tag):
            return
        elif self._is_hidden(child, tag):
            self._seen.hidden = True
            inline.hidden = inline.hidden or tag == TEXT + "hidden-paragraph"
        elif tag not in _LEFT_OUT:
            self._inside(child, dress, inline, depth + 1)

    def _is_hidden(self, child: Element, tag: str) -> bool:
        hiding = tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph")
        return hiding and child.get(TEXT + "is-hidden") == "true"

    def _dress(self, family: str, style: str, around: _Dress) -> _Dress:
        bold = self._styles.is_bold(family, style)
        hidden = self._styles.is_hidden(family, style)
        underlined = self._styles.is_underlined(family, style)
        return _Dress(
            around.bold if bold is None else bold,
            around.hidden if hidden is None else hidden,
            around.underlined if underlined is None else underlined,
        )

    def _say(self, text: str | None, dress: _Dress, inline: Inline) -> None:
        if not text:
            return
        if dress.hidden:
            self._seen.hidden = self._seen.hidden or bool(text.strip())
        else:
            inline.runs.append(Run(" ".join(text.splitlines()), dress.bold, dress.underlined))

    def _note(self, note: Element, dress: _Dress, inline: Inline) -> None:
        called = " ".join("".join(c.itertext()) for c in note.iterfind(TEXT + "note-citation"))
        kind = "Endnote" if note.get(TEXT + "note-class") == "endnote" else "Footnote"
        self._say(f"[{called.strip()}]", dress, inline)
        inline.notes += [
            (f"{kind} {called.strip()}", body) for body in note.iterfind(TEXT + "note-body")
        ]


def _is_placeholder(child: Element, tag: str) -> bool:
    """Whether it only shows the words that ask for something to be filled in."""
    return tag.endswith("}content-control") and any(
        name.endswith("}showing-place-holder") and said == "true" for name, said in child.items()
    )


def is_embedded(shape: Element) -> bool:
    """Whether a shape holds another file: a chart, a sheet, a program."""
    return any(str(element.tag) in _EMBEDDED for element in shape.iter())
