"""The texts of the small desk: five councils, each in the form that it is read into."""

from __future__ import annotations

from policybrowser.model import (
    Clause,
    ClauseKind,
    Furniture,
    PartialDate,
    Policy,
    PolicyDate,
    PolicyKind,
)

_KINDS = {
    "#": ClauseKind.HEADING,
    ".": ClauseKind.NUMBERED,
    "(": ClauseKind.LETTERED,
    "*": ClauseKind.BULLET,
    "¶": ClauseKind.PARAGRAPH,
    "|": ClauseKind.TABLE_ROW,
}

NORTH_WEST = """
¶ Preamble ¶1 -: This policy applies to all North West Leicestershire District Council employees.
# 1 -: Personal use of the internet
. 1.1 1: The Council does not allow personal access to social networking websites from its \
computers at any time.
. 1.4 1: Employees must not excessively access social media sites using personal or work mobile \
phones during working hours.
# 2 -: Personal conduct
. 2.1 2: It therefore requires employees using social networking websites to:
* 2.1 bullet 7 2.1: Employees should not endorse or criticise service providers used by the Council.
# 3 -: Monitoring of internet access at work
. 3.1 3: The Council reserves the right to monitor employees' internet usage, but will endeavour \
to inform an affected employee when this is to happen and the reasons for it. The Council \
considers that valid reasons for checking an employee's internet usage include suspicions that the \
employee has:
* 3.1 bullet 1 3.1: been spending an excessive amount of time viewing websites that are not \
work-related; or
* 3.1 bullet 2 3.1: acted in a way that damages the reputation of the Council.
. 3.2 3: The Council reserves the right to retain information that it has gathered on employees' \
use of the internet for a period of one year.
"""
LANCASTER = """
# 5.0 -: Personal use of Social Media
. 5.1 5.0: Personal use of social media is never permitted during working time.
. 5.2 5.0: We authorise such occasional use so long as it does not take place during working time.
# 7.0 -: Monitoring
. 7.1 7.0: As with any Internet and e-mail use (including personal e-mail), the use of social \
media sites may be monitored or recorded by the Council at any time without notice or consent for \
the following purposes only:
* 7.1 bullet 1 7.1: To establish the existence of facts relevant to Council business e.g. keeping \
records of transactions.
* 7.1 bullet 4 7.1: To prevent or detect crime e.g. monitoring or recording to detect fraud.
. 7.2 7.0: The Council may also monitor (but not record) communications without notice or consent:
. 7.4 7.0: Unless such monitoring would be ineffective and the circumstances justify the \
additional intrusion, the Council will limit monitoring to traffic data rather than the contents \
of communications and undertake spot checks or audit rather than continuous monitoring.
"""
COUNTY = """
# Scope -: Scope
¶ Scope ¶1 Scope: The guidance applies to all County Council employees, apprentices, casual and \
agency workers.
# Acceptable Use of Social Media -: Acceptable Use of Social Media
¶ Acceptable Use of Social Media ¶8 Acceptable Use of Social Media: Employees must not endorse or \
criticise service providers used by the Council 😀 either via personal or work accounts.
# Document Control -: Document Control
| Document Control row 1 Document Control: Version Number | Agreed At | Review Date
| Document Control row 2 Document Control: 2021-1 | CNCC | 27/05/2024
"""
DERBY = """
# REASONS -: REASONS FOR RECOMMENDATIONS
. 3.1 REASONS: The Policy will set clear standards regarding acceptable use of social media by \
employees, as well as their personal use both within and outside of work.
"""
LEICESTER = """
. 1 -: Employees use of social media is covered in the code of conduct. See attached policy \
(section 7.1).
"""


def clauses(text: str) -> tuple[Clause, ...]:
    """Read lines of "kind ref parent: words"; "-" is no parent."""
    found: list[Clause] = []
    places: dict[str, int] = {}
    for line in text.strip().splitlines():
        head, words = line.split(": ", 1)
        sign, rest = head[0], head[2:]
        parent_ref = next(ref for ref in ("-", *reversed(places)) if rest.endswith(f" {ref}"))
        ref = rest.removesuffix(parent_ref).strip()
        index = len(found)
        cells = tuple(words.split(" | ")) if sign == "|" else ()
        parent = places.get(parent_ref)
        level = 0 if parent is None else found[parent].level + (sign in "*(")
        clause = Clause(index, ref, _KINDS[sign], words, parent, 0, 0, level=level, cells=cells)
        found.append(clause)
        places[ref] = index
    return tuple(found)


POLICIES = (
    Policy(
        "nw-leicestershire",
        "North West Leicestershire District Council",
        "Social Media Policy",
        clauses(NORTH_WEST),
        short="North West Leicestershire",
        kind=PolicyKind.POLICY,
    ),
    Policy(
        "lancaster",
        "Lancaster City Council",
        "Social Media Policy",
        clauses(LANCASTER),
        furniture=(Furniture("contents list", "1 Introduction\n2 Who is covered", 0, 0),),
        short="Lancaster",
        kind=PolicyKind.POLICY,
        warnings=("The contents list numbers the sections otherwise than the text does.",),
    ),
    Policy(
        "leicestershire",
        "Leicestershire County Council",
        "Guidance - Use of Social Media Sites",
        clauses(COUNTY),
        short="Leicestershire County",
        kind=PolicyKind.GUIDANCE,
        version="2021-1",
        dates=(PolicyDate("agreed", PartialDate(2021, 5, 27)),),
        review=PartialDate(2024, 5, 27),
        licence="not stated",
    ),
    Policy(
        "derby",
        "Derby City Council",
        "Social Media Policy",
        clauses(DERBY),
        short="Derby",
        kind=PolicyKind.COMMITTEE_REPORT,
    ),
    Policy(
        "leicester",
        "Leicester City Council",
        "Freedom of Information reply",
        clauses(LEICESTER),
        short="Leicester",
        kind=PolicyKind.FOI_REPLY,
    ),
)
