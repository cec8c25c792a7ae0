import pytest

from policybrowser.model import REFERS_ELSEWHERE, SILENT, Analysis, Position
from policybrowser.search.silence import silence_in


def analysis(topics: dict[str, tuple[int, ...]], answers: dict[str, str]) -> Analysis:
    positions = {
        question: Position("anytown", question, answer) for question, answer in answers.items()
    }
    return Analysis("anytown", topics, (), positions)


KNOWN = {
    "anytown": analysis(
        {"monitoring": (3,), "recruitment": (), "personal-use": (1,), "property": (), "use": (2,)},
        {
            "monitoring.notice": "told",
            "monitoring.retention": SILENT,
            "recruitment.searches": SILENT,
            "personal-use.own-time": REFERS_ELSEWHERE,
        },
    )
}


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("monitoring", False),
        ("monitoring-notice", False),
        ("monitoring-retention", True),
        ("recruitment", True),
        ("recruitment-searches", True),
        ("personal-use", False),
        ("personal-use-own-time", False),
        ("property", True),
        ("use", False),
        ("no-such-thing", False),
    ],
)
def test_who_is_silent_on_what(about: str, expected: bool) -> None:
    assert silence_in(KNOWN)("anytown", about) is expected


def test_nothing_is_said_of_a_policy_that_is_not_known() -> None:
    assert not silence_in(KNOWN)("elsewhere", "recruitment")
