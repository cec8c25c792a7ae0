"""Makes Word documents for the tests from descriptions that anyone can read.

The descriptions and how to write them: tests/fixtures/reading/formats/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from tests.reading.formats.word_files import document, paragraph, words

_LEVEL = re.compile(r"level (\d): (\S*(?: \S+)*?) (\w+)((?: start | legal| restart | style ).*|)")
_OPTION = re.compile(r"start (\d+)|(legal)|restart (never|after level \d)|style ([\w ]+)")


@dataclass
class _Described:
    """A description while it is read."""

    definitions: dict[str, str] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)
    nums: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    definition: str = ""

    @property
    def section(self) -> str:
        """The end of the document, which names its headers and footers."""
        named = (
            f'<w:{name[:-1]}Reference w:type="default" r:id="{name}"/>' for name in self.running
        )
        return f"<w:sectPr>{''.join(named)}</w:sectPr>"

    running: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})


def described(text: str) -> bytes:
    """The document that a description stands for; see tests/fixtures/reading/formats/README.md."""
    found = _Described()
    top, _, body = f"\n{text}".partition("\n---\n")
    for line in filter(None, top.splitlines()):
        _define(found, line.strip())
    for line in body.splitlines():
        if line.strip():
            found.body.append(_described_paragraph(found, line))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for n, levels in enumerate(found.definitions.values())
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
    )
    body_xml = re.sub(
        r"((?:<w:tr>(?:(?!</w:tr>).)*</w:tr>)+)", r"<w:tbl>\1</w:tbl>", "".join(found.body)
    )
    return document(
        body_xml + found.section,
        numbering=abstract + "".join(found.nums),
        styles=normal + "".join(found.styles),
        **{f"{kind}s": _notes(found, kind) for kind in found.notes if found.notes[kind]},
        **found.running,
        **({"comments": '<w:comment w:id="1"><w:p/></w:comment>'} if "{comment}" in text else {}),
    )


def _define(found: _Described, line: str) -> None:
    kind, _, rest = line.partition(" ")
    if kind == "definition":
        found.definition = rest
        found.definitions[rest] = ""
    elif kind == "level":
        found.definitions[found.definition] += _level(line)
    elif kind == "list":
        _list(found, rest)
    elif kind == "style":
        _style(found, rest)
    elif kind in ("header", "footer"):
        found.running[f"{kind}1"] = f"<w:p>{_inline(found, rest)}</w:p>"
    else:
        raise ValueError(line)


def _level(line: str) -> str:
    match = _LEVEL.fullmatch(line)
    assert match, line
    level, text, numerals, rest = match.groups()
    options = {name: found for found in _OPTION.finditer(rest) for name in [found.group()]}
    start, more, style = "1", "", ""
    for option in options.values():
        if option[1]:
            start = option[1]
        elif option[2]:
            more += "<w:isLgl/>"
        elif option[3]:
            after = 0 if option[3] == "never" else int(option[3][-1])
            style = f'<w:lvlRestart w:val="{after}"/>' + style
        else:
            style += f"<w:pStyle w:val={quoteattr(_id(option[4]))}/>"
    indent = 360 * int(level)
    return (
        f'<w:lvl w:ilvl="{int(level) - 1}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{numerals}"/>{style}{more}<w:lvlText w:val={quoteattr(text)}/>'
        f'<w:pPr><w:ind w:left="{indent + 360}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def _list(found: _Described, rest: str) -> None:
    name, _, told = rest.partition(": ")
    definition, *changes = told.split(", ")
    overrides = ""
    for change in changes:
        start = re.fullmatch(r"level (\d) from (\d+)", change)
        if start:
            inside = f'<w:startOverride w:val="{start[2]}"/>'
            overrides += f'<w:lvlOverride w:ilvl="{int(start[1]) - 1}">{inside}</w:lvlOverride>'
        else:
            at = int(change.split()[1].rstrip(":")) - 1
            overrides += f'<w:lvlOverride w:ilvl="{at}">{_level(change)}</w:lvlOverride>'
    found.lists[name] = len(found.lists) + 1
    abstract = list(found.definitions).index(definition)
    found.nums.append(
        f'<w:num w:numId="{found.lists[name]}"><w:abstractNumId w:val="{abstract}"/>'
        f"{overrides}</w:num>"
    )


def _style(found: _Described, rest: str) -> None:
    name, _, told = rest.partition(":")
    based = numbered = outline = ""
    for part_ in filter(None, (piece.strip() for piece in told.split(","))):
        if part_.startswith("based on "):
            based = f"<w:basedOn w:val={quoteattr(_id(part_[9:]))}/>"
        elif part_.startswith("level "):
            numbered += f'<w:ilvl w:val="{int(part_[6:]) - 1}"/>'
        elif part_.startswith("outline "):
            outline = f'<w:outlineLvl w:val="{int(part_[8:]) - 1}"/>'
        else:
            number = "0" if part_ == "no list" else str(found.lists[part_.removeprefix("list ")])
            numbered += f'<w:numId w:val="{number}"/>'
    numbered = f"<w:numPr>{numbered}</w:numPr>" if numbered else ""
    found.styles.append(
        f'<w:style w:type="paragraph" w:styleId={quoteattr(_id(name))}>'
        f"<w:name w:val={quoteattr(name)}/>{based}<w:pPr>{numbered}{outline}</w:pPr></w:style>"
    )


def _id(name: str) -> str:
    return name.strip().replace(" ", "")


def _described_paragraph(found: _Described, line: str) -> str:
    match = re.match(r"\[([^\]]+)\] ?", line)
    if line.startswith("|"):
        return _row(found, line)
    properties = numbered = ""
    for told in match[1].split(", ") if match else ():
        name, _, level = told.rpartition(" ")
        if name in found.lists:
            numbered = f'<w:ilvl w:val="{int(level) - 1}"/><w:numId w:val="{found.lists[name]}"/>'
        elif told in _FLAGS:
            properties += _FLAGS[told]
        elif told == "no list":
            numbered = '<w:numId w:val="0"/>'
        elif name == "level":
            numbered = f'<w:ilvl w:val="{int(level) - 1}"/>'
        else:
            properties += f"<w:pStyle w:val={quoteattr(_id(told))}/>"
    properties += f"<w:numPr>{numbered}</w:numPr>" if numbered else ""
    text = line[match.end() :] if match else line
    return f"<w:p><w:pPr>{_ordered(properties)}</w:pPr>{_inline(found, text)}</w:p>"


# Words in a paragraph -----------------------------------------------------------------------------

_MARKED = re.compile(r"\{(\w+(?: \w+)*)(?:: ([^{}]*))?\}")
_FLAGS = {
    "end deleted": '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>',
    "end hidden": "<w:rPr><w:vanish/></w:rPr>",
    "end inserted": '<w:rPr><w:ins w:id="9" w:author="A"/></w:rPr>',
}


def _tracked(tag: str, text: str) -> str:
    inside = words(text)
    if tag == "del":
        inside = inside.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:{tag} w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z">{inside}</w:{tag}>'


def _field(code: str, shown: str) -> str:
    marks = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    begin, separate, end = marks
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return begin + instruction + separate + words(shown) + end


def _box(text: str) -> str:
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


_MARKS: dict[str, Callable[[str], str]] = {
    "inserted": lambda text: _tracked("ins", text),
    "deleted": lambda text: _tracked("del", text),
    "moved away": lambda text: _tracked("moveFrom", text),
    "moved here": lambda text: _tracked("moveTo", text),
    "hidden": lambda text: words(text, "<w:vanish/>"),
    "bold": lambda text: words(text, "<w:b/>"),
    "underlined": lambda text: words(text, '<w:u w:val="single"/>'),
    "not bold": lambda text: words(text, '<w:b w:val="0"/>'),
    "link": lambda text: f'<w:hyperlink r:id="x">{words(text)}</w:hyperlink>',
    "page number": lambda text: _field("PAGE", text),
    "reference": lambda text: _field("REF _1 h", text),
    "contents begin": lambda text: _field("TOC o", "").rpartition("<w:r>")[0] + words(text),
    "contents end": lambda text: words(text) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "box": _box,
    "filled in": lambda text: (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{words(text)}</w:sdtContent></w:sdt>"
    ),
    "to fill in": lambda text: (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{words(text)}</w:sdtContent>"
        "</w:sdt>"
    ),
    "new line": lambda _: "<w:r><w:br/></w:r>",
    "tab": lambda _: "<w:r><w:tab/></w:r>",
    "firm hyphen": lambda _: "<w:r><w:noBreakHyphen/></w:r>",
    "soft hyphen": lambda _: "<w:r><w:softHyphen/></w:r>",
    "firm space": lambda _: words("\u00a0"),
    "symbol": lambda code: f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>',
    "comment": lambda _: '<w:r><w:commentReference w:id="1"/></w:r>',
}


def _inline(found: _Described, text: str) -> str:
    made: list[str] = []
    at = 0
    for mark in _MARKED.finditer(text):
        made.append(words(text[at : mark.start()]))
        at = mark.end()
        if mark[1] in ("footnote", "endnote"):
            made.append(_note(found, mark[1], mark[2]))
        else:
            made.append(_MARKS[mark[1]](mark[2] or ""))
    return "".join([*made, words(text[at:])])


def _note(found: _Described, kind: str, text: str) -> str:
    found.notes[kind].append(text)
    return f'<w:r><w:{kind}Reference w:id="{len(found.notes[kind])}"/></w:r>'


def _notes(found: _Described, kind: str) -> str:
    return "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r>{words(" " + text)}</w:p></w:{kind}>'
        for n, text in enumerate(found.notes[kind], 1)
    )


def _ordered(properties: str) -> str:
    """Paragraph properties with the mark of the paragraph's end last, as the standard has it."""
    marks = "".join(flag for flag in _FLAGS.values() if flag in properties)
    for flag in _FLAGS.values():
        properties = properties.replace(flag, "")
    return properties + marks


# Tables -------------------------------------------------------------------------------------------


def _row(found: _Described, line: str) -> str:
    """| a | b |: "=>" goes on to the right, "^" goes on from above, "!" begins a row of names."""
    head = line.startswith("|!")
    texts = [text.strip() for text in line.strip("|!").split("|")]
    cells = ""
    for n, text in enumerate(texts):
        if text == "=>":
            continue
        wide = 1
        while n + wide < len(texts) and texts[n + wide] == "=>":
            wide += 1
        own = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        below = any(text == "^" for text in (text,))
        own += "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>'
        inside = "".join(
            f"<w:p>{_inline(found, piece.strip())}</w:p>"
            for piece in ("" if below else text).split(" // ")
        )
        cells += f"<w:tc><w:tcPr>{own}</w:tcPr>{inside}</w:tc>"
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{cells}</w:tr>"
