"""Sentence boundaries."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrowser.analysis.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One thing. Another.", ["One thing.", "Another."]),
        ("See Para. 4.2 of the policy. Then stop.", ["See Para. 4.2 of the policy.", "Then stop."]),
        ("Sites e.g. Facebook are fine. So is X.", ["Sites e.g. Facebook are fine.", "So is X."]),
        ("Is it? A: No.", ["Is it?", "A: No."]),
        ("Q: May I? A: Yes.", ["Q: May I?", "A: Yes."]),
        ("Posts – “ours” too. Yes.", ["Posts – “ours” too.", "Yes."]),
        ("Phones etc. The next.", ["Phones etc.", "The next."]),
        ("(c) He must ask. She may.", ["(c) He must ask.", "She may."]),
        ("Until 2 p.m. Then stop.", ["Until 2 p.m.", "Then stop."]),
        ("From 9 a.m. Monday on it is.", ["From 9 a.m. Monday on it is."]),
        ("On shift: no. On break: yes.", ["On shift: no.", "On break: yes."]),
        ("Policy No. HR12 applies.", ["Policy No. HR12 applies."]),
        ("no full stop", ["no full stop"]),
        ("", []),
        ("   ", []),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(max_size=300))
def test_no_word_is_lost(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(a < b for a, b in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
