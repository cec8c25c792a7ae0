"""What a document says of itself."""

from __future__ import annotations

import pytest

from policybrowser.model import PartialDate, PolicyKind
from policybrowser.reading import read_text
from policybrowser.reading.dates import find_dates

BODY = "\n\n1. Purpose\n\n1.1 This policy explains what we expect.\n"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("27/05/2021", "2021-05-27"),
        ("27.05.21", "2021-05-27"),
        ("2021-05-27", "2021-05-27"),
        ("27 May 2021", "2021-05-27"),
        ("27th May 2021", "2021-05-27"),
        ("the 1st of June 2021", "2021-06-01"),
        ("May 27, 2021", "2021-05-27"),
        ("Sept. 2021", "2021-09"),
        ("November 2013", "2013-11"),
        ("05/2021", "2021-05"),
        ("in 2013", "2013"),
    ],
)
def test_dates_keep_their_precision(text: str, iso: str) -> None:
    (found,) = find_dates(text)
    assert found.date.iso == iso


@pytest.mark.parametrize("text", ["31/02/2021", "12345", "1.1", "ref 2021/3/44", "99/99/2021"])
def test_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("top", "organisation", "short", "title"),
    [
        (
            "NORTH WEST ANYSHIRE DISTRICT COUNCIL\n\nSOCIAL MEDIA POLICY",
            "North West Anyshire District Council",
            "North West Anyshire",
            "Social Media Policy",
        ),
        (
            "Anytown NHS Foundation Trust\n\nICT and Social Media Policy",
            "Anytown NHS Foundation Trust",
            "Anytown",
            "ICT and Social Media Policy",
        ),
        (
            "Anyshire County Council Social Media Guidance",
            "Anyshire County Council",
            "Anyshire County",
            "Social Media Guidance",
        ),
        ("University of Anytown\n\nCode", "University of Anytown", "University of Anytown", "Code"),
        ("Lantern Street\n\nOur guide", "Lantern Street", "Lantern Street", "Our guide"),
        ("Social Media Policy", "", "", "Social Media Policy"),
    ],
)
def test_title_and_organisation(top: str, organisation: str, short: str, title: str) -> None:
    policy = read_text(top + BODY)
    assert (policy.organisation, policy.short, policy.title) == (organisation, short, title)


def test_organisation_from_the_text() -> None:
    policy = read_text(
        "Social Media Policy\n\n1. Scope\n\n1.1 This policy is for staff of Anytown City Council. "
        "The Council expects them to follow it.\n\n1.2 Protecting the Council is a duty."
    )
    assert policy.organisation == "Anytown City Council"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Social Media Policy" + BODY, PolicyKind.POLICY),
        ("Draft Social Media Policy" + BODY, PolicyKind.DRAFT),
        ("Guidance for staff" + BODY, PolicyKind.GUIDANCE),
        ("Freedom of Information Act\n\nYour request has been considered.", PolicyKind.FOI_REPLY),
        (
            "Personnel Committee\n\nReport of the Director\n\nRECOMMENDATIONS\n\n1.1 To approve.",
            PolicyKind.COMMITTEE_REPORT,
        ),
        ("Scope\n\nThis guidance applies to all.", PolicyKind.GUIDANCE),
        ("Scope\n\nAll are welcome.", PolicyKind.UNKNOWN),
    ],
)
def test_kind(text: str, kind: PolicyKind) -> None:
    assert read_text(text).kind is kind


def test_cover_lines() -> None:
    policy = read_text(
        "Anytown Council\nSocial Media Policy\nVersion: 2.1\nApproved by Cabinet: 3 March 2019\n"
        "Next review date: March 2022" + BODY
    )
    assert policy.version == "2.1"
    assert [(item.what, item.date.iso) for item in policy.dates] == [("approved", "2019-03-03")]
    assert policy.review == PartialDate(2022, 3)


def test_the_latest_of_several_review_dates_whatever_is_known_of_each() -> None:
    policy = read_text(
        "Anytown Council\nSocial Media Policy\nNext review date: 2022\n"
        "Review due: March 2022" + BODY
    )
    assert policy.review == PartialDate(2022, 3)


def test_control_table() -> None:
    policy = read_text(
        "Policy\n\nScope\n\nThis applies to all staff.\n\nDocument control\n\n"
        "Version\tDate\tAuthor\tChange\n1.0\tMarch 2017\tHR\tNew\n1.1\t4 May 2018\tHR\tRevised\n"
    )
    assert policy.version == "1.1"
    assert [(item.what, item.date.iso) for item in policy.dates] == [
        ("version 1.0 issued", "2017-03"),
        ("version 1.1 issued", "2018-05-04"),
    ]


def test_sentences() -> None:
    policy = read_text(
        "Scope\n\nThis policy was adopted in May 2019 and will be reviewed in June 2021.\n\n"
        "The guidance note issued in 2016 is withdrawn. Staff were told on 4 June 2019."
    )
    assert [(item.what, item.date.iso) for item in policy.dates] == [("adopted", "2019-05")]
    assert policy.review == PartialDate(2021, 6)


def test_version_in_a_running_head() -> None:
    foot = "Social Media Policy v4.2   Page {} of 2\n"
    policy = read_text(f"1. Scope\n\nAll staff.\n\n{foot.format(1)}\nMore.\n\n{foot.format(2)}")
    assert policy.version == "4.2"
