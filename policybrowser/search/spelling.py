"""British and American spelling meet: every word is written the British way before it is stemmed.

The direction is chosen because it needs few exceptions: "-ize" can become "-ise" almost blindly,
while "-ise" cannot become "-ize" ("advise", "promise"). Where a rule has no clear ending to go by
("color", "center") the words are listed. Everything works on lower-case words without accents.
"""

from __future__ import annotations

import re
from functools import lru_cache

_KEEP = frozenset(
    "prize prizes prized prizing size sizes sized sizing resize resizes resized resizing "
    "downsize downsized downsizes downsizing capsize capsized capsizes capsizing "
    "seize seizes seized seizing maize baize assize assizes oversize oversized "
    "undersize undersized outsize outsized".split()
)
"""Words in -ize that are not spelt -ise anywhere."""

_OUR = (
    "arbo ardo armo behavio cando clamo colo demeano endeavo favo fervo flavo glamo harbo hono "
    "humo labo misdemeano neighbo odo parlo ranco rigo rumo savio savo splendo succo tumo valo "
    "vapo vigo"
).split()
"""Words in -our, less their last two letters: "behavio" for "behaviour" and "behavior"."""
_OUR_ENDINGS = (
    "s|ed|ing|ings|er|ers|able|ably|al|ally|ful|fully|hood|hoods|ite|ites|itism|less|ly|y|ies|"
    "ist|ists|some"
)

_RE = "calib cent epicent fib goit kilomet centimet millimet lit lust meag met sab scept".split()
_RE += "sepulch somb spect theat".split()
"""Words in -re, less those two letters: "cent" for "centre" and "center"."""

_DOUBLED = (
    "apparel bevel cancel carol channel chisel counsel cudgel dial dishevel duel enamel equal fuel "
    "funnel gravel grovel initial jewel kennel label laurel level libel marshal marvel medal model "
    "panel parcel pedal pencil quarrel remodel relabel refuel revel rival shovel shrivel signal "
    "snorkel spiral squirrel stencil swivel tassel total towel trammel travel trowel tunnel "
    "unravel victual yodel"
).split()
"""Words that double their l in British English ("travelled"), as they are without an ending."""

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (
            r"(?<=[a-z]{2}i)z(?=(?:e|es|ed|er|ers|ing|ings|able|ation|ations|ational|ationally)$)",
            "s",
        ),
        (r"(?<=[a-z]{2}y)z(?=(?:e|es|ed|er|ers|ing)$)", "s"),
        (rf"^((?:dis|mis)?(?:{'|'.join(_OUR)}))r(?=(?:{_OUR_ENDINGS})?$)", r"\1ur"),
        (rf"^({'|'.join(_RE)})er(?=s?$)", r"\1re"),
        (rf"^({'|'.join(_RE)})ered$", r"\1red"),
        (rf"^({'|'.join(_DOUBLED)})(?=(?:ed|ing|ings|er|ers|or|ors|ous|ously)$)", r"\1l"),
        (r"^(licen|defen|offen|preten)s(?=(?:e|es)$)", r"\1c"),
        (r"^licens(?=(?:ed|ing)$)", "licenc"),
        (r"^practis(?=(?:e|es|ed|ing)$)", "practic"),
        (r"^program(?=s?$)", "programme"),
        (r"^(fulfil|enrol|instil|distil)l(?=(?:s|ment|ments)?$)", r"\1"),
        (r"^(instal)(?=(?:s|ment|ments)?$)", r"\1l"),
        (r"^skillful(?=(?:ly)?$)", "skilful"),
        (r"^willful(?=(?:ly)?$)", "wilful"),
        (r"^(cata|dia|ana|mono|epi|pro|travel)log(?=s?$)", r"\1logue"),
        (r"^(ackno\w+|judg|abridg|lodg)(?<=dg)ment(?=s?$)", r"\1ement"),
        (r"^(p|orthop)ediatr(?=i)", r"\1aediatr"),
        (r"^orthopedic(?=s?$)", "orthopaedic"),
        (r"^(encyclop)edia(?=s?$)", r"\1aedia"),
        (r"^an(?:e)mi(?=a|c)", "anaemi"),
        (r"^gynecolog", "gynaecolog"),
        (r"^maneuver", "manoeuvr"),
        (r"^(?:inquir)(?=(?:y|ies|e|es|ed|ing|er|ers)$)", "enquir"),
        (r"^aging$", "ageing"),
        (r"^skeptic", "sceptic"),
        (r"^artifact(?=s?$)", "artefact"),
        (r"^(focus|benefit|target)(?:s|t)(?=(?:ed|ing)$)", r"\1"),
    )
)

_WORDS = {
    "gray": "grey",
    "pajamas": "pyjamas",
    "aluminum": "aluminium",
    "mold": "mould",
    "plow": "plough",
    "disk": "disc",
    "disks": "discs",
    "jewelry": "jewellery",
    "while": "while",
    "whilst": "while",
    "amongst": "among",
    "towards": "toward",
    "learnt": "learned",
    "spelt": "spelled",
    "burnt": "burned",
    "percent": "percent",
    "fetus": "foetus",
    "counselor": "counsellor",
    "counselors": "counsellors",
    "councilor": "councillor",
    "councilors": "councillors",
    "cozy": "cosy",
    "sulfur": "sulphur",
    "speciality": "specialty",
    "specialities": "specialties",
}
"""Pairs that follow no rule; the word after the colon is the one that stands for both."""

_PREFIX_ENDS = ((re.compile(r"(?<=[a-z]{2}[iy])z(?=[a-z]*$)"), "s"),)
"""Rules for the beginning of a word, whose ending is not known: "organiz*"."""


@lru_cache(maxsize=32768)
def british(word: str) -> str:
    """The one spelling that stands for both: "organization" -> "organisation"."""
    if word in _KEEP:
        return word
    listed = _WORDS.get(word)
    if listed is not None:
        return listed
    for pattern, replacement in _RULES:
        changed, count = pattern.subn(replacement, word, count=1)
        if count:
            return changed
    return word


def british_beginnings(start: str) -> tuple[str, ...]:
    """The beginnings that "start*" may mean once words are written the British way."""
    found = [start, british(start)]
    for pattern, replacement in _PREFIX_ENDS:
        found.append(pattern.sub(replacement, start))
    return tuple(dict.fromkeys(found))
